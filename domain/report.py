"""What a gateway told us about one attempt, in our own words, whatever its protocol."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.money import Money


class Outcome(StrEnum):
    """State of a charge according to the gateway."""

    ACCEPTED = "accepted"
    """Amount blocked, not debited yet."""
    CAPTURED = "captured"
    """Debited."""
    REFUSED = "refused"
    VOIDED = "voided"
    PENDING = "pending"
    """The gateway knows the attempt and has not decided."""
    ABSENT = "absent"
    """The gateway has no record of the attempt."""
    EXPIRED = "expired"
    """The number or page that the gateway gave out is over, and nothing was paid with it."""
    CANCELLED = "cancelled"
    """The gateway withdrew the number or page, and nothing was paid with it."""


@dataclass(frozen=True, slots=True)
class Report:
    """One authentic statement of a gateway. `amount` and `currency` are None when it gave none.

    `reference` is the attempt's. `transaction` identifies the charge at the gateway; None where it
    gave no number, which it may do later.
    """

    reference: str
    outcome: Outcome
    transaction: str | None = None
    amount: Money | None = None
    currency: str | None = None
    code: str | None = None
    happened_at: datetime | None = None
