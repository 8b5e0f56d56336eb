"""What a merchant asks to be paid: read, its signature, and checked field by field.

It knows the fields and the merchants, and not the orders that exist already.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from sandbox.amanpay.amounts import read_centimes
from sandbox.amanpay.merchants import Merchant
from sandbox.amanpay.moments import read_moment
from sandbox.amanpay.signature import CREATION, is_same, sign

DIRHAM = "MAD"
CHANNELS = ("card", "cash", "debit")
LANGUAGES = ("fr", "ar", "en")
LONGEST_TEXT = 1_000
LONGEST_ORDER_ID = 64


@dataclass(frozen=True)
class Refused:
    """A call that is not carried out; `error` is this stand-in's own word."""

    error: str
    message: str
    status: HTTPStatus = HTTPStatus.BAD_REQUEST


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A request that passed every check. `fields` are the signed ones, as sent."""

    merchant: Merchant
    fields: Mapping[str, str]
    centimes: int
    expires_at: datetime


def read_fields(body: bytes) -> dict[str, str] | None:
    """Read a JSON object of texts; None for anything else."""
    try:
        document = json.loads(body)
        json.dumps(document, ensure_ascii=False).encode()  # half a character cannot be signed
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    return document if all(isinstance(value, str) for value in document.values()) else None


def read_request(
    sent: Mapping[str, str],
    *,
    merchants: Mapping[str, Merchant],
    needs_channel: bool,
) -> Wanted | Refused:
    """Check everything that the request alone can show; the widget may leave the channel open."""
    fields = {name: sent.get(name, "") for name in CREATION}
    merchant = merchants.get(fields["merchant_id"])
    signature = sent.get("signature", "")
    if merchant is None or not _is_signed(fields, signature, merchant=merchant):
        return Refused("signature", "unknown merchant or signature", HTTPStatus.UNAUTHORIZED)
    centimes, expires_at = read_centimes(fields["amount"]), read_moment(fields["expires_at"])
    if centimes is None:
        return Refused("amount", "an amount has two decimals and a dot, above zero")
    if expires_at is None:
        return Refused("expires_at", "not an instant in UTC")
    channels = CHANNELS if needs_channel else (*CHANNELS, "")
    right = {
        "order_id": 0 < len(fields["order_id"].strip()) <= LONGEST_ORDER_ID,
        "currency": fields["currency"] == DIRHAM,
        "channel": fields["channel"] in channels,
        "customer_name": len(fields["customer_name"]) <= LONGEST_TEXT,
        "language": fields["language"] in LANGUAGES,
        "return_url": is_address(fields["return_url"]),
        "callback_url": is_address(fields["callback_url"]),
    }
    for name, fits in right.items():
        if not fits:
            return Refused(name, f"{name} is not as documented")
    return Wanted(merchant=merchant, fields=fields, centimes=centimes, expires_at=expires_at)


def is_address(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.hostname)


def _is_signed(fields: Mapping[str, str], signature: str, *, merchant: Merchant) -> bool:
    values = [fields[name] for name in CREATION]
    return any(
        is_same(signature, sign("CREATE", values, secret=secret)) for secret in merchant.secrets
    )
