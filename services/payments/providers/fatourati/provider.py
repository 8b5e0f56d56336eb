"""Fatourati behind the port to gateways: one store and what it promises."""

import hmac
import re
import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import aiohttp

from domain.invoice import Channel, Means
from domain.money import CURRENCY_NUMBER, Money
from domain.report import Outcome, Report
from services.payments.exchange import Answer
from services.payments.json_objects import read_object, text_of
from services.payments.provider import (
    CallbackEntry,
    CheckoutRequest,
    Forged,
    HttpReply,
    NotSupported,
    PayCode,
    ProviderTraits,
    RawCallback,
    Reading,
    Unknown,
    Unreadable,
    Verdict,
)
from services.payments.providers.fatourati import callback, hooks
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.api import Api
from services.payments.providers.fatourati.creation import creation, read_created
from services.payments.providers.fatourati.hooks import Unsigned, Withdrawal
from services.payments.providers.fatourati.readback import (
    Absent,
    PaymentToken,
    TokenState,
    Transaction,
    judge,
    read_token,
    read_transaction,
)
from services.payments.providers.fatourati.replies import reply_to_callback

MOST_PAYMENTS = 5
"""How many payments of one reference are read before a person has to."""

_CODE = re.compile(r"[0-9A-Z_]{1,40}", re.ASCII)
_NO_TOKEN = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}
_MAY_EXIST_ALREADY = {HTTPStatus.CONFLICT, HTTPStatus.REQUEST_TIMEOUT}


class FatouratiProvider:
    """One store at CMI's Fatourati; each call to it lasts `patience_seconds` at most."""

    def __init__(
        self,
        account: FatouratiAccount,
        session: aiohttp.ClientSession,
        *,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
        patience_seconds: float = 10.0,
    ) -> None:
        self._account = account
        self._api = Api(account, session, patience_seconds=patience_seconds, monotonic=monotonic)
        self._now = now

    @property
    def account(self) -> str:
        return self._account.name

    @property
    def traits(self) -> ProviderTraits:
        return ProviderTraits(
            means=Means.CMI,
            channels=frozenset({Channel.FATOURATI}),
            can_be_asked=True,
            reply_captures=False,
            reply_proves_capture=False,
            can_cancel=False,
            max_amount=self._account.max_amount,
        )

    async def open_checkout(self, request: CheckoutRequest) -> PayCode | Unknown:
        """Give the reference of an attempt: the one that CMI has of it already, else a new one.

        Looking comes before asking again, because a lost answer may have left a reference behind.
        """
        found = await self._find(request)
        if found is not None:
            return found
        wanted = creation(request, self._account)
        answer = await self._api.post("token", body=wanted.body, signature=wanted.signature)
        if isinstance(answer, Unknown) or _may_have_created(answer):
            return await self._find(request) or Unknown("no reference was created")
        if answer.status != HTTPStatus.OK:
            return Unknown(f"HTTP status {answer.status}, code {_error_code(answer)}")
        created = read_created(answer.body, reference=request.reference)
        if isinstance(created, Unknown):
            return created
        return _pay_code(request, created.token, created.qr_png)

    def read_callback(self, raw: RawCallback) -> Reading:
        return callback.read_callback(raw, self._account, now=self._now())

    def answers_at(self, hook_secret: str) -> bool:
        """Whether this is the secret in the addresses that this store registers."""
        own = self._account.hook_secret.get_secret_value()
        return hmac.compare_digest(own.encode(), hook_secret.encode("utf-8", "replace"))

    def read_withdrawal(self, raw: RawCallback) -> Withdrawal | Unsigned | Forged | Unreadable:
        """Check and translate a cancel message. No I/O, bounded work, never raises."""
        return hooks.read_withdrawal(raw, self._account, now=self._now())

    async def ask(self, reference: str) -> Report | Unknown:
        """Read the reference of an attempt, and the few payments that it names."""
        answer = await self._api.get("orders", reference, "token")
        if isinstance(answer, Unknown):
            return answer
        token = read_token(answer, reference=reference)
        match token:
            case Unknown():
                return token
            case Absent():
                return Report(reference, Outcome.ABSENT)
            case PaymentToken():
                return await self._ask_about_payments(token)

    async def void(self, reference: str, transaction: str) -> NotSupported:  # noqa: ARG002 - no such call
        return NotSupported()

    async def capture(self, reference: str, transaction: str, amount: Money) -> NotSupported:  # noqa: ARG002 - no such call
        return NotSupported()

    async def cancel(self, reference: str) -> NotSupported:  # noqa: ARG002 - no such call
        """A merchant cannot withdraw a reference: it stays payable until it expires."""
        return NotSupported()

    def reply(self, verdict: Verdict, entry: CallbackEntry, /) -> HttpReply:
        return reply_to_callback(verdict, entry)

    async def _find(self, request: CheckoutRequest) -> PayCode | Unknown | None:
        """The reference that CMI has of this attempt; None if it does not show one.

        A silence is no "none": the answer to an earlier creation may have been lost with it.
        """
        answer = await self._api.get("orders", request.reference, "token")
        if isinstance(answer, Unknown):
            return answer
        if answer.status in _NO_TOKEN:
            return None
        token = read_token(answer, reference=request.reference)
        match token:
            case PaymentToken(state=TokenState.OPEN) if _fits(token, request):
                return _pay_code(request, token.number, token.qr_png)
            case PaymentToken():
                return Unknown("the reference of this attempt cannot be paid as asked")
            case Absent() | Unknown():
                return Unknown("no readable reference")

    async def _ask_about_payments(self, token: PaymentToken) -> Report | Unknown:
        if len(token.transactions) > MOST_PAYMENTS:
            return Unknown("too many payments of one reference")
        payments: list[Transaction] = []
        for number in token.transactions:
            answer = await self._api.get("transactions", number)
            if isinstance(answer, Unknown):
                return answer
            payment = read_transaction(answer, reference=token.order, number=number)
            if isinstance(payment, Unknown):
                return payment
            payments.append(payment)
        return judge(token, payments)


def _may_have_created(answer: Answer) -> bool:
    server_failed = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return server_failed or answer.status in _MAY_EXIST_ALREADY


def _error_code(answer: Answer) -> str:
    """The gateway's own code of an error, and nothing else of what it wrote."""
    code = text_of(read_object(answer.body) or {}, "code")
    return code if _CODE.fullmatch(code) else "none"


def _fits(token: PaymentToken, request: CheckoutRequest) -> bool:
    return token.amount == request.amount and token.currency == CURRENCY_NUMBER


def _pay_code(request: CheckoutRequest, token: str, qr_png: bytes | None) -> PayCode:
    """The answer names no expiry: the one that was asked for counts."""
    return PayCode(
        code=token, expires_at=request.expires_at, qr_png=qr_png, provider_reference=token
    )
