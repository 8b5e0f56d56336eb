"""What Fatourati answers when asked about a reference and its payments."""

import json

import pytest

from domain.money import Money
from domain.report import Outcome, Report
from services.payments.exchange import Answer
from services.payments.provider import Unknown
from services.payments.providers.fatourati.readback import (
    PaymentToken,
    Transaction,
    judge,
    read_token,
    read_transaction,
)
from tests.contracts.fatourati import PICTURE, TOKEN, token_answer
from tests.contracts.gateway import REFERENCE

NUMBER = "300277550031"


def token(status: str, **changes: object) -> PaymentToken:
    read = read_token(Answer(200, token_answer(status, **changes)), reference=REFERENCE)
    assert isinstance(read, PaymentToken), read
    return read


def transaction(status: str | None) -> Transaction:
    read = read_transaction(Answer(200, told(status)), reference=REFERENCE, number=NUMBER)
    assert isinstance(read, Transaction), read
    return read


def told(status: str | None, **changes: object) -> bytes:
    fields = {
        "orderId": REFERENCE,
        "fatouratiTransactionNumber": NUMBER,
        "transactionDate": "2026-11-23T10:31:58",
        "status": status,
    } | changes
    return json.dumps(fields).encode()


def outcome(told: Report | Unknown) -> Outcome | type[Unknown]:
    return Unknown if isinstance(told, Unknown) else told.outcome


def test_a_reference_is_read_whole() -> None:
    read = token(
        "CONSUMED", transactions=[{"fatouratiTransactionNumber": NUMBER}, {}, True, NUMBER]
    )
    assert (read.number, read.amount, read.paid) == (TOKEN, Money(84000), Money(84000))
    assert (read.transactions, read.qr_png) == ((NUMBER,), PICTURE)


def test_an_amount_may_have_its_other_name() -> None:
    assert token("SUCCESS", amount=None, totalAmount=840.5).amount == Money(84050)


@pytest.mark.parametrize(
    ("state", "word", "meaning"),
    [
        ("CONSUMED", "PAID", Outcome.CAPTURED),
        ("CONSUMED", "COMPLETED", Outcome.CAPTURED),
        ("CONSUMED", "CANCELLED", Outcome.VOIDED),
        ("CONSUMED", "CANCELED", Outcome.VOIDED),
        ("CONSUMED", "REJECTED", Unknown),
        ("CONSUMED", "SLEEPING", Unknown),
        ("CONSUMED", None, Unknown),
        ("SUCCESS", "REJECTED", Outcome.PENDING),
        ("SUCCESS", "FAILED", Outcome.PENDING),
        ("SUCCESS", "CANCELLED", Outcome.PENDING),
        ("SUCCESS", "PENDING", Outcome.PENDING),
        ("EXPIRED", "REJECTED", Outcome.EXPIRED),
        ("CANCELLED", "CANCELLED", Outcome.CANCELLED),
    ],
)
def test_a_payment_and_its_reference_are_judged_together(
    state: str, word: str | None, meaning: Outcome | type[Unknown]
) -> None:
    assert outcome(judge(token(state), [transaction(word)])) is meaning


def test_a_refused_try_before_the_payment_changes_nothing() -> None:
    tries = [transaction("REJECTED"), transaction("PAID")]
    assert outcome(judge(token("CONSUMED"), tries)) is Outcome.CAPTURED


def test_two_payments_of_one_reference_are_for_a_person() -> None:
    assert outcome(judge(token("CONSUMED"), [transaction("PAID")] * 2)) is Unknown


def test_a_payment_tells_its_number_and_the_paid_amount() -> None:
    report = judge(token("CONSUMED", paidAmount="839.99"), [transaction("PAID")])
    assert isinstance(report, Report)
    assert (report.transaction, report.amount, report.currency) == (NUMBER, Money(83999), "504")


@pytest.mark.parametrize("paid", [None, 0, "0.00", "1e3", -840, "840,00"])
def test_a_paid_reference_without_a_readable_sum_proves_nothing(paid: object) -> None:
    assert outcome(judge(token("CONSUMED", paidAmount=paid), [])) is Unknown
    assert outcome(judge(token("CONSUMED", paidAmount=paid), [transaction("PAID")])) is Unknown


@pytest.mark.parametrize(
    "answer",
    [
        Answer(404, told("PAID")),
        Answer(500, told("PAID")),
        Answer(200, b"<html>"),
        Answer(200, told("PAID", orderId="Z" * 20)),
        Answer(200, told("PAID", fatouratiTransactionNumber="1")),
    ],
)
def test_another_answer_about_a_payment_proves_nothing(answer: Answer) -> None:
    read = read_transaction(answer, reference=REFERENCE, number=NUMBER)
    assert isinstance(read, Unknown)
