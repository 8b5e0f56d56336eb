"""Finds open orders that no try can pay as they stand."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, Exists, Integer, Select, bindparam, select

from domain.facts import RETURNS_THE_MONEY, FactKind
from domain.invoice import PAID_BY_CODE, InvoiceState
from domain.order import CALLBACK_GRACE
from domain.standing import Status
from services.storage.column_types import Instant
from services.storage.schema import attempts, claims, facts, invoices, order_lines, orders

_BY_CODE = sorted(PAID_BY_CODE)
_RETURNED = sorted(RETURNS_THE_MONEY)


def overtaken_orders(connection: Connection, now: datetime, *, limit: int) -> Sequence[str]:
    """References of orders that wait for a payment while one of their invoices is settled, changed
    or gone; none whose money is out, none with a card page whose acceptance may yet be heard of.
    """
    values = {"heard_from": now - CALLBACK_GRACE, "limit": limit}
    return connection.scalars(_statement(), values).all()


@cache
def _statement() -> Select[str]:
    """Build it once: it runs every second."""
    lines = select(order_lines.c.order_id).where(order_lines.c.order_id == orders.c.id)
    return (
        select(orders.c.reference)
        .where(
            orders.c.status == Status.OPEN.value,
            lines.where(~_is_still_owed() | _is_settled_here()).exists(),
            ~_has_card_page(),
            ~_has_money(),
        )
        .order_by(orders.c.id)
        .limit(bindparam("limit", type_=Integer))
    )


def _is_still_owed() -> Exists:
    return (
        select(invoices.c.id)
        .where(
            invoices.c.issuer_key == order_lines.c.issuer_key,
            invoices.c.number == order_lines.c.number,
            invoices.c.state == InvoiceState.OPEN.value,
            invoices.c.amount == order_lines.c.amount,
        )
        .exists()
    )


def _is_settled_here() -> Exists:
    paid = orders.alias("paid")
    return (
        select(claims.c.order_id)
        .join(paid, paid.c.id == claims.c.order_id)
        .where(
            claims.c.issuer_key == order_lines.c.issuer_key,
            claims.c.number == order_lines.c.number,
            paid.c.status == Status.PAID.value,
        )
        .exists()
    )


def _has_card_page() -> Exists:
    return (
        select(attempts.c.id)
        .where(
            attempts.c.order_id == orders.c.id,
            attempts.c.channel.not_in(_BY_CODE),
            attempts.c.session_ends_at >= bindparam("heard_from", type_=Instant),
        )
        .exists()
    )


def _has_money() -> Exists:
    """Whether a gateway took or blocked an amount that it has not given back."""
    back = facts.alias("back")
    returned = select(back.c.id).where(
        back.c.order_id == facts.c.order_id,
        back.c.attempt == facts.c.attempt,
        back.c.transaction == facts.c.transaction,
        back.c.kind.in_(_RETURNED),
    )
    return (
        select(facts.c.id)
        .where(
            facts.c.order_id == orders.c.id,
            facts.c.transaction.is_not(None),
            facts.c.kind != FactKind.REFUSED.value,
            ~returned.exists(),
        )
        .exists()
    )
