"""What a gateway's answer teaches about an order: facts of a debit, a block, a void.

A debit that we never asked for is believed like any other, and claims its invoices if they are
free.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.facts import Fact, FactKind, HoldReason
from domain.report import Outcome, Report
from services.payments.charges import charge_asked_about, confirmation
from services.payments.debits import facts_of_debit
from services.payments.orders import standing_of
from services.payments.outcomes import AUTHORISATION_LIFE, record
from services.payments.provider import NotSupported, Unknown
from services.storage.attempts import (
    StoredAttempt,
)
from services.storage.facts import facts_of
from services.storage.orders import (
    StoredOrder,
)
from services.storage.reviews import NewReview, open_review

STALE_AUTHORISATION = timedelta(minutes=10)
"""A "not debited yet" asked earlier than this after our reply may simply be too early."""

UNCAPTURED_FOR = timedelta(hours=1)
"""How long a debit that we asked for may stay a mere block before a person is told."""

Answer: TypeAlias = Report | NotSupported | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to a gateway about one attempt: when it left, what came back, and when."""

    asked_at: datetime
    answer: Answer
    heard_at: datetime


def learn(
    connection: Connection, stored: StoredOrder, attempt: StoredAttempt, question: Question
) -> None:
    """Add what the answer says to the order's facts; no answer teaches nothing."""
    report, now = question.answer, question.heard_at
    if not isinstance(report, Report):
        return
    charge = charge_asked_about(standing_of(connection, stored, now), report)
    facts: list[Fact] = []
    match report.outcome:
        case Outcome.CAPTURED if report.amount is not None:
            facts = _debited(connection, stored, report, charge=charge, now=now)
            _review_if_voided(connection, stored, charge, report, now)
        case Outcome.ACCEPTED if charge is None:
            if not attempt.attempt.is_in_time(now):
                facts = _found_blocked(attempt, report, now)
        case Outcome.ACCEPTED if charge is not None:
            if _is_late_enough(question, charge):
                _review_uncaptured(connection, stored, charge, now)
        case Outcome.VOIDED if charge is not None:
            facts = [_fact(FactKind.VOIDED, charge.attempt, charge.transaction, now)]
        case Outcome.REFUSED if charge is not None and charge.state is ChargeState.REQUESTED:
            if _is_late_enough(question, charge):
                facts = [_fact(FactKind.CAPTURE_REFUSED, charge.attempt, charge.transaction, now)]
    if facts:
        record(connection, stored, facts, now)


def _is_late_enough(question: Question, charge: Charge) -> bool:
    # What was asked before may be about an earlier card, or about a debit still on its way.
    return question.asked_at >= charge.accepted_at + STALE_AUTHORISATION


def _debited(
    connection: Connection,
    stored: StoredOrder,
    report: Report,
    *,
    charge: Charge | None,
    now: datetime,
) -> list[Fact]:
    """Facts of a debit; one that we never asked for still claims what is free."""
    if charge is not None and (charge.is_debited or charge.state is ChargeState.REQUESTED):
        return confirmation(charge, report, now)
    return facts_of_debit(connection, stored, report, charge=charge, now=now)


def _review_if_voided(
    connection: Connection,
    stored: StoredOrder,
    charge: Charge | None,
    report: Report,
    now: datetime,
) -> None:
    """Ask a person about a debit of what was said to be voided: the books cannot take both."""
    if charge is None or not any(
        (fact.kind, fact.attempt, fact.transaction)
        == (FactKind.VOIDED, charge.attempt, charge.transaction)
        for fact in facts_of(connection, stored.id)
    ):
        return
    review = NewReview(
        key=f"conflict|{charge.attempt}|{charge.transaction}",
        kind="conflict",
        order_id=stored.id,
        attempt=charge.attempt,
        transaction=charge.transaction,
        amount=report.amount,
        details="it was said to be voided, and now to be debited; it counts as voided",
    )
    open_review(connection, review, now)


def _found_blocked(attempt: StoredAttempt, report: Report, now: datetime) -> list[Fact]:
    """Facts of an acceptance whose callback never came: no reply of ours can debit it."""
    reference = attempt.attempt.reference
    transaction = report.transaction or reference
    held = _fact(FactKind.HELD, reference, transaction, now)
    return [
        _told(FactKind.AUTHORISED, reference, transaction, report, now),
        replace(held, reason=HoldReason.UNASKED.value),
    ]


def _review_uncaptured(
    connection: Connection, stored: StoredOrder, charge: Charge, now: datetime
) -> None:
    if charge.state is not ChargeState.REQUESTED or now < charge.accepted_at + UNCAPTURED_FOR:
        return
    review = NewReview(
        key=f"uncaptured|{charge.attempt}|{charge.transaction}",
        kind="uncaptured",
        order_id=stored.id,
        attempt=charge.attempt,
        transaction=charge.transaction,
        amount=charge.amount,
        details="we asked for the debit, the gateway says that the amount is only blocked",
        lapses_at=charge.accepted_at + AUTHORISATION_LIFE,
    )
    open_review(connection, review, now)


def _fact(kind: FactKind, attempt: str, transaction: str, now: datetime) -> Fact:
    return Fact(kind, now, attempt=attempt, transaction=transaction)


def _told(kind: FactKind, attempt: str, transaction: str, report: Report, now: datetime) -> Fact:
    """A fact with the figures that the gateway gave."""
    return replace(
        _fact(kind, attempt, transaction, now),
        amount=report.amount,
        currency=report.currency,
        happened_at=report.happened_at,
    )
