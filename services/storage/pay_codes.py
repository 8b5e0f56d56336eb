"""Statements about the numbers by which orders are paid elsewhere: references and pay codes."""

from datetime import datetime

from sqlalchemy import Connection, select

from domain.invoice import Channel
from domain.listing import PayCode
from services.storage.schema import attempts


def payable_code(connection: Connection, order_id: int, now: datetime) -> PayCode | None:
    """The newest number of an order that can still be paid."""
    row = connection.execute(
        select(attempts)
        .where(
            attempts.c.order_id == order_id,
            attempts.c.pay_code.is_not(None),
            attempts.c.code_expires_at > now,
            attempts.c.session_ends_at > now,
        )
        .order_by(attempts.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return PayCode(
        channel=Channel(row.channel),
        number=row.pay_code,
        expires_at=row.code_expires_at,
        counter_total=row.counter_total,
        fees=row.fees,
    )


def order_paid_by(connection: Connection, number: str) -> int | None:
    """Row of the newest order that is or was paid by this number."""
    rows = select(attempts.c.order_id).where(attempts.c.pay_code == number)
    return connection.scalar(rows.order_by(attempts.c.id.desc()).limit(1))
