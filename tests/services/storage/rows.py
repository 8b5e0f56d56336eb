"""Rows that other rows refer to."""

from sqlalchemy import Connection

from domain.invoice import Means
from services.storage.orders import StoredOrder, insert_order
from tests.builders import CODE, an_order


def insert_an_order(connection: Connection, name: str = "A", *, lines: int = 2) -> StoredOrder:
    """Write an order; `name` is one letter that tells it from others."""
    stored = StoredOrder(
        id=0,
        token=name * 22,
        receipt_token=f"{name * 21}R",
        chat_id=1,
        subscription_code=CODE,
        means=frozenset({Means.CMI}),
        order=an_order(lines=lines, reference=f"PN-{name * 4}-22"),
    )
    return insert_order(connection, stored, fingerprint=name)
