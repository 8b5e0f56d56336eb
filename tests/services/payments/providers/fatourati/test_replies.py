"""What Fatourati is answered: a receipt number or one of a few errors."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.report import Outcome, Report
from services.payments.provider import (
    CallbackEntry,
    Contradiction,
    Forged,
    Unreadable,
    Verdict,
)
from services.payments.providers.fatourati.replies import reply_to_callback
from tests.contracts.gateway import REFERENCE

HEARD_AT = datetime(2026, 11, 23, 11, 32, 7, tzinfo=timezone(timedelta(hours=1)))
PAID = CallbackEntry("REC0042", HEARD_AT, Report(REFERENCE, Outcome.CAPTURED))
REFUSED = replace(PAID, report=Report(REFERENCE, Outcome.REFUSED))
UNDECIDED = replace(PAID, report=Report(REFERENCE, Outcome.PENDING))


@pytest.mark.parametrize(
    ("verdict", "entry"),
    [
        (Capture(), PAID),
        (Hold(HoldReason.CLAIM_LOST), PAID),
        (Hold(HoldReason.LATE), PAID),
        (Hold(HoldReason.CANCELLED), PAID),
        (Hold(HoldReason.SETTLED_ELSEWHERE), PAID),
        (Note(), REFUSED),
    ],
)
def test_what_we_recorded_gets_its_receipt_number(verdict: Verdict, entry: CallbackEntry) -> None:
    reply = reply_to_callback(verdict, entry)
    assert (reply.status, reply.content_type) == (200, "application/json")
    assert reply.body == '{"receiptNumber":"REC0042"}'


@pytest.mark.parametrize(
    ("verdict", "entry", "status", "code"),
    [
        (Hold(HoldReason.AMOUNT_DIFFERS), PAID, 400, "AMOUNT_MISMATCH"),
        (Hold(HoldReason.CURRENCY_DIFFERS), PAID, 400, "AMOUNT_MISMATCH"),
        (Note(), UNDECIDED, 500, "INTERNAL_ERROR"),
        (Orphan(), PAID, 404, "UNKNOWN_TOKEN"),
        (Orphan(is_crossed=True), PAID, 400, "ORDER_MISMATCH"),
        (Contradiction(), PAID, 400, "TRANSACTION_CONFLICT"),
        (Forged(), CallbackEntry("REC1", HEARD_AT), 400, "SIGNATURE_INVALID"),
        (Unreadable("rubbish"), CallbackEntry("REC1", HEARD_AT), 400, "INVALID_BODY"),
    ],
)
def test_what_we_did_not_record_gets_an_error(
    verdict: Verdict, entry: CallbackEntry, status: int, code: str
) -> None:
    reply = reply_to_callback(verdict, entry)
    told = json.loads(reply.body)
    assert (reply.status, told["code"]) == (status, code)
    assert set(told) == {"code", "message", "reference", "timestamp"}
    assert told["timestamp"] == "2026-11-23T10:32:07Z"
