"""What a new order is told, in the profile's words, and the answer to it. No I/O."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from domain.calendar import in_morocco
from domain.invoice import Channel
from domain.money import total
from services.payments.account_fields import is_safe_address
from services.payments.details import instant
from services.payments.json_objects import JsonObject, read_object, text_of
from services.payments.provider import CheckoutRequest, PayCode, Redirect, Unknown
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.amounts import read_amount, write_amount
from services.payments.providers.amanpay.parts import CheckoutAnswer, Request, RequestMeaning
from services.payments.providers.amanpay.signature import sign

_CODE = re.compile(r"[0-9A-Z-]{4,32}", re.ASCII)
_CONTENT_TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Order:
    """Everything that is sent: fields in this order, the signature where the profile has it."""

    fields: Mapping[str, str]
    headers: Mapping[str, str]

    def body(self, request: Request) -> bytes:
        """Write the fields in the profile's encoding."""
        match request.encoding:
            case "json":
                return json.dumps(self.fields, ensure_ascii=False).encode()
            case "form":
                return urlencode(self.fields).encode()


def write_order(request: CheckoutRequest, account: AmanPayAccount) -> Order:
    """Tell a new order in the profile's words, and sign it."""
    profile = account.profile
    meanings = _meanings(request, account)
    sent = {name: meanings[meaning] for meaning, name in profile.request.fields.items()}
    fields = {name: value for name, value in sent.items() if value} | profile.request.constants
    content_type = {"Content-Type": _CONTENT_TYPES[profile.request.encoding]}
    signature = profile.signature.request
    if signature is None:
        return Order(fields, content_type)
    signed = sign(fields, signature, key=account.secret.get_secret_value())
    if signature.header is not None:
        return Order(fields, {**content_type, signature.header: signed})
    return Order({**fields, signature.field or "": signed}, content_type)


def read_order_answer(
    body: bytes, request: CheckoutRequest, account: AmanPayAccount
) -> Redirect | PayCode | Unknown:
    """Read what the payer is to be given: an address, or at the counter's channel a code."""
    document, names = read_object(body), account.profile.checkout.answer
    if document is None or names is None:
        return Unknown("the answer is not a JSON object")
    if names.status is not None and text_of(document, names.status) not in names.created:
        return Unknown("the order was not created")
    if request.channel is Channel.TASHILAT:
        return _pay_code(document, names, request, account.profile.request)
    address = text_of(document, names.address or "")
    return Redirect(address) if is_safe_address(address) else Unknown("no address to go to")


def _pay_code(
    document: JsonObject, names: CheckoutAnswer, request: CheckoutRequest, spelling: Request
) -> PayCode | Unknown:
    code, ends = text_of(document, names.code or ""), text_of(document, names.expiry or "")
    expires_at = instant(ends) if ends else request.expires_at
    if not _CODE.fullmatch(code) or expires_at is None:
        return Unknown("no readable code, or no readable expiry")
    fees = [read_amount(text_of(document, name), spelling) for name in names.fees]
    known = [fee for fee in fees if fee is not None]
    return PayCode(
        code=code,
        expires_at=expires_at,
        total_at_counter=read_amount(text_of(document, names.total or ""), spelling),
        fees=total(known) if known and len(known) == len(fees) else None,
        provider_reference=text_of(document, names.transaction or "") or None,
    )


def _meanings(request: CheckoutRequest, account: AmanPayAccount) -> dict[RequestMeaning, str]:
    spelling = account.profile.request
    return {
        "merchant": account.merchant_id,
        "order": request.reference,
        "amount": write_amount(request.amount, spelling),
        "currency": spelling.currency,
        "channel": spelling.channels[request.channel],
        "customer": request.client_name.strip() or request.order_reference,
        "expiry": _date(request.expires_at, spelling),
        "language": request.language.value,
        "return": request.return_url,
        "back": request.shop_url,
        "callback": request.callback_url,
    }


def _date(instant: datetime, spelling: Request) -> str:
    match spelling.date_format:
        case "utc":
            return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case "morocco":
            return in_morocco(instant).strftime("%Y-%m-%dT%H:%M:%S")
