"""Statements about the chats that follow an order which another chat opened."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from services.storage.chat_schema import watchers
from services.storage.facts import insert_or_ignore

MAX_WATCHERS = 20


def watch_order(connection: Connection, order_id: int, chat_id: int, now: datetime) -> bool:
    """Tell a chat how an order comes out; False when as many follow it as may."""
    if is_watching(connection, order_id, chat_id):
        return True
    mine = watchers.c.order_id == order_id
    count = connection.scalar(select(func.count()).select_from(watchers).where(mine)) or 0
    if count >= MAX_WATCHERS:
        return False
    row = insert_or_ignore(connection, watchers)
    connection.execute(row.values(order_id=order_id, chat_id=chat_id, since=now))
    return True


def is_watching(connection: Connection, order_id: int, chat_id: int) -> bool:
    """Whether a chat follows an order."""
    row = select(watchers.c.since).where(
        watchers.c.order_id == order_id, watchers.c.chat_id == chat_id
    )
    return connection.execute(row).first() is not None


def watchers_of(connection: Connection, order_id: int) -> tuple[int, ...]:
    """Chats that follow an order, the first to come first."""
    rows = select(watchers.c.chat_id).where(watchers.c.order_id == order_id)
    return tuple(connection.scalars(rows.order_by(watchers.c.since, watchers.c.chat_id)))
