"""How often codes may be tried: more by agents, less by strangers while somebody tries them all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select

from domain.standing import Status
from services.invoices.alarm import QUIET, MissAlarm
from services.invoices.budgets import (
    AGENTS_CODES_A_DAY,
    CODES_A_DAY,
    MINUTE,
    MISSES,
    MISSES_A_MINUTE,
    paused_until,
)
from services.payments.terms import Terms
from services.storage import schema
from services.storage.database import SqliteDatabase
from services.storage.lookups import add_lookup
from tests.builders import NOW
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import terms_of
from tests.services.storage.rows import insert_an_order

KNOWN, NEW, AGENT = 1, 2, 3
A_MOMENT = timedelta(seconds=1)

pytestmark = pytest.mark.asyncio


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def terms(clock: MovableClock) -> Terms:
    return replace(terms_of(clock), agent_ids=frozenset({AGENT}))


async def misses(database: SqliteDatabase, clock: MovableClock, count: int) -> None:
    """So many misses now, no chat making so many that it would be paused for itself."""
    rows = [
        {"chat_id": 1000 + n // (MISSES - 1), "code": "9ZZ9", "found": False, "at": clock()}
        for n in range(count)
    ]
    await database.transact(lambda one: one.execute(insert(schema.lookups), rows))


async def wait_of(database: SqliteDatabase, terms: Terms, chat_id: int) -> object:
    return await database.read(paused_until, terms, chat_id, "1206")


async def cases(database: SqliteDatabase) -> list[tuple[str, bool]]:
    rows = select(schema.reviews.c.kind, schema.reviews.c.closed_at).order_by(schema.reviews.c.id)
    found = await database.read(lambda one: one.execute(rows).all())
    return [(row.kind, row.closed_at is not None) for row in found]


async def test_past_three_hundred_misses_a_minute_strangers_wait_and_known_chats_pass(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    await database.transact(add_lookup, KNOWN, "1206", found=True, now=NOW - timedelta(days=200))
    await misses(database, clock, MISSES_A_MINUTE)
    assert await wait_of(database, terms, NEW) is None
    await misses(database, clock, 1)
    assert await wait_of(database, terms, NEW) == NOW + MINUTE
    assert await wait_of(database, terms, KNOWN) is None
    assert await wait_of(database, terms, AGENT) is None
    clock.move(MINUTE + A_MOMENT)
    assert await wait_of(database, terms, NEW) is None


async def test_whoever_has_paid_is_known_and_whoever_only_missed_is_not(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    await database.transact(add_lookup, NEW, "9ZZ9", found=False, now=NOW)
    stored = await database.transact(insert_an_order)
    await misses(database, clock, MISSES_A_MINUTE + 1)
    assert await wait_of(database, terms, KNOWN) == await wait_of(database, terms, NEW)
    paid = schema.orders.update().where(schema.orders.c.id == stored.id)
    await database.transact(lambda one: one.execute(paid.values(status=Status.PAID.value)))
    assert await wait_of(database, terms, KNOWN) is None
    assert await wait_of(database, terms, NEW) == NOW + MINUTE


async def test_a_known_chat_that_misses_ten_times_is_paused_all_the_same(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    for found in (True, *[False] * MISSES):
        await database.transact(add_lookup, KNOWN, "1206", found=found, now=NOW)
    await misses(database, clock, MISSES_A_MINUTE + 1)
    assert await wait_of(database, terms, KNOWN) == NOW + 10 * MINUTE


async def test_an_agent_may_look_up_five_hundred_codes_a_day(
    database: SqliteDatabase, terms: Terms
) -> None:
    def look_up_codes(connection: Connection, count: int) -> None:
        for number in range(count):
            for chat_id in (AGENT, KNOWN):
                add_lookup(connection, chat_id, f"{number:04}", found=True, now=NOW)

    await database.transact(look_up_codes, CODES_A_DAY)
    assert await wait_of(database, terms, KNOWN) is not None
    assert await wait_of(database, terms, AGENT) is None
    await database.transact(look_up_codes, AGENTS_CODES_A_DAY)
    assert await wait_of(database, terms, AGENT) == NOW + timedelta(days=1)


async def test_an_attack_is_one_case_from_its_beginning_to_its_end(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    alarm = MissAlarm(database, terms)
    await misses(database, clock, MISSES_A_MINUTE)
    await alarm.run_pass()
    assert await cases(database) == []
    await misses(database, clock, 1)
    for _ in range(30):  # it is held up at the limit, and goes on as soon as it may
        await alarm.run_pass()
        clock.move(MINUTE + A_MOMENT)
        await alarm.run_pass()
        await misses(database, clock, MISSES_A_MINUTE)
    assert await cases(database) == [("lookups", False)]
    clock.move(QUIET + A_MOMENT)
    for _ in range(2):
        await alarm.run_pass()
    assert await cases(database) == [("lookups", True)]
    await misses(database, clock, MISSES_A_MINUTE + 1)
    await alarm.run_pass()
    assert await cases(database) == [("lookups", True), ("lookups", False)]
