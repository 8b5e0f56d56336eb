"""Statements about the two queues: questions for the network, and messages on their way to chats.

A row is written in the transaction that makes it necessary and deleted when it is done, so a crash
loses neither.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from services.storage.column_types import Instant
from services.storage.schema import asks, outbox


@dataclass(frozen=True, slots=True)
class QueuedAsk:
    """A question whose answer is fed back to its chat as an event."""

    id: int
    chat_id: int
    kind: str
    argument: str
    tries: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to a chat: what it is about, not its words."""

    id: int
    chat_id: int
    kind: str
    argument: str
    tries: int
    written_at: datetime


def add_ask(
    connection: Connection,
    chat_id: int,
    kind: str,
    argument: str,
    now: datetime,
    *,
    due_at: datetime | None = None,
) -> None:
    """Queue a question, due at once unless it is told when."""
    row = {"chat_id": chat_id, "kind": kind, "argument": argument}
    connection.execute(insert(asks).values(**row, asked_at=now, due_at=due_at or now))


def add_ask_once(
    connection: Connection, chat_id: int, kind: str, argument: str, now: datetime
) -> None:
    """Queue a question unless the very same one waits already."""
    same = (asks.c.chat_id == chat_id, asks.c.kind == kind, asks.c.argument == argument)
    if connection.execute(select(asks.c.id).where(*same).limit(1)).first() is None:
        add_ask(connection, chat_id, kind, argument, now)


_NOW = bindparam("now", type_=Instant)
_LIMIT = bindparam("limit", type_=Integer)


@cache
def asks_due(kinds: frozenset[str]) -> Select[tuple[int]]:
    """Row number of each chat's oldest question of these kinds that is due `now`, oldest first.

    At most `limit`, and one a chat: whoever asks a hundred at once holds up nobody else.
    """
    oldest = func.min(asks.c.id)
    return (
        select(oldest)
        .where(asks.c.due_at <= _NOW, or_(*(asks.c.kind == kind for kind in sorted(kinds))))
        .group_by(asks.c.chat_id)
        .order_by(oldest)
        .limit(_LIMIT)
    )


def find_ask(connection: Connection, ask_id: int) -> QueuedAsk | None:
    """A question, unless it has been answered meanwhile."""
    row = connection.execute(select(asks).where(asks.c.id == ask_id)).first()
    return (
        None if row is None else QueuedAsk(row.id, row.chat_id, row.kind, row.argument, row.tries)
    )


def remove_ask(connection: Connection, ask_id: int) -> bool:
    """Take an answered question off the queue; False if somebody else did."""
    return connection.execute(delete(asks).where(asks.c.id == ask_id)).rowcount == 1


def postpone_ask(connection: Connection, ask_id: int, *, due_at: datetime) -> None:
    """Ask again later, after a fault of ours."""
    connection.execute(
        update(asks).where(asks.c.id == ask_id).values(due_at=due_at, tries=asks.c.tries + 1)
    )


def add_notice(
    connection: Connection, chat_id: int, kind: str, argument: str, now: datetime
) -> int:
    """Queue a message to a chat, behind those already waiting for it."""
    row = {"chat_id": chat_id, "kind": kind, "argument": argument}
    statement = insert(outbox).values(**row, written_at=now, due_at=now).returning(outbox.c.id)
    return int(connection.execute(statement).scalar_one())


def waiting_argument(connection: Connection, chat_id: int, kind: str) -> str | None:
    """Argument of the newest waiting message of one kind."""
    waiting = (
        select(outbox.c.argument)
        .where(outbox.c.chat_id == chat_id, outbox.c.kind == kind, outbox.c.dead_reason.is_(None))
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    return connection.scalar(waiting)


def drop_notices(connection: Connection, chat_id: int, kind: str) -> None:
    """Take waiting messages of one kind back: a newer one says the same better."""
    connection.execute(
        delete(outbox).where(
            outbox.c.chat_id == chat_id, outbox.c.kind == kind, outbox.c.dead_reason.is_(None)
        )
    )


@cache
def notices_due(last: frozenset[str] = frozenset()) -> Select[tuple[int, int]]:
    """Row and chat of each chat's oldest waiting message that is due `now`, the oldest first.

    At most `limit`. Only the oldest message of a chat is ever due, so a chat's messages keep their
    order. Chats for which nothing waits but kinds in `last` come after all others.
    """
    can_wait = or_(false(), *(outbox.c.kind == kind for kind in sorted(last)))
    heads = (
        select(
            outbox.c.chat_id,
            func.min(outbox.c.id).label("head"),
            func.min(case((can_wait, 1), else_=0)).label("turn"),
        )
        .where(outbox.c.dead_reason.is_(None))
        .group_by(outbox.c.chat_id)
        .subquery()
    )
    return (
        select(outbox.c.id, outbox.c.chat_id)
        .join(heads, and_(heads.c.head == outbox.c.id))
        .where(outbox.c.due_at <= _NOW)
        .order_by(heads.c.turn, outbox.c.id)
        .limit(_LIMIT)
    )


def find_notice(connection: Connection, notice_id: int) -> Notice | None:
    """A waiting message, unless it has been delivered or taken back meanwhile."""
    row = connection.execute(
        select(outbox).where(outbox.c.id == notice_id, outbox.c.dead_reason.is_(None))
    ).first()
    if row is None:
        return None
    return Notice(row.id, row.chat_id, row.kind, row.argument, row.tries, row.written_at)


def remove_notice(connection: Connection, notice_id: int) -> None:
    """Take a delivered message off the queue."""
    connection.execute(delete(outbox).where(outbox.c.id == notice_id))


def postpone_notice(connection: Connection, notice_id: int, *, due_at: datetime) -> None:
    """Try to deliver again later; the chat's later messages wait behind it."""
    connection.execute(
        update(outbox)
        .where(outbox.c.id == notice_id)
        .values(due_at=due_at, tries=outbox.c.tries + 1)
    )


def bury_notice(connection: Connection, notice_id: int, reason: str) -> None:
    """Keep a message that will never arrive, with the reason; it blocks nobody."""
    connection.execute(update(outbox).where(outbox.c.id == notice_id).values(dead_reason=reason))


def move_chat_notices(connection: Connection, chat_id: int, moved_to: int) -> None:
    """Send a chat's waiting messages to the chat that it became."""
    connection.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.dead_reason.is_(None))
        .values(chat_id=moved_to)
    )
