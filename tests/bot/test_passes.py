"""Passes that are done again and again: what one of them meets does not end the next."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from bot.passes import repeat
from services.storage.database import Database, DatabaseUnusableError, SqliteDatabase
from tests.fakes.full_database import FullDatabase

pytestmark = pytest.mark.asyncio


async def test_a_fault_of_one_pass_does_not_end_the_next(database: SqliteDatabase) -> None:
    faults: list[Exception] = [ValueError("a fault of ours"), KeyError("another")]
    all_done = asyncio.Event()

    async def work() -> None:
        if faults:
            raise faults.pop()
        all_done.set()

    await _repeated_until(all_done, work, database)


async def test_after_a_pass_that_was_not_written_the_next_one_waits_for_room(
    database: SqliteDatabase,
) -> None:
    full = FullDatabase(database)
    room_at_each_pass: list[int] = []
    all_done = asyncio.Event()

    async def work() -> None:
        room_at_each_pass.append(full.refusals)
        if len(room_at_each_pass) == 1:
            full.refusals = 3
            raise DatabaseUnusableError("disk full")
        all_done.set()

    await _repeated_until(all_done, work, full)

    assert room_at_each_pass[:2] == [0, 0]


async def _repeated_until(
    done: asyncio.Event, work: Callable[[], Coroutine[object, object, None]], database: Database
) -> None:
    repeating = asyncio.create_task(repeat(work, database, 0))
    try:
        async with asyncio.timeout(5):
            await done.wait()
    finally:
        repeating.cancel()
