"""Statements about facts and claims: what happened to money, and who reserved which invoice."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from domain.facts import Fact, FactKind
from domain.invoice import InvoiceKey
from domain.standing import Status
from services.storage.schema import claims, facts, orders


def add_fact(connection: Connection, order_id: int, fact: Fact) -> bool:
    """Append a fact; False when the same thing about the same charge was known already."""
    statement = insert_or_ignore(connection, facts).values(
        order_id=order_id,
        key=_key(fact),
        kind=fact.kind.value,
        heard_at=fact.heard_at,
        attempt=fact.attempt,
        transaction=fact.transaction,
        amount=fact.amount,
        currency=fact.currency,
        reason=fact.reason,
        happened_at=fact.happened_at,
    )
    return connection.execute(statement).rowcount == 1


def facts_of(connection: Connection, order_id: int) -> tuple[Fact, ...]:
    """Everything known about an order's money."""
    rows = connection.execute(
        select(facts).where(facts.c.order_id == order_id).order_by(facts.c.id)
    )
    return tuple(_fact_from(row) for row in rows)


def take_claims(
    connection: Connection,
    keys: Iterable[InvoiceKey],
    *,
    order_id: int,
    attempt: str,
    transaction: str,
    now: datetime,
) -> bool:
    """Reserve every one of these invoices for a charge, or none that it has not reserved before.

    The unique key of the table decides between charges; invoices are taken in key order, so two
    charges over crossing sets cannot wait for each other.
    """
    missing = sorted(set(keys) - set(claimed_by(connection, attempt, transaction)))
    if not missing:
        return True
    rows = [
        {
            "issuer_key": key.issuer,
            "number": key.number,
            "order_id": order_id,
            "attempt": attempt,
            "transaction": transaction,
            "at": now,
        }
        for key in missing
    ]
    taken = connection.execute(insert_or_ignore(connection, claims).values(rows)).rowcount
    if taken == len(missing):
        return True
    # What the charge had before stays its own: the money for it has not gone back.
    new = tuple_(claims.c.issuer_key, claims.c.number).in_(
        [(key.issuer, key.number) for key in missing]
    )
    connection.execute(delete(claims).where(new, *_of_charge(attempt, transaction)))
    return False


def take_free_claims(
    connection: Connection,
    keys: Iterable[InvoiceKey],
    *,
    order_id: int,
    attempt: str,
    transaction: str,
    now: datetime,
) -> frozenset[InvoiceKey]:
    """Reserve those of these invoices that are free; which ones this charge has now."""
    for key in sorted(set(keys)):
        claim = insert_or_ignore(connection, claims).values(
            issuer_key=key.issuer,
            number=key.number,
            order_id=order_id,
            attempt=attempt,
            transaction=transaction,
            at=now,
        )
        connection.execute(claim)
    return frozenset(claimed_by(connection, attempt, transaction))


def claimed_by(connection: Connection, attempt: str, transaction: str) -> list[InvoiceKey]:
    """The invoices that a charge has reserved."""
    mine = select(claims.c.issuer_key, claims.c.number).where(*_of_charge(attempt, transaction))
    return [InvoiceKey(*row) for row in connection.execute(mine)]


def release_claim(
    connection: Connection, key: InvoiceKey, *, attempt: str, transaction: str
) -> None:
    """Free one invoice of a charge: its part of the money went back to the payer."""
    mine = (claims.c.issuer_key == key.issuer, claims.c.number == key.number)
    connection.execute(delete(claims).where(*mine, *_of_charge(attempt, transaction)))


def release_claims(connection: Connection, *, attempt: str, transaction: str) -> None:
    """Free the invoices of a charge whose money went back to the payer."""
    connection.execute(delete(claims).where(*_of_charge(attempt, transaction)))


def _of_charge(attempt: str, transaction: str) -> tuple[ColumnElement[bool], ...]:
    return claims.c.attempt == attempt, claims.c.transaction == transaction


@dataclass(frozen=True, slots=True)
class Claim:
    """Since when an invoice is reserved, and whether the order that did it is paid."""

    since: datetime
    is_paid: bool


def claims_on(connection: Connection, keys: Iterable[InvoiceKey]) -> dict[InvoiceKey, Claim]:
    """The claims that stand on these invoices."""
    pairs = [(key.issuer, key.number) for key in keys]
    rows = connection.execute(
        select(claims.c.issuer_key, claims.c.number, claims.c.at, orders.c.status)
        .join(orders, orders.c.id == claims.c.order_id)
        .where(tuple_(claims.c.issuer_key, claims.c.number).in_(pairs))
    )
    return {
        InvoiceKey(row.issuer_key, row.number): Claim(row.at, row.status == Status.PAID.value)
        for row in rows
    }


def insert_or_ignore(connection: Connection, table: Any) -> Any:  # noqa: ANN401 - two dialects' types
    """`INSERT … ON CONFLICT DO NOTHING` in the dialect at hand."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()


def _key(fact: Fact) -> str:
    """One key for one thing: refusals may repeat within an attempt, all else happens once.

    Invoices of an order may be refused, and their money given back, one by one.
    """
    about = (fact.kind.value, fact.attempt or "", fact.transaction or "")
    if fact.kind in _MAY_REPEAT and fact.reason:
        return "|".join((*about, hashlib.sha256(fact.reason.encode()).hexdigest()[:40]))
    if fact.kind is FactKind.HELD:
        return "|".join((*about, fact.reason or ""))
    if fact.kind is FactKind.REFUSED and not fact.transaction:
        return "|".join((*about, fact.heard_at.isoformat()))
    return "|".join(about)


_MAY_REPEAT = {FactKind.REGISTRATION_REFUSED, FactKind.INVOICE_REFUNDED}
"""Happen once for each reason."""


def _fact_from(row: Row[Any]) -> Fact:
    return Fact(
        kind=FactKind(row.kind),
        heard_at=row.heard_at,
        attempt=row.attempt,
        transaction=row.transaction,
        amount=row.amount,
        currency=row.currency,
        reason=row.reason,
        happened_at=row.happened_at,
    )
