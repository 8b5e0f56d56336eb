"""Statements about registrations: which settlements an issuer must be told of, and what it said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from domain.invoice import InvoiceKey
from services.storage.facts import insert_or_ignore
from services.storage.schema import registrations


@dataclass(frozen=True, slots=True)
class StoredRegistration:
    """One invoice that was paid here, on its way into its issuer's books."""

    id: int
    order_id: int
    key: InvoiceKey
    message_number: str | None
    """Given before the first try and kept for every other."""
    partner_id: str
    transaction: str
    paid_at: datetime
    written_at: datetime
    tries: int
    uncertain_tries: int
    meaning: str | None
    """What the issuer did with it; None as long as it has not said."""


def queue_registrations(
    connection: Connection,
    order_id: int,
    keys: Iterable[InvoiceKey],
    *,
    transaction: str,
    paid_at: datetime,
    now: datetime,
) -> None:
    """Put down that these settlements must be told, due at once; those known already stay."""
    for key in keys:
        row = insert_or_ignore(connection, registrations).values(
            order_id=order_id,
            issuer_key=key.issuer,
            number=key.number,
            partner_id="",
            transaction=transaction,
            paid_at=paid_at,
            written_at=now,
            due_at=now,
            tries=0,
            uncertain_tries=0,
        )
        connection.execute(row)


def forget_untold(connection: Connection, order_id: int) -> None:
    """Take back what no issuer has been told of: its payment does not stand any more."""
    untold = registrations.c.message_number.is_(None)
    connection.execute(delete(registrations).where(registrations.c.order_id == order_id, untold))


GIVEN_BACK = "given_back"
"""Meaning of a settlement that stands no more, since the payer has that money again."""


def registrations_due(
    connection: Connection, now: datetime, *, limit: int
) -> list[StoredRegistration]:
    """Settlements whose issuer is to be told now, oldest first."""
    due = select(registrations).where(registrations.c.due_at <= now)
    rows = connection.execute(due.order_by(registrations.c.id).limit(limit))
    return [_from(row) for row in rows]


def unanswered(connection: Connection, now: datetime, *, limit: int) -> list[StoredRegistration]:
    """Settlements that were handed over and whose answer is overdue."""
    late = select(registrations).where(
        registrations.c.answer_by <= now, registrations.c.meaning.is_(None)
    )
    return [_from(row) for row in connection.execute(late.limit(limit))]


def registrations_of(connection: Connection, order_id: int) -> list[StoredRegistration]:
    """Everything that issuers are told about an order."""
    rows = connection.execute(select(registrations).where(registrations.c.order_id == order_id))
    return [_from(row) for row in rows]


def registration_by_number(connection: Connection, number: str) -> StoredRegistration | None:
    """The settlement that was told under this number."""
    return _one(connection, registrations.c.message_number == number)


def registration_by_id(connection: Connection, registration_id: int) -> StoredRegistration | None:
    """The settlement of a row number."""
    return _one(connection, registrations.c.id == registration_id)


def give_number(
    connection: Connection, registration_id: int, *, number: str, partner_id: str
) -> None:
    """Fix the number under which a settlement is told, and to whom."""
    connection.execute(
        update(registrations)
        .where(registrations.c.id == registration_id, registrations.c.message_number.is_(None))
        .values(message_number=number, partner_id=partner_id)
    )


def postpone_registration(
    connection: Connection, registration: StoredRegistration, *, due_at: datetime, uncertain: bool
) -> None:
    """Tell it again later."""
    connection.execute(
        update(registrations)
        .where(registrations.c.id == registration.id)
        .values(
            due_at=due_at,
            tries=registration.tries + 1,
            uncertain_tries=registration.uncertain_tries + uncertain,
        )
    )


def await_answer(
    connection: Connection, registration_id: int, *, answer_by: datetime | None
) -> None:
    """It was handed over (or nobody is to be told): no further try, an answer by then."""
    connection.execute(
        update(registrations)
        .where(registrations.c.id == registration_id)
        .values(due_at=None, answer_by=answer_by)
    )


def note_meaning(
    connection: Connection, registration_id: int, *, meaning: str, reason: str
) -> None:
    """Keep what the issuer did with it."""
    connection.execute(
        update(registrations)
        .where(registrations.c.id == registration_id)
        .values(due_at=None, answer_by=None, meaning=meaning, reason=reason)
    )


def _one(connection: Connection, condition: ColumnElement[bool]) -> StoredRegistration | None:
    row = connection.execute(select(registrations).where(condition)).first()
    return None if row is None else _from(row)


def _from(row: Row[Any]) -> StoredRegistration:
    return StoredRegistration(
        id=row.id,
        order_id=row.order_id,
        key=InvoiceKey(row.issuer_key, row.number),
        message_number=row.message_number,
        partner_id=row.partner_id,
        transaction=row.transaction,
        paid_at=row.paid_at,
        written_at=row.written_at,
        tries=row.tries,
        uncertain_tries=row.uncertain_tries,
        meaning=row.meaning,
    )
