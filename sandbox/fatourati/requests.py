"""The merchant's request for a payment reference: read, checked in order, and its signature.

It knows the document and the store, and not the references that exist already.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic.alias_generators import to_camel

from sandbox.fatourati.amounts import decimal, read_centimes
from sandbox.fatourati.merchants import Merchant
from sandbox.fatourati.moments import read_moment
from sandbox.fatourati.refusals import Refused
from sandbox.fatourati.signature import CREATION, is_same, sign
from sandbox.fatourati.wire import NotJsonError, read_json

DIRHAM = "504"
LONGEST_ORDER_ID = 64
MOST_LINES = 500


def _absolute(text: str) -> str:
    address = urlsplit(text)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ValueError("not an absolute address")
    return text


def _moment(text: str) -> str:
    if read_moment(text) is None:
        raise ValueError("not a date and time")
    return text


Text = Annotated[str, StringConstraints(pattern=r"\S", max_length=1_000)]
Address = Annotated[Text, AfterValidator(_absolute)]
Amount: TypeAlias = str | int | Decimal


class _Part(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, strict=True)


class _Pair(_Part):
    key: Text
    value: str


class _Item(_Part):
    id: Text
    amount: Amount
    description: Text
    due: bool
    selected: bool


class _ClientInfo(_Part):
    name: Text
    email: str | None = None
    phone_number: str | None = None
    info_to_show: list[_Pair] = Field(default_factory=list, max_length=MOST_LINES)


class _OrderLinks(_Part):
    callback: Address = Field(alias="callbackURL")
    check_status: Address = Field(alias="checkStatusURL")
    cancel: Address = Field(alias="cancelURL")


class _Document(_Part):
    order_id: Annotated[Text, Field(max_length=LONGEST_ORDER_ID)]
    order_date: Annotated[str, AfterValidator(_moment)]
    total_amount: Amount
    currency: Text
    payment_mode: Literal["MULTI_CANAL", "CASH", "EXTERNAL"]
    payment_type: Literal["TOTAL"]
    cashier_id: Text
    items: list[_Item] = Field(min_length=1, max_length=MOST_LINES)
    client_info: _ClientInfo
    country_code: Literal["MA"]
    order_links: _OrderLinks
    auto_confirm_payment: bool
    is_cancellable: bool
    generate_qr_code: bool
    expiry_date: Text
    language: str | None = None
    extra_data: list[_Pair] | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One selected item of the order."""

    id: str
    description: str
    centimes: int


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where this one reference's merchant is called."""

    callback: str
    check_status: str
    cancel: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A request that passed every check."""

    order_id: str
    centimes: int
    payment_mode: str
    lines: tuple[Line, ...]
    client_name: str
    shown: tuple[tuple[str, str], ...]
    links: Links
    expires_at: datetime
    wants_qr: bool
    language: str


def read_request(
    body: bytes, signature: str, *, merchant: Merchant, now: datetime
) -> Wanted | Refused:
    """Check what the request alone can show, in the order of the protocol page."""
    try:
        document = _Document.model_validate(read_json(body))
    except ValidationError as error:
        places = sorted({".".join(map(str, each["loc"])) for each in error.errors()})
        return Refused("INVALID_BODY", f"missing or unfit: {', '.join(places)}")
    except NotJsonError:
        return Refused("INVALID_BODY", "not a JSON document")
    centimes = read_centimes(document.total_amount)
    amounts = [read_centimes(item.amount) for item in document.items if item.selected]
    if not centimes or None in amounts:
        return Refused("INVALID_AMOUNT", "an amount has two decimals and a dot, above zero")
    if document.currency != DIRHAM:
        return Refused("INVALID_CURRENCY", f"only {DIRHAM} is taken")
    if sum(amount or 0 for amount in amounts) != centimes:
        return Refused("ITEMS_MISMATCH", "the selected items do not add up to totalAmount")
    expires_at = read_moment(document.expiry_date)
    if expires_at is None or expires_at <= now:
        return Refused("INVALID_EXPIRY", "expiryDate is unreadable or over")
    if not _is_signed(document, signature, centimes=centimes, merchant=merchant):
        return Refused("SIGNATURE_INVALID", "x-signature does not verify")
    return _wanted(document, centimes=centimes, expires_at=expires_at)


def _is_signed(document: _Document, signature: str, *, centimes: int, merchant: Merchant) -> bool:
    values = {
        "totalAmount": decimal(centimes),
        "currency": document.currency,
        "merchantCode": merchant.merchant_code,
        "store": merchant.store,
        "orderId": document.order_id,
        "cashierId": document.cashier_id,
        "paymentMode": document.payment_mode,
        "isCancellable": "true" if document.is_cancellable else "false",
        "expiryDate": document.expiry_date,
    }
    wanted = sign(values, CREATION, key=merchant.api_key, algorithm=merchant.algorithm)
    return is_same(signature, wanted)


def _wanted(document: _Document, *, centimes: int, expires_at: datetime) -> Wanted:
    links = document.order_links
    return Wanted(
        order_id=document.order_id,
        centimes=centimes,
        payment_mode=document.payment_mode,
        lines=tuple(
            Line(
                id=item.id,
                description=item.description,
                centimes=read_centimes(item.amount) or 0,
            )
            for item in document.items
            if item.selected
        ),
        client_name=document.client_info.name,
        shown=tuple((pair.key, pair.value) for pair in document.client_info.info_to_show),
        links=Links(callback=links.callback, check_status=links.check_status, cancel=links.cancel),
        expires_at=expires_at,
        wants_qr=document.generate_qr_code,
        language=document.language or "fr",
    )
