"""What is new between two standings of one order: held, doubled, unmatched, given back. Pure."""

from domain.charge import Charge, ChargeState
from domain.facts import HoldReason
from domain.order import PaymentOrder
from domain.standing import Irregularity, Standing

TOLD_AS_ALREADY_PAID = {HoldReason.CLAIM_LOST, HoldReason.SETTLED_ELSEWHERE}
"""Holds whose payer is told at once that nothing was debited, and waits for no other word."""


def newly_held(before: Standing, after: Standing) -> list[Charge]:
    """Acceptances that we told the gateway not to debit, and that were no such before."""
    known = {(one.attempt, one.transaction) for one in before.charges if _is_held(one)}
    return [
        one
        for one in after.charges
        if _is_held(one) and (one.attempt, one.transaction) not in known
    ]


def _is_held(charge: Charge) -> bool:
    return charge.state is ChargeState.HELD


def newly_unmatched(order: PaymentOrder, before: Standing, after: Standing) -> bool:
    """Whether money is said to be taken that pays nothing, and nobody was told of it yet."""
    known = {(one.attempt, one.transaction) for one in before.charges if one.is_unmatched_in(order)}
    doubled = {(one.attempt, one.transaction) for one in _doubled(after)}
    now = {(one.attempt, one.transaction) for one in after.charges if one.is_unmatched_in(order)}
    return bool(now - known - doubled)


def newly_returned(before: Standing, after: Standing) -> bool:
    """Whether money goes back of which its payer was told that we look into it, or have it."""
    waiting = {
        (one.attempt, one.transaction)
        for one in before.charges
        if one.state is not ChargeState.RETURNED and not _is_told_as_already_paid(one)
    }
    returned = (one for one in after.charges if one.state is ChargeState.RETURNED)
    return any((one.attempt, one.transaction) in waiting for one in returned)


def _is_told_as_already_paid(charge: Charge) -> bool:
    return _is_held(charge) and charge.hold_reason in TOLD_AS_ALREADY_PAID


def has_given_more_back(before: Standing, after: Standing) -> bool:
    """Whether a part of the payment went back, the rest of it standing."""
    if before.settlement is None or after.settlement is None:
        return False
    return after.settlement.given_back > before.settlement.given_back


def newly_doubled(before: Standing, after: Standing) -> list[Charge]:
    """Debits, not known as such before, of invoices that another debit pays: all or some."""
    known = {(one.attempt, one.transaction) for one in _doubled(before)}
    return [one for one in _doubled(after) if (one.attempt, one.transaction) not in known]


def _doubled(standing: Standing) -> list[Charge]:
    if Irregularity.PAID_TWICE not in standing.irregularities:
        return []
    return [
        one
        for one in standing.charges
        if one.is_debited
        and (one is not standing.settlement or one.surplus_reason == HoldReason.CLAIM_LOST)
    ]
