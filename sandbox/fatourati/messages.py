"""What a merchant is told: the documents of callback and cancellation, and their signatures.

It writes them as a payment and the switches say; sending is not its business.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sandbox.fatourati.amounts import decimal, json_amount, read_centimes
from sandbox.fatourati.books import Decision, Token, Transaction
from sandbox.fatourati.merchants import Merchant
from sandbox.fatourati.moments import write_moment
from sandbox.fatourati.quirks import Quirks
from sandbox.fatourati.requests import DIRHAM
from sandbox.fatourati.signature import CALLBACK, CANCEL, Algorithm, sign
from sandbox.fatourati.wire import read_json, write_json

EURO = "978"
DECISIONS: Mapping[str, int] = {"processed": Decision.PROCESSED.value, "unknown": 7}
EXTRA_DATA: Mapping[str, object] = {
    "text": "kiosk=7",
    "object": {"kiosk": "7"},
    "array": [{"key": "kiosk", "value": "7"}],
}
NO_CHANGES: Mapping[str, object] = {}


@dataclass(frozen=True)
class Message:
    """A body and the `x-signature` that goes with it; None: the header is left out."""

    body: str
    signature: str | None


def callback_body(
    token: Token,
    transaction: Transaction,
    quirks: Quirks,
    *,
    changes: Mapping[str, object] = NO_CHANGES,
) -> str:
    """Write the callback of a payment; a change to None leaves the field out."""
    told = transaction.centimes + quirks.amount_shift_centimes
    zone = "Z" if quirks.date_with_zone else ""
    document: dict[str, object] = {
        "merchantCode": token.merchant_code,
        "store": token.store,
        "aggregatorCode": "AGG001",
        "tokenRef": token.ref,
        "orderId": token.wanted.order_id,
        "totalAmount": decimal(told) if quirks.amount_as_text else json_amount(told),
        "currency": EURO if quirks.currency_changed else DIRHAM,
        "selectedItems": _selected_items(token, quirks),
        "transactionDate": write_moment(transaction.at) + zone,
        "fatouratiTransactionNumber": transaction.number,
        "paymentSystemTransactionNumber": transaction.number[6:],
        "paymentMode": token.wanted.payment_mode,
        "channel": transaction.channel,
        "operator": transaction.operator,
        "terminalId": "1231542",
        "extraData": EXTRA_DATA.get(quirks.extra_data),
        "decisionCode": _decision(transaction, quirks),
        **({"loyaltyPoints": {"earned": 3}} if quirks.unknown_fields else {}),
        **changes,
    }
    return write_json({name: value for name, value in document.items() if value is not None})


def signed_callback(
    body: str, *, merchant: Merchant, others: Iterable[Merchant], quirks: Quirks
) -> Message:
    """Sign a callback: rightly, or as the switch `signature` says."""
    document = read_json(body.encode())
    values = _signed_values(document if isinstance(document, dict) else {}, merchant)
    return Message(body, _signature(values, CALLBACK, merchant, others, quirks))


def cancel_message(
    token: Token,
    *,
    number: str | None,
    token_only: bool,
    merchant: Merchant,
    others: Iterable[Merchant],
    quirks: Quirks,
) -> Message:
    """Write a cancellation: in full, or with only what the document requires."""
    document: dict[str, object] = {
        "merchantCode": token.merchant_code,
        "store": token.store,
        "tokenRef": token.ref,
    }
    if not token_only:
        document |= {
            "orderId": token.wanted.order_id,
            "totalAmount": json_amount(token.wanted.centimes),
            "currency": DIRHAM,
            "transactionDate": write_moment(token.updated_at),
        }
        document |= {"fatouratiTransactionNumber": number} if number else {}
    values = _signed_values(document, merchant)
    if quirks.cancel_signs_absent_currency:
        values.setdefault("currency", DIRHAM)
    return Message(write_json(document), _signature(values, CANCEL, merchant, others, quirks))


def _signed_values(document: Mapping[str, object], merchant: Merchant) -> dict[str, str]:
    # The receiver rebuilds the amount's text from the number, whichever way it was written.
    centimes = read_centimes(document.get("totalAmount"))
    texts = {name: value for name, value in document.items() if isinstance(value, str)}
    amount = {} if centimes is None else {"totalAmount": decimal(centimes)}
    return texts | amount | {"merchantCode": merchant.merchant_code, "store": merchant.store}


def _signature(
    values: Mapping[str, str],
    fields: tuple[str, ...],
    merchant: Merchant,
    others: Iterable[Merchant],
    quirks: Quirks,
) -> str | None:
    key, algorithm = merchant.api_key, merchant.algorithm
    match quirks.signature:
        case "missing":
            return None
        case "sha256":
            # The variant that this store is not configured for.
            is_plain = algorithm is Algorithm.SHA256
            algorithm = Algorithm.HMAC_SHA256 if is_plain else Algorithm.SHA256
        case "previous_key":
            key = merchant.previous_api_key or "no-previous-key"
        case "other_key":
            keys = (other.api_key for other in others if other.api_key != key)
            key = next(keys, "no-other-key")
        case _:
            pass
    signature = sign(values, fields, key=key, algorithm=algorithm)
    return _one_digit_changed(signature) if quirks.signature == "bad" else signature


def _one_digit_changed(signature: str) -> str:
    return ("1" if signature[0] == "0" else "0") + signature[1:]


def _selected_items(token: Token, quirks: Quirks) -> object:
    match quirks.selected_items:
        case "absent":
            return None
        case "texts":
            return [line.id for line in token.wanted.lines]
        case _:
            return [
                {"id": line.id, "amount": json_amount(line.centimes)} for line in token.wanted.lines
            ]


def _decision(transaction: Transaction, quirks: Quirks) -> int | None:
    if quirks.decision == "right":
        return transaction.decision
    return DECISIONS.get(quirks.decision)
