"""What the holder of a link is shown: the order's page, and the page that a gateway returns to.

Reading only; a browser's return proves nothing and changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.facts import FactKind, HoldReason
from domain.listing import Offer
from domain.money import NOTHING, Money
from domain.order import PaymentOrder
from domain.standing import Standing
from services.payments.desk import AttemptStage, PayerPage, ReturnPage, WaitingCode
from services.payments.orders import order_card, standing_of
from services.payments.provider import PayCode
from services.payments.settling import settled_by
from services.payments.terms import Terms
from services.storage.attempts import StoredAttempt, attempt_by_return_key, attempts_of
from services.storage.facts import facts_of
from services.storage.orders import StoredOrder, order_by_id, order_by_token


def page_of_token(connection: Connection, terms: Terms, token: str) -> PayerPage | None:
    """Show the order of a link; None for an unknown link."""
    stored = order_by_token(connection, token)
    return None if stored is None else payer_page(connection, terms, stored)


def payer_page(connection: Connection, terms: Terms, stored: StoredOrder) -> PayerPage:
    """Show an order as it stands now."""
    card = order_card(connection, terms, stored)
    order = stored.order
    now = terms.clock()
    standing = standing_of(connection, stored, now)
    offered = card.is_payable and order.takes_checkouts(now)
    offers = _accepted(stored, terms.offers_for(order.issuer, order.total)) if offered else ()
    known = _accepted(stored, terms.every_offer(order.issuer)) if offered else ()
    # With an operator's code anybody sees all its invoices: a client code that equals it stays out.
    code_tells_all = order.client_code.casefold() == stored.subscription_code.casefold()
    return PayerPage(
        card=card,
        order=order,
        client_code="" if code_tells_all else order.client_code,
        offers=offers,
        held_reason=_held_reason(standing.charges),
        may_be_paid_by_another_card=_may_take_another_card(connection, terms, stored),
        codes=_waiting_codes(connection, stored, now) if card.is_payable else (),
        too_small=tuple(offer for offer in known if offer not in offers),
        rest=_rest(connection, stored, standing),
    )


def _rest(connection: Connection, stored: StoredOrder, standing: Standing) -> Money:
    paid = standing.settlement
    return NOTHING if paid is None else settled_by(connection, stored, paid).rest


def _held_reason(charges: Iterable[Charge]) -> HoldReason | None:
    """Why the newest of these charges that are held is."""
    held = [one.hold_reason for one in charges if one.state is ChargeState.HELD]
    return HoldReason(held[-1]) if held and held[-1] else None


def _may_take_another_card(connection: Connection, terms: Terms, stored: StoredOrder) -> bool:
    """Whether a page that refused a card may have debited another one without a word yet."""
    now = terms.clock()
    facts = facts_of(connection, stored.id)
    refused = {fact.attempt for fact in facts if fact.kind is FactKind.REFUSED}
    return any(
        one.attempt.reference in refused
        and one.attempt.is_in_time(now)
        and terms.debits_by_itself(one.attempt.account)
        for one in attempts_of(connection, stored.id)
    )


def is_live(attempt: StoredAttempt, now: datetime) -> bool:
    """Whether a page or number may still be paid; a number may end before its attempt."""
    code = attempt.pay_code
    return attempt.attempt.session_ends_at > now and (code is None or code.expires_at > now)


def code_of(attempt: StoredAttempt) -> PayCode | None:
    """The number that was given out for an attempt, as it was then; None if there was none."""
    code = attempt.pay_code
    if code is None:
        return None
    return PayCode(
        code=code.code,
        expires_at=code.expires_at,
        total_at_counter=code.total_at_counter,
        qr_png=code.qr_png,
        fees=code.fees,
        provider_reference=attempt.provider_reference,
    )


def _waiting_codes(
    connection: Connection, stored: StoredOrder, now: datetime
) -> tuple[WaitingCode, ...]:
    return tuple(
        WaitingCode(attempt.attempt.channel, code)
        for attempt in attempts_of(connection, stored.id)
        for code in [code_of(attempt)]
        if code is not None and is_live(attempt, now)
    )


def _accepted(stored: StoredOrder, offers: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(offer for offer in offers if offer.means in stored.means)


def return_page(connection: Connection, terms: Terms, return_key: str) -> ReturnPage | None:
    """Show how an attempt stands; None for an unknown key."""
    attempt = attempt_by_return_key(connection, return_key)
    stored = None if attempt is None else order_by_id(connection, attempt.order_id)
    if attempt is None or stored is None:
        return None
    standing = standing_of(connection, stored, terms.clock())
    refused = any(
        fact.attempt == attempt.attempt.reference and fact.kind is FactKind.REFUSED
        for fact in facts_of(connection, stored.id)
    )
    stage, transaction = _attempt_stage(stored.order, standing, attempt, refused=refused)
    mine = [one for one in standing.charges if one.attempt == attempt.attempt.reference]
    return ReturnPage(
        page=replace(payer_page(connection, terms, stored), held_reason=_held_reason(mine)),
        attempt_stage=stage,
        transaction=transaction,
        token=stored.token,
        receipt_token=stored.receipt_token if stage is AttemptStage.PAID else None,
        started_at=attempt.attempt.opened_at,
    )


def _attempt_stage(
    order: PaymentOrder, standing: Standing, attempt: StoredAttempt, *, refused: bool
) -> tuple[AttemptStage, str | None]:
    mine = [one for one in standing.charges if one.attempt == attempt.attempt.reference]
    if standing.settlement in mine and standing.settlement is not None:
        return AttemptStage.PAID, standing.settlement.number
    states: Sequence[ChargeState] = [one.state for one in mine]
    if ChargeState.REQUESTED in states:
        return AttemptStage.CONFIRMING, None
    if any(one.is_unmatched_in(order) for one in mine):
        return AttemptStage.UNMATCHED, mine[-1].number
    if any(state is not ChargeState.RETURNED for state in states):
        return AttemptStage.HELD, mine[-1].number
    return (AttemptStage.REFUSED if refused else AttemptStage.WAITING), None
