"""Closing a review: the person's verdict becomes a fact about the money, with their name."""

from enum import StrEnum

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.standing import Charge, Irregularity
from services.payments.orders import standing_of
from services.payments.outcomes import ABOUT_A_PART, record
from services.payments.registering import note_answer, registration_in_question
from services.payments.terms import Terms
from services.portnet.return_message import Meaning
from services.storage.facts import take_claims
from services.storage.orders import order_by_id
from services.storage.reviews import StoredReview, close_review, find_review


class Verdict(StrEnum):
    """What a person found or did."""

    REFUNDED = "refunded"
    CAPTURED = "captured"
    VOIDED = "voided"
    REGISTERED = "registered"
    NOTHING_TO_DO = "nothing-to-do"


class VerdictImpossibleError(Exception):
    """The verdict does not fit the review; one line that says why."""


_FACT_OF = {
    Verdict.REFUNDED: FactKind.REFUNDED,
    Verdict.CAPTURED: FactKind.CAPTURED,
    Verdict.VOIDED: FactKind.VOIDED,
    Verdict.REGISTERED: FactKind.REGISTERED,
}
_ABOUT_A_CHARGE = {Verdict.REFUNDED, Verdict.CAPTURED, Verdict.VOIDED}


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
    if verdict in _FACT_OF:
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
    about_charge = verdict in _ABOUT_A_CHARGE
    if about_charge and not (review.attempt and review.transaction):
        raise VerdictImpossibleError(f"review {review.id} is about no charge")
    kind = _FACT_OF[verdict]
    settlement = standing_of(connection, stored, now).settlement
    if verdict is Verdict.REFUNDED and _is_part_of(settlement, review):
        kind = FactKind.SURPLUS_REFUNDED
    facts = [
        Fact(
            kind=kind,
            heard_at=now,
            attempt=review.attempt if about_charge else None,
            transaction=review.transaction if about_charge else None,
            amount=review.amount if verdict is Verdict.CAPTURED else None,
            reason=reason,
        )
    ]
    if verdict is Verdict.CAPTURED and review.attempt and review.transaction:
        claimed = take_claims(
            connection,
            [line.key for line in stored.order.lines],
            order_id=stored.id,
            attempt=review.attempt,
            transaction=review.transaction,
            now=now,
        )
        kind = FactKind.CLAIMED if claimed else FactKind.CLAIM_LOST
        facts.append(Fact(kind, now, attempt=review.attempt, transaction=review.transaction))
    record(connection, stored, facts, now)
