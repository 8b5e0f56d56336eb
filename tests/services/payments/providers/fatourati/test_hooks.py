"""The cancel message and the status question: what is read, and what is answered."""

import json
from datetime import UTC, datetime

import pytest

from domain.money import Money
from services.payments.provider import CallbackEntry, Forged, RawCallback, Unreadable
from services.payments.providers.fatourati.hooks import (
    PaidMeanwhile,
    StatusQuestion,
    TokenWord,
    UnknownToken,
    Unsigned,
    Withdrawal,
    WithdrawalVerdict,
    Withdrawn,
    read_status_question,
    read_withdrawal,
    reply_to_status_question,
    reply_to_withdrawal,
)
from tests.contracts.fatourati import KEY, MERCHANT, NOW, STORE, TOKEN, fatourati_account, sign
from tests.contracts.gateway import REFERENCE

ENTRY = CallbackEntry("REC0042", datetime(2026, 11, 23, 10, 32, tzinfo=UTC))
WHOLE = {
    "merchantCode": MERCHANT,
    "store": STORE,
    "tokenRef": TOKEN,
    "orderId": REFERENCE,
    "totalAmount": "840.00",
    "currency": "504",
    "fatouratiTransactionNumber": "300277550031",
}


def message(*, signed_currency: str = "504", key: str = KEY, **changes: str | None) -> RawCallback:
    """A cancel message, signed; None leaves a field out."""
    fields = {name: value for name, value in {**WHOLE, **changes}.items() if value is not None}
    told = [fields.get(name, "") for name in ("tokenRef", "orderId", "fatouratiTransactionNumber")]
    values = [fields.get("totalAmount", ""), signed_currency, MERCHANT, STORE, *told]
    headers = {"X-Signature": sign(values, key)}
    return RawCallback(json.dumps(fields).encode(), "application/json", headers)


def read(raw: RawCallback) -> Withdrawal | Unsigned | Forged | Unreadable:
    return read_withdrawal(raw, fatourati_account(), now=NOW)


def test_a_whole_message_is_read() -> None:
    assert read(message()) == Withdrawal(TOKEN, REFERENCE, "300277550031", Money(84000))


@pytest.mark.parametrize("currency", ["504", ""])
def test_a_message_with_the_reference_alone_is_read(currency: str) -> None:
    alone = message(
        signed_currency=currency,
        orderId=None,
        totalAmount=None,
        currency=None,
        fatouratiTransactionNumber=None,
    )
    assert read(alone) == Withdrawal(TOKEN, None, None, None)


def test_another_currency_is_not_taken_for_the_dirham() -> None:
    told_euros = message()
    changed = told_euros.body.replace(b'"504"', b'"978"')
    assert read(RawCallback(changed, "", told_euros.headers)) == Forged()


def test_a_message_of_another_key_or_of_another_shop_is_forged() -> None:
    assert read(message(key="other")) == Forged()
    assert read(message(store="300999")) == Forged()
    assert read(RawCallback(message().body, "", {"x-signature": "0" * 64})) == Forged()


def test_a_message_without_a_signature_is_told_apart() -> None:
    assert read(RawCallback(message().body, "")) == Unsigned()


@pytest.mark.parametrize(
    "raw",
    [
        RawCallback(b"", ""),
        RawCallback(b"[]", ""),
        RawCallback(b"{" + b" " * 70_000 + b"}", ""),
        message(tokenRef=None),
        message(totalAmount="1e3"),
    ],
)
def test_what_names_no_reference_is_unreadable(raw: RawCallback) -> None:
    assert isinstance(read(raw), Unreadable)


@pytest.mark.parametrize(
    ("verdict", "status", "code"),
    [
        (Withdrawn(), 200, None),
        (UnknownToken(), 404, "UNKNOWN_TOKEN"),
        (PaidMeanwhile(), 400, "TRANSACTION_CONFLICT"),
        (Unsigned(), 400, "MISSING_SIGNATURE"),
        (Forged(), 400, "SIGNATURE_INVALID"),
        (Unreadable("rubbish"), 400, "INVALID_BODY"),
    ],
)
def test_a_cancel_message_is_answered_by_its_verdict(
    verdict: WithdrawalVerdict, status: int, code: str | None
) -> None:
    reply = reply_to_withdrawal(verdict, ENTRY)
    assert (reply.status, json.loads(reply.body).get("code")) == (status, code)
    assert code is not None or reply.body == "{}"


def test_a_status_question_needs_a_reference_only() -> None:
    assert read_status_question({"token_ref": TOKEN}) == StatusQuestion(TOKEN, None)
    whole = {"token_ref": f" {TOKEN} ", "order_id": REFERENCE, "more": "1"}
    assert read_status_question(whole) == StatusQuestion(TOKEN, REFERENCE)
    assert isinstance(read_status_question({"token_ref": " "}), Unreadable)


def test_a_status_is_one_word_and_a_blank_question_is_refused() -> None:
    reply = reply_to_status_question(TokenWord.PAID, ENTRY)
    assert (reply.status, reply.body) == (200, '{"status":"PAID"}')
    assert reply_to_status_question(Unreadable("blank"), ENTRY).status == 400
