"""What people are shown of an operator's unpaid invoices and of an order: the shapes of screens.

Storage fills these, the dialogue and the pages draw them; neither knows the other.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.invoice import Channel, InvoiceKey, Means
from domain.money import Money
from domain.order import Overtaken
from domain.standing import Irregularity

PAGE_SIZE = 10
EXACT_COUNT = 1000
"""Counts and totals are exact up to this many invoices; beyond, only "more than" is said."""


class Mark(StrEnum):
    """Why a line is not like the others."""

    PAYABLE = "payable"
    BEING_PAID = "being_paid"
    """A checkout is in flight somewhere; tickable, asked about at the review."""
    REGISTERING = "registering"
    """Paid through us, not yet registered by its issuer; not tickable."""
    NO_ACCOUNT = "no_account"
    """Its issuer takes no online payment here; not tickable."""
    TOO_LARGE = "too_large"
    """No account of its issuer takes so much; not tickable."""


@dataclass(frozen=True, slots=True)
class ListedInvoice:
    """One line of the list; `position` counts from 1 over all pages."""

    position: int
    key: InvoiceKey
    number: str
    issuer: str
    client_code: str
    client_name: str
    issue_date: date
    due_date: date
    amount: Money
    means: tuple[Means, ...]
    is_overdue: bool
    mark: Mark
    marked_since: datetime | None = None
    """Known of every invoice that is being paid, or paid here and not registered yet."""

    @property
    def is_tickable(self) -> bool:
        """Whether the line may be picked for payment."""
        return self.mark in {Mark.PAYABLE, Mark.BEING_PAID}


class Turn(StrEnum):
    """Which page of a list is wanted, relative to an anchor line."""

    FIRST = "first"
    PREVIOUS = "previous"
    """The page that ends just before the anchor."""
    HERE = "here"
    """The page that starts at the anchor, or at what took its place."""
    NEXT = "next"
    """The page that starts just after the anchor."""
    LAST = "last"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A page by key, never by offset: `anchor` is a line that the reader has seen."""

    turn: Turn = Turn.FIRST
    anchor: InvoiceKey | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which of an operator's invoices are wanted; what is empty is not asked about.

    `issuer` is an issuer's folded name and `issuer_name` the name to show.
    """

    issuer: str = ""
    issuer_name: str = ""
    number: str = ""
    """Part of an invoice number, in any case."""
    issued_from: date | None = None
    issued_to: date | None = None


NO_FILTERS = Filters()


class Field(StrEnum):
    """One of the four filters."""

    ISSUER = "issuer"
    NUMBER = "number"
    ISSUED_FROM = "from"
    ISSUED_TO = "to"


@dataclass(frozen=True, slots=True)
class IssuerCount:
    """An issuer that the operator owes to: its folded name, its name, and how many lines it has.

    `count` is None where there are too many lines to count.
    """

    key: str
    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Matches:
    """What a choice of filters would leave; the issuers are counted by the other filters alone."""

    filters: Filters
    count: int
    is_exact: bool
    issuers: tuple[IssuerCount, ...]


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """Ten lines of an operator's unpaid invoices and the figures above them.

    Past EXACT_COUNT invoices `is_exact` is False and the figures stop there. There is no line when
    the filters hide everything.
    """

    code: str
    lines: tuple[ListedInvoice, ...]
    page: int
    pages: int
    count: int
    total: Money
    overdue_count: int
    overdue_total: Money
    is_exact: bool
    issuers: tuple[IssuerCount, ...]
    """In the order of the list."""
    read_at: datetime
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Pick:
    """One picked invoice, with the amount that the person saw."""

    key: InvoiceKey
    number: str
    issuer: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to pay that every picked invoice and the issuer's accounts allow."""

    means: Means
    channel: Channel


@dataclass(frozen=True, slots=True)
class AmountChange:
    """An invoice whose amount moved since the person saw it."""

    number: str
    old: Money
    new: Money


@dataclass(frozen=True, slots=True)
class Review:
    """The picked invoices as they are now, and how they can be paid."""

    code: str
    issuer: str
    client_name: str
    client_code: str
    lines: tuple[ListedInvoice, ...]
    total: Money
    offers: tuple[Offer, ...]
    changes: tuple[AmountChange, ...] = ()
    gone: tuple[str, ...] = ()
    """Numbers that can no longer be paid: settled meanwhile, or withdrawn."""
    too_small: tuple[Offer, ...] = ()
    """Ways to pay that every line allows, but that take less than the total."""


class Stage(StrEnum):
    """Where an order stands, in the words of the panel."""

    WAITING = "waiting"
    STARTED = "started"
    """A person chose a means on the payer's page."""
    REFUSED = "refused"
    """The last card was refused; the link stays valid."""
    CONFIRMING = "confirming"
    HELD = "held"
    """Money was blocked on a card, and will not be debited: a person looks into it."""
    UNMATCHED = "unmatched"
    """Money was taken, or is said to be, that does not pay the order: a person looks into it."""
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


PAYABLE = frozenset({Stage.WAITING, Stage.STARTED, Stage.REFUSED})
"""Stages in which a link still takes money."""


@dataclass(frozen=True, slots=True)
class PayCode:
    """A number by which an order can be paid elsewhere, until it expires.

    A Fatourati reference or a Tashilat code, by its channel. `counter_total` is what a clerk takes,
    `fees` included; None where that is not known.
    """

    channel: Channel
    number: str
    expires_at: datetime
    counter_total: Money | None = None
    fees: Money | None = None


@dataclass(frozen=True, slots=True)
class OrderCard:
    """One order as people are shown it. `since` is when the present stage began.

    `pay_code` is a number that banks or counters still take.
    """

    reference: str
    code: str
    issuer: str
    client_name: str
    numbers: tuple[str, ...]
    amount: Money
    opened_at: datetime
    expires_at: datetime
    url: str
    stage: Stage
    since: datetime
    irregularities: tuple[Irregularity, ...] = ()
    pay_code: PayCode | None = None
    is_registered: bool = False
    """Whether the issuer's system has accepted the payment."""
    may_be_paid: bool = False
    """Whether some try may still turn out to be a payment, as far as its gateway has said."""
    overtaken: Overtaken | None = None
    """Why its link takes no money although nobody cancelled it."""
    is_unreminded: bool = False
    """The chat that opened it wants no reminder before it expires."""

    @property
    def is_payable(self) -> bool:
        """Whether its link takes money now."""
        return self.stage in PAYABLE and self.overtaken is None

    @property
    def is_renewable(self) -> bool:
        """Whether only a new link can be paid for what is still owed of its invoices."""
        return self.stage in {Stage.EXPIRED, Stage.CANCELLED} or self.overtaken is not None


@dataclass(frozen=True, slots=True)
class OrdersRequest:
    """A page of a chat's orders by key: `anchor` is the reference of one that the reader saw."""

    turn: Turn = Turn.FIRST
    anchor: str = ""


NEWEST_ORDERS = OrdersRequest()


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """Ten orders of a chat, newest first."""

    orders: tuple[OrderCard, ...]
    page: int
    pages: int
