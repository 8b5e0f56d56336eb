"""The payer's side of an order: its page, the hand-over to a gateway, the way back.

An attempt is stored before its gateway hears of it, so no callback can ever be ahead of us.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.facts import Fact, FactKind, HoldReason
from domain.invoice import Channel, InvoiceState, Means
from domain.language import Language
from domain.listing import Offer, Stage
from domain.order import MAX_LIVE_ATTEMPTS, Attempt, PaymentOrder, card_session
from domain.standing import ChargeState, Standing
from services.notifications.notices import order_changed
from services.payments.desk import (
    AttemptStage,
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    PayerPage,
    ReturnPage,
)
from services.payments.orders import order_card, standing_of
from services.payments.outcomes import record
from services.payments.provider import CheckoutRequest, PaymentProvider, Unknown, Widget
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.database import Database
from services.storage.facts import claims_on, facts_of
from services.storage.invoices import find_invoices
from services.storage.orders import (
    StoredAttempt,
    StoredOrder,
    attempt_by_return_key,
    attempts_of,
    insert_attempt,
    order_by_id,
    order_by_token,
)

FIRST_CHECK_AFTER_SESSION = timedelta(minutes=1)
"""When a gateway is first asked about a card page that never called back."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """An attempt that is on record, and what its gateway is to be told."""

    request: CheckoutRequest
    return_key: str
    page: PayerPage


class Checkout:
    """The desk behind every payment link."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        providers: Providers,
        on_change: Callable[[], None],
    ) -> None:
        """Serve orders through a registry's accounts; `on_change` wakes whoever tells people."""
        self._database = database
        self._terms = terms
        self._providers = providers
        self._on_change = on_change

    async def page(self, token: str) -> PayerPage | None:
        """Show the order of a link; changes nothing."""
        return await self._database.read(_page_of_token, self._terms, token)

    async def begin(
        self, token: str, *, means: Means, channel: Channel, language: Language
    ) -> CheckoutBegun | CheckoutRefused:
        """Check the order at the last moment, store an attempt, prepare the gateway's page."""
        offer = Offer(means, channel)
        stored = await self._database.transact(
            _store_attempt, self._terms, self._providers, token, offer=offer, language=language
        )
        self._on_change()
        if isinstance(stored, CheckoutRefused):
            return stored
        provider, attempt = stored
        checkout = await provider.open_checkout(attempt.request)
        if isinstance(checkout, Unknown | Widget):  # no page of ours can hold a widget
            return CheckoutRefused(CheckoutRefusal.GATEWAY_DOWN, attempt.page)
        return CheckoutBegun(checkout, attempt.page, attempt.return_key)

    async def returned(self, return_key: str) -> ReturnPage | None:
        """Show how an attempt stands; a browser's return proves nothing and changes nothing."""
        return await self._database.read(_return_page, self._terms, return_key)


def _page_of_token(connection: Connection, terms: Terms, token: str) -> PayerPage | None:
    stored = order_by_token(connection, token)
    return None if stored is None else _page(connection, terms, stored)


def _page(connection: Connection, terms: Terms, stored: StoredOrder) -> PayerPage:
    card = order_card(connection, terms, stored)
    order = stored.order
    standing = standing_of(connection, stored, terms.clock())
    held = [one.hold_reason for one in standing.charges if one.state is ChargeState.HELD]
    payable = card.stage in {Stage.WAITING, Stage.STARTED, Stage.REFUSED}
    # With an operator's code anybody sees all its invoices: a client code that equals it stays out.
    code_tells_all = order.client_code.casefold() == stored.subscription_code.casefold()
    return PayerPage(
        card=card,
        order=order,
        client_code="" if code_tells_all else order.client_code,
        offers=_offers(terms, stored) if payable and order.takes_checkouts(terms.clock()) else (),
        held_reason=HoldReason(held[-1]) if held and held[-1] else None,
    )


def _offers(terms: Terms, stored: StoredOrder) -> tuple[Offer, ...]:
    offers = terms.offers_for(stored.order.issuer, stored.order.total)
    return tuple(offer for offer in offers if offer.means in stored.means)


def _store_attempt(
    connection: Connection,
    terms: Terms,
    providers: Providers,
    token: str,
    *,
    offer: Offer,
    language: Language,
) -> tuple[PaymentProvider, _Stored] | CheckoutRefused:
    stored = order_by_token(connection, token)
    if stored is None:
        return CheckoutRefused(CheckoutRefusal.UNKNOWN_LINK, None)
    page = _page(connection, terms, stored)
    refusal = _refusal(connection, terms, stored, page, offer)
    if refusal is CheckoutRefusal.CHANGED:
        return _end_changed(connection, terms, stored)
    provider = providers.offers_for(stored.order.issuer).get(offer)
    if refusal is not None or provider is None:
        return CheckoutRefused(refusal or CheckoutRefusal.NOT_OFFERED, page)
    attempt = _new_attempt(terms, stored.order, account=provider.account, channel=offer.channel)
    return_key = terms.tokens.secret()
    insert_attempt(
        connection,
        stored.id,
        attempt,
        return_key=return_key,
        next_check_at=attempt.session_ends_at + FIRST_CHECK_AFTER_SESSION,
    )
    order_changed(connection, stored.chat_id, stored.order.reference, attempt.opened_at)
    request = _request(terms, stored, attempt, return_key=return_key, language=language)
    return provider, _Stored(request, return_key, page)


def _end_changed(connection: Connection, terms: Terms, stored: StoredOrder) -> CheckoutRefused:
    """Cancel an order whose invoices are no longer what it says: no other try could pay it."""
    now = terms.clock()
    record(connection, stored, [Fact(FactKind.CANCELLED, now, reason="changed")], now)
    return CheckoutRefused(CheckoutRefusal.CHANGED, _page(connection, terms, stored))


def _new_attempt(terms: Terms, order: PaymentOrder, *, account: str, channel: Channel) -> Attempt:
    now = terms.clock()
    return Attempt(
        reference=terms.tokens.attempt_reference(),
        account=account,
        channel=channel,
        amount=order.total,
        opened_at=now,
        session_ends_at=now + card_session(order, now),
    )


def _request(
    terms: Terms, stored: StoredOrder, attempt: Attempt, *, return_key: str, language: Language
) -> CheckoutRequest:
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
        return_url=f"{terms.public_url}/return/{kind}/{return_key}?lang={language}",
        shop_url=terms.link(stored.token),
        callback_url=f"{terms.public_url}/callbacks/{kind}",
    )


def _refusal(
    connection: Connection, terms: Terms, stored: StoredOrder, page: PayerPage, offer: Offer
) -> CheckoutRefusal | None:
    """Why this order takes no checkout now; every rule is read again, nothing is remembered."""
    now = terms.clock()
    match page.card.stage:
        case Stage.PAID | Stage.CONFIRMING | Stage.HELD:
            return CheckoutRefusal.SETTLED
        case Stage.EXPIRED:
            return CheckoutRefusal.EXPIRED
        case Stage.CANCELLED:
            return CheckoutRefusal.CANCELLED
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            pass
    if not stored.order.takes_checkouts(now):
        return CheckoutRefusal.TOO_NEAR_EXPIRY
    changed = _change_of_invoices(connection, stored)
    if changed is not None:
        return changed
    live = [one for one in attempts_of(connection, stored.id) if _is_live(one, now)]
    if len(live) >= MAX_LIVE_ATTEMPTS:
        return CheckoutRefusal.TOO_MANY
    return None if offer in page.offers else CheckoutRefusal.NOT_OFFERED


def _change_of_invoices(connection: Connection, stored: StoredOrder) -> CheckoutRefusal | None:
    keys = [line.key for line in stored.order.lines]
    invoices = find_invoices(connection, keys)
    settled = [key for key, one in invoices.items() if one.state is InvoiceState.PAID]
    if settled or claims_on(connection, keys):
        return CheckoutRefusal.SETTLED
    for line in stored.order.lines:
        invoice = invoices.get(line.key)
        if (
            invoice is None
            or invoice.state is not InvoiceState.OPEN
            or invoice.amount != line.amount
        ):
            return CheckoutRefusal.CHANGED
    return None


def _is_live(stored: StoredAttempt, now: datetime) -> bool:
    return stored.attempt.session_ends_at > now


def _return_page(connection: Connection, terms: Terms, return_key: str) -> ReturnPage | None:
    attempt = attempt_by_return_key(connection, return_key)
    stored = None if attempt is None else order_by_id(connection, attempt.order_id)
    if attempt is None or stored is None:
        return None
    standing = standing_of(connection, stored, terms.clock())
    refused = any(
        fact.attempt == attempt.attempt.reference and fact.kind is FactKind.REFUSED
        for fact in facts_of(connection, stored.id)
    )
    stage, transaction = _attempt_stage(standing, attempt, refused=refused)
    return ReturnPage(
        page=_page(connection, terms, stored),
        attempt_stage=stage,
        transaction=transaction,
        token=stored.token,
        started_at=attempt.attempt.opened_at,
    )


def _attempt_stage(
    standing: Standing, attempt: StoredAttempt, *, refused: bool
) -> tuple[AttemptStage, str | None]:
    mine = [one for one in standing.charges if one.attempt == attempt.attempt.reference]
    if standing.settlement in mine and standing.settlement is not None:
        return AttemptStage.PAID, standing.settlement.transaction
    states: Sequence[ChargeState] = [one.state for one in mine]
    if ChargeState.REQUESTED in states:
        return AttemptStage.CONFIRMING, None
    if any(state is not ChargeState.RETURNED for state in states):
        return AttemptStage.HELD, mine[-1].transaction
    return (AttemptStage.REFUSED if refused else AttemptStage.WAITING), None
