"""Units of work run whole or not at all, and beside one another without losing anything."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, insert, select, update

from services.storage.database import DatabaseUnusableError, SqliteDatabase
from services.storage.queues import add_notice, notices_due
from services.storage.schema import callback_counters
from tests.builders import NOW

READ = "SELECT forged FROM callback_counters"
WRITE = "UPDATE callback_counters SET forged = ?"


def write_zero(connection: Connection) -> None:
    connection.execute(insert(callback_counters).values(route="cmi", forged=0, digests=""))


def count(connection: Connection) -> int:
    return int(connection.scalars(select(callback_counters.c.forged)).one())


def read_then_write(connection: Connection) -> None:
    seen = count(connection)
    time.sleep(0.02)  # long enough for the others to read as well, if they could
    connection.execute(update(callback_counters).values(forged=seen + 1))


@pytest_asyncio.fixture
async def processes(database_path: Path) -> AsyncIterator[list[SqliteDatabase]]:
    """Four programs on one file."""
    opened = [SqliteDatabase(database_path) for _ in range(4)]
    await opened[0].transact(write_zero)
    yield opened
    for one in opened:
        await one.close()


@pytest.mark.asyncio
async def test_four_units_that_read_before_they_write_lose_no_increment(
    processes: list[SqliteDatabase],
) -> None:
    await asyncio.gather(*(one.transact(read_then_write) for one in processes))
    assert await processes[0].read(count) == 4


@pytest.mark.asyncio
async def test_the_drivers_own_transactions_would_lose_one(
    processes: list[SqliteDatabase], database_path: Path
) -> None:
    one, other = sqlite3.connect(database_path), sqlite3.connect(database_path)
    seen = [each.execute(READ).fetchone()[0] for each in (one, other)]
    for each, value in zip((one, other), seen, strict=True):
        each.execute(WRITE, (value + 1,))
        each.commit()
        each.close()
    assert await processes[0].read(count) == 1


@pytest.mark.asyncio
async def test_a_plain_begin_would_make_the_second_writer_fail(
    processes: list[SqliteDatabase], database_path: Path
) -> None:
    one, other = (sqlite3.connect(database_path, isolation_level=None) for _ in range(2))
    for each in (one, other):
        each.execute("BEGIN")
        each.execute(READ).fetchone()
    one.execute(WRITE, (1,))
    one.execute("COMMIT")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute(WRITE, (1,))
    one.close()
    other.close()


@pytest.mark.asyncio
async def test_a_unit_that_fails_leaves_nothing(database: SqliteDatabase) -> None:
    def write_and_fail(connection: Connection) -> None:
        write_zero(connection)
        raise LookupError("changed its mind")

    with pytest.raises(LookupError):
        await database.transact(write_and_fail)
    await database.transact(write_zero)
    assert await database.read(count) == 0


@pytest.mark.asyncio
async def test_a_cancelled_call_may_still_commit_and_only_a_read_tells(
    database: SqliteDatabase,
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow_unit(connection: Connection) -> None:
        started.set()
        go_on.wait(5)
        write_zero(connection)

    call = asyncio.create_task(database.transact(slow_unit))
    await asyncio.to_thread(started.wait, 5)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    go_on.set()
    await database.transact(lambda _: None)
    assert await database.read(count) == 0


@pytest.mark.asyncio
async def test_a_reading_unit_cannot_write(database: SqliteDatabase) -> None:
    with pytest.raises(DatabaseUnusableError, match="readonly"):
        await database.read(write_zero)


@pytest.mark.asyncio
async def test_a_reader_sees_one_picture_while_a_writer_commits(database: SqliteDatabase) -> None:
    await database.transact(write_zero)
    looked, written = threading.Event(), threading.Event()

    def look_twice(connection: Connection) -> tuple[int, int]:
        first = count(connection)
        looked.set()
        written.wait(5)
        return first, count(connection)

    reading = asyncio.create_task(database.read(look_twice))
    await asyncio.to_thread(looked.wait, 5)
    await database.transact(read_then_write)
    written.set()
    assert await reading == (0, 0)
    assert await database.read(count) == 1


@pytest.mark.asyncio
async def test_a_fetch_compares_instants_as_they_are_stored(database: SqliteDatabase) -> None:
    await database.transact(add_notice, 7, "link", "PN-7K3M-QF", NOW)
    before = NOW - timedelta(microseconds=1)
    assert await database.fetch(notices_due(), now=NOW, limit=9) == [(1, 7)]
    assert await database.fetch(notices_due(), now=before, limit=9) == []


@pytest.mark.asyncio
async def test_a_file_that_is_no_database_is_said_to_be_unusable(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    opened = SqliteDatabase(path)
    with pytest.raises(DatabaseUnusableError, match="not a database"):
        await opened.transact(count)
    with pytest.raises(DatabaseUnusableError, match="not a database"):
        await opened.fetch(notices_due(), now=NOW, limit=9)
    await opened.close()
