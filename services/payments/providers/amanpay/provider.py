"""AmanPay behind the port to gateways: one account and what its profile lets it promise."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

import aiohttp
from yarl import URL

from domain.decision import Capture, Hold, Note, Orphan
from domain.invoice import Means
from domain.money import Money
from domain.report import Outcome, Report
from services.payments.exchange import Answer, exchange
from services.payments.json_objects import read_object, text_of
from services.payments.provider import (
    CallbackEntry,
    Checkout,
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
    Widget,
)
from services.payments.providers.amanpay import statement
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.orders import Order, read_order_answer, write_order
from services.payments.providers.amanpay.parts import Query, Signature
from services.payments.providers.amanpay.signature import sign

_CREATED = {HTTPStatus.OK, HTTPStatus.CREATED}
_DONE = {HTTPStatus.OK, HTTPStatus.NO_CONTENT}


class AmanPayProvider:
    """One issuer's account at AmanPay; each call to it lasts `patience_seconds` at most."""

    def __init__(
        self,
        account: AmanPayAccount,
        session: aiohttp.ClientSession,
        *,
        now: Callable[[], datetime],
        patience_seconds: float = 10.0,
    ) -> None:
        self._account = account
        self._profile = account.profile
        self._session = session
        self._now = now
        self._patience_seconds = patience_seconds

    @property
    def account(self) -> str:
        return self._account.name

    @property
    def traits(self) -> ProviderTraits:
        return ProviderTraits(
            means=Means.AMANPAY,
            channels=frozenset(self._profile.request.channels),
            can_be_asked=self._profile.query is not None,
            reply_captures=False,
            reply_proves_capture=False,
            can_cancel=self._profile.cancel is not None,
            max_amount=self._account.max_amount,
        )

    async def open_checkout(self, request: CheckoutRequest) -> Checkout | Unknown:
        """Create the order, or write what the payer's browser creates it with."""
        order, checkout = write_order(request, self._account), self._profile.checkout
        match checkout.kind:
            case "api":
                return await self._create(request, order, checkout.path or "")
            case "redirect":
                return SignedForm(self._address(checkout.path or ""), tuple(order.fields.items()))
            case "widget":
                return self._widget(order)

    def read_callback(self, raw: RawCallback) -> Reading:
        return statement.read_callback(raw, self._account, now=self._now())

    async def ask(self, reference: str) -> Report | NotSupported | Unknown:
        """Query the order's state."""
        query = self._profile.query
        if query is None:
            return NotSupported()
        answer = await self._call(
            "GET", query.path, reference, signature=self._profile.signature.query
        )
        if isinstance(answer, Unknown):
            return answer
        if answer.status == HTTPStatus.NOT_FOUND and _says_absent(answer, query):
            return Report(reference, Outcome.ABSENT)
        if answer.status != HTTPStatus.OK:
            return Unknown(f"HTTP status {answer.status}")
        return statement.read_query_answer(
            answer.body, self._account, reference=reference, now=self._now()
        )

    async def void(self, reference: str, transaction: str) -> NotSupported:  # noqa: ARG002 - no such call
        return NotSupported()

    async def capture(self, reference: str, transaction: str, amount: Money) -> NotSupported:  # noqa: ARG002 - no such call
        return NotSupported()

    async def cancel(self, reference: str) -> Report | NotSupported | Unknown:
        """Withdraw an unpaid order, then ask: a refusal may mean that it is paid meanwhile."""
        cancel = self._profile.cancel
        if cancel is None:
            return NotSupported()
        answer = await self._call(
            "POST", cancel.path, reference, signature=self._profile.signature.cancel
        )
        if isinstance(answer, Unknown) or self._profile.query is not None:
            return answer if isinstance(answer, Unknown) else await self.ask(reference)
        if answer.status in _DONE:
            return Report(reference, Outcome.CANCELLED)
        return Unknown(f"HTTP status {answer.status}")

    def reply(self, verdict: Verdict, _entry: CallbackEntry, /) -> HttpReply:
        """Acknowledge what we recorded; all else is sent again for a day. No reply debits."""
        part = self._profile.callback
        match verdict:
            case Capture() | Hold() | Note() | Orphan() if part is not None:
                return HttpReply(HTTPStatus.OK, "text/plain", part.reply)
            case Contradiction():
                return HttpReply(HTTPStatus.CONFLICT, "text/plain", "CONFLICT")
            case Unreadable():
                return HttpReply(HTTPStatus.BAD_REQUEST, "text/plain", "UNREADABLE")
            case Forged() | Capture() | Hold() | Note() | Orphan():
                return HttpReply(HTTPStatus.UNAUTHORIZED, "text/plain", "UNSIGNED")

    async def _create(
        self, request: CheckoutRequest, order: Order, path: str
    ) -> Checkout | Unknown:
        """Post the order; the same one may be posted again and gets the same answer."""
        answer = await exchange(
            self._session,
            "POST",
            self._address(path),
            headers=order.headers,
            body=order.body(self._profile.request),
            patience_seconds=self._patience_seconds,
        )
        if isinstance(answer, Unknown):
            return answer
        if answer.status not in _CREATED:
            return Unknown(f"HTTP status {answer.status}")
        return read_order_answer(answer.body, request, self._account)

    def _widget(self, order: Order) -> Widget:
        """The script's tag; each `data-*` attribute becomes a field of the form that it posts.

        Read in a copy of M2T's merchant script on a public demo host.
        """
        checkout, script = self._profile.checkout, self._account.widget_url or ""
        told = {**checkout.attributes, **order.fields}
        return Widget(
            script_id=checkout.script_id or "",
            script_url=script,
            attributes=tuple((f"data-{name}", value) for name, value in told.items()),
            origin=str(URL(script).origin()),
        )

    async def _call(
        self, method: str, path: str, reference: str, *, signature: Signature | None
    ) -> Answer | Unknown:
        """Ask or order something about one order that was created before."""
        headers = {}
        if signature is not None and signature.header is not None:
            names = self._profile.request.fields
            values = {
                names.get("merchant", ""): self._account.merchant_id,
                names.get("order", ""): reference,
            }
            key = self._account.secret.get_secret_value()
            headers = {signature.header: sign(values, signature, key=key)}
        return await exchange(
            self._session,
            method,
            self._address(path.replace("{order}", quote(reference, safe=""))),
            headers=headers,
            patience_seconds=self._patience_seconds,
        )

    def _address(self, path: str) -> str:
        return (self._account.api_url or "").rstrip("/") + path


def _says_absent(answer: Answer, query: Query) -> bool:
    document = read_object(answer.body) or {}
    return text_of(document, query.error_field) in query.absent
