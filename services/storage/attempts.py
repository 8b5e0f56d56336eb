"""Statements about attempts: each try to pay an order through one account and channel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from domain.invoice import Channel
from domain.money import Money
from domain.order import Attempt
from services.storage.schema import attempts


@dataclass(frozen=True, slots=True)
class PayCode:
    """A number that was given out to be paid in a bank's application or at a counter."""

    code: str
    expires_at: datetime
    total_at_counter: Money | None
    fees: Money | None
    qr_png: bytes | None


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt with its row, its order's row and the key of its return page."""

    id: int
    order_id: int
    return_key: str
    checks: int
    is_watched: bool
    """Whether its gateway has still to be asked about it."""
    provider_reference: str | None
    """The gateway's own name for the attempt, once it has told it."""
    pay_code: PayCode | None
    attempt: Attempt


def insert_attempt(
    connection: Connection,
    order_id: int,
    attempt: Attempt,
    *,
    return_key: str,
    next_check_at: datetime | None,
) -> None:
    """Write an attempt, before anyone is told of it."""
    connection.execute(
        insert(attempts).values(
            order_id=order_id,
            reference=attempt.reference,
            return_key=return_key,
            account=attempt.account,
            channel=attempt.channel.value,
            amount=attempt.amount,
            opened_at=attempt.opened_at,
            session_ends_at=attempt.session_ends_at,
            next_check_at=next_check_at,
        )
    )


def store_pay_code(
    connection: Connection, reference: str, code: PayCode, *, provider_reference: str | None
) -> None:
    """Keep the number that a gateway gave out for an attempt."""
    connection.execute(
        update(attempts)
        .where(attempts.c.reference == reference)
        .values(
            provider_reference=provider_reference,
            pay_code=code.code,
            code_expires_at=code.expires_at,
            counter_total=code.total_at_counter,
            fees=code.fees,
            qr_png=code.qr_png,
        )
    )


def attempt_by_provider_reference(connection: Connection, reference: str) -> StoredAttempt | None:
    """The newest attempt that a gateway calls by this name of its own."""
    return _one_attempt(connection, attempts.c.provider_reference == reference)


def attempt_by_reference(connection: Connection, reference: str) -> StoredAttempt | None:
    """The attempt that a gateway knows by this reference."""
    return _one_attempt(connection, attempts.c.reference == reference)


def attempt_by_return_key(connection: Connection, return_key: str) -> StoredAttempt | None:
    """The attempt whose payer comes back to this key."""
    return _one_attempt(connection, attempts.c.return_key == return_key)


def attempts_of(connection: Connection, order_id: int) -> tuple[StoredAttempt, ...]:
    """All attempts of an order, oldest first."""
    rows = connection.execute(
        select(attempts).where(attempts.c.order_id == order_id).order_by(attempts.c.id)
    )
    return tuple(attempt_from(row) for row in rows)


def attempts_to_check(connection: Connection, now: datetime, *, limit: int) -> list[StoredAttempt]:
    """Attempts whose next question to the gateway is due."""
    rows = connection.execute(
        select(attempts)
        .where(attempts.c.next_check_at <= now)
        .order_by(attempts.c.next_check_at)
        .limit(limit)
    )
    return [attempt_from(row) for row in rows]


def end_attempt(connection: Connection, attempt_id: int, now: datetime) -> None:
    """Note that a page or number cannot be paid any more, before its time was over."""
    connection.execute(
        update(attempts).where(attempts.c.id == attempt_id).values(session_ends_at=now)
    )


def schedule_check(
    connection: Connection, attempt_id: int, *, checks: int, next_check_at: datetime | None
) -> None:
    """Note how often the gateway was asked and when to ask again; None: never."""
    connection.execute(
        update(attempts)
        .where(attempts.c.id == attempt_id)
        .values(checks=checks, next_check_at=next_check_at)
    )


def attempt_from(row: Row[Any]) -> StoredAttempt:
    """Build an attempt from its row."""
    return StoredAttempt(
        id=row.id,
        order_id=row.order_id,
        return_key=row.return_key,
        checks=row.checks,
        is_watched=row.next_check_at is not None,
        provider_reference=row.provider_reference,
        pay_code=_pay_code_from(row),
        attempt=Attempt(
            reference=row.reference,
            account=row.account,
            channel=Channel(row.channel),
            amount=row.amount,
            opened_at=row.opened_at,
            session_ends_at=row.session_ends_at,
        ),
    )


def _pay_code_from(row: Row[Any]) -> PayCode | None:
    if row.pay_code is None or row.code_expires_at is None:
        return None
    return PayCode(row.pay_code, row.code_expires_at, row.counter_total, row.fees, row.qr_png)


def _one_attempt(connection: Connection, condition: ColumnElement[bool]) -> StoredAttempt | None:
    row = connection.execute(
        select(attempts).where(condition).order_by(attempts.c.id.desc()).limit(1)
    ).first()
    return None if row is None else attempt_from(row)
