"""The queue of questions at work: asks the network, then feeds the answer back into its chat.

A question stays in its table until its answer is committed, so a crash only repeats it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from sqlalchemy import Connection

from bot.agents.orders import finish_cancel
from bot.agents.slips import show_checked
from bot.dialogue import advance
from bot.naming import read_finding, read_order
from bot.ordering import cancel_now, number_obtained, read_link
from conversations.events import Event, Failed, OrderRead
from services.notifications.notices import AskKind, Inquiry, NumberWanted, Within
from services.payments.desk import PayerDesk
from services.payments.terms import Terms
from services.storage.chats import find_chat
from services.storage.database import Database, DatabaseUnusableError
from services.storage.queues import QueuedAsk, asks_due, find_ask, postpone_ask, remove_ask

ASKS_AT_ONCE = 16
MAX_TRIES = 5
_IDLE_SECONDS = 1.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Network:
    """Whom a question is put to; each takes its time and is bounded by itself."""

    check_order: Callable[[str], Awaitable[None]]
    """Asks gateways how the attempts of an order stand."""
    withdraw: Callable[[str], Awaitable[None]]
    """Has gateways take back what can still be paid for an order."""
    checkout: PayerDesk
    """Where numbers to pay by come from."""


class AskQueue:
    """Answers the questions of one database."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        network: Network,
        support_chat_id: int | None,
        on_change: Callable[[], None],
    ) -> None:
        """Put questions to the network; `on_change` wakes whoever sends the answers' screens."""
        self._database = database
        self._terms = terms
        self._network = network
        self._support_chat_id = support_chat_id
        self._on_change = on_change
        self._work = asyncio.Event()

    def wake(self) -> None:
        """Say that a commit may have queued something."""
        self._work.set()

    async def run(self) -> None:
        """Answer until cancelled."""
        while True:
            self._work.clear()
            try:
                answered = await self.answer_due()
            except DatabaseUnusableError as error:
                _log.error("asks_cannot_be_read", why=str(error))
                answered = 0
            if not answered:
                await self._wait()

    async def answer_due(self) -> int:
        """Answer what is due now, a chat's questions in order; how many there were."""
        due = await self._database.fetch(asks_due(self._terms.clock(), limit=ASKS_AT_ONCE))
        found = [await self._database.read(find_ask, ask_id) for (ask_id,) in due]
        by_chat: dict[int, list[QueuedAsk]] = {}
        for ask in found:
            if ask is not None:
                by_chat.setdefault(ask.chat_id, []).append(ask)
        await asyncio.gather(*(self._answer_chat(asks) for asks in by_chat.values()))
        return len(due)

    async def _wait(self) -> None:
        # Not `wait_for`: on Python 3.11 it forgets a cancellation that comes beside a wake-up.
        with suppress(TimeoutError):
            async with asyncio.timeout(_IDLE_SECONDS):
                await self._work.wait()

    async def _answer_chat(self, asks: list[QueuedAsk]) -> None:
        for ask in asks:
            try:
                await self._answer(ask)
            except DatabaseUnusableError:
                raise
            except Exception:  # noqa: BLE001 - one chat's fault must not stop the others' answers
                _log.exception("ask_failed", kind=ask.kind)
                await self._database.transact(self._try_later, ask)

    async def _answer(self, ask: QueuedAsk) -> None:
        if ask.kind in {AskKind.CHECK_ORDER, AskKind.AGENT_CHECK, AskKind.INQUIRE}:
            await self._network.check_order(ask.argument.partition(" ")[0])
        if ask.kind in {AskKind.CANCEL_ORDER, AskKind.AGENT_CANCEL}:
            await self._network.withdraw(ask.argument.partition(" ")[0])
        if ask.kind == AskKind.OBTAIN_NUMBER:
            await self._obtain_number(ask)
        await self._database.transact(self._feed, ask)
        self._on_change()

    async def _obtain_number(self, ask: QueuedAsk) -> None:
        wanted = NumberWanted.read(ask.argument)
        found = await self._database.read(read_link, ask.chat_id, wanted.reference)
        if found is not None:
            token, language = found
            offer = wanted.offer
            await self._network.checkout.begin(
                token, means=offer.means, channel=offer.channel, language=language
            )

    def _feed(self, connection: Connection, ask: QueuedAsk) -> None:
        if not remove_ask(connection, ask.id):
            return
        if ask.kind == AskKind.AGENT_CHECK:
            show_checked(connection, ask, self._terms.clock())
        elif ask.kind == AskKind.AGENT_CANCEL:
            finish_cancel(connection, self._terms, ask, self._support_chat_id)
        else:
            self._tell_dialogue(connection, ask.chat_id, self._answer_to(connection, ask))

    def _answer_to(self, connection: Connection, ask: QueuedAsk) -> Event:
        if ask.kind == AskKind.INQUIRE:
            inquiry = Inquiry.read(ask.argument)
            return read_finding(connection, self._terms, ask.chat_id, inquiry)
        if ask.kind == AskKind.CANCEL_ORDER:
            return cancel_now(connection, self._terms, ask.chat_id, ask.argument)
        if ask.kind == AskKind.OBTAIN_NUMBER:
            wanted = NumberWanted.read(ask.argument)
            return number_obtained(connection, self._terms, ask.chat_id, wanted)
        event = read_order(connection, self._terms, ask.chat_id, ask.argument)
        if ask.kind == AskKind.CHECK_ORDER and isinstance(event, OrderRead):
            return replace(event, checked_at=self._terms.clock())
        return event

    def _try_later(self, connection: Connection, ask: QueuedAsk) -> None:
        if ask.tries + 1 < MAX_TRIES:
            due_at = self._terms.clock() + timedelta(seconds=2**ask.tries)
            postpone_ask(connection, ask.id, due_at=due_at)
        elif remove_ask(connection, ask.id):
            self._tell_dialogue(connection, ask.chat_id, Failed())

    def _tell_dialogue(self, connection: Connection, chat_id: int, event: Event) -> None:
        chat = find_chat(connection, chat_id)
        if chat is not None:
            advance(connection, self._terms, chat, event, Within(0))
