"""Statements about which orders a chat opened, an invoice is in, or a number pays."""

from sqlalchemy import Connection, and_, func, select

from domain.invoice import InvoiceKey
from domain.listing import OrdersRequest, Turn
from services.storage.schema import attempts, order_lines, orders

_MOST_ORDERS_OF_AN_INVOICE = 20


def order_ids_of_chat(
    connection: Connection, chat_id: int, request: OrdersRequest, *, limit: int
) -> list[int]:
    """Rows of a chat's orders around an anchor, the newest first."""
    anchor = select(orders.c.id).where(
        orders.c.chat_id == chat_id, orders.c.reference == request.anchor
    )
    place = connection.scalar(anchor)
    mine = select(orders.c.id).where(orders.c.chat_id == chat_id)
    newest_first, oldest_first = orders.c.id.desc(), orders.c.id.asc()
    match request.turn:
        case Turn.NEXT if place is not None:
            wanted = mine.where(orders.c.id < place).order_by(newest_first)
        case Turn.HERE if place is not None:
            wanted = mine.where(orders.c.id <= place).order_by(newest_first)
        case Turn.PREVIOUS if place is not None:
            wanted = mine.where(orders.c.id > place).order_by(oldest_first)
        case Turn.LAST:
            rest = count_orders(connection, chat_id) % limit or limit
            wanted, limit = mine.order_by(oldest_first), rest
        case _:
            wanted = mine.order_by(newest_first)
    return sorted(connection.scalars(wanted.limit(limit)), reverse=True)


def count_orders(connection: Connection, chat_id: int, *, newer_than: int = 0) -> int:
    """How many orders a chat opened, all or those after a row."""
    counted = select(func.count()).select_from(orders)
    mine = and_(orders.c.chat_id == chat_id, orders.c.id > newer_than)
    return connection.scalar(counted.where(mine)) or 0


def order_ids_with(connection: Connection, key: InvoiceKey) -> list[int]:
    """Rows of the newest orders that hold an invoice."""
    rows = select(order_lines.c.order_id).where(
        order_lines.c.issuer_key == key.issuer, order_lines.c.number == key.number
    )
    newest = rows.order_by(order_lines.c.order_id.desc()).limit(_MOST_ORDERS_OF_AN_INVOICE)
    return list(connection.scalars(newest))


def order_paid_by(connection: Connection, number: str) -> int | None:
    """Row of the newest order that is or was paid by this number, elsewhere than on a page."""
    rows = select(attempts.c.order_id).where(attempts.c.pay_code == number)
    return connection.scalar(rows.order_by(attempts.c.id.desc()).limit(1))
