"""Links that an agent makes for a customer, at once or when the register has been asked."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from bot.agents.orders import hand_over
from bot.agents.slips import HowTo, Word
from bot.agents.visit import Visit
from conversations.agents.commands import AgentCommand, MakeLinks
from conversations.screen import Text, say
from services.invoices.register_copy import is_stale
from services.notifications.notices import AskKind
from services.payments.orders import Obstacle
from services.storage.queues import add_ask_once
from services.support.links import choose_invoices, make_links


@dataclass(frozen=True, slots=True)
class LinksWanted:
    """What an agent typed who waits for the register."""

    agent_id: int
    asked: MakeLinks

    def write(self) -> str:
        """Spell it as a question's argument."""
        return _WANTED.dump_json(self).decode()

    @classmethod
    def read(cls, argument: str) -> "LinksWanted":
        """Read what `write` wrote."""
        return _WANTED.validate_json(argument)


def prepare_links(visit: Visit, asked: MakeLinks) -> None:
    """Make the links, asking the register first if what is known of the operator is old."""
    if not is_stale(visit.connection, visit.terms, asked.code):
        open_links(visit, asked)
        return
    wanted = LinksWanted(visit.agent_id, asked).write()
    now = visit.terms.clock()
    add_ask_once(visit.connection, visit.chat_id, AskKind.AGENT_LINKS.value, wanted, now)
    visit.show(Word(say("searching", code=asked.code)))


def open_links(visit: Visit, asked: MakeLinks) -> None:
    """Open the orders in the agent's own chat, where their outcome is told, too."""
    chosen = choose_invoices(visit.connection, visit.terms, code=asked.code, words=asked.words)
    if not chosen:
        visit.show(Word(say("agent-link-none", code=asked.code, words=asked.words)))
        visit.show(HowTo(AgentCommand.LINK))
        return
    made = make_links(
        visit.connection, visit.terms, agent_id=visit.agent_id, code=asked.code, invoices=chosen
    )
    for stored in made.orders:
        hand_over(visit, stored.order.reference, asked.note)
    for issuer, obstacle in made.refused:
        visit.show(Word(say("agent-link-refused", issuer=issuer, obstacle=_words_of(obstacle))))


def _words_of(obstacle: Obstacle) -> Text:
    match obstacle:
        case Obstacle.NO_ACCOUNT:
            return say("agent-obstacle-account")
        case Obstacle.TOO_LARGE:
            return say("agent-obstacle-limit")
        case Obstacle.CHANGED | Obstacle.MIXED_ISSUERS | Obstacle.TOO_MANY_LINES:
            return say("agent-obstacle-changed")


_WANTED: TypeAdapter[LinksWanted] = TypeAdapter(LinksWanted)
