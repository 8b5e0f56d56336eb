"""The two other hooks of Fatourati: the cancel message, and the question about a reference's state.

Pure: it reads and words, the callers look up and decide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.money import CURRENCY_NUMBER, Money
from services.payments.json_objects import text_of
from services.payments.provider import (
    CallbackEntry,
    Forged,
    HttpReply,
    RawCallback,
    Unreadable,
)
from services.payments.providers.fatourati.account import FatouratiAccount
from services.payments.providers.fatourati.amounts import amount_of
from services.payments.providers.fatourati.callback import is_ours, read_body, signature_of
from services.payments.providers.fatourati.replies import Refusal, json_reply, refusal_reply


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A cancel message without any signature."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """CMI withdraws a reference, or a payment made with it.

    The reference is found by `token` alone: the order's own name is optional. Without `transaction`
    nothing that was paid may be touched.
    """

    token: str
    reference: str | None
    transaction: str | None
    amount: Money | None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The reference counts as withdrawn, now or since before."""


@dataclass(frozen=True, slots=True)
class UnknownToken:
    """No attempt of this account has the reference."""


@dataclass(frozen=True, slots=True)
class PaidMeanwhile:
    """The reference is paid, by another transaction than the message names; nothing was changed."""


WithdrawalVerdict = Withdrawn | UnknownToken | PaidMeanwhile | Unsigned | Forged | Unreadable


class TokenWord(StrEnum):
    """What we recorded of a reference, in the words of the status hook."""

    PAID = "PAID"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"
    PENDING = "PENDING"
    NOT_FOUND = "NOT_FOUND"


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """CMI asks what we recorded of a reference."""

    token: str
    reference: str | None


def read_withdrawal(
    raw: RawCallback, account: FatouratiAccount, *, now: datetime
) -> Withdrawal | Unsigned | Forged | Unreadable:
    """Check and translate a cancel message. An absent currency is signed as 504 or not at all."""
    document = read_body(raw)
    if document is None:
        return Unreadable("not a JSON object of at most 64 KiB")
    amount = amount_of(document, "totalAmount")
    if amount is None and document.get("totalAmount") not in (None, ""):
        return Unreadable("the amount is not one")
    if not signature_of(raw):
        return Unsigned()
    told = [text_of(document, name) for name in ("tokenRef", "orderId")]
    number = text_of(document, "fatouratiTransactionNumber")
    currency = text_of(document, "currency")
    for signed_currency in {currency, currency or CURRENCY_NUMBER}:
        shop = [signed_currency, account.merchant_code, account.store]
        values = [str(amount or ""), *shop, *told, number]
        if is_ours(raw, document, values, account, now=now):
            break
    else:
        return Forged()
    token, reference = told
    if not token:
        return Unreadable("no reference")
    return Withdrawal(token, reference or None, number or None, amount)


def reply_to_withdrawal(verdict: WithdrawalVerdict, entry: CallbackEntry) -> HttpReply:
    """Word what became of a cancel message."""
    match verdict:
        case Withdrawn():
            return json_reply({})
        case UnknownToken():
            return refusal_reply(Refusal.UNKNOWN_TOKEN, entry)
        case PaidMeanwhile():
            return refusal_reply(Refusal.TRANSACTION_CONFLICT, entry)
        case Unsigned():
            return refusal_reply(Refusal.MISSING_SIGNATURE, entry)
        case Forged():
            return refusal_reply(Refusal.SIGNATURE_INVALID, entry)
        case Unreadable():
            return refusal_reply(Refusal.INVALID_BODY, entry)


def read_status_question(query: Mapping[str, str]) -> StatusQuestion | Unreadable:
    """Read `token_ref` and the optional `order_id`; a blank reference asks about nothing."""
    token, reference = query.get("token_ref", "").strip(), query.get("order_id", "").strip()
    return StatusQuestion(token, reference or None) if token else Unreadable("no token_ref")


def reply_to_status_question(word: TokenWord | Unreadable, entry: CallbackEntry) -> HttpReply:
    """Tell the one word, and nothing beyond it: the question is not signed."""
    match word:
        case TokenWord():
            return json_reply({"status": word.value})
        case Unreadable():
            return refusal_reply(Refusal.INVALID_BODY, entry)
