"""Statements about what is kept of a chat beside its state: its plan, and what it was offered."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from services.storage.chat_schema import offered, plans
from services.storage.column_types import microseconds
from services.storage.facts import insert_or_ignore

GROUP_PAUSE = timedelta(minutes=10)
"""A group that was answered is not answered again before this is over."""

_GROUP = "answer "


def keep_plan(connection: Connection, chat_id: int, plan: str) -> None:
    """Keep the dialogue's own text of a plan, in place of the one before."""
    changed = connection.execute(update(plans).where(plans.c.chat_id == chat_id).values(plan=plan))
    if not changed.rowcount:
        connection.execute(insert(plans).values(chat_id=chat_id, plan=plan))


def kept_plan(connection: Connection, chat_id: int) -> str | None:
    """The text of a chat's plan."""
    return connection.scalar(select(plans.c.plan).where(plans.c.chat_id == chat_id))


def may_offer(connection: Connection, chat_id: int, what: str) -> bool:
    """Whether something was never offered to a chat before; from now on it was."""
    row = insert_or_ignore(connection, offered).values(chat_id=chat_id, what=what)
    return bool(connection.execute(row).rowcount == 1)


def may_answer_group(connection: Connection, chat_id: int, now: datetime) -> bool:
    """Whether a group was not answered in the last ten minutes; from now on it was."""
    connection.execute(delete(offered).where(offered.c.chat_id == chat_id, *_earlier(now)))
    answered = select(offered.c.what).where(
        offered.c.chat_id == chat_id, offered.c.what.startswith(_GROUP)
    )
    if connection.execute(answered).first() is not None:
        return False
    return may_offer(connection, chat_id, _answered_at(now))


def drop_group_answers(connection: Connection, now: datetime) -> int:
    """Forget which groups were answered more than ten minutes ago; how many there were."""
    return connection.execute(delete(offered).where(*_earlier(now))).rowcount


def _earlier(now: datetime) -> tuple[ColumnElement[bool], ...]:
    last = _answered_at(now - GROUP_PAUSE)
    return offered.c.what.startswith(_GROUP), offered.c.what <= last


def _answered_at(moment: datetime) -> str:
    """Name of an answer by its millisecond; for two centuries all have as many digits."""
    return f"{_GROUP}{microseconds(moment) // 1000}"
