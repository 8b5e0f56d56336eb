"""The documents about an order: the creation's answer, the notification, the query's answer."""

import json
from collections.abc import Iterable, Mapping

from sandbox.amanpay.amounts import decimal, read_centimes
from sandbox.amanpay.books import Order
from sandbox.amanpay.fees import fees_of
from sandbox.amanpay.merchants import Merchant
from sandbox.amanpay.moments import write_moment
from sandbox.amanpay.quirks import Quirks
from sandbox.amanpay.requests import DIRHAM
from sandbox.amanpay.signature import NOTIFICATION, sign

EURO = "EUR"
UNKNOWN_STATUS = "SETTLED"
FORGED = frozenset({"bad", "missing", "other_key"})
"""Values of the switch `signature` that no merchant may believe."""


def creation_answer(order: Order, quirks: Quirks, *, page_url: str) -> dict[str, str]:
    """Answer a creation: an address or a code, as the channel asked for wants."""
    answer = {"transaction_id": order.transaction_id, "status": "CREATED"}
    if order.fields["channel"] != "cash":
        return answer | {"payment_url": page_url}
    answer |= {
        "payment_code": order.payment_code,
        "expires_at": write_moment(order.expires_at),
    }
    if quirks.fees_untold:
        return answer
    fees = fees_of(order.centimes)
    return answer | {
        "service_fee": decimal(fees.service),
        "stamp_duty": decimal(fees.stamp_duty),
        "total_at_counter": decimal(order.centimes + fees.total),
    }


def change_fields(order: Order, *, transaction_id: str) -> dict[str, str]:
    """Give an order's present state as the unsigned fields of a notification."""
    paid = order.payments
    return {
        "merchant_id": order.merchant_id,
        "order_id": order.order_id,
        "transaction_id": transaction_id,
        "channel": order.channel,
        "status": order.status.value,
        "amount": decimal(paid[-1].centimes if paid else order.centimes),
        "currency": DIRHAM,
        "fees": decimal(order.fees),
        "occurred_at": write_moment(order.occurred_at),
    }


def signed(fields: Mapping[str, str], *, secret: str) -> dict[str, str]:
    """Sign a notification's fields; its status stands twice, as kind and in its place."""
    values = [fields.get(name, "") for name in NOTIFICATION]
    return {**fields, "signature": sign(fields.get("status", ""), values, secret=secret)}


def notification_body(
    fields: Mapping[str, str], *, merchant: Merchant, others: Iterable[Merchant], quirks: Quirks
) -> str:
    """Write a notification: rightly, or as the switches say."""
    told = dict(fields)
    if quirks.amount_shift_centimes and (centimes := read_centimes(told.get("amount", ""))):
        told["amount"] = decimal(max(0, centimes + quirks.amount_shift_centimes))
    if quirks.currency_changed:
        told["currency"] = EURO
    match quirks.status:
        case "missing":
            told.pop("status", None)
        case "unknown":
            told["status"] = UNKNOWN_STATUS
        case _:
            pass
    document = signed(told, secret=_secret(merchant, others, quirks))
    match quirks.signature:
        case "missing":
            del document["signature"]
        case "bad":
            document["signature"] = _one_digit_changed(document["signature"])
        case _:
            pass
    odd: dict[str, object] = {"points": {"earned": 3}} if quirks.unknown_fields else {}
    return json.dumps({**document, **odd}, ensure_ascii=False)


def _secret(merchant: Merchant, others: Iterable[Merchant], quirks: Quirks) -> str:
    match quirks.signature:
        case "previous_key":
            return merchant.previous_secret or "no-previous-secret"
        case "other_key":
            secrets = (other.secret for other in others if other.secret != merchant.secret)
            return next(secrets, "no-other-secret")
        case _:
            return merchant.secret


def _one_digit_changed(signature: str) -> str:
    return ("1" if signature[0] == "0" else "0") + signature[1:]
