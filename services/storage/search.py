"""Statements that find orders and invoices by whatever a customer can read aloud, for agents."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from domain.facts import FactKind
from domain.invoice import Invoice, InvoiceState
from domain.money import Money
from domain.standing import Status
from services.storage.invoices import invoice_from
from services.storage.schema import (
    attempts,
    claims,
    facts,
    invoices,
    order_lines,
    orders,
    reviews,
)


@dataclass(frozen=True, slots=True)
class Clues:
    """One typed text in the spellings under which it may be stored."""

    text: str
    """As it was typed: an invoice's number, a transaction, a gateway's own reference."""
    compact: str
    """Without spaces and hyphens, in capitals: a pay code, a gateway's order number."""
    code: str | None
    """A subscription code, if it can be one."""
    case: int | None
    """Number of a review, if it was typed as one."""


def orders_matching(connection: Connection, clues: Clues, *, limit: int) -> list[str]:
    """References of the orders that a text may be about, newest first."""
    number = clues.text.lower()
    numbered = select(order_lines.c.order_id).where(func.lower(order_lines.c.number) == number)
    tried = select(attempts.c.order_id).where(
        or_(
            attempts.c.reference == clues.compact,
            attempts.c.pay_code == clues.compact,
            attempts.c.provider_reference.in_({clues.text, clues.compact}),
        )
    )
    written = {clues.text, clues.compact}
    charged = select(facts.c.order_id).where(
        or_(
            facts.c.transaction.in_(written),
            (facts.c.kind == FactKind.NUMBERED.value) & facts.c.reason.in_(written),
        )
    )
    found: list[ColumnElement[bool]] = [orders.c.id.in_(one) for one in (numbered, tried, charged)]
    if clues.code is not None:
        found.append(orders.c.subscription_code == clues.code)
    if clues.case is not None:
        reviewed = select(reviews.c.order_id).where(reviews.c.id == clues.case)
        found.append(orders.c.id.in_(reviewed))
    statement = select(orders.c.reference).where(or_(*found))
    return list(connection.scalars(statement.order_by(orders.c.id.desc()).limit(limit)))


def invoices_numbered(connection: Connection, number: str, *, limit: int) -> list[Invoice]:
    """Invoices of this number, of any operator and in any state."""
    rows = connection.execute(
        select(invoices)
        .where(func.lower(invoices.c.number) == number.lower())
        .order_by(invoices.c.id)
        .limit(limit)
    )
    return [invoice_from(row) for row in rows]


def open_invoices(connection: Connection, code: str, *, limit: int) -> list[Invoice]:
    """An operator's unpaid invoices that no payment has reserved, by due date and number."""
    taken = (
        select(claims.c.number)
        .where(claims.c.issuer_key == invoices.c.issuer_key, claims.c.number == invoices.c.number)
        .exists()
    )
    rows = connection.execute(
        select(invoices)
        .where(
            invoices.c.subscription_code == code,
            invoices.c.state == InvoiceState.OPEN.value,
            ~taken,
        )
        .order_by(invoices.c.due_date, invoices.c.number)
        .limit(limit)
    )
    return [invoice_from(row) for row in rows]


@dataclass(frozen=True, slots=True)
class OpenLink:
    """An unpaid order as a list of them shows it; `id` is its place in that list."""

    id: int
    reference: str
    issuer: str
    amount: Money
    opened_at: datetime
    chat_id: int | None


def open_links(
    connection: Connection,
    now: datetime,
    *,
    limit: int,
    after: int = 0,
    before: int | None = None,
) -> list[OpenLink]:
    """Links that can still be paid, oldest first: those after a place, or the last before one."""
    statement = _still_open(
        select(
            orders.c.id,
            orders.c.reference,
            orders.c.issuer,
            orders.c.amount,
            orders.c.opened_at,
            orders.c.chat_id,
        ),
        now,
    ).limit(limit)
    if before is not None:
        rows = connection.execute(
            statement.where(orders.c.id < before).order_by(orders.c.id.desc())
        ).all()
        return [OpenLink(*row) for row in reversed(rows)]
    rows = connection.execute(statement.where(orders.c.id > after).order_by(orders.c.id)).all()
    return [OpenLink(*row) for row in rows]


def newest_open_links(connection: Connection, now: datetime, *, limit: int) -> list[str]:
    """References of the links opened last that can still be paid."""
    statement = _still_open(select(orders.c.reference), now)
    return list(connection.scalars(statement.order_by(orders.c.id.desc()).limit(limit)))


def open_links_figures(connection: Connection, now: datetime) -> tuple[int, Money]:
    """How many links can still be paid, and for how much in all."""
    statement = _still_open(select(func.count(), func.sum(orders.c.amount)), now)
    count, amount = connection.execute(statement).one()
    return count, amount or Money(0)


def _still_open(statement: Select[*tuple[Any, ...]], now: datetime) -> Select[*tuple[Any, ...]]:
    return statement.where(orders.c.status == Status.OPEN.value, orders.c.expires_at > now)
