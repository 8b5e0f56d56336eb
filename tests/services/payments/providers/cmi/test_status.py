"""CMI's order status: what the answers mean."""

from datetime import UTC, datetime

import pytest

from domain.money import Money
from domain.report import Outcome, Report
from services.payments.provider import Unknown
from services.payments.providers.cmi.status import read_answer
from tests.contracts.cmi import api_error, no_record, status_answer, xml_answer
from tests.contracts.gateway import REFERENCE, TRANSACTION


def read(document: bytes) -> Report | Unknown:
    return read_answer(document, reference=REFERENCE)


def test_a_capture_tells_what_was_debited() -> None:
    assert read(status_answer("C", CAPTURE_AMT="15000", ORIG_TRANS_AMT="84000")) == Report(
        reference=REFERENCE,
        outcome=Outcome.CAPTURED,
        transaction=TRANSACTION,
        amount=Money(15000),
        currency=None,
        code="00",
        happened_at=datetime(2026, 11, 23, 10, 32, 1, 456000, tzinfo=UTC),
    )


def test_a_blocked_amount_tells_what_was_blocked() -> None:
    report = read(status_answer("A", CAPTURE_AMT=""))
    assert isinstance(report, Report)
    assert (report.outcome, report.amount) == (Outcome.ACCEPTED, Money(84000))


@pytest.mark.parametrize("amount", ["", "150.00", "150,00", "-1", "1e3", "٨٤", "9" * 5000])
def test_a_capture_without_a_readable_amount_proves_nothing(amount: str) -> None:
    assert isinstance(read(status_answer("C", CAPTURE_AMT=amount)), Unknown)


@pytest.mark.parametrize("state", ["A", "C", "S", "V"])
def test_money_without_a_transaction_number_proves_nothing(state: str) -> None:
    assert isinstance(read(status_answer(state, TRANS_ID="")), Unknown)


def test_a_refund_is_not_a_capture() -> None:
    assert isinstance(read(status_answer("C", CHARGE_TYPE_CD="C")), Unknown)


def test_the_one_text_is_read_where_elements_are_missing() -> None:
    listed = "\t".join((
        f"ORD_ID:{REFERENCE}", "CHARGE_TYPE_CD:S", "ORIG_TRANS_AMT:84000", "CAPTURE_AMT:84000",
        "TRANS_STAT:C", "AUTH_DTTM:2026-11-23 10:31:58.123",
        "CAPTURE_DTTM:2026-11-23 10:32:01.456", "AUTH_CODE:123456", f"TRANS_ID:{TRANSACTION}",
    ))  # fmt: skip
    from_text = read(xml_answer({"ProcReturnCode": "00"}, {"ORDERSTATUS": listed}))
    from_elements = read(status_answer("C", PROC_RET_CD=""))
    assert from_text == from_elements


def test_an_element_counts_before_the_one_text() -> None:
    older = f"ORD_ID:{REFERENCE}\tTRANS_STAT:A\tTRANS_ID:{TRANSACTION}"
    assert read(status_answer("C", ORDERSTATUS=older)) == read(status_answer("C"))


@pytest.mark.parametrize("about", [{"ORD_ID": "Z" * 20}, {"OrderId": "Z" * 20}])
def test_an_answer_about_another_order_proves_nothing(about: dict[str, str]) -> None:
    assert isinstance(read(status_answer("C", **about)), Unknown)


def test_an_answer_about_no_order_proves_nothing() -> None:
    assert isinstance(read(status_answer("C", ORD_ID="", OrderId="")), Unknown)


@pytest.mark.parametrize("state", ["A", "C", "V"])
def test_a_state_in_a_failed_answer_proves_nothing(state: str) -> None:
    assert isinstance(read(status_answer(state, ProcReturnCode="99")), Unknown)
    assert isinstance(read(status_answer(state, Response="Error")), Unknown)


def test_an_order_is_absent_only_if_the_gateway_says_so_of_this_one() -> None:
    assert read(no_record()) == Report(REFERENCE, Outcome.ABSENT, code="99")
    assert isinstance(read(no_record("Z" * 20)), Unknown)
    assert isinstance(read(xml_answer({"Response": "Declined"}, {})), Unknown)
    assert isinstance(read(no_record(transaction=TRANSACTION)), Unknown)


@pytest.mark.parametrize(
    ("code", "reason"),
    [("CORE-2201", "error CORE-2201"), ("", "error 99"), ("my password", "error without a code")],
)
def test_a_reason_holds_the_gateways_code_and_nothing_else_of_it(code: str, reason: str) -> None:
    assert read(api_error(code)) == Unknown(reason)


def test_an_answer_in_the_banks_own_charset_is_read() -> None:
    declared = b'<?xml version="1.0" encoding="ISO-8859-9"?>' + status_answer("C")
    assert read(declared.replace(b"Record(s)", b"Kay\xfdt")) == read(status_answer("C"))


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<CC5Response>",
        status_answer("C").replace(b"CC5Response", b"html"),
        b'<?xml version="1.0" encoding="klingon"?><CC5Response/>',
        b'<!DOCTYPE x [<!ENTITY e "C">]><CC5Response>&e;</CC5Response>',
        b"<a>" * 20_000,
    ],
)
def test_what_is_not_an_answer_of_this_protocol_proves_nothing(document: bytes) -> None:
    assert isinstance(read(document), Unknown)
