"""AmanPay's part in the battery: the reference profile, spoken from its description once more."""

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from domain.invoice import Channel
from domain.money import Money
from domain.report import Outcome
from services.payments.provider import (
    Checkout,
    CheckoutRequest,
    PayCode,
    PaymentProvider,
    RawCallback,
    Redirect,
    Unknown,
    Widget,
)
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.profile import load_profile
from services.payments.providers.amanpay.provider import AmanPayProvider
from tests.contracts.gateway import REFERENCE, TRANSACTION, StatusCase, Told

SECRET, OTHER_SECRET = "s3cret|with\\signs", "other-secret-B"
MERCHANT, OTHER_MERCHANT = "M-0001", "M-0002"
NOW = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
REFERENCE_PROFILE = load_profile("reference", Path())

CREATED = (
    "merchant_id", "order_id", "amount", "currency", "channel", "customer_name", "expires_at",
    "language", "return_url", "callback_url",
)  # fmt: skip
NOTIFIED = (
    "merchant_id", "order_id", "transaction_id", "channel", "status", "amount", "currency", "fees",
    "occurred_at",
)  # fmt: skip
_CURRENCIES = {"504": "MAD", "978": "EUR"}
_WORDS = {Channel.CARD: "card", Channel.TASHILAT: "cash", Channel.DIRECT_DEBIT: "debit"}


def amanpay_account(**changes: object) -> AmanPayAccount:
    """An account of the reference profile; change what a test is about."""
    table: dict[str, object] = {
        "name": "PORTNET.amanpay",
        "profile": REFERENCE_PROFILE,
        "merchant_id": MERCHANT,
        "secret": SECRET,
        "api_url": "http://127.0.0.1:9/api",
    }
    return AmanPayAccount.model_validate(table | changes)


def sign(kind: str, values: Sequence[str], secret: str) -> str:
    """The reference profile's signature, character by character."""
    text = kind
    for value in values:
        text += "|"
        for character in value:
            text += "\\" + character if character in "\\|" else character
    return hmac.digest(secret.encode("utf-8"), text.encode("utf-8"), "sha256").hex()


def notification(told: Told, merchant: str = MERCHANT) -> dict[str, str]:
    """What AmanPay posts on a change, not signed yet."""
    word = "PAID" if told.accepted else "REFUSED"
    currency = None if told.currency is None else _CURRENCIES.get(told.currency, told.currency)
    fields = {
        "merchant_id": merchant,
        "order_id": told.reference,
        "transaction_id": told.transaction,
        "channel": "card",
        "status": word if told.status is not None else None,
        "amount": told.amount,
        "currency": currency,
        "fees": "0.00",
        "occurred_at": "2026-11-23T10:31:58Z",
    }
    return {name: value for name, value in fields.items() if value is not None}


def signed(fields: Mapping[str, str], secret: str = SECRET) -> dict[str, str]:
    values = [fields.get(name, "") for name in NOTIFIED]
    return {**fields, "signature": sign(fields.get("status", ""), values, secret)}


def raw_callback(fields: Mapping[str, object]) -> RawCallback:
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return RawCallback(text.encode("utf-8"), "application/json")


def state_answer(status: str, **changes: str) -> bytes:
    """The answer to a query: the fields of a notification."""
    return raw_callback(signed({**notification(Told()), "status": status, **changes})).body


class AmanPayGateway:
    """AmanPay as a merchant's server would see it, by the reference profile."""

    name = "amanpay"
    signs_status = True
    statuses = (
        StatusCase("CREATED", state_answer("CREATED"), Outcome.PENDING),
        StatusCase("BOOKED: no money yet", state_answer("BOOKED"), Outcome.PENDING),
        StatusCase("PAID", state_answer("PAID"), Outcome.CAPTURED),
        StatusCase("REFUSED", state_answer("REFUSED"), Outcome.REFUSED),
        StatusCase("CANCELLED", state_answer("CANCELLED"), Outcome.CANCELLED),
        StatusCase("EXPIRED", state_answer("EXPIRED"), Outcome.EXPIRED),
        StatusCase("no such order", b'{"error":"order_id"}', Outcome.ABSENT, status=404),
        StatusCase("not found by a proxy", b'{"message":"no route"}', Unknown, status=404),
        StatusCase("unheard-of state", state_answer("SLEEPING"), Unknown),
        StatusCase("another order", state_answer("PAID", order_id="Z" * 20), Unknown),
        StatusCase("another merchant", state_answer("PAID", merchant_id="M-0009"), Unknown),
        StatusCase("an amount that is none", state_answer("PAID", amount="1e3"), Unknown),
        StatusCase(
            "signed wrongly", state_answer("BOOKED").replace(b"BOOKED", b"PAID"), Unknown
        ),
    )  # fmt: skip

    def __init__(self) -> None:
        self.opened: dict[str, dict[str, str]] = {}

    def provider(
        self, session: aiohttp.ClientSession, *, api_url: str | None = None, key: str | None = None
    ) -> PaymentProvider:
        account = amanpay_account(api_url=api_url or "http://127.0.0.1:9/api")
        if key is not None:  # an empty one never gets past the accounts file
            account = account.model_copy(update={"secret": SecretStr(key)})
        return a_provider(account, session)

    def other_provider(self, session: aiohttp.ClientSession) -> PaymentProvider:
        account = amanpay_account(
            name="TUV.amanpay", merchant_id=OTHER_MERCHANT, secret=OTHER_SECRET
        )
        return a_provider(account, session)

    def callback(self, told: Told) -> RawCallback:
        return raw_callback(signed(notification(told)))

    def other_callback(self, told: Told) -> RawCallback:
        return raw_callback(signed(notification(told, OTHER_MERCHANT), OTHER_SECRET))

    def hijacked_callback(self, told: Told) -> RawCallback:
        return raw_callback(signed(notification(told), OTHER_SECRET))

    def callback_signed_with_nothing(self, told: Told) -> RawCallback:
        return raw_callback(signed(notification(told), ""))

    def oddities(self, raw: RawCallback) -> Mapping[str, RawCallback]:
        fields = signed(notification(Told()))
        values = [fields[name] for name in NOTIFIED]
        right = fields["signature"]
        bodies: dict[str, Mapping[str, object]] = {
            "the signature left out": notification(Told()),
            "the signature empty": {**fields, "signature": ""},
            "the signature a list": {**fields, "signature": [right]},
            "upper case": {**fields, "signature": right.upper()},
            "signed as another kind": {**fields, "signature": sign("BOOKED", values, SECRET)},
            "signed as an order": {**fields, "signature": sign("CREATE", values, SECRET)},
            "a field left out": {name: fields[name] for name in fields if name != "fees"},
            "another order": {**fields, "order_id": "A" * 20},
            "a number for a text": {**fields, "amount": 840},
            "a value moved to its neighbour": {**fields, "currency": "MAD|0.00", "fees": ""},
        }
        text = raw.body.decode()
        texts = {
            "a field repeated": text.replace("{", '{"order_id":"A",', 1).encode(),
            "another charset": text.encode("utf-16"),
            "too long": raw.body + b" " * 70_000,
            "a list": b"[" + raw.body + b"]",
            "another provider's body": f"oid={REFERENCE}&amount=840.00".encode(),
        }
        return {
            **{what: raw_callback(each) for what, each in bodies.items()},
            **{what: replace(raw, body=each) for what, each in texts.items()},
        }

    def signed_bytes(self, raw: RawCallback) -> Sequence[int]:
        """All of it: every field is signed, and a changed name leaves its slot empty."""
        return range(len(raw.body))

    async def serve(self, request: web.Request) -> web.Response | None:
        order: dict[str, str] = json.loads(await request.read())
        if order["signature"] != sign("CREATE", [order[name] for name in CREATED], SECRET):
            return web.json_response({"code": "UNSIGNED"}, status=401)
        self.opened[order["order_id"]] = order
        answer = {"transaction_id": TRANSACTION, "status": "CREATED"}
        if order["channel"] != "cash":
            return web.json_response({**answer, "payment_url": "http://127.0.0.1:9/pay/1"})
        fees = {"service_fee": "5.00", "stamp_duty": "0.10", "total_at_counter": "845.10"}
        code = {"payment_code": "1234567890", "expires_at": "2026-11-24T08:00:00Z"}
        return web.json_response({**answer, **code, **fees})

    def takes(self, checkout: Checkout | Widget, request: CheckoutRequest) -> bool:
        order = self.opened[request.reference]
        told = (order["amount"], order["currency"], order["channel"], order["callback_url"])
        channel = request.channel
        asked = (str(request.amount), "MAD", _WORDS[channel], request.callback_url)
        given: Checkout = Redirect("http://127.0.0.1:9/pay/1")
        if channel is Channel.TASHILAT:
            given = PayCode(
                "1234567890",
                datetime(2026, 11, 24, 8, tzinfo=UTC),
                total_at_counter=Money(84510),
                fees=Money(510),
                provider_reference=TRANSACTION,
            )
        return told == asked and checkout == given


def a_provider(account: AmanPayAccount, session: aiohttp.ClientSession) -> AmanPayProvider:
    return AmanPayProvider(account, session, now=lambda: NOW, patience_seconds=1.0)
