"""The payer's side of an order: its page, the hand-over to a gateway, the way back.

An attempt is stored before its gateway hears of it, so no callback can ever be ahead of us.
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, Stage
from services.invoices.register_copy import RegisterCopy
from services.payments.attempts import StartedAttempt, keep_code, store_attempt
from services.payments.closing import Closing
from services.payments.desk import (
    MONEY_IS_IN,
    AttemptStage,
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    PayerPage,
    ReturnPage,
)
from services.payments.pages import page_of_token, return_page
from services.payments.provider import PayCode, Unknown
from services.payments.registry import Providers
from services.payments.spot_checks import SpotChecks
from services.payments.terms import Terms
from services.storage.database import Database

_log = structlog.get_logger(__name__)


GLANCE_SECONDS = 2.0
"""How long whoever opens a page waits for the gateway's word on what is under way."""

_UNDER_WAY = {Stage.STARTED, Stage.REFUSED, Stage.CONFIRMING}
_UNDECIDED = {AttemptStage.WAITING, AttemptStage.REFUSED, AttemptStage.CONFIRMING}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Whom the desk asks before it shows or opens anything."""

    register: RegisterCopy
    spot_checks: SpotChecks
    closing: Closing


class Checkout:
    """The desk behind every payment link."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        providers: Providers,
        neighbours: Neighbours,
        on_change: Callable[[], None],
    ) -> None:
        """Serve orders through a registry's accounts; `on_change` wakes whoever tells people."""
        self._neighbours = neighbours
        self._database = database
        self._terms = terms
        self._providers = providers
        self._on_change = on_change

    async def page(self, token: str) -> PayerPage | None:
        """Show the order of a link, once its gateway was asked about what is under way."""
        page = await self._database.read(page_of_token, self._terms, token)
        if page is None or page.card.stage not in _UNDER_WAY:
            return page
        await self._glance(page)
        return await self._database.read(page_of_token, self._terms, token)

    async def _glance(self, page: PayerPage) -> None:
        await self._neighbours.spot_checks.glance(
            page.card.reference, patience_seconds=GLANCE_SECONDS
        )

    async def begin(
        self, token: str, *, means: Means, channel: Channel, language: Language
    ) -> CheckoutBegun | CheckoutRefused:
        """Check the order at the last moment, store an attempt, prepare the gateway's page.

        What a register says of the invoices is read anew first; where it does not answer nothing is
        opened, since a debit of what is paid already is worse than a delay.
        """
        page = await self.page(token)
        register = self._neighbours.register
        may_change = page is not None and (page.offers or page.card.overtaken)
        if page is not None and may_change and await register.refresh(page.card.code):
            return CheckoutRefused(CheckoutRefusal.REGISTER_DOWN, page)
        offer = Offer(means, channel)
        stored = await self._database.transact(
            store_attempt, self._terms, self._providers, token, offer=offer, language=language
        )
        self._on_change()
        match stored:
            case CheckoutRefused(CheckoutRefusal.CHANGED, page) if page is not None:
                return await self._end_changed(token, page)
            case CheckoutRefused() | CheckoutBegun():
                return stored
            case StartedAttempt():
                return await self._open(token, stored)

    async def _end_changed(self, token: str, page: PayerPage) -> CheckoutRefused:
        """Close an order that no try can pay any more; paid meanwhile, it is said to be."""
        await self._neighbours.closing.close(page.card.reference)
        now = await self._database.read(page_of_token, self._terms, token)
        has_money = now is not None and now.card.stage in MONEY_IS_IN
        refusal = CheckoutRefusal.SETTLED if has_money else CheckoutRefusal.CHANGED
        return CheckoutRefused(refusal, now)

    async def _open(self, token: str, stored: StartedAttempt) -> CheckoutBegun | CheckoutRefused:
        """Let the gateway prepare its part; the attempt is on record whatever comes of it."""
        checkout = await stored.provider.open_checkout(stored.request)
        if isinstance(checkout, Unknown):
            account = stored.provider.account
            _log.warning("checkout_not_opened", account=account, why=checkout.reason)
            return CheckoutRefused(CheckoutRefusal.GATEWAY_DOWN, stored.page)
        if isinstance(checkout, PayCode):
            await self._database.transact(keep_code, stored.request.reference, checkout)
        now = await self._database.read(page_of_token, self._terms, token)
        if now is not None and not now.card.is_payable:
            # The order ended while its gateway was asked: nobody is sent to pay it.
            has_money = now.card.stage in MONEY_IS_IN
            refusal = CheckoutRefusal.SETTLED if has_money else CheckoutRefusal.CANCELLED
            return CheckoutRefused(refusal, now)
        return CheckoutBegun(checkout, stored.page, stored.return_key)

    async def returned(self, return_key: str) -> ReturnPage | None:
        """Show how an attempt stands. A browser's return proves nothing: its gateway is asked."""
        back = await self._database.read(return_page, self._terms, return_key)
        if back is None or back.attempt_stage not in _UNDECIDED:
            return back
        await self._glance(back.page)
        return await self._database.read(return_page, self._terms, return_key)
