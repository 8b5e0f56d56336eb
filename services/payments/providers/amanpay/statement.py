"""A statement of AmanPay about one order, from its callback or from the answer to a query. No I/O.

Nothing unsigned is believed: a callback without a signature in the profile is worth a rumour.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl

from domain.money import CURRENCY_NUMBER
from domain.report import Outcome, Report
from services.payments.details import instant, numbered, showable
from services.payments.json_objects import read_object, text_of
from services.payments.provider import (
    Authentic,
    Forged,
    RawCallback,
    Reading,
    Unknown,
    Unreadable,
)
from services.payments.providers.amanpay.account import AmanPayAccount
from services.payments.providers.amanpay.amounts import read_amount
from services.payments.providers.amanpay.parts import OUTCOMES, Callback, StatementMeaning
from services.payments.providers.amanpay.signature import is_signed

MAX_BYTES = {"json": 64 * 1024, "form": 8 * 1024}
MAX_FIELDS = 200

_SHOWN: tuple[StatementMeaning, ...] = ("status", "channel", "fees")


def read_callback(raw: RawCallback, account: AmanPayAccount, *, now: datetime) -> Reading:
    """Check and translate a callback; `now` decides whether the last secret still counts."""
    part, signature = account.profile.callback, account.profile.signature.callback
    if part is None or signature is None:
        return Forged()
    values = _values(raw.body, part)
    if values is None:
        return Unreadable("not a message in the profile's encoding")
    claimed = values.get(signature.field or "", "")
    if signature.header is not None:
        claimed = _header(raw.headers, signature.header)
    if not is_signed(values, claimed, signature, keys=account.keys(now)):
        return Forged()
    if _is_of_another_merchant(values, account, part):
        return Forged()
    return _authentic(values, account, part)


def read_query_answer(
    body: bytes, account: AmanPayAccount, *, reference: str, now: datetime
) -> Report | Unknown:
    """Translate the answer to a query about `reference`; a signature in it must be right."""
    part, signature = account.profile.callback, account.profile.signature.callback
    values = _values(body, part) if part else None
    if part is None or values is None:
        return Unknown("the answer is not in the profile's encoding")
    claimed = values.get(signature.field or "", "") if signature else ""
    if signature and claimed and not is_signed(values, claimed, signature, keys=account.keys(now)):
        return Unknown("the answer is signed wrongly")
    if _is_of_another_merchant(values, account, part):
        return Unknown("the answer is about another merchant")
    if values.get(part.fields["order"]) != reference:
        return Unknown("the answer is about another order")
    if values.get(part.fields["status"]) not in part.statuses:
        return Unknown("a state that is not in the profile")
    report = _report(values, account, part)
    if report.outcome is Outcome.CAPTURED and report.amount is None:
        return Unknown("the paid amount is missing or not readable")
    return report


def _values(body: bytes, part: Callback) -> dict[str, str] | None:
    """Texts and numbers by name, whatever else stands there left out; None for another encoding."""
    if len(body) > MAX_BYTES[part.encoding]:
        return None
    if part.encoding == "json":
        document = read_object(body)
        return None if document is None else {name: text_of(document, name) for name in document}
    try:
        text = body.decode("utf-8")
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=True, errors="strict",
            max_num_fields=MAX_FIELDS,
        )  # fmt: skip
    except ValueError:
        return None
    fields = dict(pairs)
    return fields if len(fields) == len(pairs) else None


def _header(headers: Mapping[str, str], wanted: str) -> str:
    found = [value for name, value in headers.items() if name.lower() == wanted.lower()]
    return found[0] if len(found) == 1 else ""


def _is_of_another_merchant(
    values: Mapping[str, str], account: AmanPayAccount, part: Callback
) -> bool:
    name = part.fields.get("merchant")
    return name is not None and values.get(name) != account.merchant_id


def _authentic(values: Mapping[str, str], account: AmanPayAccount, part: Callback) -> Reading:
    report = _report(values, account, part)
    if not report.reference:
        return Unreadable("no order")
    told = {meaning: values.get(part.fields.get(meaning, ""), "") for meaning in _SHOWN}
    is_paid = report.outcome is Outcome.CAPTURED and report.transaction is not None
    return Authentic(
        report,
        key=report.transaction if is_paid and report.transaction else _digest(values),
        details={name: showable(value) for name, value in told.items() if value},
        provider_reference=values.get(part.fields["transaction"]) or None,
    )


def _report(values: Mapping[str, str], account: AmanPayAccount, part: Callback) -> Report:
    told = {meaning: values.get(name, "") for meaning, name in part.fields.items()}
    state = part.statuses.get(told["status"], "pending")  # a word that is not known decides nothing
    currency = told["currency"]
    return Report(
        reference=told["order"],
        outcome=OUTCOMES[state],
        transaction=numbered(told["transaction"]),
        amount=read_amount(told["amount"], account.profile.request),
        currency=CURRENCY_NUMBER
        if currency == account.profile.request.currency
        else currency or None,
        code=told["status"] or None,
        happened_at=instant(told.get("time", "")),
    )


def _digest(values: Mapping[str, str]) -> str:
    """Same for every copy of one message, whatever the order of its fields."""
    text = "\n".join(f"{name!r}={value!r}" for name, value in sorted(values.items()))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40]
