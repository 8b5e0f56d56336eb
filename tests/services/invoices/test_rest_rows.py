"""What a register's rows mean, field by field, and which are refused with their reason."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.invoice import InvoiceState, Means
from domain.money import Money
from services.invoices import rest_rows
from services.invoices.rest_rows import (
    MAX_ROWS,
    TOO_MANY,
    ErrorAnswer,
    SourceRow,
    UnknownDebtor,
    read_answer,
    read_list,
)
from services.invoices.source import RefusedRow, SourceDown
from tests.builders import an_invoice
from tests.services.invoices.json_register import failure, row, success

TODAY = date(2026, 11, 23)


def read_row(given_row: object) -> SourceRow | RefusedRow:
    read = read_list(200, success([given_row]), code="1206", today=TODAY)
    assert isinstance(read, list)
    return read[0]


def changed(changes: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in {**row(), **changes}.items() if value is not ...}


def taken(**changes: object) -> SourceRow:
    read = read_row(changed(changes))
    assert isinstance(read, SourceRow), read
    return read


def test_a_row_becomes_the_invoice_it_shows() -> None:
    assert taken().invoice("1206") == an_invoice("WAF1")


def test_what_only_we_add_has_its_default() -> None:
    read = taken(issuer=..., client_code=..., client_name=..., means=...)
    assert (read.issuer, read.client_code, read.client_name) == ("PORTNET", "1206", "")
    assert read.means == frozenset(Means)


@pytest.mark.parametrize("written", ["420.00", "420", 420, 420.0, "420.0"], ids=repr)
def test_an_amount_is_a_number_or_a_text_and_never_a_float(written: object) -> None:
    assert taken(amount=written).amount == Money(420_00)


def test_what_is_left_to_pay_is_the_amount_and_not_the_total() -> None:
    assert taken(amount="20.50", total_amount="420.00").amount == Money(20_50)


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        ({"due_date": "2026-12-01", "pay_limit_date": "2026-12-31"}, date(2026, 12, 1)),
        ({"due_date": "", "payment_deadline_date": "2026-12-02"}, date(2026, 12, 2)),
        ({"due_date": ..., "pay_limit_date": "2026-12-31"}, date(2026, 12, 31)),
        ({"due_date": ..., "pay_limit_date": None}, date(2026, 10, 1)),
    ],
)
def test_the_due_date_is_the_best_that_the_row_names(dates: dict[str, object], due: date) -> None:
    assert taken(**dates).due_date == due


@pytest.mark.parametrize(
    ("changes", "withheld"),
    [
        ({}, ""),
        ({"pay_limit_date": "2026-11-23"}, ""),
        ({"pay_limit_date": "2026-11-22"}, "the last day to pay online has passed"),
        ({"amount": "0.00"}, "nothing left to pay"),
        (
            {"online_payment": False, "no_online_payment_reason": "litigation"},
            "not payable online: litigation",
        ),
        ({"online_payment": False}, "not payable online: ?"),
    ],
)
def test_a_row_says_why_it_cannot_be_paid_online(changes: dict[str, object], withheld: str) -> None:
    assert taken(**changes).withheld == withheld


def test_a_paid_row_is_a_paid_invoice() -> None:
    read = taken(paid=True, amount="0.00", payment_date="2026-11-22")
    assert read.invoice("1206").state is InvoiceState.PAID
    assert read.paid_on == date(2026, 11, 22)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"display_id": ""}, "?: display_id: missing"),
        ({"display_id": "9" * 101}, f"{'9' * 50}…{'9' * 49}: display_id: longer than 100"),
        ({"id": "FACT 13"}, "WAF1: id: missing, or not a plain word"),
        ({"id": "../../secret"}, "WAF1: id: missing, or not a plain word"),
        ({"amount": "-20.00"}, "WAF1: amount: dirhams as 420.00, not '-20.00'"),
        ({"amount": 1e3}, None),
        ({"amount": "1e3"}, "WAF1: amount: dirhams as 420.00, not '1e3'"),
        ({"amount": "1 000,00"}, "WAF1: amount: dirhams as 420.00, not '1 000,00'"),
        ({"amount": 12.345}, "WAF1: amount: dirhams as 420.00, not '12.345'"),
        ({"amount": "٤٢٠"}, "WAF1: amount: dirhams as 420.00, not '٤٢٠'"),
        ({"amount": None}, "WAF1: amount: dirhams as 420.00, not ''"),
        ({"created": "01/10/2026"}, "WAF1: created: a date as 2026-11-23, not '01/10/2026'"),
        ({"created": ...}, "WAF1: created: missing"),
        ({"due_date": "2026-02-30"}, "WAF1: due_date: a date as 2026-11-23, not '2026-02-30'"),
        ({"paid": "no"}, "WAF1: paid: neither true nor false"),
        ({"online_payment": ...}, "WAF1: online_payment: neither true nor false"),
        ({"means": []}, "WAF1: means: a list of CMI, AmanPay or both"),
        ({"means": ["PayPal"]}, "WAF1: means: a list of CMI, AmanPay or both"),
        ({"means": "CMI"}, "WAF1: means: a list of CMI, AmanPay or both"),
    ],
)
def test_a_row_that_is_not_right_is_refused_by_its_field(
    changes: dict[str, object], wanted: str | None
) -> None:
    read = read_row(changed(changes))
    assert isinstance(read, RefusedRow) is (wanted is not None)
    assert wanted is None or str(read).startswith(wanted)


@pytest.mark.parametrize("odd", ["text", None, 7, [1], True])
def test_a_row_that_is_no_object_is_refused(odd: object) -> None:
    assert read_row(odd) == RefusedRow("", "is no object")


def test_rows_past_ten_thousand_are_not_read() -> None:
    read = read_list(200, success([{}] * (MAX_ROWS + 5)), code="1206", today=TODAY)
    assert isinstance(read, list)
    assert len(read) == MAX_ROWS + 1
    assert read[-1] is TOO_MANY


@pytest.mark.parametrize(
    ("status", "body", "wanted"),
    [
        (404, failure(), UnknownDebtor()),
        (404, b"<html>", SourceDown("HTTP status 404 without an answer of this protocol")),
        (404, success([]), ErrorAnswer("HTTP status 404, error unnamed")),
        (200, failure("invalid filters"), ErrorAnswer("HTTP status 200, error invalid filters")),
        (200, failure("<script>"), ErrorAnswer("HTTP status 200, error unnamed")),
        (400, failure(7), ErrorAnswer("HTTP status 400, error 7")),
        (200, b'{"data": []}', SourceDown("HTTP status 200 without an answer of this protocol")),
        (200, b"[]", SourceDown("HTTP status 200 without an answer of this protocol")),
        (200, b"", SourceDown("HTTP status 200 without an answer of this protocol")),
    ],
)
def test_an_error_is_never_taken_for_an_empty_list(
    status: int, body: bytes, wanted: object
) -> None:
    assert read_answer(status, body) == wanted


@pytest.mark.parametrize("data", [None, {}, "text", 3])
def test_data_that_is_no_list_is_a_source_that_is_down(data: object) -> None:
    read = read_list(200, success(data), code="1206", today=TODAY)
    assert read == SourceDown("the answer holds no list")


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.text(max_size=20),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(row())), JSON))
def test_no_row_makes_the_reader_raise(changes: dict[str, object]) -> None:
    assert isinstance(read_row(row() | changes), SourceRow | RefusedRow)


@given(st.one_of(st.binary(max_size=200), JSON.map(lambda value: json.dumps(value).encode())))
def test_no_bytes_make_the_reader_raise(body: bytes) -> None:
    rest_rows.read_list(200, body, code="1206", today=TODAY)
