"""The message that asks Fatourati for a reference, and the answer to it. No I/O, no locale."""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from datetime import datetime

from domain.calendar import in_morocco
from domain.money import CURRENCY_NUMBER
from services.payments.json_objects import JsonObject, read_object, text_of
from services.payments.provider import CheckoutRequest, Unknown
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.signature import sign

PAYMENT_MODE = "MULTI_CANAL"
CREATED = "SUCCESS"
_PNG = b"\x89PNG\r\n\x1a\n"
_PICTURE = "data:image/png;base64,"
_TOKEN = re.compile(r"[0-9]{6,20}", re.ASCII)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Creation:
    """The body of a creation and the signature that goes with it."""

    body: bytes
    signature: str


@dataclass(frozen=True, slots=True)
class Created:
    """The reference that the payer types, 13 digits in every sample, and its picture."""

    token: str
    qr_png: bytes | None


def creation(request: CheckoutRequest, account: FatouratiAccount) -> Creation:
    """Write and sign the message that creates a reference for one attempt.

    Amounts are texts with two decimals and times are Morocco's without a zone, as in the newest
    public version; `isCancellable` is signed as the text `true`.
    """
    message = _message(request, account)
    signed = (
        str(request.amount),
        CURRENCY_NUMBER,
        account.merchant_code,
        account.store,
        request.reference,
        account.cashier_id,
        PAYMENT_MODE,
        "true",
        _local(request.expires_at),
    )
    key = account.api_key.get_secret_value()
    body = json.dumps(message, ensure_ascii=False).encode()
    return Creation(body, sign(signed, key=key, algorithm=account.signature))


def read_created(body: bytes, *, reference: str) -> Created | Unknown:
    """Read the answer; without a reference in it nothing was created, whatever it says."""
    document = read_object(body) or {}
    token = read_token_number(document)
    if text_of(document, "status") != CREATED or token is None:
        return Unknown("the answer holds no reference")
    if text_of(document, "orderId") not in {"", reference}:
        return Unknown("the answer is about another order")
    return Created(token, read_picture(text_of(document, "qrCode")))


def read_token_number(document: JsonObject) -> str | None:
    """The reference in an answer, if it is a number that a person can type."""
    token = text_of(document, "tokenRef")
    return token if _TOKEN.fullmatch(token) else None


def read_picture(text: str) -> bytes | None:
    """Read a PNG written as a data address; None for anything else, since no QR code is needed."""
    if not text.startswith(_PICTURE):
        return None
    try:
        picture = base64.b64decode(text.removeprefix(_PICTURE), validate=True)
    except (binascii.Error, ValueError):
        return None
    return picture if picture.startswith(_PNG) else None


def _message(request: CheckoutRequest, account: FatouratiAccount) -> dict[str, object]:
    order = {"key": "Commande", "value": request.order_reference}
    hooks = f"{request.callback_url}/{account.hook_secret.get_secret_value()}"
    return {
        "orderId": request.reference,
        "orderDate": _local(request.opened_at),
        "totalAmount": str(request.amount),
        "currency": CURRENCY_NUMBER,
        "paymentMode": PAYMENT_MODE,
        "paymentType": "TOTAL",
        "cashierId": account.cashier_id,
        "items": _items(request),
        "clientInfo": {
            "name": request.client_name.strip()[:_LONGEST_NAME] or request.order_reference,
            "infoToShow": [order],
        },
        "countryCode": "MA",
        "orderLinks": {
            "callbackURL": hooks,
            "checkStatusURL": f"{hooks}/status",
            "cancelURL": f"{hooks}/cancel",
        },
        "autoConfirmPayment": False,
        "isCancellable": True,
        "generateQrCode": True,
        "expiryDate": _local(request.expires_at),
        "language": "fr",  # whether another is understood is not known
        "extraData": [order],
    }


def _items(request: CheckoutRequest) -> list[dict[str, object]]:
    return [
        {
            "id": line.number,
            "amount": str(line.amount),
            "description": f"Facture {line.number}",
            "due": True,
            "selected": True,
        }
        for line in request.lines
    ]


def _local(instant: datetime) -> str:
    return in_morocco(instant).strftime("%Y-%m-%dT%H:%M:%S")
