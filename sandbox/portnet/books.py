"""PORTNET's own books: every invoice, every payment of it, every message in and out, in centimes.

They know no HTTP and no XML. What the bot believes is not in them.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

FIRST_MESSAGE = 500
OWN_ISSUER = "PORTNET"


class State(StrEnum):
    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass(kw_only=True)
class Bill:
    """One invoice. `payments` are the sums that were booked on it, oldest first."""

    id: str
    number: str
    issuer: str
    subscription_code: str
    client_code: str
    client_name: str
    issued: date
    due: date
    centimes: int
    means: list[str]
    label: str = "Prestations"
    main_number: str = ""
    cancelled: bool = False
    payments: list["Booking"] = field(default_factory=list)

    @property
    def left_centimes(self) -> int:
        return max(0, self.centimes - sum(one.centimes for one in self.payments))

    @property
    def state(self) -> State:
        if self.cancelled:
            return State.CANCELLED
        return State.OPEN if self.left_centimes else State.PAID


@dataclass(frozen=True, kw_only=True)
class Booking:
    """One payment of an invoice; `way` is `rest`, `message` or `elsewhere`."""

    id: str
    at: datetime
    way: str
    transaction: str
    centimes: int


class Decision(StrEnum):
    """What was done with a payment notice."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    BROKEN = "broken"
    """It broke the reader: nobody is told."""
    SKIPPED = "skipped"
    """It was for somebody else: nobody is told."""


@dataclass(kw_only=True)
class Notice:
    """One payment notice that came in. `due_at` is when it is read; None: when a person says so."""

    document: str
    came_at: datetime
    due_at: datetime | None
    number: str = ""
    transaction: str = ""
    invoice_number: str = ""
    centimes: int | None = None
    decision: Decision = Decision.WAITING
    reasons: list[str] = field(default_factory=list)


@dataclass(kw_only=True)
class Letter:
    """One message to the bot, and what came back. `due_at` is None once it is over."""

    number: str
    kind: str
    about: str
    document: str
    due_at: datetime | None
    copies: int = 1
    forged: bool = False
    tries: int = 0
    status: int | None = None
    answer: str = ""


@dataclass
class Pages:
    """All that is written to the file."""

    bills: list[Bill] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    messages: int = FIRST_MESSAGE


class Books:
    """The pages, written to a file after each change when one is given."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self.pages = Pages()
        if path is not None and path.exists():
            self.pages = _PAGES.validate_json(path.read_bytes())

    @property
    def bills(self) -> list[Bill]:
        return self.pages.bills

    def bill(self, number: str, *, issuer: str = OWN_ISSUER) -> Bill | None:
        """Give an invoice by its printed number, which is one issuer's."""
        found = (one for one in self.bills if (one.number, one.issuer) == (number, issuer))
        return next(found, None)

    def bill_by_id(self, bill_id: str) -> Bill | None:
        return next((one for one in self.bills if one.id == bill_id), None)

    def of_debtor(self, name: str) -> Iterator[Bill]:
        """Give the invoices of a subscription code, or of a client code."""
        return (one for one in self.bills if name in {one.subscription_code, one.client_code})

    def next_message_number(self) -> str:
        """Give `9999` and eleven digits that go up by one."""
        self.pages.messages += 1
        return f"9999{self.pages.messages:011d}"

    def clear(self) -> None:
        self.pages = Pages()
        self.save()

    def save(self) -> None:
        """Write the file whole beside itself and swap it in, so that a kill leaves a good one."""
        if self._path is None:
            return
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.write_bytes(_PAGES.dump_json(self.pages, indent=1))
        fresh.replace(self._path)


def new_id() -> str:
    """Give an opaque word, never the printed number."""
    return secrets.token_hex(6)


def shown(books: Books) -> object:
    """Give the books as JSON values, with what can be computed beside what is written."""
    pages = _PAGES.dump_python(books.pages, mode="json")
    pages["bills"] = [
        {**page, "state": bill.state, "left_centimes": bill.left_centimes}
        for page, bill in zip(pages["bills"], books.bills, strict=True)
    ]
    return pages


_PAGES: TypeAdapter[Pages] = TypeAdapter(Pages)
