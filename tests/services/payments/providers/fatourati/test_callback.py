"""What Fatourati's callbacks say, beyond what the battery asks of every provider."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.money import Money
from domain.report import Outcome
from services.payments.provider import Authentic, Forged, RawCallback, Reading, Unreadable
from services.payments.providers.fatourati.callback import read_callback
from tests.contracts.fatourati import (
    KEY,
    NOW,
    TOKEN,
    callback_fields,
    fatourati_account,
    sign,
    signed_callback,
    signed_values,
)
from tests.contracts.gateway import TRANSACTION, Told


def genuine(**changes: object) -> RawCallback:
    """A payment's callback, signed; None leaves a field out."""
    fields = {**callback_fields(Told()), **changes}
    return signed_callback({name: value for name, value in fields.items() if value is not None})


def read(raw: RawCallback, **changes: object) -> Reading:
    return read_callback(raw, fatourati_account(**changes), now=NOW)


def believed(reading: Reading) -> Authentic:
    assert isinstance(reading, Authentic), reading
    return reading


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (0, Outcome.CAPTURED),
        pytest.param("0", Outcome.CAPTURED, id="text"),
        (1, Outcome.REFUSED),
        (2, Outcome.PENDING),
        (-1, Outcome.PENDING),
        (0.0, Outcome.PENDING),
        ("", Outcome.PENDING),
        (" 0", Outcome.PENDING),
        (False, Outcome.PENDING),
        ([], Outcome.PENDING),
        (None, Outcome.PENDING),
    ],
)
def test_only_a_nought_is_a_payment_and_a_missing_code_decides_nothing(
    code: object, outcome: Outcome
) -> None:
    assert believed(read(genuine(decisionCode=code))).report.outcome is outcome


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("840", 84000), ("840.0", 84000), ("840.00", 84000), ("840.5", 84050), ("0.10", 10)],
)
def test_an_amount_verifies_however_many_decimals_were_written(written: str, read_as: int) -> None:
    items = [{"id": "1", "amount": written}]
    raw = genuine(totalAmount=written, selectedItems=items)
    assert believed(read(raw)).report.amount == Money(read_as)


def test_an_amount_as_text_is_as_good_as_a_number() -> None:
    raw = genuine()
    text = replace(raw, body=raw.body.replace(b'Amount":840.00', b'Amount":"840.00"'))
    assert text.body != raw.body
    assert believed(read(text)) == believed(read(raw))


@pytest.mark.parametrize("written", ["840.000", "840,00", "8.4e2", "-840.00", "+840.00", " "])
def test_an_amount_in_another_spelling_is_refused_and_never_rounded(written: str) -> None:
    assert isinstance(read(genuine(totalAmount=written)), Unreadable)


def test_operator_and_channel_may_be_missing() -> None:
    alone = believed(read(genuine(operator=None, channel=" ")))
    assert alone.report.outcome is Outcome.CAPTURED


@pytest.mark.parametrize("name", ["orderId", "tokenRef"])
def test_without_an_order_or_a_reference_there_is_nothing_to_find(name: str) -> None:
    assert isinstance(read(genuine(**{name: None})), Unreadable)


@pytest.mark.parametrize(
    "items",
    [
        None,
        [],
        ["WAF 3/20"],
        "WAF 3/20",
        {"id": 1},
        [{"id": "1", "amount": 400}, {"id": "2", "amount": 440.0}],
        [{"id": "1"}],
        [{"id": "1", "amount": "quatre"}],
    ],
)
def test_items_of_any_shape_do_not_spoil_a_good_payment(items: object) -> None:
    assert believed(read(genuine(selectedItems=items))).report.amount == Money(84000)


def test_items_that_add_up_to_something_else_leave_no_amount() -> None:
    items = [{"id": "1", "amount": 400}, {"id": "2", "amount": 440.01}]
    assert believed(read(genuine(selectedItems=items))).report.amount is None


@pytest.mark.parametrize("extra", [None, "text", {"a": 1}, [1, {"b": [2]}], 5, True])
def test_extra_data_of_any_shape_is_let_be(extra: object) -> None:
    fields = {**callback_fields(Told()), "extraData": extra, "unheardOf": {"x": [1]}}
    assert believed(read(signed_callback(fields))).report.outcome is Outcome.CAPTURED


def test_a_shop_of_its_own_is_signed_whatever_the_body_says() -> None:
    nameless = genuine(merchantCode=None, store=None)
    assert believed(read(nameless)).report.outcome is Outcome.CAPTURED
    for name in ("merchantCode", "store"):
        assert read(genuine(**{name: "300999"})) == Forged()


def test_the_key_of_a_payment_is_its_number() -> None:
    assert believed(read(genuine())).key == TRANSACTION
    retold = genuine(transactionDate="2026-11-23T10:31:59", terminalId="7")
    assert believed(read(retold)).key == TRANSACTION


def test_a_forged_callback_does_not_take_the_genuine_ones_key() -> None:
    raw = genuine()
    assert read(replace(raw, headers={"x-signature": "0" * 64})) == Forged()
    assert believed(read(raw)).key == TRANSACTION


def test_a_payment_and_a_refusal_of_one_number_are_two_reports() -> None:
    paid, refused = (believed(read(genuine(decisionCode=code))) for code in (0, 1))
    assert paid.key != refused.key


def test_the_reference_that_was_paid_is_told() -> None:
    assert believed(read(genuine())).provider_reference == TOKEN


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-11-23T10:31:58", datetime(2026, 11, 23, 10, 31, 58, tzinfo=UTC)),
        ("2026-11-23T10:31:58Z", datetime(2026, 11, 23, 10, 31, 58, tzinfo=UTC)),
        ("2026-09-19T10:31:58", datetime(2026, 9, 19, 9, 31, 58, tzinfo=UTC)),
        ("23/11/2026", None),
        ("0001-01-01T00:00:00+14:00", None),
        (None, None),
    ],
)
def test_a_date_that_cannot_be_read_is_none_and_never_now(
    written: str | None, read_as: datetime | None
) -> None:
    assert believed(read(genuine(transactionDate=written))).report.happened_at == read_as


def test_the_other_algorithm_is_believed_only_where_it_is_configured() -> None:
    raw = genuine()
    signature = sign(signed_values(callback_fields(Told())), KEY, plain=True)
    plain = replace(raw, headers={"X-SIGNATURE": signature})
    assert read(plain) == Forged()
    assert believed(read(plain, signature="SHA256")).report.outcome is Outcome.CAPTURED
    assert read(raw, signature="SHA256") == Forged()


@pytest.mark.parametrize(("hours", "is_believed"), [(1, True), (0, False), (-1, False)])
def test_the_previous_key_counts_until_its_end(hours: int, *, is_believed: bool) -> None:
    until = NOW + timedelta(hours=hours)
    changed = {"api_key": "new", "previous_api_key": KEY, "previous_until": until}
    assert isinstance(read(genuine(), **changed), Authentic) is is_believed


def test_what_may_be_stored_is_short_and_holds_no_card() -> None:
    details = believed(
        read(genuine(operator="4000 0000 0000 0010 " * 9, channel="x" * 300))
    ).details
    assert "4000" not in details["operator"]
    assert len(details["channel"]) == 100
