"""What CMI's callbacks say, beyond what the battery asks of every provider."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.money import Money
from domain.report import Outcome
from services.payments.provider import Authentic, Forged, RawCallback, Reading, Unreadable
from services.payments.providers.cmi.account import CmiAccount
from services.payments.providers.cmi.callback import MAX_FIELDS, read_callback
from tests.contracts.cmi import (
    KEY,
    NOW,
    answer_fields,
    cmi_account,
    form_body,
    sign,
    signed_callback,
)
from tests.contracts.gateway import Told


def read(fields: list[tuple[str, str]], *, key: str = KEY) -> Reading:
    return read_callback(signed_callback(fields, key), cmi_account(), now=NOW)


def genuine(**changes: str | None) -> list[tuple[str, str]]:
    """An accepted answer; a dot in a name is written as two underscores, None leaves it out."""
    wanted = {name.replace("__", "."): value for name, value in changes.items()}
    fields = [pair for pair in answer_fields(Told()) if pair[0] not in wanted]
    return fields + [(name, value) for name, value in wanted.items() if value is not None]


def authentic(reading: Reading) -> Authentic:
    assert isinstance(reading, Authentic), reading
    return reading


@pytest.mark.parametrize("code", ["0", "000", "51", "99", "", " 00", None])
def test_only_two_noughts_are_an_acceptance(code: str | None) -> None:
    report = authentic(read(genuine(ProcReturnCode=code))).report
    assert report.outcome is Outcome.REFUSED


@pytest.mark.parametrize("word", ["Declined", "Error", "whatever"])
def test_a_word_that_contradicts_the_code_is_never_a_success(word: str) -> None:
    assert authentic(read(genuine(Response=word))).report.outcome is Outcome.REFUSED


def test_the_code_alone_decides_where_the_word_is_missing() -> None:
    assert authentic(read(genuine(Response=None))).report.outcome is Outcome.ACCEPTED


def test_a_failed_authentication_has_no_bank_part_and_is_a_refusal() -> None:
    fields = genuine(ProcReturnCode=None, Response=None, TransId=None, mdStatus="0")
    report = authentic(read(fields)).report
    assert (report.outcome, report.transaction) == (Outcome.REFUSED, None)


def test_a_card_that_was_only_half_authenticated_is_still_accepted() -> None:
    assert authentic(read(genuine(mdStatus="4"))).report.outcome is Outcome.ACCEPTED


def test_the_transaction_number_is_the_key_of_an_acceptance() -> None:
    told_again = genuine(rnd="another", clientIp="192.0.2.7")
    assert authentic(read(told_again)).key == authentic(read(genuine())).key


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("23/11/2026 10:31:58", datetime(2026, 11, 23, 10, 31, 58, tzinfo=UTC)),
        ("20261123 10:31:58", datetime(2026, 11, 23, 10, 31, 58, tzinfo=UTC)),
        ("19/09/2026 10:31:58", datetime(2026, 9, 19, 9, 31, 58, tzinfo=UTC)),
        ("01/01/0001 00:00:00", datetime(1, 1, 1, 0, 30, 20, tzinfo=UTC)),
        ("31/12/9999 23:59:59", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("31/02/2026 10:31:58", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_the_gateways_clock_is_morocco_s(written: str | None, read_as: datetime | None) -> None:
    report = authentic(read(genuine(EXTRA__TRXDATE=written))).report
    assert report.happened_at == read_as


def test_support_sees_the_codes_and_how_it_was_signed() -> None:
    refused = [*genuine(ProcReturnCode="51", Response="Declined"), ("ErrMsg", "Fonds " * 40)]
    details = dict(authentic(read(refused)).details)
    assert details | {"ErrMsg": ""} == {
        "ProcReturnCode": "51",
        "Response": "Declined",
        "mdStatus": "1",
        "EXTRA.CARDBRAND": "VISA",
        "ErrMsg": "",
        "signature": "as sent",
    }
    assert len(details["ErrMsg"]) == 100


@pytest.mark.parametrize("card", ["4000000000000010", "4000 0000 0000 0010", "4000-0000-0000-0010"])
def test_a_card_number_in_an_error_message_is_not_kept(card: str) -> None:
    details = authentic(read([*genuine(), ("ErrMsg", f"card {card} refused")])).details
    assert details["ErrMsg"].replace(" ", "") == "card…refused"


def test_values_are_read_as_they_were_signed() -> None:
    fields = genuine()
    signature = sign(fields, KEY)
    sent = [(name, value.replace("'", "&#39;") + "\n") for name, value in fields]
    raw = RawCallback(form_body([*sent, ("HASH", signature + "\n")]), "")
    reading = authentic(read_callback(raw, cmi_account(), now=NOW))
    assert reading.report == authentic(read(fields)).report
    assert reading.details["signature"] == "cleaned"


def test_bytes_of_another_charset_are_not_read_as_something_else() -> None:
    raw = signed_callback(genuine(BillToName="\ufffd"))
    other = replace(raw, body=raw.body.replace(b"%EF%BF%BD", b"%FF"))
    assert isinstance(read_callback(other, cmi_account(), now=NOW), Unreadable)


def test_an_endless_transaction_number_is_replaced_by_a_digest() -> None:
    reading = authentic(read(genuine(TransId="9" * 65)))
    assert reading.report.transaction == reading.key
    assert len(reading.key) == 40


def test_two_orders_in_one_callback_are_none() -> None:
    assert isinstance(read(genuine(ReturnOid="Z" * 20)), Unreadable)
    assert isinstance(read(genuine(oid=None)), Unreadable)


def test_a_callback_of_an_unknown_merchant_is_not_believed() -> None:
    assert read(genuine(clientid="600000009")) == Forged()
    assert read(genuine(clientid=None)) == Forged()


def test_more_fields_than_any_answer_has_are_not_read() -> None:
    many = [(f"x{number}", "") for number in range(MAX_FIELDS)]
    assert isinstance(read([*genuine(), *many]), Unreadable)


def rotating(until: datetime) -> CmiAccount:
    return cmi_account(store_key="NEW1234", previous_store_key=KEY, previous_until=until)


@pytest.mark.parametrize(
    ("left", "believed"),
    [(timedelta(seconds=1), True), (timedelta(0), False), (timedelta(days=-1), False)],
)
def test_the_previous_key_counts_until_its_last_moment(left: timedelta, *, believed: bool) -> None:
    account = rotating(NOW + left)
    old = read_callback(signed_callback(genuine(), KEY), account, now=NOW)
    new = read_callback(signed_callback(genuine(), "NEW1234"), account, now=NOW)
    assert isinstance(old, Authentic) is believed
    assert authentic(new).report.amount == Money(84000)
