"""Fatourati's callback, read: is it signed by this store, and what does it say in our own words.

Pure and bounded: no I/O, nothing raised whatever the bytes. The decision code is not signed, so a
refusal and a payment carry the same signature; only the transport protects that one digit.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from domain.money import Money, total
from domain.report import Outcome, Report
from services.payments.details import instant, numbered, showable
from services.payments.json_objects import JsonObject, objects_of, read_object, text_of
from services.payments.provider import Authentic, Forged, RawCallback, Reading, Unreadable
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.amounts import amount_of
from services.payments.providers.fatourati.signature import HEADER, is_signed

MAX_BYTES = 64 * 1024

DECISIONS: Mapping[str, Outcome] = {"0": Outcome.CAPTURED, "1": Outcome.REFUSED}
"""What each decision code means; a missing or any other one decides nothing."""

_LEADING = ("operator", "channel", "tokenRef", "orderId", "paymentMode")
_TRANSACTION = "fatouratiTransactionNumber"
_SHOWN = (
    "decisionCode", "operator", "channel", "paymentMode", "aggregatorCode", "terminalId",
    "paymentSystemTransactionNumber",
)  # fmt: skip


def read_callback(raw: RawCallback, account: FatouratiAccount, *, now: datetime) -> Reading:
    """Check and translate a callback; `now` decides whether the last key still counts."""
    document = read_body(raw)
    if document is None:
        return Unreadable("not a JSON object of at most 64 KiB")
    amount = amount_of(document, "totalAmount")
    if amount is None and document.get("totalAmount") not in (None, ""):
        return Unreadable("the amount is not one")  # and the signed text cannot be rebuilt
    told = [text_of(document, name) for name in (*_LEADING, _TRANSACTION)]
    shop = [account.merchant_code, account.store]
    values = [str(amount or ""), text_of(document, "currency"), *shop, *told]
    if not is_ours(raw, document, values, account, now=now):
        return Forged()
    return _translate(document, amount, "|".join(values))


def read_body(raw: RawCallback) -> JsonObject | None:
    """The JSON object of a hook, if it is one of a reasonable size."""
    return read_object(raw.body) if len(raw.body) <= MAX_BYTES else None


def is_ours(
    raw: RawCallback,
    document: JsonObject,
    values: list[str],
    account: FatouratiAccount,
    *,
    now: datetime,
) -> bool:
    """Whether a hook is signed by this store, and names no other one."""
    signed = is_signed(
        values, signature_of(raw), keys=account.keys(now), algorithm=account.signature
    )
    merchant, store = text_of(document, "merchantCode"), text_of(document, "store")
    return signed and merchant in {"", account.merchant_code} and store in {"", account.store}


def signature_of(raw: RawCallback) -> str:
    """The signature that a hook came with; empty if there is none, or more than one."""
    found = [value for name, value in raw.headers.items() if name.lower() == HEADER]
    return found[0] if len(found) == 1 else ""


def _translate(document: JsonObject, amount: Money | None, signed: str) -> Reading:
    reference, token = text_of(document, "orderId"), text_of(document, "tokenRef")
    if not reference or not token:
        return Unreadable("no order, or no reference")
    outcome = DECISIONS.get(text_of(document, "decisionCode"), Outcome.PENDING)
    digest = _digest(signed, outcome)
    transaction = numbered(text_of(document, _TRANSACTION))
    report = Report(
        reference=reference,
        outcome=outcome,
        transaction=transaction,
        amount=None if amount is None or _items_differ(document, amount) else amount,
        currency=text_of(document, "currency") or None,
        code=text_of(document, "decisionCode") or None,
        happened_at=instant(text_of(document, "transactionDate")),
    )
    return Authentic(
        report,
        key=transaction if outcome is Outcome.CAPTURED and transaction else digest,
        details=_details(document),
        provider_reference=token,
    )


def _digest(signed: str, outcome: Outcome) -> str:
    """Same for every copy of one report; a refusal and a payment are two, though signed alike."""
    return hashlib.sha256(f"{outcome}|{signed}".encode()).hexdigest()[:40]


def _items_differ(document: JsonObject, amount: Money) -> bool:
    """Whether selected items, if they can be read, add up to something else.

    Their shape changed between versions, so items of another shape say nothing.
    """
    listed = document.get("selectedItems")
    amounts = [amount_of(item, "amount") for item in objects_of(document, "selectedItems")]
    readable = [one for one in amounts if one is not None]
    whole = isinstance(listed, list) and len(readable) == len(listed) > 0
    return whole and total(readable) != amount


def _details(document: JsonObject) -> dict[str, str]:
    told = {name: text_of(document, name) for name in _SHOWN}
    return {name: showable(value) for name, value in told.items() if value}
