"""What an issuer did with a settlement: registered, refused, or refused and then given back.

A refusal is a case for a person, and never undoes the payment.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.invoice import InvoiceState
from domain.standing import Irregularity
from services.notifications.notices import NoticeKind
from services.payments.orders import standing_of
from services.payments.outcomes import record, review_given_back, tell_everybody
from services.portnet.return_message import Meaning
from services.storage.facts import claimed_by, facts_of, release_claim
from services.storage.invoices import set_invoice_state
from services.storage.orders import StoredOrder, order_by_id
from services.storage.registrations import (
    GIVEN_BACK,
    StoredRegistration,
    note_meaning,
    postpone_registration,
    registration_by_number,
    registrations_of,
)
from services.storage.reviews import NewReview, close_settled_review, open_review

TELL_AGAIN_AFTER = timedelta(hours=6)
"""When an issuer is told again whose books were not set up to take a payment."""


def note_answer(
    connection: Connection,
    registration: StoredRegistration,
    meaning: Meaning,
    reason: str,
    now: datetime,
) -> None:
    """Keep an issuer's answer; the order is registered once all its invoices are."""
    if registration.meaning == GIVEN_BACK:
        _note_late_answer(connection, registration, meaning, now)
        return
    if meaning is Meaning.NOT_SET_UP:
        due_at = now + TELL_AGAIN_AFTER
        postpone_registration(connection, registration, due_at=due_at, uncertain=False)
    else:
        note_meaning(connection, registration.id, meaning=meaning.value, reason=reason)
    stored = order_by_id(connection, registration.order_id)
    if stored is None:
        return
    if meaning is not Meaning.RECORDED:
        why = f"{registration.key.number}: {reason}"
        if not meaning.is_for_staff_alone:
            record(connection, stored, [Fact(FactKind.REGISTRATION_REFUSED, now, reason=why)], now)
        _review_refusal(connection, stored, registration, why, now)
        return
    for key in (_refusal_key(registration), f"unanswered|{registration.message_number}"):
        close_settled_review(connection, key, closed_as="registered", now=now)
    set_invoice_state(connection, registration.key, InvoiceState.PAID, now)
    _note_if_registered(connection, stored, now)


def _note_if_registered(connection: Connection, stored: StoredOrder, now: datetime) -> None:
    """Put on record that issuers took all that an order's payment still pays."""
    told = registrations_of(connection, stored.id)
    stands = [one.meaning for one in told if one.meaning != GIVEN_BACK]
    if not stands or any(meaning != Meaning.RECORDED for meaning in stands):
        return
    is_news = FactKind.REGISTERED not in {one.kind for one in facts_of(connection, stored.id)}
    standing = record(connection, stored, [Fact(FactKind.REGISTERED, now)], now)
    if is_news and standing.settlement is not None:
        tell_everybody(connection, stored, NoticeKind.REGISTERED, now)


def _note_late_answer(
    connection: Connection, registration: StoredRegistration, meaning: Meaning, now: datetime
) -> None:
    """An issuer takes into its books what was given back meanwhile: a person has it taken out."""
    stored = order_by_id(connection, registration.order_id)
    if stored is not None and meaning is Meaning.RECORDED:
        review_given_back(connection, stored, registration, now)


def give_invoice_back(
    connection: Connection,
    stored: StoredOrder,
    registration: StoredRegistration,
    *,
    reason: str,
    now: datetime,
) -> bool:
    """One refused invoice's money went back; False if it was all that the payment still paid."""
    paid = standing_of(connection, stored, now).settlement
    claimed = [] if paid is None else claimed_by(connection, paid.attempt, paid.transaction)
    if paid is None or set(claimed) <= {registration.key}:
        return False
    release_claim(connection, registration.key, attempt=paid.attempt, transaction=paid.transaction)
    note_meaning(connection, registration.id, meaning=GIVEN_BACK, reason=reason)
    line = next(one for one in stored.order.lines if one.key == registration.key)
    refund = Fact(
        FactKind.INVOICE_REFUNDED,
        now,
        attempt=paid.attempt,
        transaction=paid.transaction,
        amount=line.amount,
        reason=f"{line.number}: {reason}",
    )
    record(connection, stored, [refund], now)
    _note_if_registered(connection, stored, now)
    return True


def registration_in_question(connection: Connection, review_key: str) -> StoredRegistration | None:
    """The settlement that a review is about, if it is about an issuer's answer to one."""
    return registration_by_number(connection, review_key.rpartition("|")[2])


def _review_refusal(
    connection: Connection,
    stored: StoredOrder,
    registration: StoredRegistration,
    why: str,
    now: datetime,
) -> None:
    """Each refused invoice is a case of its own: one may be settled by hand, and another not."""
    paid = standing_of(connection, stored, now).settlement
    review = NewReview(
        key=_refusal_key(registration),
        kind=Irregularity.REFUSED_BY_ISSUER.value,
        order_id=stored.id,
        attempt=None if paid is None else paid.attempt,
        transaction=None if paid is None else paid.transaction,
        amount=next(one.amount for one in stored.order.lines if one.key == registration.key),
        details=f"{why}; order total {stored.order.total}",
    )
    open_review(connection, review, now)


def _refusal_key(registration: StoredRegistration) -> str:
    return f"{Irregularity.REFUSED_BY_ISSUER}|{registration.message_number}"
