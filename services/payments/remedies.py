"""What is done about blocked money, once a gateway says that it is only blocked.

Money that we hold back is voided; a debit that we asked for and that did not happen is asked for
again. Each step is a committed fact before the gateway hears of it. The janitor alone takes them,
one after the other: nobody moves money by looking.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.facts import Fact, FactKind, HoldReason
from domain.money import Money
from domain.report import Outcome, Report
from services.payments.answers import STALE_AUTHORISATION, Answer
from services.payments.charges import charge_asked_about
from services.payments.debits import is_still_owed
from services.payments.orders import standing_of
from services.payments.outcomes import record
from services.payments.provider import PaymentProvider
from services.storage.attempts import attempt_by_reference
from services.storage.orders import order_by_id

_VOIDED_BY_US = {
    HoldReason.CLAIM_LOST,
    HoldReason.CANCELLED,
    HoldReason.LATE,
    HoldReason.SETTLED_ELSEWHERE,
    HoldReason.INVOICE_CHANGED,
    HoldReason.UNASKED,
}
"""Holds that need no person: the payer owes nothing, so the amount goes back."""


@dataclass(frozen=True, slots=True)
class VoidIt:
    """Give the blocked amount of a charge back."""

    transaction: str


@dataclass(frozen=True, slots=True)
class CaptureIt:
    """Debit a charge whose invoices it has claimed."""

    transaction: str
    amount: Money


Remedy = VoidIt | CaptureIt


def choose_remedy(
    connection: Connection, reference: str, answer: Answer, now: datetime
) -> Remedy | None:
    """Decide what to do about a charge that the gateway calls blocked, and put it on record."""
    attempt = attempt_by_reference(connection, reference)
    stored = None if attempt is None else order_by_id(connection, attempt.order_id)
    if stored is None or not isinstance(answer, Report) or answer.outcome is not Outcome.ACCEPTED:
        return None
    charge = charge_asked_about(standing_of(connection, stored, now), answer)
    if charge is None:
        return None
    if is_voidable(charge):
        void = Fact(FactKind.VOID_REQUESTED, now, attempt=reference)
        record(connection, stored, [replace(void, transaction=charge.transaction)], now)
        return VoidIt(charge.transaction)
    overdue = now >= charge.accepted_at + STALE_AUTHORISATION
    if charge.state is not ChargeState.REQUESTED or not overdue:
        return None
    # What was paid elsewhere or withdrawn since our reply is not to be debited at a second asking.
    if not is_still_owed(connection, stored.order):
        return None
    retry = Fact(FactKind.CAPTURE_RETRIED, now, attempt=reference)
    record(connection, stored, [replace(retry, transaction=charge.transaction)], now)
    return CaptureIt(charge.transaction, stored.order.total)


def is_voidable(charge: Charge) -> bool:
    """Whether a held charge goes back to its payer without a person's decision."""
    return charge.state is ChargeState.HELD and charge.hold_reason in _VOIDED_BY_US


async def apply_remedy(provider: PaymentProvider, reference: str, remedy: Remedy) -> Answer:
    """Carry a remedy out; gives what the gateway says of the attempt afterwards."""
    match remedy:
        case VoidIt(transaction):
            return await provider.void(reference, transaction)
        case CaptureIt(transaction, amount):
            return await provider.capture(reference, transaction, amount)
