"""CMI behind the port to gateways: one merchant account, its four promises."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import aiohttp

from domain.decision import Capture, Decision, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.invoice import Channel, Means
from domain.report import Report
from services.payments.provider import (
    CheckoutRequest,
    HttpReply,
    NotSupported,
    ProviderTraits,
    RawCallback,
    Reading,
    SignedForm,
    Unknown,
)
from services.payments.providers.cmi import api, callback, status
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
        account = self._account
        url, user, password = account.api_url, account.api_user, account.api_password
        if url is None or user is None or password is None:
            return NotSupported()
        document = status.question(
            client_id=account.client_id,
            user=user,
            password=password.get_secret_value(),
            reference=reference,
        )
        answer = await api.post(
            self._session, url, document, patience_seconds=self._patience_seconds
        )
        if isinstance(answer, Unknown):
            return answer
        return status.read_answer(answer, reference=reference)

    def reply(self, decision: Decision | None) -> HttpReply:
        """Word a decision. Only `ACTION=POSTAUTH` debits; the other two leave the amount blocked.

        `APPROVED` says that we understood and will see to it ourselves, `FAILURE` that the callback
        does not fit what we asked for (CMI's Java kit).
        """
        return HttpReply(HTTPStatus.OK, "text/plain", _word(decision))


def _word(decision: Decision | None) -> str:
    match decision:
        case Capture():
            return DEBIT
        case Hold(reason) if reason in _NOT_THE_AMOUNT_ASKED:
            return FAILURE
        case Hold() | Note():
            return ACKNOWLEDGE
        case Orphan() | None:
            return FAILURE
