"""An attempt before its gateway hears of it: every rule read again, then put on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.invoice import PAID_BY_CODE
from domain.language import Language
from domain.listing import Offer, Stage
from domain.order import CALLBACK_GRACE, MAX_LIVE_ATTEMPTS, Attempt, Overtaken, card_session
from services.notifications.notices import order_changed
from services.payments.desk import CheckoutBegun, CheckoutRefusal, CheckoutRefused, PayerPage
from services.payments.pages import code_of, is_live, payer_page
from services.payments.provider import CheckoutRequest, PayCode, PaymentProvider
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.attempts import PayCode as StoredCode
from services.storage.attempts import (
    StoredAttempt,
    attempt_by_reference,
    attempts_of,
    insert_attempt,
    store_pay_code,
)
from services.storage.orders import StoredOrder, order_by_token

FIRST_CHECK_AFTER_SESSION = timedelta(minutes=1)
"""When a gateway is first asked about a card page that never called back."""

CODE_PAUSE = timedelta(hours=1)
"""When a gateway is first asked about a number that may be paid at any time."""

_OVERTAKEN = {
    Overtaken.SETTLED: CheckoutRefusal.SETTLED,
    Overtaken.CHANGED: CheckoutRefusal.CHANGED,
}


@dataclass(frozen=True, slots=True)
class StartedAttempt:
    """An attempt that is on record, and what its gateway is to be told."""

    provider: PaymentProvider
    request: CheckoutRequest
    return_key: str
    page: PayerPage


def store_attempt(
    connection: Connection,
    terms: Terms,
    providers: Providers,
    token: str,
    *,
    offer: Offer,
    language: Language,
) -> StartedAttempt | CheckoutBegun | CheckoutRefused:
    """Check an order at the last moment and store an attempt to pay it by this offer.

    A number that was given out before and is still payable is given again.
    """
    stored = order_by_token(connection, token)
    if stored is None:
        return CheckoutRefused(CheckoutRefusal.UNKNOWN_LINK, None)
    page = payer_page(connection, terms, stored)
    refusal = _refusal(connection, terms, stored, page, offer)
    provider = providers.offers_for(stored.order.issuer).get(offer)
    if refusal is not None or provider is None:
        return CheckoutRefused(refusal or CheckoutRefusal.NOT_OFFERED, page)
    attempt = _reusable(connection, terms, stored, provider, offer)
    if attempt is None:
        attempt = _write_attempt(connection, terms, stored, provider, offer)
    elif (code := code_of(attempt)) is not None:
        return CheckoutBegun(code, page, attempt.return_key)
    request = _request(terms, stored, attempt, language=_language_of(offer, language))
    return StartedAttempt(provider, request, attempt.return_key, page)


def _reusable(
    connection: Connection,
    terms: Terms,
    stored: StoredOrder,
    provider: PaymentProvider,
    offer: Offer,
) -> StoredAttempt | None:
    """Find the live attempt by pay code: a second number for the same debt could be paid, too."""
    if offer.channel not in PAID_BY_CODE:
        return None
    now = terms.clock()
    for attempt in reversed(attempts_of(connection, stored.id)):
        same = (attempt.attempt.account, attempt.attempt.channel) == (
            provider.account,
            offer.channel,
        )
        if same and is_live(attempt, now):
            return attempt
    return None


def _write_attempt(
    connection: Connection,
    terms: Terms,
    stored: StoredOrder,
    provider: PaymentProvider,
    offer: Offer,
) -> StoredAttempt:
    now = terms.clock()
    by_code = offer.channel in PAID_BY_CODE
    session = stored.order.expires_at - now if by_code else card_session(stored.order, now)
    session_ends_at = now + session
    over_at = session_ends_at + FIRST_CHECK_AFTER_SESSION
    attempt = Attempt(
        reference=terms.tokens.attempt_reference(),
        account=provider.account,
        channel=offer.channel,
        amount=stored.order.total,
        opened_at=now,
        session_ends_at=session_ends_at,
    )
    insert_attempt(
        connection,
        stored.id,
        attempt,
        return_key=terms.tokens.secret(),
        next_check_at=min(over_at, now + CODE_PAUSE) if by_code else over_at,
    )
    order_changed(connection, stored.chat_id, stored.order.reference, now)
    written = attempt_by_reference(connection, attempt.reference)
    assert written is not None  # noqa: S101 - it was inserted three lines above
    return written


def keep_code(connection: Connection, reference: str, code: PayCode) -> None:
    """Put the number that a gateway gave out on record, so that it can be shown again."""
    kept = StoredCode(code.code, code.expires_at, code.total_at_counter, code.fees, code.qr_png)
    store_pay_code(connection, reference, kept, provider_reference=code.provider_reference)


def last_acceptance(attempts: Sequence[StoredAttempt]) -> datetime | None:
    """Until when an acceptance may still be heard of from these; None if there is none."""
    ends = [one.attempt.session_ends_at for one in attempts]
    return max(ends) + CALLBACK_GRACE if ends else None


def _language_of(offer: Offer, language: Language) -> Language:
    """Ask for a number in one language always: asking again is then the very same request.

    We show the number ourselves, so no payer reads what a gateway would write around it.
    """
    return Language.FRENCH if offer.channel in PAID_BY_CODE else language


def _request(
    terms: Terms, stored: StoredOrder, started: StoredAttempt, *, language: Language
) -> CheckoutRequest:
    attempt = started.attempt
    kind = attempt.account.rpartition(".")[2]
    session = attempt.session_ends_at - attempt.opened_at
    return CheckoutRequest(
        reference=attempt.reference,
        amount=attempt.amount,
        lines=stored.order.lines,
        channel=attempt.channel,
        language=language,
        client_name=stored.order.client_name,
        order_reference=stored.order.reference,
        opened_at=attempt.opened_at,
        session_seconds=int(session.total_seconds()),
        expires_at=stored.order.expires_at,
        return_url=f"{terms.public_url}/return/{kind}/{started.return_key}?lang={language}",
        shop_url=terms.link(stored.token),
        callback_url=f"{terms.public_url}/callbacks/{kind}",
    )


def _refusal(
    connection: Connection, terms: Terms, stored: StoredOrder, page: PayerPage, offer: Offer
) -> CheckoutRefusal | None:
    """Why this order takes no checkout now; every rule is read again, nothing is remembered."""
    now = terms.clock()
    match page.card.stage:
        case Stage.PAID | Stage.CONFIRMING | Stage.HELD | Stage.UNMATCHED:
            return CheckoutRefusal.SETTLED
        case Stage.EXPIRED:
            return CheckoutRefusal.EXPIRED
        case Stage.CANCELLED:
            return CheckoutRefusal.CANCELLED
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            pass
    if not stored.order.takes_checkouts(now):
        return CheckoutRefusal.TOO_NEAR_EXPIRY
    if page.card.overtaken is not None:
        return _OVERTAKEN[page.card.overtaken]
    live = [one for one in attempts_of(connection, stored.id) if is_live(one, now)]
    if len(live) >= MAX_LIVE_ATTEMPTS:
        return CheckoutRefusal.TOO_MANY
    return None if offer in page.offers else CheckoutRefusal.NOT_OFFERED
