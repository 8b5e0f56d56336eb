"""Statements about reminders: when an order is reminded of, and which chats want none."""

from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from domain.standing import Status
from services.storage.chat_schema import quiet_chats
from services.storage.facts import insert_or_ignore
from services.storage.schema import orders


def orders_to_remind(connection: Connection, now: datetime, *, limit: int) -> list[int]:
    """Rows of open orders whose reminder is due, the longest due first."""
    due = (
        select(orders.c.id)
        .where(orders.c.status == Status.OPEN.value, orders.c.remind_at <= now)
        .order_by(orders.c.remind_at)
        .limit(limit)
    )
    return list(connection.scalars(due))


def plan_reminder(connection: Connection, order_id: int, remind_at: datetime | None) -> None:
    """Note when an order is to be reminded of; None: never, or not again."""
    connection.execute(update(orders).where(orders.c.id == order_id).values(remind_at=remind_at))


def wants_reminders(connection: Connection, chat_id: int | None) -> bool:
    """Whether a chat may be reminded; every chat, until it says no or is forgotten (None)."""
    if chat_id is None:
        return False
    row = select(quiet_chats.c.chat_id).where(quiet_chats.c.chat_id == chat_id)
    return connection.execute(row).first() is None


def silence_chat(connection: Connection, chat_id: int) -> None:
    """Remind a chat of nothing from now on."""
    connection.execute(insert_or_ignore(connection, quiet_chats).values(chat_id=chat_id))


def unsilence_chat(connection: Connection, chat_id: int) -> None:
    """Remind a chat again."""
    connection.execute(delete(quiet_chats).where(quiet_chats.c.chat_id == chat_id))
