"""Statements about orders, their lines and attempts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from domain.facts import FactKind
from domain.invoice import PAID_BY_CODE, InvoiceKey, Means
from domain.order import OrderLine, PaymentOrder
from domain.standing import Standing, Status
from services.storage.schema import attempts, claims, facts, order_lines, orders


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order with what storage adds: its row, its secrets, and whose it is."""

    id: int
    token: str
    """Whoever holds it may see and pay the order."""
    receipt_token: str
    """Whoever holds it may fetch the receipt; told only once the order is paid."""
    chat_id: int | None
    """The chat that opened it; None once that chat is forgotten."""
    subscription_code: str
    means: frozenset[Means]
    order: PaymentOrder


def insert_order(
    connection: Connection,
    stored: StoredOrder,
    fingerprint: str,
    *,
    remind_at: datetime | None = None,
) -> StoredOrder:
    """Write a new order with its lines; the result carries the row's number."""
    order = stored.order
    order_id = connection.execute(
        insert(orders)
        .values(
            reference=order.reference,
            token=stored.token,
            receipt_token=stored.receipt_token,
            chat_id=stored.chat_id,
            subscription_code=stored.subscription_code,
            issuer_key=order.lines[0].key.issuer,
            issuer=order.issuer,
            client_name=order.client_name,
            client_code=order.client_code,
            amount=order.total,
            means=",".join(sorted(stored.means)),
            fingerprint=fingerprint,
            opened_at=order.opened_at,
            expires_at=order.expires_at,
            status=Status.OPEN.value,
            remind_at=remind_at,
        )
        .returning(orders.c.id)
    ).scalar_one()
    connection.execute(
        insert(order_lines),
        [
            {
                "order_id": order_id,
                "position": position,
                "issuer_key": line.key.issuer,
                "number": line.number,
                "issue_date": line.issue_date,
                "due_date": line.due_date,
                "amount": line.amount,
            }
            for position, line in enumerate(order.lines)
        ],
    )
    return replace(stored, id=order_id)


def order_by_id(connection: Connection, order_id: int) -> StoredOrder | None:
    """The order of a row number."""
    return _one_order(connection, orders.c.id == order_id)


def order_by_token(connection: Connection, token: str) -> StoredOrder | None:
    """The order of a payment link."""
    return _one_order(connection, orders.c.token == token)


def order_by_receipt_token(connection: Connection, token: str) -> StoredOrder | None:
    """The order that a receipt's address belongs to."""
    return _one_order(connection, orders.c.receipt_token == token)


def order_by_reference(connection: Connection, reference: str) -> StoredOrder | None:
    """The order of a `PN-…` reference."""
    return _one_order(connection, orders.c.reference == reference)


def open_order_like(
    connection: Connection, chat_id: int, fingerprint: str, *, alive_at: datetime
) -> StoredOrder | None:
    """A chat's open order for the same lines at the same amounts, if it lives long enough."""
    return _one_order(
        connection,
        and_(
            orders.c.chat_id == chat_id,
            orders.c.fingerprint == fingerprint,
            orders.c.status == Status.OPEN.value,
            orders.c.expires_at > alive_at,
        ),
    )


def reference_is_taken(connection: Connection, reference: str) -> bool:
    """Whether an order already bears this reference."""
    taken = select(orders.c.id).where(orders.c.reference == reference)
    return connection.execute(taken).first() is not None


def store_standing(
    connection: Connection, order_id: int, standing: Standing, settled_at: datetime | None
) -> None:
    """Keep the computed standing beside the order, for lists and for the expiry pass."""
    connection.execute(
        update(orders)
        .where(orders.c.id == order_id)
        .values(
            status=standing.status.value,
            irregularities=",".join(sorted(standing.irregularities)),
            settled_at=settled_at,
        )
    )


def orders_to_expire(connection: Connection, now: datetime, *, limit: int) -> list[int]:
    """Rows of orders still called open although their time is over, none with money under way."""
    captured = (
        select(facts.c.id)
        .where(facts.c.order_id == orders.c.id, facts.c.kind == FactKind.CAPTURED.value)
        .exists()
    )
    underway = select(claims.c.order_id).where(claims.c.order_id == orders.c.id, ~captured).exists()
    due = (
        select(orders.c.id)
        .where(orders.c.status == Status.OPEN.value, orders.c.expires_at <= now, ~underway)
        .order_by(orders.c.expires_at)
        .limit(limit)
    )
    return list(connection.scalars(due))


def checkouts_in_flight(
    connection: Connection, keys: Iterable[InvoiceKey], now: datetime
) -> dict[InvoiceKey, datetime]:
    """Invoices with a gateway page or number that can still be paid, and since when.

    A number outlives its order's cancellation unless its gateway took it back; what comes from a
    card page by then is not debited, or given back.
    """
    pairs = [(key.issuer, key.number) for key in keys]
    rows = connection.execute(
        select(order_lines.c.issuer_key, order_lines.c.number, func.min(attempts.c.opened_at))
        .join(orders, orders.c.id == order_lines.c.order_id)
        .join(attempts, attempts.c.order_id == orders.c.id)
        .where(
            tuple_(order_lines.c.issuer_key, order_lines.c.number).in_(pairs),
            or_(
                attempts.c.pay_code.is_not(None),
                and_(
                    orders.c.status == Status.OPEN.value,
                    attempts.c.channel.not_in(sorted(PAID_BY_CODE)),
                ),
            ),
            attempts.c.session_ends_at > now,
        )
        .group_by(order_lines.c.issuer_key, order_lines.c.number)
    )
    return {InvoiceKey(issuer, number): since for issuer, number, since in rows}


def _one_order(connection: Connection, condition: ColumnElement[bool]) -> StoredOrder | None:
    row = connection.execute(
        select(orders).where(condition).order_by(orders.c.id.desc()).limit(1)
    ).first()
    return None if row is None else _order_from(connection, row)


def _order_from(connection: Connection, row: Row[Any]) -> StoredOrder:
    lines = connection.execute(
        select(order_lines).where(order_lines.c.order_id == row.id).order_by(order_lines.c.position)
    )
    return StoredOrder(
        id=row.id,
        token=row.token,
        receipt_token=row.receipt_token,
        chat_id=row.chat_id,
        subscription_code=row.subscription_code,
        means=frozenset(Means(word) for word in row.means.split(",")),
        order=PaymentOrder(
            reference=row.reference,
            issuer=row.issuer,
            client_name=row.client_name,
            client_code=row.client_code,
            lines=tuple(
                OrderLine(
                    key=InvoiceKey(line.issuer_key, line.number),
                    number=line.number,
                    issue_date=line.issue_date,
                    due_date=line.due_date,
                    amount=line.amount,
                )
                for line in lines
            ),
            opened_at=row.opened_at,
            expires_at=row.expires_at,
        ),
    )
