"""What was looked up is counted by chat and over all, and goes when it is old."""

from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select, text

from services.storage.database import SqliteDatabase
from services.storage.lookups import (
    add_lookup,
    codes_since,
    drop_lookups,
    drop_masked_lookups,
    has_found_or_paid,
    mask_lookups,
    misses_overall,
    misses_since,
)
from services.storage.schema import MASKED, lookups
from tests.builders import NOW

LATER = NOW + timedelta(seconds=1)
FIRST = NOW - timedelta(days=400)

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture(autouse=True)
async def made(database: SqliteDatabase) -> None:
    for chat_id, code, found, at in (
        (1, "OLD1", True, FIRST),
        (1, "AAAA", False, NOW),
        (1, "AAAA", False, LATER),
        (1, "BBBB", True, NOW),
        (2, "CCCC", False, LATER),
    ):
        await database.transact(add_lookup, chat_id, code, found=found, now=at)


async def kept(database: SqliteDatabase) -> list[tuple[int, str]]:
    rows = select(lookups.c.chat_id, lookups.c.code).order_by(lookups.c.id)
    found = await database.read(lambda one: one.execute(rows).all())
    return [(row.chat_id, row.code) for row in found]


async def test_lookups_are_counted_by_chat_and_over_all(database: SqliteDatabase) -> None:
    assert await database.read(misses_since, 1, NOW) == [NOW, LATER]
    assert await database.read(misses_since, 1, LATER) == [LATER]
    assert await database.read(codes_since, 1, NOW) == {"AAAA": LATER, "BBBB": NOW}
    assert await database.read(misses_overall, NOW, limit=10) == 3
    assert await database.read(misses_overall, NOW, limit=2) == 2


async def test_a_chat_is_known_by_what_it_found(database: SqliteDatabase) -> None:
    assert await database.read(has_found_or_paid, 1)
    assert not await database.read(has_found_or_paid, 2)


async def test_masked_lookups_keep_the_budget_and_no_code(database: SqliteDatabase) -> None:
    before = await database.read(codes_since, 1, NOW)
    for _ in range(2):
        await database.transact(mask_lookups, 1, NOW)
    assert await database.read(codes_since, 1, NOW) == {"#0": before["AAAA"], "#1": before["BBBB"]}
    assert await database.read(misses_since, 1, NOW) == [NOW, LATER]
    assert await kept(database) == [(1, "#0"), (1, "#0"), (1, "#1"), (2, "CCCC")]


async def test_a_code_after_the_masked_ones_is_another_code(database: SqliteDatabase) -> None:
    await database.transact(mask_lookups, 1, NOW)
    await database.transact(add_lookup, 1, "DDDD", found=False, now=LATER)
    await database.transact(mask_lookups, 1, NOW)
    assert len(await database.read(codes_since, 1, NOW)) == 3


async def test_old_lookups_go_some_at_a_time(database: SqliteDatabase) -> None:
    async def drop() -> int:
        return await database.transact(drop_lookups, LATER, limit=2)

    assert [await drop(), await drop(), await drop()] == [2, 1, 0]
    assert await kept(database) == [(1, "AAAA"), (2, "CCCC")]


async def test_masked_lookups_go_alone_and_are_found_without_reading_the_others(
    database: SqliteDatabase,
) -> None:
    await database.transact(mask_lookups, 2, NOW)
    plan = await database.read(
        lambda one: one.execute(
            text(f"EXPLAIN QUERY PLAN SELECT id FROM lookups WHERE {MASKED} AND at < 1")  # noqa: S608 - our own words
        ).all()
    )
    assert "ix_lookups_masked" in str(plan)
    assert await database.transact(drop_masked_lookups, LATER, limit=2) == 0
    assert await database.transact(drop_masked_lookups, LATER + timedelta(seconds=1), limit=2) == 1
    assert len(await kept(database)) == 4
