"""A queue of questions at work: asks the network, then feeds the answer back into its chat.

A question stays in its table until its answer is committed, so a crash only repeats it. Each
neighbour has a queue of its own: a slow register holds up nobody who waits for a gateway.
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import timedelta
from typing import Protocol, TypeAlias

import structlog
from sqlalchemy import Connection

from bot.dialogue import advance
from conversations.events import Event, Failed
from services.notifications.notices import AskKind, Within
from services.payments.terms import Terms
from services.storage.chats import find_chat
from services.storage.database import Database, DatabaseUnusableError, until_writable
from services.storage.queues import QueuedAsk, asks_due, find_ask, postpone_ask, remove_ask

ASKS_AT_ONCE = 16
MAX_TRIES = 5
_IDLE_SECONDS = 1.0

_log = structlog.get_logger(__name__)

Feed: TypeAlias = Callable[[Connection], None]
"""Hands an answer to whoever asked, in the transaction that takes the question off the queue."""


class Answers(Protocol):
    """One neighbour, and the kinds of questions that it is asked."""

    @property
    def kinds(self) -> Collection[AskKind]:
        """What it answers."""
        ...

    async def answer(self, ask: QueuedAsk) -> Feed:
        """Ask, within bounded time and outside any transaction."""
        ...


class AskQueue:
    """Works through the questions to one neighbour."""

    def __init__(
        self, database: Database, terms: Terms, answers: Answers, on_change: Callable[[], None]
    ) -> None:
        """`on_change` wakes whoever sends the answers' screens."""
        self._database = database
        self._terms = terms
        self._answers = answers
        self._on_change = on_change
        self._work = asyncio.Event()
        self._due = asks_due(frozenset(kind.value for kind in answers.kinds))

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
                # What cannot be written down need not be asked again and again.
                _log.error("answers_not_written", why=str(error))
                await until_writable(self._database, _IDLE_SECONDS)
                answered = 0
            if not answered:
                await self._wait()

    async def answer_due(self) -> int:
        """Answer what is due now, one question of each chat; how many there were."""
        now = self._terms.clock()
        due = await self._database.fetch(self._due, now=now, limit=ASKS_AT_ONCE)
        found = [await self._database.read(find_ask, ask_id) for (ask_id,) in due]
        await asyncio.gather(*(self._answer_or_put_off(ask) for ask in found if ask is not None))
        return len(due)

    async def _wait(self) -> None:
        # Not `wait_for`: on Python 3.11 it forgets a cancellation that comes beside a wake-up.
        with suppress(TimeoutError):
            async with asyncio.timeout(_IDLE_SECONDS):
                await self._work.wait()

    async def _answer_or_put_off(self, ask: QueuedAsk) -> None:
        try:
            feed = await self._answers.answer(ask)
            await self._database.transact(_end, ask, feed)
            self._on_change()
        except DatabaseUnusableError:
            raise
        except Exception:  # noqa: BLE001 - one chat's fault must not stop the others' answers
            _log.exception("ask_failed", kind=ask.kind)
            await self._database.transact(self._try_later, ask)

    def _try_later(self, connection: Connection, ask: QueuedAsk) -> None:
        if ask.tries + 1 < MAX_TRIES:
            due_at = self._terms.clock() + timedelta(seconds=2**ask.tries)
            postpone_ask(connection, ask.id, due_at=due_at)
        elif remove_ask(connection, ask.id):
            tell_dialogue(connection, self._terms, ask.chat_id, Failed())


def _end(connection: Connection, ask: QueuedAsk, feed: Feed) -> None:
    if remove_ask(connection, ask.id):
        feed(connection)


def tell_dialogue(connection: Connection, terms: Terms, chat_id: int, event: Event) -> None:
    """Let an answer happen in its chat, and draw it in the live message."""
    chat = find_chat(connection, chat_id)
    if chat is not None:
        advance(connection, terms, chat, event, Within(0))
