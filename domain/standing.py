"""Where an order stands: a pure fold over its facts, the same in any order and any repetition."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.charge import Charge, ChargeState, charge_of
from domain.facts import Fact, FactKind, HoldReason
from domain.money import CURRENCY_NUMBER
from domain.order import Overtaken, PaymentOrder


class Status(StrEnum):
    """The one word that a list shows."""

    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class Irregularity(StrEnum):
    """What is unusual about an order, beside its status; each has one advised action."""

    PAID_LATE = "paid_late"
    PAID_TWICE = "paid_twice"
    PAID_AFTER_CANCEL = "paid_after_cancel"
    UNDERPAID = "underpaid"
    OVERPAID = "overpaid"
    WRONG_CURRENCY = "wrong_currency"
    SETTLED_ELSEWHERE = "settled_elsewhere"
    REFUSED_BY_ISSUER = "refused_by_issuer"
    UNVERIFIED_CAPTURE = "unverified_capture"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Status, irregularities and charges of an order at one moment."""

    status: Status
    irregularities: frozenset[Irregularity]
    charges: tuple[Charge, ...]
    settlement: Charge | None
    """The charge that paid the order: the earliest that did."""
    refused_at: datetime | None
    cancelled_at: datetime | None

    @property
    def confirming(self) -> Charge | None:
        """A charge that we asked to debit and whose outcome is not known yet."""
        if self.settlement is not None:
            return None
        waiting = (charge for charge in self.charges if charge.state is ChargeState.REQUESTED)
        return next(waiting, None)


def assess(order: PaymentOrder, facts: Iterable[Fact], now: datetime) -> Standing:
    """Compute where an order stands at `now` from everything known about its money."""
    known = frozenset(facts)
    charges = _charges(known)
    cancelled_at = _earliest(known, FactKind.CANCELLED)
    settlement = next((charge for charge in charges if charge.settles(order)), None)
    underway = any(charge.state is ChargeState.REQUESTED for charge in charges)
    if settlement is not None:
        status = Status.PAID
    elif cancelled_at is not None:
        status = Status.CANCELLED
    elif now >= order.expires_at and not underway:
        status = Status.EXPIRED
    else:
        status = Status.OPEN
    return Standing(
        status=status,
        irregularities=frozenset(
            (
                *_order_irregularities(known, charges),
                *_money_irregularities(order, charges),
                *_timing_irregularities(order, settlement, _withdrawn_at(known)),
            )
        ),
        charges=charges,
        settlement=settlement,
        refused_at=_latest(known, FactKind.REFUSED),
        cancelled_at=cancelled_at,
    )


def _charges(known: frozenset[Fact]) -> tuple[Charge, ...]:
    by_charge: dict[tuple[str, str], set[Fact]] = defaultdict(set)
    for fact in known:
        if fact.attempt is not None and fact.transaction is not None:
            by_charge[fact.attempt, fact.transaction].add(fact)
    charges = [
        charge_of(attempt, transaction, facts)
        for (attempt, transaction), facts in by_charge.items()
        if {fact.kind for fact in facts} != {FactKind.REFUSED}
    ]
    return tuple(sorted(charges, key=lambda one: (one.accepted_at, one.attempt, one.transaction)))


def _order_irregularities(
    known: frozenset[Fact], charges: tuple[Charge, ...]
) -> Iterable[Irregularity]:
    kinds = {fact.kind for fact in known}
    if FactKind.REGISTRATION_REFUSED in kinds and FactKind.REGISTERED not in kinds:
        yield Irregularity.REFUSED_BY_ISSUER
    if any(charge.waits_in_vain for charge in charges):
        yield Irregularity.UNCONFIRMED


def _money_irregularities(
    order: PaymentOrder, charges: tuple[Charge, ...]
) -> Iterable[Irregularity]:
    debited = [charge for charge in charges if charge.is_debited]
    if len(debited) > 1 or any(_pays_again(charge) for charge in debited):
        yield Irregularity.PAID_TWICE
    for charge in debited:
        if charge.surplus_reason == HoldReason.SETTLED_ELSEWHERE:
            yield Irregularity.SETTLED_ELSEWHERE
        if charge.surplus_reason == HoldReason.INVOICE_CHANGED:
            yield Irregularity.UNDERPAID
        if charge.currency not in {None, CURRENCY_NUMBER}:
            yield Irregularity.WRONG_CURRENCY
        if charge.amount is None or charge.amount < order.total:
            yield Irregularity.UNDERPAID
        elif charge.amount > order.total and not charge.is_part_refunded:
            yield Irregularity.OVERPAID
        if charge.state is ChargeState.ANSWERED:
            yield Irregularity.UNVERIFIED_CAPTURE


def _pays_again(charge: Charge) -> bool:
    """Whether some of its invoices were paid by another charge of ours."""
    if charge.surplus_reason is None:
        return charge.has_lost_claim
    return charge.surplus_reason == HoldReason.CLAIM_LOST


def _timing_irregularities(
    order: PaymentOrder, settlement: Charge | None, withdrawn_at: datetime | None
) -> Iterable[Irregularity]:
    if settlement is None:
        return
    if settlement.accepted_at > order.expires_at:
        yield Irregularity.PAID_LATE
    if withdrawn_at is not None and withdrawn_at <= settlement.accepted_at:
        yield Irregularity.PAID_AFTER_CANCEL


def _withdrawn_at(known: frozenset[Fact]) -> datetime | None:
    """When a person cancelled: what comes in after we closed an order pays what is still owed."""
    closed = {why.value for why in Overtaken}
    told = frozenset(fact for fact in known if fact.reason not in closed)
    return _earliest(told, FactKind.CANCELLED)


def _earliest(known: frozenset[Fact], kind: FactKind) -> datetime | None:
    return min((fact.heard_at for fact in known if fact.kind is kind), default=None)


def _latest(known: frozenset[Fact], kind: FactKind) -> datetime | None:
    return max((fact.heard_at for fact in known if fact.kind is kind), default=None)
