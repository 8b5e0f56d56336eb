"""Statements about chats: one row of state each, and the updates handled."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from domain.language import Language
from services.storage.facts import insert_or_ignore
from services.storage.schema import chats, updates


@dataclass(frozen=True, slots=True)
class StoredChat:
    """One chat: `state` is the dialogue's own text, of which storage knows nothing."""

    chat_id: int
    revision: int
    state: str
    language: Language
    panel_message_id: int | None
    recent_codes: tuple[str, ...]


def find_chat(connection: Connection, chat_id: int) -> StoredChat | None:
    """The chat's row; None for somebody never met."""
    row = connection.execute(select(chats).where(chats.c.chat_id == chat_id)).first()
    if row is None:
        return None
    return StoredChat(
        chat_id=row.chat_id,
        revision=row.revision,
        state=row.state,
        language=Language(row.language),
        panel_message_id=row.panel_message_id,
        recent_codes=tuple(row.recent_codes.split()),
    )


def save_chat(connection: Connection, chat: StoredChat, now: datetime) -> None:
    """Write the chat's row, new or not."""
    values = {
        "revision": chat.revision,
        "state": chat.state,
        "language": chat.language.value,
        "panel_message_id": chat.panel_message_id,
        "recent_codes": " ".join(chat.recent_codes),
        "seen_at": now,
    }
    changed = connection.execute(
        update(chats).where(chats.c.chat_id == chat.chat_id).values(values)
    ).rowcount
    if not changed:
        connection.execute(
            insert_or_ignore(connection, chats).values(chat_id=chat.chat_id, **values)
        )


def set_panel(connection: Connection, chat_id: int, message_id: int | None) -> None:
    """Remember which message is the chat's live one."""
    connection.execute(
        update(chats).where(chats.c.chat_id == chat_id).values(panel_message_id=message_id)
    )


def language_of(connection: Connection, chat_id: int) -> Language | None:
    """The language of a chat that was met before."""
    word = connection.scalar(select(chats.c.language).where(chats.c.chat_id == chat_id))
    return None if word is None else Language(word)


def mark_update_handled(connection: Connection, update_id: int, now: datetime) -> bool:
    """Put an update on record; False when it was handled before.

    A row for each update rather than the highest number: Telegram's lanes may swap two updates.
    """
    statement = insert_or_ignore(connection, updates).values(
        update_id=update_id, handled_at=now, failures=0
    )
    if connection.execute(statement).rowcount == 1:
        return True
    failed_before = update(updates).where(
        updates.c.update_id == update_id, updates.c.handled_at.is_(None)
    )
    return connection.execute(failed_before.values(handled_at=now)).rowcount == 1


def note_update_failure(connection: Connection, update_id: int) -> int:
    """Count one more failure of an update that is not handled yet; how many there are now."""
    connection.execute(
        insert_or_ignore(connection, updates).values(
            update_id=update_id, handled_at=None, failures=0
        )
    )
    mine = updates.c.update_id == update_id
    connection.execute(update(updates).where(mine).values(failures=updates.c.failures + 1))
    return connection.scalar(select(updates.c.failures).where(mine)) or 0


def forget_updates(connection: Connection, before: datetime, *, limit: int) -> int:
    """Drop the records of some updates too old to come again."""
    old = select(updates.c.update_id).where(updates.c.handled_at < before).limit(limit)
    return connection.execute(delete(updates).where(updates.c.update_id.in_(old))).rowcount
