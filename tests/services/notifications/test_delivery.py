"""The outbox at work: what becomes of a message by what became of its delivery."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from services.notifications.delivery import CHATS_AT_ONCE, LONGEST_PAUSE, MAX_TRIES, Outbox
from services.notifications.messenger import (
    Delivered,
    Delivery,
    Postponed,
    Reason,
    Uncertain,
    Undeliverable,
)
from services.notifications.notices import NoticeKind, tell
from services.storage.database import DatabaseUnusableError, SqliteDatabase
from services.storage.queues import Notice, find_notice, postpone_notice
from services.storage.reviews import open_reviews
from tests.fakes.clock import MovableClock
from tests.services.storage.rows import insert_an_order

pytestmark = pytest.mark.asyncio

A_MOMENT = timedelta(seconds=1)


@dataclass
class FakeCourier:
    """A courier at the port: `answers` come first, then every message arrives."""

    answers: list[Delivery | Exception] = field(default_factory=list)
    seen: list[tuple[int, str]] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    unwritable: list[str] = field(default_factory=list)
    """Why the transactions that end the next deliveries fail."""

    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    heard: asyncio.Condition = field(default_factory=asyncio.Condition)

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def deliver(self, notice: Notice) -> Delivery:
        async with self.heard:
            self.seen.append((notice.chat_id, notice.kind))
            self.heard.notify_all()
        await self.may_answer.wait()
        answer = self.answers.pop(0) if self.answers else Delivered(message_id=5)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def note_delivery(self, connection: Connection, notice: Notice, done: Delivered) -> None:
        assert not connection.closed
        assert done.message_id == 5
        if self.unwritable:
            raise DatabaseUnusableError(self.unwritable.pop())
        self.noted.append(notice.id)

    async def has_seen(self, count: int) -> None:
        """Wait until so many deliveries were tried."""
        async with asyncio.timeout(5), self.heard:
            await self.heard.wait_for(lambda: len(self.seen) >= count)


@pytest.fixture
def courier() -> FakeCourier:
    return FakeCourier()


@dataclass
class Post:
    """A database, its clock, and an outbox that works as long as it is needed."""

    database: SqliteDatabase
    courier: FakeCourier
    clock: MovableClock = field(default_factory=MovableClock)

    async def write(self, kind: NoticeKind, *, chat_id: int = 7) -> None:
        """Queue a message."""
        await self.database.transact(tell, chat_id, kind, "PN-7K3M-QF", self.clock())

    async def works_until(self, tries: int) -> None:
        """Deliver until so many tries were made in all, and their outcomes are on record."""
        async with self.at_work():
            await self.courier.has_seen(tries)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Outbox]:
        """Let the outbox run; deliveries in flight are finished at the end."""
        outbox = Outbox(self.database, self.courier, self.clock)
        running = asyncio.create_task(outbox.run())
        try:
            yield outbox
        finally:
            self.courier.may_answer.set()
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running

    async def left(self, number: int = 1) -> Notice | None:
        """The message of this number, if it still waits."""
        return await self.database.read(find_notice, number)

    async def dead_reasons(self) -> list[str]:
        """Why messages will never arrive."""
        return await self.database.read(
            lambda connection: list(
                connection.exec_driver_sql(
                    "SELECT dead_reason FROM outbox WHERE dead_reason IS NOT NULL"
                ).scalars()
            )
        )


@pytest.fixture
def post(database: SqliteDatabase, courier: FakeCourier) -> Post:
    return Post(database, courier)


async def test_what_arrived_is_noted_and_leaves(post: Post, courier: FakeCourier) -> None:
    await post.write(NoticeKind.SETTLED)

    await post.works_until(1)

    assert (courier.seen, courier.noted) == ([(7, "settled")], [1])
    assert (await post.left(), await post.dead_reasons()) == (None, [])


async def test_messages_of_a_chat_leave_one_after_the_other(
    post: Post, courier: FakeCourier
) -> None:
    courier.may_answer.clear()
    for kind in (NoticeKind.REMINDER, NoticeKind.SETTLED, NoticeKind.RECEIPT):
        await post.write(kind)
    await post.write(NoticeKind.LINK, chat_id=8)

    async with post.at_work():
        await courier.has_seen(2)
        assert sorted(courier.seen) == [(7, "reminder"), (8, "link")]
        courier.may_answer.set()
        await courier.has_seen(4)

    assert [kind for chat, kind in courier.seen if chat == 7] == ["reminder", "settled", "receipt"]


async def test_answers_to_people_do_not_wait_behind_a_mornings_reminders(
    post: Post, courier: FakeCourier
) -> None:
    courier.may_answer.clear()
    reminded = range(1, CHATS_AT_ONCE + 2)
    busy, payer = reminded[-1], 1000
    for chat_id in reminded:
        await post.write(NoticeKind.REMINDER, chat_id=chat_id)
    await post.write(NoticeKind.PANEL, chat_id=busy)
    await post.write(NoticeKind.SETTLED, chat_id=payer)

    async with post.at_work():
        await courier.has_seen(CHATS_AT_ONCE)
        first = [(busy, "reminder"), (payer, "settled"), (reminded[0], "reminder")]
        assert courier.seen[:3] == first
        courier.may_answer.set()
        await courier.has_seen(len(reminded) + 2)


async def test_a_refusal_for_now_is_tried_again_when_it_was_said(
    post: Post, courier: FakeCourier
) -> None:
    courier.answers = [Postponed(seconds=30)]
    await post.write(NoticeKind.SETTLED)
    await post.works_until(1)
    waiting = await post.left()
    assert waiting is not None
    assert waiting.tries == 1

    post.clock.move(timedelta(seconds=30) - A_MOMENT)
    async with post.at_work() as outbox:
        post.clock.move(A_MOMENT)
        outbox.wake()
        await courier.has_seen(2)

    assert await post.left() is None


async def test_pauses_grow_to_five_minutes(post: Post, courier: FakeCourier) -> None:
    courier.answers = [Postponed()] * 3
    await post.write(NoticeKind.SETTLED)
    for tries, pause in ((1, timedelta(seconds=1)), (2, timedelta(seconds=2))):
        await post.works_until(tries)
        post.clock.move(pause)
    await post.works_until(3)
    await post.database.transact(_try_often, 20, post)
    courier.answers = [Postponed()]
    await post.works_until(4)

    post.clock.move(LONGEST_PAUSE)
    await post.works_until(5)
    assert await post.left() is None


async def test_after_a_day_of_trying_a_message_is_given_up_with_the_reason(
    post: Post, courier: FakeCourier
) -> None:
    courier.answers = [Postponed()]
    await post.write(NoticeKind.SETTLED)
    await post.database.transact(_try_often, MAX_TRIES, post)

    await post.works_until(1)

    assert await post.dead_reasons() == ["gave up"]


@pytest.mark.parametrize(
    ("kind", "is_sent_again"), [(NoticeKind.SETTLED, True), (NoticeKind.REMINDER, False)]
)
async def test_of_what_may_have_arrived_only_news_of_money_is_sent_again(
    post: Post, courier: FakeCourier, kind: NoticeKind, *, is_sent_again: bool
) -> None:
    courier.answers = [Uncertain()]
    await post.write(kind)

    await post.works_until(1)

    assert (await post.left() is not None) is is_sent_again
    assert await post.dead_reasons() == []


async def test_what_arrived_is_sent_once_however_long_that_cannot_be_written_down(
    post: Post, courier: FakeCourier
) -> None:
    courier.unwritable = ["disk full", "disk full"]
    await post.write(NoticeKind.SETTLED)

    async with post.at_work():
        await courier.has_seen(1)
        await post.write(NoticeKind.RECEIPT)
        await courier.has_seen(2)

    assert (courier.seen, courier.noted) == ([(7, "settled"), (7, "receipt")], [1, 2])


async def test_what_cannot_arrive_is_kept_with_the_reason_and_the_next_one_leaves(
    post: Post, courier: FakeCourier
) -> None:
    courier.answers = [Undeliverable(Reason.OUTDATED, "no such order")]
    await post.write(NoticeKind.SETTLED)
    await post.write(NoticeKind.RECEIPT)

    await post.works_until(2)

    assert [kind for _, kind in courier.seen] == ["settled", "receipt"]
    assert await post.dead_reasons() == ["outdated: no such order"]


@pytest.mark.parametrize(
    ("kind", "reason", "chat_id", "cases"),
    [
        (NoticeKind.SETTLED, Reason.BLOCKED, 1, ["undelivered"]),
        (NoticeKind.RECEIPT, Reason.NO_CHAT, 1, ["undelivered"]),
        (NoticeKind.RECEIPT, Reason.OUTDATED, 1, []),
        (NoticeKind.EXPIRED, Reason.BLOCKED, 1, []),
        (NoticeKind.SETTLED, Reason.BLOCKED, 7, []),
    ],
)
async def test_only_news_of_a_payment_that_its_opener_never_gets_is_a_case(
    post: Post,
    courier: FakeCourier,
    *,
    kind: NoticeKind,
    reason: Reason,
    chat_id: int,
    cases: list[str],
) -> None:
    stored = await post.database.transact(insert_an_order)
    courier.answers = [Undeliverable(reason)]
    await post.database.transact(tell, chat_id, kind, stored.order.reference, post.clock())

    await post.works_until(1)

    assert [one.kind for one in await post.database.read(open_reviews, limit=9)] == cases


async def test_messages_follow_a_group_that_became_another(
    post: Post, courier: FakeCourier
) -> None:
    courier.answers = [Undeliverable(Reason.MOVED, moved_to=-1007)]
    await post.write(NoticeKind.AGENT, chat_id=-7)

    await post.works_until(2)

    assert courier.seen == [(-7, "agent"), (-1007, "agent")]
    assert (await post.left(), await post.dead_reasons()) == (None, [])


async def test_a_message_that_cannot_be_worded_is_put_off_then_given_up(
    post: Post, courier: FakeCourier
) -> None:
    courier.answers = [ValueError("no words")] * 6
    await post.write(NoticeKind.SETTLED)
    for tries in range(1, 7):
        await post.works_until(tries)
        assert bool(await post.dead_reasons()) is (tries == 6)
        post.clock.move(LONGEST_PAUSE)

    assert await post.dead_reasons() == ["cannot be worded"]


def _try_often(connection: Connection, times: int, post: Post) -> None:
    for _ in range(times):
        postpone_notice(connection, 1, due_at=post.clock())
