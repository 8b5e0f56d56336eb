"""Signature, amounts, times, fees and cards: what is read and written, on texts made by hand."""

import hashlib
import hmac
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.amanpay.amounts import decimal, read_centimes
from sandbox.amanpay.cards import Entry, Mistakes, read_entry, refusal_of
from sandbox.amanpay.fees import fees_of
from sandbox.amanpay.moments import read_moment, write_moment
from sandbox.amanpay.requests import read_fields
from sandbox.amanpay.signature import CREATION, NOTIFICATION, sign


def of(text: str) -> str:
    return hmac.new(b"k", text.encode(), hashlib.sha256).hexdigest()


def test_an_order_is_signed_over_its_fields_as_they_are_listed() -> None:
    assert sign("CREATE", CREATION, secret="k") == of(
        "CREATE|merchant_id|order_id|amount|currency|channel|customer_name|expires_at|language"
        "|return_url|callback_url"
    )


def test_a_notifications_status_stands_twice() -> None:
    values = ["PAID" if name == "status" else name for name in NOTIFICATION]
    assert sign("PAID", values, secret="k") == of(
        "PAID|merchant_id|order_id|transaction_id|channel|PAID|amount|currency|fees|occurred_at"
    )


def test_bars_and_backslashes_are_escaped_and_an_empty_value_keeps_its_slot() -> None:
    assert sign("QUERY", ["a|b", "", "c\\"], secret="k") == of("QUERY|a\\|b||c\\\\")


@given(st.lists(st.text("ab|\\"), min_size=2, max_size=4))
def test_values_that_differ_never_sign_alike(values: list[str]) -> None:
    moved = [values[0] + "|" + values[1], *values[2:]]
    assert sign("K", values, secret="k") != sign("K", moved, secret="k")


@given(st.integers(1, 10**12 - 1))
def test_every_amount_comes_back(centimes: int) -> None:
    assert read_centimes(decimal(centimes)) == centimes


@pytest.mark.parametrize(
    "text", ["", "840", "840.0", "840,00", "840.000", "1 000.00", "-1.00", "0.00", "1e3", "٨٤٠.٠٠"]
)
def test_what_is_not_an_amount_is_none(text: str) -> None:
    assert read_centimes(text) is None


def test_times_are_in_utc_and_say_so() -> None:
    moment = datetime(2026, 11, 24, 10, 32, tzinfo=UTC)
    assert read_moment("2026-11-24T10:32:00Z") == moment
    assert read_moment("2026-11-24T10:32:00+00:00") == moment
    assert write_moment(moment) == "2026-11-24T10:32:00Z"


@pytest.mark.parametrize(
    "text", ["", "demain", "2026-11-24T10:32:00", "2026-11-24T10:32:00+01:00", "2026-02-30T00:00Z"]
)
def test_a_time_without_utc_is_none(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("centimes", "service", "duty"), [(840_00, 3_00, 2_10), (1_00, 3_00, 0), (2_00, 3_00, 1)]
)
def test_a_counter_takes_a_fee_and_the_duty_on_cash(centimes: int, service: int, duty: int) -> None:
    fees = fees_of(centimes)
    assert (fees.service, fees.stamp_duty, fees.total) == (service, duty, service + duty)


@pytest.mark.parametrize(
    ("number", "year", "reason"),
    [
        ("4000000000000010", 2026, None),
        ("4000000000000010", 2025, "expired"),
        ("4000000099000051", 2027, "funds"),
        ("4111111111111111", 2027, "number"),
    ],
)
def test_each_card_has_its_outcome(number: str, year: int, reason: str | None) -> None:
    entry = Entry(number=number, month=12, year=year)
    assert refusal_of(entry, today=date(2026, 12, 31)) == reason
    assert number not in repr(entry)


@given(st.dictionaries(st.sampled_from(["card_number", "expiry", "cvv"]), st.text()))
def test_no_entry_breaks_the_card_reader(form: dict[str, str]) -> None:
    match read_entry(form):
        case Mistakes(names):
            assert names
        case Entry() as entry:
            assert 1 <= entry.month <= 12


@given(
    st.binary() | st.dictionaries(st.text(), st.none() | st.text()).map(json.dumps).map(str.encode)
)
def test_no_body_breaks_the_order_reader(body: bytes) -> None:
    fields = read_fields(body)
    assert fields is None or all(isinstance(text, str) for text in fields.values())


@pytest.mark.parametrize("body", [b"[]", b'{"a": 1}', b'{"a": "\\ud800"}', b"[" * 100_000, b"1"])
def test_what_is_not_an_object_of_texts_is_none(body: bytes) -> None:
    assert read_fields(body) is None
