"""Statements about what was settled through us, invoice by invoice, for the books of others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Exists, Select, Table, and_, select

from domain.facts import FactKind
from domain.money import Money
from domain.standing import Status
from services.storage.schema import attempts, claims, facts, order_lines, orders, registrations


@dataclass(frozen=True, slots=True)
class SettledLine:
    """One invoice that a payment of ours settled."""

    settled_at: datetime
    reference: str
    issuer: str
    number: str
    subscription_code: str
    client_code: str
    client_name: str
    amount: Money
    account: str
    channel: str
    transaction: str
    is_registered: bool
    """Whether its issuer has taken all that the payment pays."""
    meaning: str | None
    """What its issuer did with this very invoice; None as long as it has not said."""


def settled_lines(
    connection: Connection, since: datetime, until: datetime, *, limit: int
) -> list[SettledLine]:
    """Invoices of orders paid from `since` to before `until`, in order of settlement."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            orders.c.settled_at,
            orders.c.reference,
            orders.c.issuer,
            order_lines.c.number,
            orders.c.subscription_code,
            orders.c.client_code,
            orders.c.client_name,
            order_lines.c.amount,
            attempts.c.account,
            attempts.c.channel,
            claims.c.transaction,
            _has_fact(FactKind.REGISTERED),
            registrations.c.meaning,
        )
        .join(claims, claims.c.order_id == orders.c.id)
        .join(order_lines, _is_claimed(order_lines))
        .join(attempts, attempts.c.reference == claims.c.attempt)
        .outerjoin(registrations, _is_claimed(registrations))
        .where(
            orders.c.status == Status.PAID.value,
            orders.c.settled_at >= since,
            orders.c.settled_at < until,
        )
        .order_by(orders.c.settled_at, orders.c.id, order_lines.c.position)
        .limit(limit)
    )
    return [SettledLine(*row) for row in connection.execute(statement)]


def _is_claimed(table: Table) -> ColumnElement[bool]:
    """Whether a row of an order's is about the invoice that was claimed."""
    return and_(
        table.c.order_id == orders.c.id,
        table.c.issuer_key == claims.c.issuer_key,
        table.c.number == claims.c.number,
    )


def _has_fact(kind: FactKind) -> Exists:
    told = select(facts.c.id).where(facts.c.order_id == orders.c.id, facts.c.kind == kind.value)
    return told.exists()
