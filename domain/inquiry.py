"""What somebody who has paid, or thinks so, is told: one of six plain outcomes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.listing import OrderCard, Stage


class Outcome(StrEnum):
    """What became of a payment. Each says whether to pay again."""

    REGISTERED = "registered"
    """Paid, and the issuer's system knows."""
    PAID = "paid"
    UNCERTAIN = "uncertain"
    """Money is under way, or was blocked or taken without paying: a person or we look into it."""
    NOTHING = "nothing"
    """No money came through this service."""
    REFUSED = "refused"
    EXPIRED = "expired"
    """The link is over, by time or by its owner, and no money came."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for what a person named, and when it was looked into.

    `named` is a reference, a gateway's number, or with `code` an invoice's number. `reference` is
    set only for a chat that may see the order itself. `since` is when the outcome began.
    """

    outcome: Outcome
    named: str
    code: str
    checked_at: datetime
    since: datetime | None = None
    reference: str = ""


def outcome_of(order: OrderCard) -> Outcome:
    """What an order's stage means to somebody who asks whether they have paid."""
    match order.stage:
        case Stage.PAID:
            return Outcome.REGISTERED if order.is_registered else Outcome.PAID
        case Stage.CONFIRMING | Stage.HELD | Stage.UNMATCHED:
            return Outcome.UNCERTAIN
        case Stage.REFUSED:
            return Outcome.REFUSED
        case Stage.EXPIRED | Stage.CANCELLED if not order.may_be_paid:
            return Outcome.EXPIRED
        case Stage.EXPIRED | Stage.CANCELLED:
            return Outcome.NOTHING
        case Stage.WAITING | Stage.STARTED:
            return Outcome.NOTHING
