"""The gateway's own books: every authorisation, capture, void and refund, in centimes.

They know no HTTP and no signature. What the merchant believes is not in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

LAPSES_AFTER = timedelta(days=7)
"""An authorisation that nobody captured: 4 to 7 days, an integration guide, second hand."""


class State(StrEnum):
    """The protocol's `TRANS_STAT` letters that this gateway uses."""

    AUTHORISED = "A"
    CAPTURED = "C"
    SETTLED = "S"
    VOIDED = "V"
    DECLINED = "D"


class Charge(StrEnum):
    """The protocol's `CHARGE_TYPE_CD`."""

    SALE = "S"
    REFUND = "C"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One posting of a callback: what came back, and what it did to the money."""

    at: datetime
    mode: str
    status: int | None
    reply: str
    effect: str


@dataclass(kw_only=True)
class Transaction:
    """One try with a card, or one refund. `answer` is what the shop was told, unsigned.

    A try that failed its 3-D step never reached a bank and has no `trans_id` and no `code`.
    """

    trans_id: str
    charge: Charge
    state: State
    centimes: int
    at: datetime
    code: str | None = None
    auth_code: str = ""
    host_ref: str = ""
    masked_pan: str = ""
    md_status: str = ""
    captured_centimes: int = 0
    captured_at: datetime | None = None
    voided_at: datetime | None = None
    settled_at: datetime | None = None
    settle_id: str = ""
    answer: dict[str, str] = field(default_factory=dict)
    callback_url: str = ""
    deliveries: list[Delivery] = field(default_factory=list)


@dataclass(kw_only=True)
class Order:
    """Everything that happened under one merchant's `oid`, oldest first."""

    client_id: str
    oid: str
    currency: str
    transactions: list[Transaction] = field(default_factory=list)

    @property
    def sale(self) -> Transaction | None:
        """The accepted try; after it the `oid` is burned for ever."""
        sales = (t for t in self.transactions if t.charge is Charge.SALE)
        return next((sale for sale in sales if sale.state is not State.DECLINED), None)

    @property
    def banked(self) -> list[Transaction]:
        """The transactions that reached a bank."""
        return [one for one in self.transactions if one.trans_id]

    @property
    def refunded_centimes(self) -> int:
        return sum(one.centimes for one in self.transactions if one.charge is Charge.REFUND)


@dataclass(frozen=True)
class Denied:
    """The books refuse; `code` is the `ProcReturnCode`, `error` the gateway's own code if any."""

    code: str
    text: str
    error: str = ""


class Books:
    """All orders, written to a file after each change when one is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._orders: dict[tuple[str, str], Order] = {}
        if path is not None and path.exists():
            for order in _ORDERS.validate_json(path.read_bytes()):
                self._orders[order.client_id, order.oid] = order

    def __iter__(self) -> Iterator[Order]:
        return iter(self._orders.values())

    def order(self, *, client_id: str, oid: str) -> Order | None:
        return self._orders.get((client_id, oid))

    def orders_of(self, oid: str) -> list[Order]:
        return [order for order in self if order.oid == oid]

    def record(self, transaction: Transaction, *, client_id: str, oid: str, currency: str) -> Order:
        """Write a new transaction under its order, which is opened if it is the first."""
        fresh = Order(client_id=client_id, oid=oid, currency=currency)
        order = self._orders.setdefault((client_id, oid), fresh)
        order.transactions.append(transaction)
        self.save()
        return order

    def count(self) -> int:
        return sum(len(order.transactions) for order in self)

    def capture(
        self,
        order: Order,
        *,
        now: datetime,
        centimes: int | None = None,
        at_most: int | None = None,
    ) -> Transaction | Denied:
        """Debit an authorisation: all of it, or `centimes`, and no more than `at_most`."""
        sale = order.sale
        if sale is None or sale.state is not State.AUTHORISED:
            return Denied("99", "no authorisation to capture")
        if has_lapsed(sale, now=now):
            return Denied("05", "the authorisation has lapsed")
        wanted = sale.centimes if centimes is None else centimes
        if not 0 < wanted <= max(sale.centimes, at_most or 0):
            return Denied("99", "the amount is more than was authorised")
        sale.state, sale.captured_at, sale.captured_centimes = State.CAPTURED, now, wanted
        self.save()
        return sale

    def void(self, order: Order, *, now: datetime, trans_id: str = "") -> Transaction | Denied:
        """Undo an authorisation or a capture that the end of the day has not settled."""
        sale = order.sale
        if sale is None or (trans_id and trans_id != sale.trans_id):
            return Denied("99", "no such transaction")
        if sale.state not in {State.AUTHORISED, State.CAPTURED}:
            return Denied("99", "the transaction is settled or voided")
        sale.state, sale.voided_at, sale.captured_centimes = State.VOIDED, now, 0
        self.save()
        return sale

    def refund(
        self, order: Order, *, now: datetime, centimes: int, trans_id: str
    ) -> Transaction | Denied:
        """Give back all or a part of a settled sale, as a new transaction."""
        sale = order.sale
        if sale is None or sale.state is not State.SETTLED:
            return Denied("99", "the order is not settled", "CORE-2508")
        if not 0 < centimes <= sale.captured_centimes - order.refunded_centimes:
            return Denied("05", "net amount 0")
        refund = Transaction(
            trans_id=trans_id,
            charge=Charge.REFUND,
            state=State.CAPTURED,
            centimes=centimes,
            at=now,
            code="00",
            captured_centimes=centimes,
            captured_at=now,
        )
        order.transactions.append(refund)
        self.save()
        return refund

    def end_day(self, *, now: datetime) -> int:
        """Settle everything captured; gives the number of transactions settled."""
        captured = [one for order in self for one in order.transactions if one.state == "C"]
        batches = {one.settle_id for order in self for one in order.transactions if one.settle_id}
        for one in captured:
            one.state, one.settled_at, one.settle_id = State.SETTLED, now, str(len(batches) + 1)
        self.save()
        return len(captured)

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


def has_lapsed(sale: Transaction, *, now: datetime) -> bool:
    return sale.state is State.AUTHORISED and now - sale.at >= LAPSES_AFTER


def shown(books: Books, *, now: datetime) -> list[object]:
    """Give the books as JSON values, with what can be computed beside what is written."""
    pages = _ORDERS.dump_python(list(books), mode="json")
    return [{**page, **_sums(order, now=now)} for page, order in zip(pages, books, strict=True)]


def _sums(order: Order, *, now: datetime) -> dict[str, object]:
    sale = order.sale
    lapsed = sale is not None and has_lapsed(sale, now=now)
    blocked = sale is not None and sale.state is State.AUTHORISED and not lapsed
    return {
        "state": sale.state if sale else State.DECLINED,
        "lapsed": lapsed,
        "blocked_centimes": sale.centimes if sale and blocked else 0,
        "captured_centimes": sale.captured_centimes if sale else 0,
        "refunded_centimes": order.refunded_centimes,
    }


_ORDERS: TypeAdapter[list[Order]] = TypeAdapter(list[Order])
