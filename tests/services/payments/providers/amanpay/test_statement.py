"""What AmanPay's statements say, beyond what the battery asks of every provider."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from domain.money import Money
from domain.report import Outcome
from services.payments.provider import Authentic, Forged, RawCallback, Reading, Unreadable
from services.payments.providers.amanpay.statement import read_callback
from tests.contracts.amanpay import (
    NOW,
    SECRET,
    amanpay_account,
    notification,
    raw_callback,
    sign,
    signed,
)
from tests.contracts.gateway import REFERENCE, TRANSACTION, Told
from tests.services.payments.providers.amanpay.profiles import a_profile


def genuine(**changes: str) -> RawCallback:
    return raw_callback(signed({**notification(Told()), **changes}))


def read(raw: RawCallback, **changes: object) -> Reading:
    return read_callback(raw, amanpay_account(**changes), now=NOW)


def believed(reading: Reading) -> Authentic:
    assert isinstance(reading, Authentic), reading
    return reading


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("CREATED", Outcome.PENDING),
        ("BOOKED", Outcome.PENDING),
        ("PAID", Outcome.CAPTURED),
        ("REFUSED", Outcome.REFUSED),
        ("CANCELLED", Outcome.CANCELLED),
        ("EXPIRED", Outcome.EXPIRED),
        ("paid", Outcome.PENDING),
        ("PAID ", Outcome.PENDING),
        ("SLEEPING", Outcome.PENDING),
    ],
)
def test_only_paid_is_paid_and_a_booked_code_is_not(word: str, outcome: Outcome) -> None:
    assert believed(read(genuine(status=word))).report.outcome is outcome


def test_a_payment_tells_everything_it_was_told() -> None:
    reading = believed(read(genuine(fees="5.10")))
    report = reading.report
    assert (report.reference, report.amount, report.currency) == (REFERENCE, Money(84000), "504")
    assert report.happened_at == datetime(2026, 11, 23, 10, 31, 58, tzinfo=UTC)
    assert (reading.key, reading.provider_reference) == (TRANSACTION, TRANSACTION)
    assert reading.details == {"status": "PAID", "channel": "card", "fees": "5.10"}


def test_each_change_of_an_order_is_a_report_of_its_own() -> None:
    words = ("CREATED", "BOOKED", "PAID", "CANCELLED")
    keys = {believed(read(genuine(status=word))).key for word in words}
    assert len(keys) == len(words)


def test_without_an_order_there_is_nothing_to_find() -> None:
    assert isinstance(read(genuine(order_id="")), Unreadable)


def test_a_secret_that_signs_for_another_merchant_is_not_believed() -> None:
    assert read(genuine(merchant_id="M-0009")) == Forged()


@pytest.mark.parametrize(("hours", "is_believed"), [(1, True), (0, False), (-1, False)])
def test_the_previous_secret_counts_until_its_end(hours: int, *, is_believed: bool) -> None:
    until = NOW + timedelta(hours=hours)
    changed = {"secret": "new", "previous_secret": SECRET, "previous_until": until}
    assert isinstance(read(genuine(), **changed), Authentic) is is_believed


def test_an_unsigned_callback_is_never_believed_even_where_we_can_ask() -> None:
    full = a_profile().signature.model_dump(exclude_none=True)
    signatures = {name: part for name, part in full.items() if name != "callback"}
    profile = a_profile().model_copy(
        update={"signature": a_profile().signature.model_validate(signatures)}
    )
    assert read(genuine(), profile=profile) == Forged()


def changed_signature(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a part of a TOML table
    shipped: dict[str, Any] = a_profile().signature.model_dump(exclude_none=True)
    callback = {**shipped["callback"], **changes}
    return {"callback": {name: value for name, value in callback.items() if value is not None}}


def test_a_signature_may_stand_in_a_header() -> None:
    profile = a_profile(signature=changed_signature(field=None, header="X-Amanpay-Signature"))
    fields = signed(notification(Told()))
    right = fields.pop("signature")
    raw = raw_callback(fields)
    assert read(raw, profile=profile) == Forged()
    headers = {"x-amanpay-signature": right}
    right_one = believed(read(RawCallback(raw.body, "", headers), profile=profile))
    assert right_one.report.amount == Money(84000)
    doubled = {**headers, "X-Amanpay-Signature": right}
    assert read(RawCallback(raw.body, "", doubled), profile=profile) == Forged()


def test_a_callback_may_be_a_form() -> None:
    profile = a_profile(callback={"encoding": "form"})
    body = urlencode(signed(notification(Told()))).encode()
    assert believed(read(RawCallback(body, ""), profile=profile)).report.amount == Money(84000)
    repeated = body + b"&order_id=A"
    assert isinstance(read(RawCallback(repeated, ""), profile=profile), Unreadable)


def test_amounts_may_be_whole_centimes() -> None:
    profile = a_profile(request={"amount_format": "centimes"})
    for written, amount in (("84000", Money(84000)), ("840.00", None), ("-1", None)):
        assert believed(read(genuine(amount=written), profile=profile)).report.amount == amount


def test_a_separator_inside_a_value_is_escaped_before_it_is_signed() -> None:
    fields = {**notification(Told()), "fees": "a|b\\c"}
    values = [fields[name] for name in (
        "merchant_id", "order_id", "transaction_id", "channel", "status", "amount", "currency",
    )]  # fmt: skip
    unescaped = sign("PAID", [*values, "a", "b\\c", fields["occurred_at"]], SECRET)
    assert read(raw_callback({**fields, "signature": unescaped})) == Forged()
    assert believed(read(raw_callback(signed(fields)))).details["fees"] == "a|b\\c"
