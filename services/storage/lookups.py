"""Statements about what was looked up: which code by which chat, when, and whether it was found."""

from datetime import datetime

from sqlalchemy import (
    Connection,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from domain.standing import Status
from services.storage.schema import MASK, MASKED, lookups, orders


def add_lookup(
    connection: Connection, chat_id: int, code: str, *, found: bool, now: datetime
) -> None:
    """Put a look-up of a code on record."""
    connection.execute(insert(lookups).values(chat_id=chat_id, code=code, found=found, at=now))


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


def misses_overall(connection: Connection, since: datetime, *, limit: int) -> int:
    """How many look-ups found nothing, over all chats; counted no further than `limit`."""
    missed = select(literal(1)).where(lookups.c.at >= since, lookups.c.found.is_(False))
    counted = select(func.count()).select_from(missed.limit(limit).subquery())
    return connection.scalar(counted) or 0


def has_found_or_paid(connection: Connection, chat_id: int) -> bool:
    """Whether a chat ever found what it looked up, or opened a link that was paid."""
    found = exists().where(lookups.c.chat_id == chat_id, lookups.c.found.is_(True))
    paid = exists().where(and_(orders.c.chat_id == chat_id, orders.c.status == Status.PAID.value))
    return bool(connection.scalar(select(found | paid)))


def mask_lookups(connection: Connection, chat_id: int, since: datetime) -> None:
    """Drop a chat's look-ups, but keep that there were any since then: its budget goes on.

    What is left says when, whether something was found, and which were alike; not which codes.
    """
    mine = lookups.c.chat_id == chat_id
    connection.execute(delete(lookups).where(mine, lookups.c.at < since))
    codes = sorted(connection.scalars(select(lookups.c.code).where(mine).distinct()))
    masked = [code for code in codes if code.startswith(MASK)]
    named = [code for code in codes if not code.startswith(MASK)]
    for number, code in enumerate(named, len(masked)):
        alike = update(lookups).where(mine, lookups.c.code == code)
        connection.execute(alike.values(code=f"{MASK}{number}"))


def drop_lookups(connection: Connection, before: datetime, *, limit: int) -> int:
    """Drop some of the look-ups made before then; how many."""
    old = select(lookups.c.id).where(lookups.c.at < before).limit(limit)
    return connection.execute(delete(lookups).where(lookups.c.id.in_(old))).rowcount


def drop_masked_lookups(connection: Connection, before: datetime, *, limit: int) -> int:
    """Drop some of the masked look-ups made before then; how many."""
    old = select(lookups.c.id).where(MASKED, lookups.c.at < before).limit(limit)
    return connection.execute(delete(lookups).where(lookups.c.id.in_(old))).rowcount
