"""What follows when something becomes known about an order's money.

One door: facts go in, the standing is computed anew and stored, claims that ended are freed,
reviews are opened and the people concerned are told. All inside the caller's transaction.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.facts import Fact, HoldReason
from domain.money import Money
from domain.order import PaymentOrder
from domain.standing import Irregularity, Standing, Status, assess
from services.notifications.notices import NoticeKind, order_changed, tell
from services.payments.changes import (
    TOLD_AS_ALREADY_PAID,
    has_given_more_back,
    newly_doubled,
    newly_held,
    newly_returned,
    newly_unmatched,
)
from services.portnet.return_message import Meaning
from services.storage.facts import add_fact, claimed_by, facts_of, release_claims
from services.storage.orders import StoredOrder, store_standing
from services.storage.registrations import (
    StoredRegistration,
    forget_untold,
    queue_registrations,
    registrations_of,
)
from services.storage.reviews import NewReview, close_settled_review, open_review
from services.storage.watchers import watchers_of

AUTHORISATION_LIFE = timedelta(days=7)
"""Longest time that a card issuer keeps an uncaptured amount blocked (4 to 7 days)."""

_REVIEWED = {
    Irregularity.PAID_AFTER_CANCEL,
    Irregularity.UNDERPAID,
    Irregularity.OVERPAID,
    Irregularity.WRONG_CURRENCY,
    Irregularity.SETTLED_ELSEWHERE,
    Irregularity.UNCONFIRMED,
}
"""Irregularities that need a person; the others only need to be said, or are cases elsewhere."""

ABOUT_A_PART = {
    Irregularity.PAID_TWICE,
    Irregularity.SETTLED_ELSEWHERE,
    Irregularity.UNDERPAID,
    Irregularity.OVERPAID,
}
"""Irregularities that may leave the rest of a debit to pay what it paid."""

_ABOUT_THE_SETTLEMENT = {
    Irregularity.PAID_AFTER_CANCEL,
    Irregularity.OVERPAID,
}


def record(
    connection: Connection, stored: StoredOrder, facts: Iterable[Fact], now: datetime
) -> Standing:
    """Append facts to an order and do all that follows from them, once."""
    before = assess(stored.order, facts_of(connection, stored.id), now)
    new = [fact for fact in facts if add_fact(connection, stored.id, fact)]
    after = assess(stored.order, facts_of(connection, stored.id), now)
    for charge in after.charges:
        if charge.state is ChargeState.RETURNED:
            release_claims(connection, attempt=charge.attempt, transaction=charge.transaction)
    settled_at = after.settlement.accepted_at if after.settlement else None
    store_standing(connection, stored.id, after, settled_at)
    if after.settlement is not None and before.settlement is None:
        queue_registrations(
            connection,
            stored.id,
            claimed_by(connection, after.settlement.attempt, after.settlement.transaction),
            transaction=after.settlement.number,
            paid_at=after.settlement.accepted_at,
            now=now,
        )
    elif after.settlement is None and before.settlement is not None:
        _take_back_registrations(connection, stored, now)
    if new:
        _tell_outcome(connection, stored, before, after, now)
        _open_reviews(connection, stored, before, after, now)
        for chat_id in (stored.chat_id, *watchers_of(connection, stored.id)):
            order_changed(connection, chat_id, stored.order.reference, now)
    return after


def _take_back_registrations(connection: Connection, stored: StoredOrder, now: datetime) -> None:
    """The payment went back: no issuer is told of it any more, and those that were are a case."""
    forget_untold(connection, stored.id)
    for told in registrations_of(connection, stored.id):
        if told.meaning in {None, Meaning.RECORDED}:  # else its books do not have it
            review_given_back(connection, stored, told, now)


def review_given_back(
    connection: Connection, stored: StoredOrder, told: StoredRegistration, now: datetime
) -> None:
    """An issuer's books hold, or may hold, a payment that went back to its payer."""
    review = NewReview(
        key=f"given_back|{told.message_number}",
        kind="given_back",
        order_id=stored.id,
        details=f"the issuer of {told.key.number} was told that {told.transaction} paid it "
        f"(notice {told.message_number}); that money went back to the payer",
    )
    open_review(connection, review, now)


def _tell_outcome(
    connection: Connection, stored: StoredOrder, before: Standing, after: Standing, now: datetime
) -> None:
    kinds: list[NoticeKind] = []
    if after.status is Status.PAID and before.status is not Status.PAID:
        kinds += [NoticeKind.SETTLED, NoticeKind.RECEIPT]
    if any(one is not after.settlement for one in newly_doubled(before, after)):
        kinds.append(NoticeKind.PAID_TWICE)  # a part paid twice is told with the payment itself
    kinds += [_hold_notice(charge) for charge in newly_held(before, after)]
    if newly_unmatched(stored.order, before, after):
        kinds.append(NoticeKind.UNMATCHED)
    if after.settlement is None and newly_returned(before, after):
        kinds.append(NoticeKind.RETURNED)
    if has_given_more_back(before, after):
        kinds.append(NoticeKind.PART_RETURNED)
    if Irregularity.REFUSED_BY_ISSUER in after.irregularities - before.irregularities:
        kinds.append(NoticeKind.ISSUER_REFUSED)
    for kind in kinds:
        tell_everybody(connection, stored, kind, now)


def tell_everybody(
    connection: Connection, stored: StoredOrder, kind: NoticeKind, now: datetime
) -> None:
    """Tell an outcome to the chat that opened an order and to those that follow it.

    The receipt names the client's code: it goes to the opener alone.
    """
    watchers = () if kind is NoticeKind.RECEIPT else watchers_of(connection, stored.id)
    for chat_id in (stored.chat_id, *watchers):
        tell(connection, chat_id, kind, stored.order.reference, now)


def _hold_notice(charge: Charge) -> NoticeKind:
    if charge.hold_reason in TOLD_AS_ALREADY_PAID:
        return NoticeKind.ALREADY_PAID
    return NoticeKind.LATE if charge.hold_reason == HoldReason.LATE else NoticeKind.HELD


def _open_reviews(
    connection: Connection, stored: StoredOrder, before: Standing, after: Standing, now: datetime
) -> None:
    _close_what_solved_itself(connection, after, now)
    for charge in after.charges:
        if charge.state is ChargeState.MISPAID:
            _review_mispaid(connection, stored, charge, now)
    for charge in newly_held(before, after):
        open_review(
            connection,
            NewReview(
                key=_hold_key(charge),
                kind="held",
                order_id=stored.id,
                attempt=charge.attempt,
                transaction=charge.transaction,
                amount=charge.amount,
                details=_hold_details(stored, charge),
                lapses_at=charge.accepted_at + AUTHORISATION_LIFE,
            ),
            now,
        )
    for charge in newly_doubled(before, after):
        _review_double(connection, stored, charge, now)
    for irregularity in sorted((after.irregularities - before.irregularities) & _REVIEWED):
        _review_irregularity(connection, stored, irregularity, _concerned(irregularity, after), now)


def _review_irregularity(
    connection: Connection,
    stored: StoredOrder,
    irregularity: Irregularity,
    charge: Charge | None,
    now: datetime,
) -> None:
    order = stored.order
    # The same may happen to one order again, by another charge, after a person closed the case.
    about = "" if charge is None else f"|{charge.attempt}|{charge.transaction}"
    debited = "" if charge is None else f"; gateway said {charge.amount or 'no readable amount'}"
    if irregularity is Irregularity.WRONG_CURRENCY and charge is not None:
        debited += f" in currency {charge.currency}"
    review = NewReview(
        key=f"{irregularity}|{order.reference}{about}",
        kind=irregularity.value,
        order_id=stored.id,
        attempt=None if charge is None else charge.attempt,
        transaction=None if charge is None else charge.transaction,
        amount=None if charge is None else _in_question(irregularity, order, charge),
        details=f"order total {order.total}{debited}",
    )
    open_review(connection, review, now)


def _in_question(irregularity: Irregularity, order: PaymentOrder, charge: Charge) -> Money | None:
    """How many dirhams of a debit a person must decide about; None for another currency."""
    if irregularity is Irregularity.WRONG_CURRENCY:
        return None
    if irregularity is Irregularity.OVERPAID and charge.amount is not None:
        return Money(charge.amount.centimes - order.total.centimes)
    is_about_a_part = irregularity in ABOUT_A_PART and charge.surplus is not None
    return charge.surplus if is_about_a_part else charge.amount


def _close_what_solved_itself(connection: Connection, after: Standing, now: datetime) -> None:
    for charge in after.charges:
        if charge.state is ChargeState.RETURNED:
            close_settled_review(connection, _hold_key(charge), closed_as="voided", now=now)
            close_settled_review(connection, _mispaid_key(charge), closed_as="voided", now=now)
        elif charge.is_debited:
            # The gateway's books have spoken; what is odd about the debit is a review of its own.
            close_settled_review(connection, _mispaid_key(charge), closed_as="captured", now=now)


def _review_mispaid(
    connection: Connection, stored: StoredOrder, charge: Charge, now: datetime
) -> None:
    review = NewReview(
        key=_mispaid_key(charge),
        kind="mispaid",
        order_id=stored.id,
        attempt=charge.attempt,
        transaction=charge.transaction,
        amount=charge.amount,
        details=_hold_details(stored, charge),
    )
    open_review(connection, review, now)


def _review_double(
    connection: Connection, stored: StoredOrder, charge: Charge, now: datetime
) -> None:
    review = NewReview(
        key=f"{Irregularity.PAID_TWICE}|{charge.attempt}|{charge.transaction}",
        kind=Irregularity.PAID_TWICE.value,
        order_id=stored.id,
        attempt=charge.attempt,
        transaction=charge.transaction,
        amount=charge.surplus or charge.amount,
        details=f"to give back; gateway debited {charge.amount}, order total {stored.order.total}",
    )
    open_review(connection, review, now)


def _hold_key(charge: Charge) -> str:
    return f"held|{charge.attempt}|{charge.transaction}"


def _mispaid_key(charge: Charge) -> str:
    return f"mispaid|{charge.attempt}|{charge.transaction}"


def _concerned(irregularity: Irregularity, standing: Standing) -> Charge | None:
    """The charge to look at: the one in doubt, or debited without paying, or that paid oddly."""
    paid = standing.settlement
    if irregularity in _ABOUT_THE_SETTLEMENT and paid is not None:
        return paid
    if irregularity is Irregularity.UNCONFIRMED:
        return next((one for one in standing.charges if one.waits_in_vain), paid)
    others = [one for one in standing.charges if one.is_debited and one is not paid]
    return others[-1] if others else paid


def _hold_details(stored: StoredOrder, charge: Charge) -> str:
    heard = f"{charge.amount or 'no readable amount'} in currency {charge.currency or 'unknown'}"
    return f"{charge.hold_reason}: gateway said {heard}, order total {stored.order.total}"
