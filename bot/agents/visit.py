"""One act of one agent: who, where, and what it leaves behind, on the screen and in the audit."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection

from bot.agents.slips import Sheet, show
from bot.agents.staff import Staff
from services.payments.terms import Terms
from services.storage.audit import acts_since, add_audit

QUESTIONS_A_DAY = 500
_DAY = timedelta(days=1)
_QUESTIONS = frozenset({"follow", "look", "inline"})


@dataclass(frozen=True, slots=True)
class Visit:
    """An agent at the desk; `message_id` is the sheet that was tapped, None for what was typed."""

    connection: Connection
    terms: Terms
    staff: Staff
    agent_id: int
    chat_id: int
    name: str
    message_id: int | None = None

    @property
    def person(self) -> str:
        """How colleagues know this agent."""
        return f"{self.name} ({self.agent_id})" if self.name else str(self.agent_id)

    def at(self, message_id: int | None) -> "Visit":
        """The same agent at the sheet that was tapped."""
        return replace(self, message_id=message_id)

    def show(self, sheet: Sheet) -> None:
        """Answer where the agent is: in the tapped sheet, or below."""
        now = self.terms.clock()
        show(self.connection, self.chat_id, sheet, now, within=self.message_id)

    def show_privately(self, sheet: Sheet) -> None:
        """Answer in the agent's own chat, as a new message."""
        show(self.connection, self.agent_id, sheet, self.terms.clock())

    def announce(self, sheet: Sheet) -> None:
        """Tell the support chat, if there is one."""
        chat_id = self.staff.support_chat_id
        if chat_id is not None:
            show(self.connection, chat_id, sheet, self.terms.clock())

    def note(self, action: str, argument: str) -> None:
        """Put the act on record."""
        now = self.terms.clock()
        add_audit(
            self.connection, agent_id=self.agent_id, action=action, argument=argument, now=now
        )


def is_over_budget(visit: Visit) -> bool:
    """Whether an agent has asked more than anybody's work needs in the last 24 hours."""
    since = visit.terms.clock() - _DAY
    asked = acts_since(visit.connection, visit.agent_id, since, actions=_QUESTIONS)
    return asked > QUESTIONS_A_DAY
