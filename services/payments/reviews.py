"""Closing a review: the person's verdict becomes a fact about the money, with their name."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from domain.charge import Charge
from domain.facts import Fact, FactKind
from domain.report import Outcome, Report
from domain.standing import Irregularity
from services.payments.charges import charge_about, confirmation
from services.payments.debits import facts_of_debit
from services.payments.issuer_answers import (
    give_invoice_back,
    note_answer,
    registration_in_question,
)
from services.payments.orders import standing_of
from services.payments.outcomes import ABOUT_A_PART, record
from services.payments.terms import Terms
from services.portnet.return_message import Meaning
from services.storage.orders import StoredOrder, order_by_id
from services.storage.reviews import StoredReview, close_review, find_review


class Verdict(StrEnum):
    """What a person found or did."""

    REFUNDED = "refunded"
    CAPTURED = "captured"
    VOIDED = "voided"
    LAPSED = "lapsed"
    """Nobody debited it in time, and the bank let it go."""
    REGISTERED = "registered"
    NOTHING_TO_DO = "nothing-to-do"


class VerdictImpossibleError(Exception):
    """The verdict does not fit the review; one line that says why."""


_FACT_OF = {
    Verdict.REFUNDED: FactKind.REFUNDED,
    Verdict.VOIDED: FactKind.VOIDED,
    Verdict.LAPSED: FactKind.LAPSED,
    Verdict.REGISTERED: FactKind.REGISTERED,
}


def close_as(
    connection: Connection,
    terms: Terms,
    review_id: int,
    verdict: Verdict,
    *,
    person: str,
    note: str,
) -> None:
    """Close an open review; a verdict about money writes a fact. Raises VerdictImpossibleError."""
    review = find_review(connection, review_id)
    if review is None or review.closed_at is not None:
        raise VerdictImpossibleError(f"no open review {review_id}")
    now = terms.clock()
    # Before the fact: what follows from it would close the review in nobody's name.
    close_review(connection, review_id, person=person, closed_as=verdict.value, note=note, now=now)
    if verdict is not Verdict.NOTHING_TO_DO:
        _write_fact(connection, terms, review, verdict, f"{person}: {note}")


def _is_part_of(settlement: Charge | None, review: StoredReview) -> bool:
    """Whether a review is about a part of the debit that pays the order, not about all of it."""
    return (
        settlement is not None
        and review.kind in ABOUT_A_PART
        and (settlement.surplus is not None or review.kind == Irregularity.OVERPAID)
        and (settlement.attempt, settlement.transaction) == (review.attempt, review.transaction)
    )


def _write_fact(
    connection: Connection, terms: Terms, review: StoredReview, verdict: Verdict, reason: str
) -> None:
    stored = None if review.order_id is None else order_by_id(connection, review.order_id)
    if stored is None:
        raise VerdictImpossibleError(f"review {review.id} is about no order: nothing-to-do only")
    now = terms.clock()
    registration = registration_in_question(connection, review.key)
    if verdict is Verdict.REGISTERED and registration is not None:
        note_answer(connection, registration, Meaning.RECORDED, reason, now)
        return
    if (
        verdict is Verdict.REFUNDED
        and registration is not None
        and give_invoice_back(connection, stored, registration, reason=reason, now=now)
    ):
        return
    if verdict is Verdict.CAPTURED:
        facts = _facts_of_capture(connection, stored, review, now)
    else:
        settlement = standing_of(connection, stored, now).settlement
        facts = [_fact_of(review, verdict, settlement, now)]
    record(connection, stored, [replace(one, reason=one.reason or reason) for one in facts], now)


def _facts_of_capture(
    connection: Connection, stored: StoredOrder, review: StoredReview, now: datetime
) -> list[Fact]:
    """A person found or made the debit: it settles what is free, as any that we did not ask for."""
    if not review.attempt:
        raise VerdictImpossibleError(f"review {review.id} is about no charge")
    report = Report(
        review.attempt, Outcome.CAPTURED, transaction=review.transaction, amount=review.amount
    )
    charge = charge_about(standing_of(connection, stored, now), report)
    if charge is not None and charge.is_debited:
        return confirmation(charge, report, now)
    return facts_of_debit(connection, stored, report, charge=charge, now=now)


def _fact_of(
    review: StoredReview, verdict: Verdict, settlement: Charge | None, now: datetime
) -> Fact:
    kind = _FACT_OF[verdict]
    if kind is FactKind.REGISTERED:
        return Fact(kind, now)
    if not (review.attempt and review.transaction):
        raise VerdictImpossibleError(f"review {review.id} is about no charge")
    about = Fact(kind, now, attempt=review.attempt, transaction=review.transaction)
    if verdict is Verdict.REFUNDED and _is_part_of(settlement, review):
        return replace(about, kind=FactKind.SURPLUS_REFUNDED, amount=review.amount)
    return about
