"""Messages leave in order within each chat, and one chat never waits for another."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from services.storage.database import SqliteDatabase
from services.storage.queues import (
    QueuedAsk,
    add_ask,
    add_ask_once,
    add_notice,
    asks_due,
    bury_notice,
    drop_notices,
    find_ask,
    find_notice,
    move_chat_notices,
    notices_due,
    postpone_ask,
    postpone_notice,
    remove_ask,
    remove_notice,
    waiting_argument,
)
from tests.builders import NOW

LATER = NOW + timedelta(minutes=1)


def add(connection: Connection, *notices: tuple[int, str]) -> None:
    """Queue messages of a chat and a kind; the argument is their place in the list."""
    for place, (chat_id, kind) in enumerate(notices, 1):
        add_notice(connection, chat_id, kind, str(place), NOW)


async def due(database: SqliteDatabase, now: datetime = NOW, limit: int = 9) -> list[int]:
    return [row[0] for row in await database.fetch(notices_due(), now=now, limit=limit)]


@pytest.mark.asyncio
async def test_only_the_oldest_message_of_each_chat_is_due(database: SqliteDatabase) -> None:
    await database.transact(add, (1, "link"), (1, "settled"), (2, "link"), (1, "panel"))
    assert await due(database) == [1, 3]
    await database.transact(remove_notice, 1)
    assert await due(database) == [2, 3]
    assert await due(database, limit=1) == [2]


@pytest.mark.asyncio
async def test_a_postponed_message_holds_back_its_own_chat_only(database: SqliteDatabase) -> None:
    await database.transact(add, (1, "link"), (1, "settled"), (2, "link"))
    await database.transact(postpone_notice, 1, due_at=LATER)
    assert await due(database) == [3]
    assert await due(database, LATER) == [1, 3]
    notice = await database.read(find_notice, 1)
    assert notice is not None
    assert (notice.tries, notice.written_at) == (1, NOW)


@pytest.mark.asyncio
async def test_a_dead_message_blocks_nobody_and_is_kept(database: SqliteDatabase) -> None:
    await database.transact(add, (1, "link"), (1, "settled"))
    await database.transact(bury_notice, 1, "blocked")
    assert await due(database) == [2]
    assert await database.read(find_notice, 1) is None
    await database.transact(drop_notices, 1, "link")
    assert await database.read(waiting_argument, 1, "link") is None


@pytest.mark.asyncio
async def test_waiting_messages_of_one_kind_are_taken_back(database: SqliteDatabase) -> None:
    await database.transact(add, (1, "panel"), (1, "settled"), (1, "panel"), (2, "panel"))
    assert await database.read(waiting_argument, 1, "panel") == "3"
    await database.transact(drop_notices, 1, "panel")
    assert await database.read(waiting_argument, 1, "panel") is None
    assert await due(database) == [2, 4]


@pytest.mark.asyncio
async def test_messages_follow_a_chat_that_moved(database: SqliteDatabase) -> None:
    await database.transact(add, (1, "link"), (2, "link"))
    await database.transact(move_chat_notices, 1, -100)
    moved = await database.read(find_notice, 1)
    assert moved is not None
    assert moved.chat_id == -100


@pytest.mark.asyncio
async def test_a_question_is_due_until_it_is_answered_once(database: SqliteDatabase) -> None:
    await database.transact(add_ask, 7, "check_order", "PN-7K3M-QF", NOW)
    assert await database.fetch(asks_due(frozenset({"check_order"})), now=NOW, limit=9) == [(1,)]
    await database.transact(postpone_ask, 1, due_at=LATER)
    assert await database.fetch(asks_due(frozenset({"check_order"})), now=NOW, limit=9) == []
    asked = await database.read(find_ask, 1)
    assert asked == QueuedAsk(1, 7, "check_order", "PN-7K3M-QF", tries=1)
    assert await database.transact(remove_ask, 1)
    assert not await database.transact(remove_ask, 1)


@pytest.mark.asyncio
async def test_the_number_of_a_message_taken_back_is_never_given_to_another(
    database: SqliteDatabase,
) -> None:
    def replace_first(connection: Connection) -> tuple[int, int]:
        first = add_notice(connection, 1, "panel", "below 0", NOW)
        drop_notices(connection, 1, "panel")
        return first, add_notice(connection, 1, "panel", "below 0", NOW)

    first, second = await database.transact(replace_first)
    assert first != second


@pytest.mark.asyncio
async def test_the_very_same_question_waits_once(database: SqliteDatabase) -> None:
    for chat_id, argument in ((7, "a"), (7, "a"), (7, "b"), (8, "a")):
        await database.transact(add_ask_once, chat_id, "fetch", argument, NOW)
    waiting = [await database.read(find_ask, number) for number in range(1, 5)]
    assert [(one.chat_id, one.argument) for one in waiting if one is not None] == [
        (7, "a"),
        (7, "b"),
        (8, "a"),
    ]


@pytest.mark.asyncio
async def test_who_asks_much_holds_up_nobody_and_other_kinds_are_left_alone(
    database: SqliteDatabase,
) -> None:
    for number in range(5):
        await database.transact(add_ask, 7, "fetch", str(number), NOW)
    await database.transact(add_ask, 8, "check_order", "PN-7K3M-QF", NOW)
    await database.transact(add_ask, 9, "fetch", "0", NOW)
    assert await database.fetch(asks_due(frozenset({"fetch"})), now=NOW, limit=2) == [(1,), (7,)]
    assert await database.fetch(asks_due(frozenset({"check_order"})), now=NOW, limit=9) == [(6,)]
