"""The orders of one chat as a list, and what the holder of a link may see and follow."""

from dataclasses import dataclass

from sqlalchemy import Connection

from domain.listing import PAGE_SIZE, OrderCard, OrdersPage, OrdersRequest
from services.payments.orders import order_card
from services.payments.terms import Terms
from services.storage.chat_orders import count_orders, order_ids_of_chat
from services.storage.orders import StoredOrder, order_by_id, order_by_token
from services.storage.watchers import is_watching, watch_order


def read_orders(
    connection: Connection, terms: Terms, chat_id: int, request: OrdersRequest
) -> OrdersPage:
    """Ten orders around the anchor; from the newest where there is none."""
    ids = order_ids_of_chat(connection, chat_id, request, limit=PAGE_SIZE)
    ids = ids or order_ids_of_chat(connection, chat_id, OrdersRequest(), limit=PAGE_SIZE)
    if not ids:
        return OrdersPage((), 1, 1)
    found = [order_by_id(connection, order_id) for order_id in ids]
    before = count_orders(connection, chat_id, newer_than=ids[0])
    after = count_orders(connection, chat_id) - before
    page = (before + PAGE_SIZE - 1) // PAGE_SIZE + 1
    return OrdersPage(
        orders=tuple(order_card(connection, terms, stored) for stored in found if stored),
        page=page,
        pages=page + (after - 1) // PAGE_SIZE,
    )


@dataclass(frozen=True, slots=True)
class SeenOrder:
    """An order as a chat may see it that has its link."""

    card: OrderCard
    stored: StoredOrder
    is_own: bool
    is_watching: bool


def see_order(connection: Connection, terms: Terms, chat_id: int, stored: StoredOrder) -> SeenOrder:
    """Show an order to a chat that has its link."""
    return SeenOrder(
        card=order_card(connection, terms, stored),
        stored=stored,
        is_own=stored.chat_id == chat_id,
        is_watching=is_watching(connection, stored.id, chat_id),
    )


def follow_link(
    connection: Connection, terms: Terms, chat_id: int, token: str
) -> tuple[SeenOrder, bool] | None:
    """Let the holder of a link be told how its order comes out, and whether there was room.

    None for an unknown link. The chat that opened the order is told anyway.
    """
    stored = order_by_token(connection, token)
    if stored is None:
        return None
    has_room = stored.chat_id == chat_id or watch_order(
        connection, stored.id, chat_id, terms.clock()
    )
    return see_order(connection, terms, chat_id, stored), has_room
