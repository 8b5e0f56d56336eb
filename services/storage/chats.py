"""Statements about chats: one row of state each, the updates handled, the codes looked up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from domain.language import Language
from services.storage.facts import insert_or_ignore
from services.storage.schema import chats, lookups, updates


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


def forget_updates(connection: Connection, before: datetime) -> int:
    """Drop the records of updates too old to come again."""
    return connection.execute(delete(updates).where(updates.c.handled_at < before)).rowcount


def add_lookup(
    connection: Connection, chat_id: int, code: str, *, found: bool, now: datetime
) -> None:
    """Put a look-up of a code on record."""
    lookup = insert_or_ignore(connection, lookups)
    connection.execute(lookup.values(chat_id=chat_id, code=code, found=found, at=now))


def misses_since(connection: Connection, chat_id: int, since: datetime) -> list[datetime]:
    """When this chat looked up codes in vain, oldest first."""
    rows = select(lookups.c.at).where(
        lookups.c.chat_id == chat_id, lookups.c.at >= since, lookups.c.found.is_(False)
    )
    return list(connection.scalars(rows.order_by(lookups.c.at)))


def codes_since(connection: Connection, chat_id: int, since: datetime) -> dict[str, datetime]:
    """Codes that this chat looked up, and when each was looked up last."""
    rows = (
        select(lookups.c.code, func.max(lookups.c.at).label("last"))
        .where(lookups.c.chat_id == chat_id, lookups.c.at >= since)
        .group_by(lookups.c.code)
    )
    return {row.code: row.last for row in connection.execute(rows)}


def misses_overall(connection: Connection, since: datetime) -> int:
    """How many look-ups found nothing, over all chats."""
    statement = (
        select(func.count())
        .select_from(lookups)
        .where(lookups.c.at >= since, lookups.c.found.is_(False))
    )
    return connection.scalar(statement) or 0
