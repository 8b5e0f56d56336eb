"""Where an order stands: a pure fold over its facts, the same in any order and any repetition."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.facts import RETURNS_THE_MONEY, Fact, FactKind, HoldReason
from domain.money import CURRENCY_NUMBER, Money, total
from domain.order import PaymentOrder


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


class ChargeState(StrEnum):
    """How far one acceptance got."""

    RETURNED = "returned"
    CAPTURED = "captured"
    ANSWERED = "answered"
    """Our reply to debit was written, and the account cannot be asked for more."""
    REQUESTED = "requested"
    MISPAID = "mispaid"
    """The gateway says that it took another amount or currency, and we have not counted it."""
    HELD = "held"
    AUTHORISED = "authorised"


@dataclass(frozen=True, slots=True)
class Charge:
    """One acceptance by a gateway: which, how far it got, for how much, and when we heard of it."""

    attempt: str
    transaction: str
    other_number: str | None
    """What the gateway called it afterwards."""
    state: ChargeState
    amount: Money | None
    currency: str | None
    accepted_at: datetime
    hold_reason: str | None
    has_lost_claim: bool
    surplus: Money | None
    """What of this debit pays invoices that were settled otherwise."""
    surplus_reason: str | None
    """Why it must be given back; None once it was."""
    is_part_refunded: bool
    """Whether what was debited too much went back, and the rest stayed."""
    given_back: Money
    """What went back of it while the rest stayed."""
    is_unconfirmed: bool

    @property
    def number(self) -> str:
        """What the gateway calls it; our name of the attempt if it gave no number at all."""
        is_named = self.transaction != self.attempt
        return self.transaction if is_named else self.other_number or self.transaction

    def is_called(self, number: str | None) -> bool:
        """Whether a gateway's number means this charge."""
        return number is not None and number in {self.transaction, self.other_number}

    @property
    def is_debited(self) -> bool:
        """Whether the payer's money counts as taken."""
        return self.state in {ChargeState.CAPTURED, ChargeState.ANSWERED}

    def is_unmatched_in(self, order: PaymentOrder) -> bool:
        """Whether money was taken, or is said to be, that does not pay the order."""
        return self.state is ChargeState.MISPAID or (self.is_debited and not self.settles(order))

    @property
    def waits_in_vain(self) -> bool:
        """Whether we stopped asking for its debit without having learnt the outcome."""
        return self.is_unconfirmed and self.state is ChargeState.REQUESTED

    def settles(self, order: PaymentOrder) -> bool:
        """Whether it paid the order: debited, enough, in dirhams, its invoices not another's."""
        return (
            self.is_debited
            and not self.has_lost_claim
            and self.amount is not None
            and self.amount >= order.total
            and self.currency in {None, CURRENCY_NUMBER}
        )


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
                *_timing_irregularities(order, settlement, cancelled_at),
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
        _charge(attempt, transaction, facts)
        for (attempt, transaction), facts in by_charge.items()
        if {fact.kind for fact in facts} != {FactKind.REFUSED}
    ]
    return tuple(sorted(charges, key=lambda one: (one.accepted_at, one.attempt, one.transaction)))


def _charge(attempt: str, transaction: str, facts: set[Fact]) -> Charge:
    kinds = {fact.kind for fact in facts}
    # What the gateway says it debited counts before what it said it would debit; ties are broken by
    # value so that no order of arrival can change the result.
    is_refunded = FactKind.SURPLUS_REFUNDED in kinds
    surplus = sorted(
        (fact for fact in facts if fact.kind is FactKind.SURPLUS),
        key=lambda fact: (fact.amount or Money(0), fact.reason or ""),
    )
    told = sorted(
        (fact for fact in facts if fact.amount is not None and fact.kind not in _OF_A_PART),
        key=lambda fact: (fact.kind is not FactKind.CAPTURED, fact.amount, fact.currency or ""),
    )
    numbers = [fact.reason for fact in facts if fact.kind is FactKind.NUMBERED and fact.reason]
    reasons = sorted(fact.reason for fact in facts if fact.kind is FactKind.HELD and fact.reason)
    return Charge(
        attempt=attempt,
        transaction=transaction,
        other_number=min(numbers, default=None),
        state=_charge_state(kinds),
        amount=told[0].amount if told else None,
        currency=_currency(facts),
        # A gateway may refuse and then take one payment under one number: refusing is not taking.
        accepted_at=min(fact.heard_at for fact in facts if fact.kind is not FactKind.REFUSED),
        hold_reason=reasons[0] if reasons else None,
        has_lost_claim=_has_lost_claim(kinds),
        surplus=surplus[0].amount if surplus else None,
        surplus_reason=surplus[0].reason if surplus and not is_refunded else None,
        is_part_refunded=is_refunded,
        given_back=total(
            [fact.amount for fact in facts if fact.amount and fact.kind in _GIVES_A_PART_BACK]
        ),
        is_unconfirmed=FactKind.UNCONFIRMED in kinds,
    )


_GIVES_A_PART_BACK = {FactKind.SURPLUS_REFUNDED, FactKind.INVOICE_REFUNDED}
_OF_A_PART = {FactKind.SURPLUS, *_GIVES_A_PART_BACK}
"""Facts whose amount is not the charge's own."""


def _currency(facts: set[Fact]) -> str | None:
    # A report of the debit may name none; then the one that was authorised is meant.
    told = sorted(
        (fact.kind is not FactKind.CAPTURED, fact.currency) for fact in facts if fact.currency
    )
    return told[0][1] if told else None


def _has_lost_claim(kinds: set[FactKind]) -> bool:
    # A charge that we held lost its claim first, so a claim beside the loss came later. One that we
    # asked to debit had its claim first, so a loss beside it came when that claim had ended.
    regained = FactKind.CLAIMED in kinds and FactKind.CAPTURE_REQUESTED not in kinds
    return FactKind.CLAIM_LOST in kinds and not regained


def _charge_state(kinds: set[FactKind]) -> ChargeState:
    # A late success beats an earlier failure, but money given back after a debit stays given back.
    if kinds & {FactKind.REFUNDED, FactKind.VOIDED}:
        return ChargeState.RETURNED
    if FactKind.CAPTURED in kinds:
        return ChargeState.CAPTURED
    if kinds & RETURNS_THE_MONEY:
        return ChargeState.RETURNED
    if FactKind.REPLIED in kinds:
        return ChargeState.ANSWERED
    if FactKind.CAPTURE_REQUESTED in kinds:
        return ChargeState.REQUESTED
    if FactKind.MISPAID in kinds:
        return ChargeState.MISPAID
    return ChargeState.HELD if FactKind.HELD in kinds else ChargeState.AUTHORISED


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
    order: PaymentOrder, settlement: Charge | None, cancelled_at: datetime | None
) -> Iterable[Irregularity]:
    if settlement is None:
        return
    if settlement.accepted_at > order.expires_at:
        yield Irregularity.PAID_LATE
    if cancelled_at is not None and cancelled_at <= settlement.accepted_at:
        yield Irregularity.PAID_AFTER_CANCEL


def _earliest(known: frozenset[Fact], kind: FactKind) -> datetime | None:
    return min((fact.heard_at for fact in known if fact.kind is kind), default=None)


def _latest(known: frozenset[Fact], kind: FactKind) -> datetime | None:
    return max((fact.heard_at for fact in known if fact.kind is kind), default=None)
