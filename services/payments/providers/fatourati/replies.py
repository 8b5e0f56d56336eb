"""What Fatourati is answered: a receipt number, or a refusal in its own shape of error.

The shape and three of the codes are those of a public integration; the other codes are ours.
"""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC
from enum import Enum
from http import HTTPStatus

from domain.decision import Capture, Hold, Note, Orphan
from domain.facts import HoldReason
from domain.report import Outcome
from services.payments.provider import (
    CallbackEntry,
    Contradiction,
    Forged,
    HttpReply,
    Unreadable,
    Verdict,
)

_NOT_THE_AMOUNT_ASKED = {HoldReason.AMOUNT_DIFFERS, HoldReason.CURRENCY_DIFFERS}


class Refusal(Enum):
    """Status and words of an error; the member's name is its code."""

    INVALID_BODY = HTTPStatus.BAD_REQUEST, "The message cannot be read."
    SIGNATURE_INVALID = HTTPStatus.BAD_REQUEST, "The signature is not valid."
    MISSING_SIGNATURE = HTTPStatus.BAD_REQUEST, "The signature is missing."
    AMOUNT_MISMATCH = HTTPStatus.BAD_REQUEST, "The amount or the currency is not the one asked for."
    TRANSACTION_CONFLICT = HTTPStatus.BAD_REQUEST, "The transaction is recorded otherwise."
    ORDER_MISMATCH = HTTPStatus.BAD_REQUEST, "The order is not the one of the reference."
    UNKNOWN_TOKEN = HTTPStatus.NOT_FOUND, "The reference is not known."
    INTERNAL_ERROR = HTTPStatus.INTERNAL_SERVER_ERROR, "The payment cannot be confirmed now."


def reply_to_callback(verdict: Verdict, entry: CallbackEntry) -> HttpReply:
    """Word what became of a callback.

    The payer is debited already, so a receipt says only that we recorded it; a late or doubled
    payment gets one too. An undecided one gets an error, so that CMI comes back with it.
    """
    match verdict:
        case Hold(reason) if reason in _NOT_THE_AMOUNT_ASKED:
            return refusal_reply(Refusal.AMOUNT_MISMATCH, entry)
        case Note() if entry.report is None or entry.report.outcome is Outcome.PENDING:
            return refusal_reply(Refusal.INTERNAL_ERROR, entry)
        case Capture() | Hold() | Note():
            return json_reply({"receiptNumber": entry.number})
        case Orphan(is_crossed=crossed):
            refusal = Refusal.ORDER_MISMATCH if crossed else Refusal.UNKNOWN_TOKEN
            return refusal_reply(refusal, entry)
        case Contradiction():
            return refusal_reply(Refusal.TRANSACTION_CONFLICT, entry)
        case Forged():
            return refusal_reply(Refusal.SIGNATURE_INVALID, entry)
        case Unreadable():
            return refusal_reply(Refusal.INVALID_BODY, entry)


def refusal_reply(refusal: Refusal, entry: CallbackEntry) -> HttpReply:
    """Write an error; its identifier is made from our own number, so a copy gets the same one."""
    status, message = refusal.value
    error = {
        "code": refusal.name,
        "message": message,
        "reference": str(uuid.uuid5(uuid.NAMESPACE_OID, entry.number)),
        "timestamp": entry.heard_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return json_reply(error, status)


def json_reply(body: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK) -> HttpReply:
    """Write a JSON object of texts."""
    return HttpReply(status, "application/json", json.dumps(body, separators=(",", ":")))
