"""What a support agent is shown of an order, of its tries and of a case: the shapes of screens.

Storage fills these, the dialogue draws them; neither knows the other.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.invoice import Channel
from domain.listing import Offer, OrderCard
from domain.money import Money


class Ending(StrEnum):
    """What became of one try to pay."""

    OPEN = "open"
    """The card page or the number can still be paid, as far as we know."""
    SILENT = "silent"
    """Its time is over and nobody reported anything."""
    REFUSED = "refused"
    CONFIRMING = "confirming"
    HELD = "held"
    UNMATCHED = "unmatched"
    DEBITED = "debited"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Try:
    """One try to pay: when, how, what it came to; `code` is the number that was given out."""

    at: datetime
    channel: Channel
    offer: Offer | None
    """None when the account has left the accounts file."""
    ending: Ending
    code: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """Something that a person must decide. `reference` is None when it is about no order."""

    number: int
    kind: str
    details: str
    reference: str | None
    issuer: str | None
    amount: Money | None
    transaction: str | None
    """What the gateway calls the payment, where it is about one."""
    opened_at: datetime
    lapses_at: datetime | None
    taken_by: str | None
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that an agent may read about one order."""

    card: OrderCard
    opener: int | None
    """Telegram id of the chat that opened it; None once that chat is forgotten."""
    is_agents: bool
    note: str
    """The agent's internal note, never shown to a payer."""
    tries: tuple[Try, ...]
    transaction: str | None
    is_registered: bool
    case: Case | None


@dataclass(frozen=True, slots=True)
class OpenLink:
    """An unpaid link as a list of them shows it; `place` is where it stands in that list."""

    place: int
    reference: str
    issuer: str
    amount: Money
    opened_at: datetime
    opener: int | None
    is_agents: bool


@dataclass(frozen=True, slots=True)
class OpenLinks:
    """A page of unpaid links, the oldest first, and the figures of them all."""

    links: tuple[OpenLink, ...]
    count: int
    total: Money
    has_earlier: bool
    has_later: bool
