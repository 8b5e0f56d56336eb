"""What Fatourati answers when asked: a reference, a transaction, and both in our own words. No I/O.

Second hand; whatever is not as described is answered with Unknown and never guessed at.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus

from domain.money import Money
from domain.report import Outcome, Report
from services.payments.details import instant
from services.payments.exchange import Answer
from services.payments.json_objects import JsonObject, objects_of, read_object, text_of
from services.payments.provider import Unknown
from services.payments.providers.fatourati.amounts import amount_of
from services.payments.providers.fatourati.creation import read_picture, read_token_number


class TokenState(Enum):
    """How a reference stands at CMI."""

    OPEN = auto()
    CONSUMED = auto()
    EXPIRED = auto()
    CANCELLED = auto()


TOKEN_STATES: Mapping[str, TokenState] = {
    "SUCCESS": TokenState.OPEN,
    "CREATED": TokenState.OPEN,
    "CONSUMED": TokenState.CONSUMED,
    "EXPIRED": TokenState.EXPIRED,
    "CANCELLED": TokenState.CANCELLED,
}
"""What each state of a reference means; an unknown word is never taken for an open one."""

TRANSACTION_OUTCOMES: Mapping[str, Outcome] = {
    "PAID": Outcome.CAPTURED,
    "COMPLETED": Outcome.CAPTURED,
    "CANCELLED": Outcome.VOIDED,
    "CANCELED": Outcome.VOIDED,
    "REJECTED": Outcome.REFUSED,
    "FAILED": Outcome.REFUSED,
}
"""What each state of a transaction means; any other one, also a missing one, is not decided."""

_NUMBER = re.compile(r"[0-9A-Za-z-]{1,64}", re.ASCII)
_NOT_FOUND_STATUS = {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}
_NOT_FOUND = re.compile(r"(?:[A-Z_]+_)?NOT_FOUND|UNKNOWN_(?:TOKEN|ORDER|TRANSACTION)")


@dataclass(frozen=True, slots=True)
class PaymentToken:
    """A reference as CMI shows it; `transactions` are the payment numbers that it names."""

    number: str
    order: str
    state: TokenState
    amount: Money | None
    currency: str
    paid: Money | None
    refunded: Money | None
    transactions: tuple[str, ...]
    qr_png: bytes | None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One payment as CMI shows it; it names no amount."""

    number: str
    outcome: Outcome
    code: str
    happened_at: str


@dataclass(frozen=True, slots=True)
class Absent:
    """CMI says that it has no such reference."""


def read_token(answer: Answer, *, reference: str) -> PaymentToken | Absent | Unknown:
    """Read the reference of one order. A 4xx means "not found" only if its body says so."""
    document = read_object(answer.body)
    if document is None:
        return Unknown(f"HTTP status {answer.status} without a JSON object")
    if answer.status in _NOT_FOUND_STATUS and _NOT_FOUND.fullmatch(text_of(document, "code")):
        return Absent()
    if answer.status != HTTPStatus.OK:
        return Unknown(f"HTTP status {answer.status}")
    state, number = TOKEN_STATES.get(text_of(document, "status")), read_token_number(document)
    if state is None or number is None:
        return Unknown("a state that is not documented, or no reference")
    if text_of(document, "orderId") != reference:
        return Unknown("the answer is about another order")
    return PaymentToken(
        number=number,
        order=reference,
        state=state,
        amount=amount_of(document, "amount") or amount_of(document, "totalAmount"),
        currency=text_of(document, "currency"),
        paid=amount_of(document, "paidAmount"),
        refunded=amount_of(document, "refundedAmount"),
        transactions=_numbers(document),
        qr_png=read_picture(text_of(document, "qrcode") or text_of(document, "qrCode")),
    )


def read_transaction(answer: Answer, *, reference: str, number: str) -> Transaction | Unknown:
    """Read one payment; it must be of this order and carry this number."""
    document = read_object(answer.body)
    if answer.status != HTTPStatus.OK or document is None:
        return Unknown(f"HTTP status {answer.status} for a transaction")
    named = (text_of(document, "orderId"), text_of(document, "fatouratiTransactionNumber"))
    if named != (reference, number):
        return Unknown("the answer is about another transaction")
    word = text_of(document, "status")
    outcome = TRANSACTION_OUTCOMES.get(word, Outcome.PENDING)
    return Transaction(number, outcome, word, text_of(document, "transactionDate"))


def judge(token: PaymentToken, payments: Sequence[Transaction]) -> Report | Unknown:
    """Say how an attempt stands from its reference and the payments that it names.

    The amount is the reference's `paidAmount`. A reference that was refunded, paid twice, or that
    stands against its payments, is for a person to look at.
    """
    if token.refunded is not None and token.refunded > Money(0):
        return Unknown("money was given back")
    paid = [one for one in payments if one.outcome is Outcome.CAPTURED]
    if len(paid) > 1:
        return Unknown("several payments of one reference")
    if paid:
        return _paid(token, paid[0])
    match token.state:
        case TokenState.OPEN:  # what was tried came to nothing, and may be tried again
            return _report(token, Outcome.PENDING)
        case TokenState.CONSUMED:
            return _consumed(token, payments)
        case TokenState.EXPIRED:
            return _report(token, Outcome.EXPIRED)
        case TokenState.CANCELLED:
            return _report(token, Outcome.CANCELLED)


def _consumed(token: PaymentToken, unpaid: Sequence[Transaction]) -> Report | Unknown:
    returned = [one for one in unpaid if one.outcome is Outcome.VOIDED]
    if returned:
        return _report(token, Outcome.VOIDED, returned[-1])
    if unpaid:
        return Unknown("a paid reference whose payments are not")
    return _paid(token, None)


def _paid(token: PaymentToken, transaction: Transaction | None) -> Report | Unknown:
    if token.paid is None or token.paid == Money(0):
        return Unknown("the paid amount is missing or not readable")
    return _report(token, Outcome.CAPTURED, transaction)


def _report(
    token: PaymentToken, outcome: Outcome, transaction: Transaction | None = None
) -> Report:
    return Report(
        reference=token.order,
        outcome=outcome,
        transaction=None if transaction is None else transaction.number,
        amount=token.paid if outcome is Outcome.CAPTURED else None,
        currency=token.currency or None,
        code=token.state.name if transaction is None else transaction.code,
        happened_at=None if transaction is None else instant(transaction.happened_at),
    )


def _numbers(document: JsonObject) -> tuple[str, ...]:
    """Payment numbers in the list `transactions`, whose items' shape is not known for certain."""
    listed = document.get("transactions")
    plain = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    items = objects_of(document, "transactions")
    named = [text_of(item, "fatouratiTransactionNumber") for item in items]
    found = dict.fromkeys(number for number in (*plain, *named) if _NUMBER.fullmatch(number))
    return tuple(found)
