"""Fatourati's part in the battery, written from the protocol's description a second time.

It signs by concatenating texts and formats amounts by decimals, where the product joins a list and
counts centimes, so that the two are not one mistake.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from domain.report import Outcome
from services.payments.provider import (
    Checkout,
    CheckoutRequest,
    PayCode,
    PaymentProvider,
    RawCallback,
    Unknown,
    Widget,
)
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.provider import FatouratiProvider
from tests.contracts.gateway import REFERENCE, StatusCase, Told

KEY, OTHER_KEY = "kéy of 32 characters, or so it is", "other-key-B"
MERCHANT, STORE = "300211", "300277"
OTHER_MERCHANT, OTHER_STORE = "300212", "300278"
HOOK_SECRET = "h00kSecretOf22Characte"
CLIENT_SECRET = "s&cret=with signs"
TOKEN = "3002770000031"
PICTURE = b"\x89PNG\r\n\x1a\nrest"
PICTURE_TEXT = "data:image/png;base64,iVBORw0KGgpyZXN0"
BEARER = "eyJhbGciOi.J9-x_y"
NOW = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)

SIGNED = ("operator", "channel", "tokenRef", "orderId", "paymentMode", "fatouratiTransactionNumber")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][0-9]+)?", re.ASCII)


def fatourati_account(**changes: object) -> FatouratiAccount:
    """A store's account; change what a test is about."""
    table: dict[str, object] = {
        "name": "PORTNET.fatourati",
        "merchant_code": MERCHANT,
        "store": STORE,
        "api_key": KEY,
        "client_id": "portnet client",
        "client_secret": CLIENT_SECRET,
        "auth_url": "http://127.0.0.1:9",
        "realm": "pay gate",
        "api_url": "http://127.0.0.1:9",
        "hook_secret": HOOK_SECRET,
    }
    return FatouratiAccount.model_validate(table | changes)


def sign(values: Sequence[str], key: str, *, plain: bool = False) -> str:
    """The `x-signature` of a message; `plain` is the variant without HMAC."""
    text = ""
    for value in (*values, key):
        if value and not value.isspace():
            text += ("|" if text else "") + value
    if plain:
        return hashlib.new("sha256", text.encode("utf-8")).hexdigest()
    return hmac.digest(key.encode("utf-8"), text.encode("utf-8"), "sha256").hex()


def callback_fields(told: Told, merchant: str = MERCHANT, store: str = STORE) -> dict[str, object]:
    """What CMI posts after one payment; None leaves a field out."""
    code = (0 if told.accepted else 1) if told.status is not None else None
    fields: dict[str, object] = {
        "merchantCode": merchant,
        "store": store,
        "aggregatorCode": "AGG001",
        "tokenRef": TOKEN,
        "orderId": told.reference,
        "totalAmount": told.amount,
        "currency": told.currency,
        "selectedItems": [{"id": "WAF 3/20", "amount": told.amount}],
        "transactionDate": "2026-11-23T10:31:58",
        "fatouratiTransactionNumber": told.transaction,
        "paymentSystemTransactionNumber": "550031",
        "paymentMode": "MULTI_CANAL",
        "channel": "MOBILE_MONEY",
        "operator": "DÉMO BANK",
        "extraData": {"note": ["free"]},
        "decisionCode": code,
    }
    return {name: value for name, value in fields.items() if value is not None}


def body_of(fields: Mapping[str, object]) -> bytes:
    """Compact JSON; an amount that JSON takes as a number is written as one."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    amount = fields.get("totalAmount")
    if isinstance(amount, str) and _NUMBER.fullmatch(amount):
        text = text.replace(f'mount":{json.dumps(amount)}', f'mount":{amount}')
    return text.encode("utf-8")


def signed_values(
    fields: Mapping[str, object], merchant: str = MERCHANT, store: str = STORE
) -> list[str]:
    amount = str(fields.get("totalAmount", ""))
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", amount, re.ASCII):
        amount = f"{Decimal(amount):.2f}"
    told = [str(fields.get(name, "")) for name in SIGNED]
    return [amount, str(fields.get("currency", "")), merchant, store, *told]


def signed_callback(
    fields: Mapping[str, object], key: str = KEY, *, merchant: str = MERCHANT, store: str = STORE
) -> RawCallback:
    signature = sign(signed_values(fields, merchant, store), key)
    return RawCallback(body_of(fields), "application/json", {"x-signature": signature})


def token_answer(state: str | None, **changes: object) -> bytes:
    """CMI's answer about one reference; a value changed to None is left out."""
    fields: dict[str, object] = {
        "tokenRef": TOKEN,
        "orderId": REFERENCE,
        "amount": "840.00",
        "currency": "504",
        "status": state,
        "expiresAt": "2026-11-24T10:32:00",
        "paidAmount": 840.0 if state == "CONSUMED" else 0,
        "refundedAmount": 0,
        "qrcode": PICTURE_TEXT,
        "transactions": [],
        "channels": ["INTERNET"],
    } | changes
    return json.dumps({name: value for name, value in fields.items() if value is not None}).encode()


def refusal(code: str) -> bytes:
    return json.dumps({"code": code, "message": "?", "reference": "r", "timestamp": "t"}).encode()


class FatouratiGateway:
    """Fatourati as a merchant's server sees it."""

    name = "fatourati"
    signs_status = False
    statuses = (
        StatusCase("SUCCESS: open", token_answer("SUCCESS"), Outcome.PENDING),
        StatusCase("CREATED: open", token_answer("CREATED"), Outcome.PENDING),
        StatusCase("CONSUMED: paid", token_answer("CONSUMED"), Outcome.CAPTURED),
        StatusCase("EXPIRED", token_answer("EXPIRED"), Outcome.EXPIRED),
        StatusCase("CANCELLED", token_answer("CANCELLED"), Outcome.CANCELLED),
        StatusCase("not found", refusal("NOT_FOUND"), Outcome.ABSENT, status=404),
        StatusCase("not found, said with 400", refusal("UNKNOWN_TOKEN"), Outcome.ABSENT, 400),
        StatusCase("refused for another reason", refusal("FORBIDDEN"), Unknown, status=400),
        StatusCase("a 5xx is never not found", refusal("NOT_FOUND"), Unknown, status=500),
        StatusCase("unheard-of state", token_answer("SLEEPING"), Unknown),
        StatusCase("no state", token_answer(None), Unknown),
        StatusCase("another order", token_answer("CONSUMED", orderId="Z" * 20), Unknown),
        StatusCase("paid nothing", token_answer("CONSUMED", paidAmount=0), Unknown),
        StatusCase("given back", token_answer("CONSUMED", refundedAmount=1), Unknown),
    )

    def __init__(self) -> None:
        self.opened: dict[str, dict[str, object]] = {}

    def provider(
        self, session: aiohttp.ClientSession, *, api_url: str | None = None, key: str | None = None
    ) -> PaymentProvider:
        url = api_url or "http://127.0.0.1:9"
        account = fatourati_account(api_url=url, auth_url=url)
        if key is not None:  # an empty one never gets past the accounts file
            account = account.model_copy(update={"api_key": SecretStr(key)})
        return a_provider(account, session)

    def other_provider(self, session: aiohttp.ClientSession) -> PaymentProvider:
        other = {"merchant_code": OTHER_MERCHANT, "store": OTHER_STORE, "api_key": OTHER_KEY}
        return a_provider(fatourati_account(name="TUV.fatourati", **other), session)

    def callback(self, told: Told) -> RawCallback:
        return signed_callback(callback_fields(told))

    def other_callback(self, told: Told) -> RawCallback:
        fields = callback_fields(told, OTHER_MERCHANT, OTHER_STORE)
        return signed_callback(fields, OTHER_KEY, merchant=OTHER_MERCHANT, store=OTHER_STORE)

    def hijacked_callback(self, told: Told) -> RawCallback:
        return signed_callback(callback_fields(told), OTHER_KEY)

    def callback_signed_with_nothing(self, told: Told) -> RawCallback:
        fields = callback_fields(told)
        text = "|".join(value for value in signed_values(fields) if value)
        signature = hmac.digest(b"", text.encode(), "sha256").hex()
        return RawCallback(body_of(fields), "application/json", {"x-signature": signature})

    def oddities(self, raw: RawCallback) -> Mapping[str, RawCallback]:
        right = raw.headers["x-signature"]
        plain = sign(signed_values(callback_fields(Told())), KEY, plain=True)
        headers = {
            "the signature left out": {},
            "the signature empty": {"x-signature": ""},
            "one digit changed": {"x-signature": right[:-1] + ("0" if right[-1] != "0" else "1")},
            "upper case": {"x-signature": right.upper()},
            "a blank after it": {"x-signature": right + " "},
            "the other algorithm": {"x-signature": plain},
            "two signatures": {"x-signature": right, "X-Signature": right},
            "no text at all": {"x-signature": "\udcff\x00é"},
        }
        text = raw.body.decode()
        bodies = {
            "a field repeated": text.replace("{", '{"orderId":"A",', 1),
            "another order": text.replace(REFERENCE, "A" * len(REFERENCE)),
            "another merchant": text.replace(MERCHANT, OTHER_MERCHANT),
            "a third decimal": text.replace("840.00", "840.000"),
            "an amount in a list": text.replace("840.00", "[840.00]", 1),
            "a value moved to its neighbour": text.replace(
                '"channel":"MOBILE_MONEY","operator":"DÉMO BANK"',
                '"operator":"DÉMO BANK|MOBILE_MONEY"',
            ),
            "too long": text + " " * 70_000,
            "a list": f"[{text}]",
            "another provider's body": f"oid={REFERENCE}&amount=840.00&ProcReturnCode=00",
        }
        other_charset = replace(raw, body=text.encode("utf-16"))
        return {
            "another charset": other_charset,
            **{what: replace(raw, headers=each) for what, each in headers.items()},
            **{what: replace(raw, body=each.encode()) for what, each in bodies.items()},
        }

    def signed_bytes(self, raw: RawCallback) -> Sequence[int]:
        """Names and values of what is signed; of the shop's two codes only the values."""
        text = raw.body
        places: list[int] = []
        for name in ("totalAmount", "currency", *SIGNED):
            start = text.index(f'"{name}":'.encode())
            places += range(start, _end_of_value(text, start + len(name) + 3))
        for value in (MERCHANT, STORE):
            start = text.index(f'"{value}"'.encode()) + 1
            places += range(start, start + len(value))
        return places

    async def serve(self, request: web.Request) -> web.Response | None:
        if request.path == "/realms/pay gate/protocol/openid-connect/token":
            return web.json_response({"access_token": BEARER, "expires_in": 3600})
        if request.headers.get("Authorization") != f"Bearer {BEARER}":
            return web.json_response({"code": "UNAUTHORIZED"}, status=401)
        if request.method == "GET":
            return web.Response(body=refusal("NOT_FOUND"), status=404)
        message = json.loads(await request.read())
        if request.headers.get("x-signature") != sign(creation_values(message), KEY):
            return web.json_response({"code": "SIGNATURE_INVALID"}, status=400)
        self.opened[message["orderId"]] = message
        answer = {"status": "SUCCESS", "tokenRef": TOKEN, "qrCode": PICTURE_TEXT}
        return web.json_response({**answer, "orderId": message["orderId"]})

    def takes(self, checkout: Checkout | Widget, request: CheckoutRequest) -> bool:
        message = self.opened[request.reference]
        links = message["orderLinks"]
        assert isinstance(links, dict)
        told = (message["totalAmount"], message["currency"], links["callbackURL"])
        asked = (str(request.amount), "504", f"{request.callback_url}/{HOOK_SECRET}")
        given = PayCode(TOKEN, request.expires_at, qr_png=PICTURE, provider_reference=TOKEN)
        return told == asked and checkout == given


def creation_values(message: Mapping[str, object]) -> list[str]:
    """What a creation is signed over."""
    first = [str(message[name]) for name in ("totalAmount", "currency")]
    rest = [str(message[name]) for name in ("orderId", "cashierId", "paymentMode")]
    cancellable = "true" if message["isCancellable"] is True else "false"
    return [*first, MERCHANT, STORE, *rest, cancellable, str(message["expiryDate"])]


def a_provider(account: FatouratiAccount, session: aiohttp.ClientSession) -> FatouratiProvider:
    return FatouratiProvider(account, session, now=lambda: NOW, patience_seconds=1.0)


def _end_of_value(text: bytes, start: int) -> int:
    if text[start : start + 1] == b'"':
        return text.index(b'"', start + 1) + 1
    return min(text.index(b",", start), text.index(b"}", start))
