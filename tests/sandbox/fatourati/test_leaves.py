"""Amounts, times, JSON and QR texts: what is read and written on the wire."""

import base64
import json
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.fatourati.amounts import decimal, json_amount, read_centimes
from sandbox.fatourati.moments import read_moment, write_moment
from sandbox.fatourati.qr import qr_picture, qr_text, read_reference
from sandbox.fatourati.wire import NotJsonError, read_json, write_json

CENTIMES = st.integers(0, 10**15 - 1)


@pytest.mark.parametrize(
    ("text", "centimes"),
    [
        ('"250.00"', 25000),
        ("250", 25000),
        ("250.0", 25000),
        ("250.00", 25000),
        ("1e3", 100000),
        ("0.10", 10),
        ('"250"', None),
        ('"250,00"', None),
        ('"1 000.00"', None),
        ('"-1.00"', None),
        ("-1", None),
        ("-1.00", None),
        ("250.001", None),
        ("1e999999", None),
        ("true", None),
        ("null", None),
    ],
)
def test_an_amount_is_a_text_with_two_decimals_or_a_number(text: str, centimes: int | None) -> None:
    assert read_centimes(read_json(text.encode())) == centimes


@given(CENTIMES)
def test_every_amount_comes_back_as_text_and_as_number(centimes: int) -> None:
    assert read_centimes(decimal(centimes)) == centimes
    assert read_centimes(read_json(write_json(json_amount(centimes)).encode())) == centimes


def test_an_amount_is_written_as_a_number_with_two_decimals() -> None:
    assert write_json({"totalAmount": json_amount(25000)}) == '{"totalAmount":250.00}'


@given(st.binary())
def test_no_body_breaks_the_json_reader(body: bytes) -> None:
    with suppress(NotJsonError):
        write_json(read_json(body)).encode()


@pytest.mark.parametrize("body", [b'"\\ud800"', b"[" * 100_000, b"NaN", b"1" * 5_000, b"\xff"])
def test_json_that_cannot_be_written_back_is_refused(body: bytes) -> None:
    with pytest.raises(NotJsonError):
        read_json(body)


def test_times_are_casablancas_clock_on_both_sides_of_its_change() -> None:
    assert read_moment("2026-11-30T18:00:00") == datetime(2026, 11, 30, 18, tzinfo=UTC)
    assert read_moment("2026-09-01T18:00:00") == datetime(2026, 9, 1, 17, tzinfo=UTC)
    assert write_moment(datetime(2026, 9, 1, 17, tzinfo=UTC)) == "2026-09-01T18:00:00"


@pytest.mark.parametrize(
    "text", ["", "2026-02-30T00:00:00", "2026-11-30", "2026-11-30T18:00:00Z", "2026-13-01T00:00:00"]
)
def test_a_bad_time_is_none_and_not_now(text: str) -> None:
    assert read_moment(text) is None


def test_the_picture_holds_the_reference_in_its_parts() -> None:
    assert qr_text("3002770000031") == (
        '{"f":"3002","c":"77","if":[{"n":"token","v":"3002770000031"}]}'
    )
    kind, _, data = qr_picture("3002770000031").partition(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "typed",
    [
        "3002770000031",
        "300277 0000031",
        " 300277\u00a00000031\n",
        "\u2068300277 0000031\u2069",
        "٣٠٠٢٧٧٠٠٠٠٠٣١",
        qr_text("3002770000031"),
    ],
)
def test_a_reference_is_read_as_people_and_cameras_give_it(typed: str) -> None:
    assert read_reference(typed) == "3002770000031"


@given(st.text() | st.recursive(st.none() | st.text(), st.lists, max_leaves=5).map(json.dumps))
def test_whatever_is_typed_is_looked_up(typed: str) -> None:
    assert all(digit in "0123456789" for digit in read_reference(typed))


@given(st.decimals())
def test_no_number_breaks_the_amount_reader(number: Decimal) -> None:
    read_centimes(number)
