"""A payment order: one intention to pay a set of invoices of one issuer; and its attempts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.invoice import Channel, InvoiceKey
from domain.money import Money, total

MAX_LINES = 50
MAX_LIVE_ATTEMPTS = 5
LAST_CHECKOUT_BEFORE_EXPIRY = timedelta(minutes=2)
"""No card page opens when less than this is left: nobody types a card in less."""

CARD_SESSION_MAXIMUM = timedelta(seconds=2700)
"""Longest life of a card page that CMI takes (`sessiontimeout`)."""

CALLBACK_GRACE = timedelta(minutes=15)
"""How long after its card session an acceptance still counts as in time."""


class Overtaken(StrEnum):
    """Why the invoices of an order cannot be paid as it says; why such an order was closed."""

    SETTLED = "settled"
    """One of them is paid, or being paid, in another way."""
    CHANGED = "changed"
    """One of them has another amount, or is no longer owed."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One invoice of an order, as it stood when the order was opened."""

    key: InvoiceKey
    number: str
    issue_date: date
    due_date: date
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What is to be paid, to whom and until when; the snapshot that money is compared with."""

    reference: str
    issuer: str
    client_name: str
    client_code: str
    lines: tuple[OrderLine, ...]
    opened_at: datetime
    expires_at: datetime

    @property
    def total(self) -> Money:
        """Sum of the lines, taxes included."""
        return total([line.amount for line in self.lines])

    def takes_checkouts(self, now: datetime) -> bool:
        """Whether there is still time to open a gateway's page."""
        return now < self.expires_at - LAST_CHECKOUT_BEFORE_EXPIRY


@dataclass(frozen=True, slots=True)
class Settled:
    """What one debit pays of an order: these of its lines, out of `debited`."""

    lines: tuple[OrderLine, ...]
    debited: Money

    @property
    def total(self) -> Money:
        """Sum of the lines."""
        return total([line.amount for line in self.lines])

    @property
    def rest(self) -> Money:
        """What was debited beyond the lines: given back, or to be."""
        return Money(max(self.debited.centimes - self.total.centimes, 0))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to pay an order through one account and channel.

    `reference` is what the gateway calls the order: 20 random characters A-Z0-9, never reused.
    """

    reference: str
    account: str
    channel: Channel
    amount: Money
    opened_at: datetime
    session_ends_at: datetime

    def is_in_time(self, heard_at: datetime) -> bool:
        """Whether an acceptance heard now belongs to a card session that was opened in time."""
        return heard_at <= self.session_ends_at + CALLBACK_GRACE


def card_session(order: PaymentOrder, now: datetime) -> timedelta:
    """How long a card page opened now may live: 45 minutes, or what is left of the order."""
    return min(CARD_SESSION_MAXIMUM, order.expires_at - now)
