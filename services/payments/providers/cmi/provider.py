"""CMI behind the port to gateways: one merchant account and what it promises."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import aiohttp

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.money import Money
from domain.report import Report
from services.payments.provider import (
    CallbackEntry,
    CheckoutRequest,
    Contradiction,
    Forged,
    HttpReply,
    NotSupported,
    ProviderTraits,
    RawCallback,
    Reading,
    SignedForm,
    Unknown,
    Unreadable,
    Verdict,
)
from services.payments.providers.cmi import api, callback, documents, status
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.cmi.form import Choose, signed_form

DEBIT = "ACTION=POSTAUTH"
ACKNOWLEDGE = "APPROVED"
FAILURE = "FAILURE"
"""The three answers to a callback, exactly so written, and no other (CMI's Java kit)."""

_NOT_THE_AMOUNT_ASKED = {HoldReason.AMOUNT_DIFFERS, HoldReason.CURRENCY_DIFFERS}


class CmiProvider:
    """One merchant account at CMI.

    `choose` picks one character of a text at random; `patience_seconds` bounds each question.
    """

    def __init__(
        self,
        account: CmiAccount,
        session: aiohttp.ClientSession,
        *,
        now: Callable[[], datetime],
        choose: Choose,
        patience_seconds: float = 10.0,
    ) -> None:
        self._account = account
        self._session = session
        self._now = now
        self._choose = choose
        self._patience_seconds = patience_seconds

    @property
    def account(self) -> str:
        return self._account.name

    @property
    def traits(self) -> ProviderTraits:
        return ProviderTraits(
            means=Means.CMI,
            channels=frozenset({Channel.CARD}),
            can_be_asked=self._account.can_be_asked,
            reply_captures=True,
            reply_proves_capture=self._account.capture_confirmation == "reply",
            can_cancel=False,
            max_amount=self._account.max_amount,
        )

    async def open_checkout(self, request: CheckoutRequest) -> SignedForm:
        """Write and sign the form that opens the card page; CMI hears of it from the browser."""
        return signed_form(request, self._account, choose=self._choose)

    def read_callback(self, raw: RawCallback) -> Reading:
        return callback.read_callback(raw, self._account, now=self._now())

    async def ask(self, reference: str) -> Report | NotSupported | Unknown:
        """Query the order's status."""
        user = self._api_user()
        if user is None:
            return NotSupported()
        answer = await self._post(documents.status_query(user, reference))
        if isinstance(answer, Unknown):
            return answer
        return status.read_answer(answer, reference=reference)

    async def void(self, reference: str, transaction: str) -> Report | NotSupported | Unknown:
        """Order the amount back to the payer; the status afterwards says whether it went."""
        user = self._api_user()
        if user is None:
            return NotSupported()
        order = documents.void(user, reference=reference, transaction=transaction)
        return await self._order(reference, order)

    async def capture(
        self,
        reference: str,
        transaction: str,  # noqa: ARG002 - an order number has one acceptance, and is enough
        amount: Money,
    ) -> Report | NotSupported | Unknown:
        """Order the amount debited; the status afterwards says whether it was."""
        user = self._api_user()
        if user is None:
            return NotSupported()
        return await self._order(reference, documents.post_auth(user, reference, amount))

    async def cancel(self, reference: str) -> NotSupported:  # noqa: ARG002 - a form cannot be recalled
        return NotSupported()

    def reply(self, verdict: Verdict, _entry: CallbackEntry, /) -> HttpReply:
        """Word a verdict. Only `ACTION=POSTAUTH` debits; the other two leave the amount blocked.

        `APPROVED` says that we understood and will see to it ourselves, `FAILURE` that the callback
        does not fit what we asked for (CMI's Java kit).
        """
        return HttpReply(HTTPStatus.OK, "text/plain", _word(verdict))

    async def _order(self, reference: str, document: bytes) -> Report | NotSupported | Unknown:
        """Post an order, then ask: its own answer names neither the state nor the amount.

        A refused order is asked about too, since it may have been carried out before.
        """
        answer = await self._post(document)
        return answer if isinstance(answer, Unknown) else await self.ask(reference)

    async def _post(self, document: bytes) -> bytes | Unknown:
        url = self._account.api_url or ""
        return await api.post(self._session, url, document, patience_seconds=self._patience_seconds)

    def _api_user(self) -> documents.ApiUser | None:
        account = self._account
        if account.api_url is None or account.api_user is None or account.api_password is None:
            return None
        return documents.ApiUser(
            client_id=account.client_id, name=account.api_user, password=account.api_password
        )


def _word(verdict: Verdict) -> str:
    match verdict:
        case Capture():
            return DEBIT
        case Hold(reason) if reason in _NOT_THE_AMOUNT_ASKED:
            return FAILURE
        case Hold() | Note():
            return ACKNOWLEDGE
        case Orphan() | Contradiction() | Forged() | Unreadable():
            return FAILURE
