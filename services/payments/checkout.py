"""The payer's side of an order: its page, the hand-over to a gateway, the way back.

An attempt is stored before its gateway hears of it, so no callback can ever be ahead of us.
"""

from collections.abc import Callable

import structlog

from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer
from services.invoices.register_copy import RegisterCopy
from services.payments.attempts import StartedAttempt, keep_code, store_attempt
from services.payments.desk import (
    CheckoutBegun,
    CheckoutRefusal,
    CheckoutRefused,
    PayerPage,
    ReturnPage,
)
from services.payments.pages import page_of_token, return_page
from services.payments.provider import PayCode, Unknown
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.database import Database

_log = structlog.get_logger(__name__)


class Checkout:
    """The desk behind every payment link."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        providers: Providers,
        register: RegisterCopy,
        on_change: Callable[[], None],
    ) -> None:
        """Serve orders through a registry's accounts; `on_change` wakes whoever tells people."""
        self._register = register
        self._database = database
        self._terms = terms
        self._providers = providers
        self._on_change = on_change

    async def page(self, token: str) -> PayerPage | None:
        """Show the order of a link; changes nothing."""
        return await self._database.read(page_of_token, self._terms, token)

    async def begin(
        self, token: str, *, means: Means, channel: Channel, language: Language
    ) -> CheckoutBegun | CheckoutRefused:
        """Check the order at the last moment, store an attempt, prepare the gateway's page.

        What a register says of the invoices is read anew first; where it does not answer nothing is
        opened, since a debit of what is paid already is worse than a delay.
        """
        page = await self.page(token)
        if page is not None and page.offers and await self._register.refresh(page.card.code):
            return CheckoutRefused(CheckoutRefusal.REGISTER_DOWN, page)
        offer = Offer(means, channel)
        stored = await self._database.transact(
            store_attempt, self._terms, self._providers, token, offer=offer, language=language
        )
        self._on_change()
        match stored:
            case CheckoutRefused() | CheckoutBegun():
                return stored
            case StartedAttempt():
                return await self._open(stored)

    async def _open(self, stored: StartedAttempt) -> CheckoutBegun | CheckoutRefused:
        """Let the gateway prepare its part; the attempt is on record whatever comes of it."""
        checkout = await stored.provider.open_checkout(stored.request)
        if isinstance(checkout, Unknown):
            account = stored.provider.account
            _log.warning("checkout_not_opened", account=account, why=checkout.reason)
            return CheckoutRefused(CheckoutRefusal.GATEWAY_DOWN, stored.page)
        if isinstance(checkout, PayCode):
            await self._database.transact(keep_code, stored.request.reference, checkout)
        return CheckoutBegun(checkout, stored.page, stored.return_key)

    async def returned(self, return_key: str) -> ReturnPage | None:
        """Show how an attempt stands; a browser's return proves nothing and changes nothing."""
        return await self._database.read(return_page, self._terms, return_key)
