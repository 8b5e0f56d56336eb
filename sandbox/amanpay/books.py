"""The gateway's own books: every order, payment and notification, in centimes.

They know no HTTP and no signature. What the merchant believes is not in them.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

from sandbox.amanpay.requests import Wanted


class Status(StrEnum):
    """An order's status: a refused one may be tried again, a booked one is not paid."""

    CREATED = "CREATED"
    BOOKED = "BOOKED"
    PAID = "PAID"
    REFUSED = "REFUSED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"


OPEN = frozenset({Status.CREATED, Status.BOOKED, Status.REFUSED})


@dataclass(frozen=True, kw_only=True)
class Payment:
    """Money taken from a payer; `fees` went to the counter."""

    transaction_id: str
    channel: str
    centimes: int
    fees: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One posting of a notification, and what came back; `status` is None when nothing did."""

    at: datetime
    mode: str
    status: int | None
    answer: str


@dataclass(kw_only=True)
class Notification:
    """One change that the merchant is told of until it says OK. `fields` are unsigned."""

    fields: dict[str, str]
    due_at: datetime | None
    is_held: bool = False
    tries: int = 0
    heard_at: datetime | None = None
    deliveries: list[Delivery] = field(default_factory=list)


@dataclass(kw_only=True)
class Order:
    """One order, its payments and notifications, oldest first. `token` is its page's secret."""

    merchant_id: str
    order_id: str
    transaction_id: str
    token: str
    fields: dict[str, str]
    centimes: int
    expires_at: datetime
    channels: tuple[str, ...]
    frame_origin: str
    payment_code: str
    status: Status
    channel: str
    fees: int
    occurred_at: datetime
    debit_due_at: datetime | None = None
    payments: list[Payment] = field(default_factory=list)
    notifications: list[Notification] = field(default_factory=list)

    @property
    def paid_centimes(self) -> int:
        return sum(payment.centimes for payment in self.payments)


class Books:
    """All orders, written to a file after each change when one is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._orders: dict[tuple[str, str], Order] = {}
        if path is not None and path.exists():
            for order in _ORDERS.validate_json(path.read_bytes()):
                self._orders[order.merchant_id, order.order_id] = order

    def __iter__(self) -> Iterator[Order]:
        return iter(self._orders.values())

    def order(self, *, merchant_id: str, order_id: str) -> Order | None:
        return self._orders.get((merchant_id, order_id))

    def by_token(self, token: str) -> Order | None:
        return next((order for order in self if order.token == token), None)

    def by_code(self, code: str) -> Order | None:
        return next((order for order in self if code and order.payment_code == code), None)

    def open(
        self, wanted: Wanted, channels: tuple[str, ...], *, frame_origin: str, now: datetime
    ) -> Order:
        """Write a new order. Its number goes up by one; page and pay code cannot be guessed."""
        order = Order(
            merchant_id=wanted.merchant.merchant_id,
            order_id=wanted.fields["order_id"],
            transaction_id=self.next_transaction_id(),
            token=secrets.token_urlsafe(16),
            fields=dict(wanted.fields),
            centimes=wanted.centimes,
            expires_at=wanted.expires_at,
            channels=channels,
            frame_origin=frame_origin,
            payment_code=self._fresh_code() if "cash" in channels else "",
            status=Status.CREATED,
            channel=wanted.fields["channel"],
            fees=0,
            occurred_at=now,
        )
        self._orders[order.merchant_id, order.order_id] = order
        self.save()
        return order

    def next_transaction_id(self) -> str:
        """Give a number never given before: one per order, and one per payment beyond the first."""
        return f"AP{1 + sum(max(1, len(order.payments)) for order in self):010d}"

    def clear(self) -> None:
        self._orders.clear()
        self.save()

    def save(self) -> None:
        """Write the file whole beside itself and swap it in, so that a kill leaves a good one."""
        if self._path is None:
            return
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.write_bytes(_ORDERS.dump_json(list(self), indent=1))
        fresh.replace(self._path)

    def _fresh_code(self) -> str:
        while True:
            code = str(10**9 + secrets.randbelow(9 * 10**9))
            if self.by_code(code) is None:
                return code


def shown(books: Books) -> list[object]:
    """Give the books as JSON values, with what can be computed beside what is written."""
    pages = _ORDERS.dump_python(list(books), mode="json")
    return [
        {**page, "paid_centimes": order.paid_centimes}
        for page, order in zip(pages, books, strict=True)
    ]


_ORDERS: TypeAdapter[list[Order]] = TypeAdapter(list[Order])
