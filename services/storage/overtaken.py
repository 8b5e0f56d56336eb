"""Finds open orders that no try can pay as they stand."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, or_, select

from domain.facts import FactKind
from domain.invoice import PAID_BY_CODE, InvoiceState
from domain.standing import Status
from services.storage.schema import attempts, claims, facts, invoices, order_lines, orders

_BY_CODE = sorted(PAID_BY_CODE)
_NOT_ABOUT_MONEY = (FactKind.REFUSED.value, FactKind.WITHDRAWAL_REQUESTED.value)


def overtaken_orders(connection: Connection, now: datetime, *, limit: int) -> Sequence[str]:
    """References of orders that wait for a payment while one of their invoices is settled, changed
    or gone; none for which money was heard of, none with a card page that may be in use.
    """
    its_line = order_lines.c.order_id == orders.c.id
    still_owed = select(invoices.c.id).where(
        invoices.c.issuer_key == order_lines.c.issuer_key,
        invoices.c.number == order_lines.c.number,
        invoices.c.state == InvoiceState.OPEN.value,
        invoices.c.amount == order_lines.c.amount,
    )
    paying = orders.alias("paying")
    settled_here = (
        select(claims.c.order_id)
        .join(paying, paying.c.id == claims.c.order_id)
        .where(
            claims.c.issuer_key == order_lines.c.issuer_key,
            claims.c.number == order_lines.c.number,
            paying.c.status == Status.PAID.value,
        )
    )
    moved = select(order_lines.c.order_id).where(
        its_line, or_(~still_owed.exists(), settled_here.exists())
    )
    card_page = select(attempts.c.id).where(
        attempts.c.order_id == orders.c.id,
        attempts.c.channel.not_in(_BY_CODE),
        attempts.c.session_ends_at > now,
    )
    money = select(facts.c.id).where(
        facts.c.order_id == orders.c.id, facts.c.kind.not_in(_NOT_ABOUT_MONEY)
    )
    return connection.scalars(
        select(orders.c.reference)
        .where(
            and_(
                orders.c.status == Status.OPEN.value,
                moved.exists(),
                ~card_page.exists(),
                ~money.exists(),
            )
        )
        .order_by(orders.c.id)
        .limit(limit)
    ).all()
