"""Questions to the register of invoices: it is asked, then what had waited for it goes on."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection

from bot.agents.links import LinksWanted, open_links
from bot.agents.slips import Word
from bot.agents.staff import Staff
from bot.agents.visit import Visit
from bot.asking import Feed, tell_dialogue
from bot.dialogue import go_on
from bot.waiting import code_to_ask_about, failure_of, read_ask
from conversations.effects import AskAboutInvoices
from conversations.events import Failed
from conversations.screen import say
from services.invoices.register_copy import RegisterCopy
from services.notifications.notices import AskKind, Within
from services.payments.terms import Terms
from services.storage.chats import find_chat
from services.storage.database import Database
from services.storage.queues import QueuedAsk


@dataclass(frozen=True, slots=True)
class RegisterAnswers:
    """Asks one register for the dialogue and for agents."""

    database: Database
    terms: Terms
    register: RegisterCopy
    staff: Staff

    kinds = frozenset({AskKind.FETCH, AskKind.AGENT_LINKS})

    async def answer(self, ask: QueuedAsk) -> Feed:
        """Bring the copy up to date, unless it is by now, or the chat may not look anything up."""
        if ask.kind == AskKind.AGENT_LINKS:
            links = LinksWanted.read(ask.argument)
            down = await self.register.refresh(links.asked.code)
            return partial(self._open_links, ask.chat_id, links, is_down=down is not None)
        wanted = read_ask(ask.argument)
        if wanted is None:
            return partial(tell_dialogue, terms=self.terms, chat_id=ask.chat_id, event=Failed())
        code = await self.database.read(code_to_ask_about, self.terms, ask.chat_id, wanted)
        down = None if code is None else await self.register.refresh(code)
        return partial(self._go_on, ask.chat_id, wanted, is_down=down is not None)

    def _go_on(
        self, chat_id: int, wanted: AskAboutInvoices, connection: Connection, *, is_down: bool
    ) -> None:
        if is_down:
            failure = failure_of(connection, chat_id, wanted)
            tell_dialogue(connection, self.terms, chat_id, failure)
            return
        chat = find_chat(connection, chat_id)
        if chat is not None:
            go_on(connection, self.terms, chat, wanted, Within(0))

    def _open_links(
        self, chat_id: int, links: LinksWanted, connection: Connection, *, is_down: bool
    ) -> None:
        if not self.staff.is_at_work(links.agent_id, chat_id):
            return
        visit = Visit(connection, self.terms, self.staff, links.agent_id, chat_id, name="")
        if is_down:
            visit.show(Word(say("source-down")))
        else:
            open_links(visit, links.asked)
