"""What happened to the money of an order. Facts only grow; all else is computed from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.money import Money


class FactKind(StrEnum):
    """What one fact says."""

    AUTHORISED = "authorised"
    """The gateway blocked the amount on the payer's card."""
    CLAIMED = "claimed"
    """Every invoice of the order was reserved for this charge."""
    CLAIM_LOST = "claim_lost"
    """Another charge had already reserved one of the invoices."""
    SURPLUS = "surplus"
    """Part of a debit, `amount`, pays invoices that were settled otherwise: to be given back."""
    SURPLUS_REFUNDED = "surplus_refunded"
    """That part was given back; the rest of the debit pays what it paid."""
    INVOICE_REFUNDED = "invoice_refunded"
    """The money for one invoice, `amount`, was given back; `reason` begins with its number."""
    HELD = "held"
    """We told the gateway not to debit; `reason` says why."""
    CAPTURE_REQUESTED = "capture_requested"
    """We decided to tell the gateway to debit; committed before the reply leaves."""
    MISPAID = "mispaid"
    """A gateway that debits by itself says that it took `amount`, which is not what was asked for;
    whether it keeps it is for its books to say."""
    CAPTURE_RETRIED = "capture_retried"
    """We ask for a debit again that did not happen; committed before the gateway hears of it."""
    WITHDRAWAL_REQUESTED = "withdrawal_requested"
    """We ask a gateway to take a number or page back; committed before it hears of it."""
    REPLIED = "replied"
    """Our reply was written to the gateway's connection."""
    REPLY_LOST = "reply_lost"
    """Our reply could not be written: the gateway may not have debited."""
    CAPTURED = "captured"
    """The gateway reports the debit; `amount` is what it says it debited."""
    CAPTURE_REFUSED = "capture_refused"
    """The gateway reports that the debit will not happen."""
    NUMBERED = "numbered"
    """The gateway calls a debit `reason`, which we first knew without a number, or by another."""
    REFUSED = "refused"
    """One card was refused; the payer may try another on the same page."""
    VOID_REQUESTED = "void_requested"
    VOIDED = "voided"
    LAPSED = "lapsed"
    """The blocked amount went back to the payer because nobody debited it in time."""
    REFUNDED = "refunded"
    UNCONFIRMED = "unconfirmed"
    """We stopped asking without having learnt the outcome."""
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REGISTERED = "registered"
    """The issuer's system accepted the settlement."""
    REGISTRATION_REFUSED = "registration_refused"


RETURNS_THE_MONEY = frozenset(
    {
        FactKind.VOIDED,
        FactKind.LAPSED,
        FactKind.CAPTURE_REFUSED,
        FactKind.REFUNDED,
    }
)
"""Facts that end a claim: the payer has the money, so the invoices are free again."""


class HoldReason(StrEnum):
    """Why an authentic acceptance is not debited."""

    CLAIM_LOST = "claim_lost"
    CANCELLED = "cancelled"
    LATE = "late"
    SETTLED_ELSEWHERE = "settled_elsewhere"
    INVOICE_CHANGED = "invoice_changed"
    AMOUNT_DIFFERS = "amount_differs"
    CURRENCY_DIFFERS = "currency_differs"
    UNASKED = "unasked"
    """Learnt by asking, not by a callback: no reply of ours can debit it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, when we heard of it, and about which charge.

    A charge is one acceptance by a gateway: the pair of `attempt` and `transaction`. Facts about
    the order itself carry neither. `happened_at` is the gateway's own clock, for display only.
    """

    kind: FactKind
    heard_at: datetime
    attempt: str | None = None
    transaction: str | None = None
    amount: Money | None = None
    currency: str | None = None
    reason: str | None = None
    happened_at: datetime | None = None
