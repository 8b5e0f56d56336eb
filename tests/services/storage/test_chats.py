"""One row for each chat, one for each update handled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.language import Language
from services.storage.chats import (
    StoredChat,
    find_chat,
    forget_updates,
    language_of,
    mark_update_handled,
    note_update_failure,
    save_chat,
    set_panel,
)
from services.storage.database import SqliteDatabase
from tests.builders import NOW

LATER = NOW + timedelta(seconds=1)
CHAT = StoredChat(
    chat_id=-1001234567890,
    revision=3,
    state='{"at":"welcome"}',
    language=Language.ARABIC,
    panel_message_id=None,
    recent_codes=("1206", "7Q9Z"),
)


@pytest.mark.asyncio
async def test_a_chat_is_read_as_it_was_written_last(database: SqliteDatabase) -> None:
    assert await database.read(find_chat, CHAT.chat_id) is None
    await database.transact(save_chat, CHAT, NOW)
    assert await database.read(find_chat, CHAT.chat_id) == CHAT
    newer = replace(CHAT, revision=4, language=Language.FRENCH, recent_codes=())
    await database.transact(save_chat, newer, LATER)
    assert await database.read(find_chat, CHAT.chat_id) == newer


@pytest.mark.asyncio
async def test_the_live_message_and_the_language_can_be_had_alone(
    database: SqliteDatabase,
) -> None:
    assert await database.read(language_of, CHAT.chat_id) is None
    await database.transact(save_chat, CHAT, NOW)
    await database.transact(set_panel, CHAT.chat_id, 42)
    assert await database.read(find_chat, CHAT.chat_id) == replace(CHAT, panel_message_id=42)
    assert await database.read(language_of, CHAT.chat_id) is Language.ARABIC


@pytest.mark.asyncio
async def test_an_update_is_handled_once_in_whatever_order_updates_come(
    database: SqliteDatabase,
) -> None:
    first = [await database.transact(mark_update_handled, one, NOW) for one in (12, 11, 13)]
    again = [await database.transact(mark_update_handled, one, NOW) for one in (11, 12, 13)]
    assert (first, again) == ([True] * 3, [False] * 3)


@pytest.mark.asyncio
async def test_an_update_that_failed_may_still_be_handled(database: SqliteDatabase) -> None:
    assert await database.transact(note_update_failure, 12) == 1
    assert await database.transact(note_update_failure, 12) == 2
    assert await database.transact(mark_update_handled, 12, NOW)
    assert not await database.transact(mark_update_handled, 12, NOW)


@pytest.mark.asyncio
async def test_old_updates_are_forgotten(database: SqliteDatabase) -> None:
    await database.transact(mark_update_handled, 11, NOW)
    await database.transact(mark_update_handled, 12, LATER)
    assert await database.transact(forget_updates, LATER, limit=9) == 1
    assert not await database.transact(mark_update_handled, 12, LATER)
