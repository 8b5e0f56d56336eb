"""The outbox at work: each chat's messages in order, many chats at once, none lost silently."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

import structlog
from sqlalchemy import Connection

from services.notifications.messenger import (
    Delivered,
    Delivery,
    Postponed,
    Reason,
    Uncertain,
    Undeliverable,
)
from services.notifications.notices import CAN_WAIT, may_be_lost
from services.notifications.undelivered import review_undelivered
from services.storage.database import Database, DatabaseUnusableError
from services.storage.queues import (
    Notice,
    bury_notice,
    find_notice,
    move_chat_notices,
    notices_due,
    postpone_notice,
    remove_notice,
)

CHATS_AT_ONCE = 32
LONGEST_PAUSE = timedelta(minutes=5)
MAX_TRIES = 300
"""With pauses of at most five minutes: a day of trying."""
_REPEAT_AFTER = timedelta(seconds=5)
_IDLE_SECONDS = 1.0
_BROKEN_TRIES = 5

_DUE = notices_due(CAN_WAIT)

_log = structlog.get_logger(__name__)


class Courier(Protocol):
    """Words a notice in its chat's language and hands it to the messenger."""

    async def deliver(self, notice: Notice) -> Delivery:
        """Try once; the network is allowed here."""
        ...

    def note_delivery(self, connection: Connection, notice: Notice, done: Delivered) -> None:
        """Remember what the delivery made, in the transaction that ends the notice."""
        ...


class Outbox:
    """Empties the queue of notices."""

    def __init__(self, database: Database, courier: Courier, clock: Callable[[], datetime]) -> None:
        """Deliver one database's notices through one courier."""
        self._database = database
        self._courier = courier
        self._clock = clock
        self._work = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._unnoted: dict[int, Delivery] = {}

    def wake(self) -> None:
        """Say that a commit may have queued something."""
        self._work.set()

    async def run(self) -> None:
        """Deliver until cancelled; deliveries in flight are then finished."""
        try:
            while True:
                self._work.clear()
                try:
                    await self._start_due()
                except DatabaseUnusableError as error:
                    _log.error("outbox_cannot_read", why=str(error))
                await self._wait()
        finally:
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _wait(self) -> None:
        # Not `wait_for`: on Python 3.11 it forgets a cancellation that comes beside a wake-up.
        with suppress(TimeoutError):
            async with asyncio.timeout(_IDLE_SECONDS):
                await self._work.wait()

    async def _start_due(self) -> None:
        limit = CHATS_AT_ONCE + len(self._busy)
        due = await self._database.fetch(_DUE, now=self._clock(), limit=limit)
        for notice_id, chat_id in due:
            if chat_id not in self._busy and len(self._busy) < CHATS_AT_ONCE:
                task = asyncio.create_task(self._deliver(notice_id))
                self._busy[chat_id] = task
                task.add_done_callback(partial(self._finished, chat_id))

    def _finished(self, chat_id: int, _task: asyncio.Task[None]) -> None:
        del self._busy[chat_id]
        # The chat's next message was not due while this one was the oldest.
        self._work.set()

    async def _deliver(self, notice_id: int) -> None:
        try:
            notice = await self._database.read(find_notice, notice_id)
            if notice is not None:
                await self._tell_and_note(notice)
        except DatabaseUnusableError as error:
            _log.error("outbox_cannot_write", notice=notice_id, why=str(error))
            await asyncio.sleep(_IDLE_SECONDS)

    async def _tell_and_note(self, notice: Notice) -> None:
        """Deliver once, however often it takes to note what became of it."""
        try:
            delivery = self._unnoted.get(notice.id) or await self._courier.deliver(notice)
            self._unnoted[notice.id] = delivery
            await self._database.transact(self._settle, notice, delivery)
        except DatabaseUnusableError:
            raise
        except Exception:  # noqa: BLE001 - see below
            # One message that cannot be worded must not stop everybody's: it waits, and is seen.
            _log.exception("notice_failed", notice=notice.id)
            await self._database.transact(self._put_off_broken, notice.id)
        self._unnoted.pop(notice.id, None)

    def _settle(self, connection: Connection, notice: Notice, delivery: Delivery) -> None:
        now = self._clock()
        match delivery:
            case Delivered():
                self._courier.note_delivery(connection, notice, delivery)
                remove_notice(connection, notice.id)
            case Postponed() | Uncertain() if notice.tries >= MAX_TRIES:
                _bury(connection, notice, "gave up", now)
            case Postponed(seconds):
                pause = _backoff(notice.tries) if seconds is None else timedelta(seconds=seconds)
                postpone_notice(connection, notice.id, due_at=now + pause)
            case Uncertain() if may_be_lost(notice.kind):
                remove_notice(connection, notice.id)
            case Uncertain():
                # Two messages about money are better than none.
                postpone_notice(connection, notice.id, due_at=now + _REPEAT_AFTER)
            case Undeliverable(reason=Reason.MOVED, moved_to=int(moved_to)):
                move_chat_notices(connection, notice.chat_id, moved_to)
            case Undeliverable(reason=Reason.OUTDATED):
                bury_notice(connection, notice.id, _why(delivery))
            case Undeliverable():
                _bury(connection, notice, _why(delivery), now)

    def _put_off_broken(self, connection: Connection, notice_id: int) -> None:
        notice = find_notice(connection, notice_id)
        if notice is None:
            return
        now = self._clock()
        if notice.tries >= _BROKEN_TRIES:
            _bury(connection, notice, "cannot be worded", now)
        else:
            postpone_notice(connection, notice_id, due_at=now + _backoff(notice.tries))


def _backoff(tries: int) -> timedelta:
    """1, 2, 4 … seconds, at most five minutes."""
    return min(timedelta(seconds=2 ** min(tries, 10)), LONGEST_PAUSE)


def _why(delivery: Undeliverable) -> str:
    return f"{delivery.reason}: {delivery.details}".rstrip(": ")


def _bury(connection: Connection, notice: Notice, reason: str, now: datetime) -> None:
    bury_notice(connection, notice.id, reason)
    review_undelivered(connection, notice, reason, now)
    _log.warning("notice_undeliverable", notice=notice.id, kind=notice.kind, why=reason)
