"""One acceptance by a gateway, folded from its facts: how far it got, and for how much."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.facts import RETURNS_THE_MONEY, Fact, FactKind
from domain.money import CURRENCY_NUMBER, Money, total
from domain.order import PaymentOrder


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


def charge_of(attempt: str, transaction: str, facts: set[Fact]) -> Charge:
    """Fold the facts about one acceptance; the same in any order and any repetition."""
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
