"""What stands in the answers of an "API factures" register, row by row. Pure reading.

Fields and errors: Publik's public contract, as its open-source "lingo" and a municipal connector
carry it out. `issuer`, `client_code`, `client_name` and `means` are our own additions.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from domain.calendar import parse_date
from domain.invoice import Invoice, InvoiceKey, InvoiceState, Means
from domain.money import Money
from domain.text import plain, shorten
from services.invoices.source import RefusedRow, SourceDown
from services.payments.json_objects import JsonObject, read_object, text_of

MAX_ROWS = 10_000
TOO_MANY = RefusedRow("", f"more than {MAX_ROWS} rows; the rest was not read")
USUAL_ISSUER = "PORTNET"

_IDENTIFIER = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?", re.ASCII)
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_ERROR_CLASS = re.compile(r"[\w .-]{1,60}", re.ASCII)
_MEANS: Mapping[str, Means] = {means.value.casefold(): means for means in Means}
_LONGEST = {"display_id": 100, "issuer": 100, "client_code": 100, "client_name": 200}


@dataclass(frozen=True, slots=True)
class UnknownDebtor:
    """The register knows nobody of this name."""


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """The register understood and says no; the reason holds its error class and nothing else."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One invoice as the register shows it; `amount` is what is left to pay, 0 when paid.

    `withheld` says why it cannot be paid online now; it is empty when it can.
    """

    id: str
    number: str
    issuer: str
    client_code: str
    client_name: str
    issue_date: date
    due_date: date
    amount: Money
    means: frozenset[Means]
    is_paid: bool
    paid_on: date | None
    withheld: str

    @property
    def key(self) -> InvoiceKey:
        """Issuer and number."""
        return InvoiceKey.of(issuer=self.issuer, number=self.number)

    def invoice(self, code: str) -> Invoice:
        """The invoice that this row makes of an operator's."""
        return Invoice(
            subscription_code=code,
            number=self.number,
            issuer=self.issuer,
            client_code=self.client_code,
            client_name=self.client_name,
            issue_date=self.issue_date,
            due_date=self.due_date,
            amount=self.amount,
            means=self.means,
            state=InvoiceState.PAID if self.is_paid else InvoiceState.OPEN,
        )


def read_answer(status: int, body: bytes) -> JsonObject | UnknownDebtor | ErrorAnswer | SourceDown:
    """The envelope of an answer, whose `err` decides whatever the status says."""
    document = read_object(body)
    if document is None or "err" not in document:
        return SourceDown(f"HTTP status {status} without an answer of this protocol")
    if status == HTTPStatus.NOT_FOUND and document["err"] != "0":
        return UnknownDebtor()
    if status != HTTPStatus.OK or document["err"] != "0":
        kind = text_of(document, "err_class")
        named = kind if _ERROR_CLASS.fullmatch(kind) else "unnamed"
        return ErrorAnswer(f"HTTP status {status}, error {named}")
    return document


def read_list(
    status: int, body: bytes, *, code: str, today: date
) -> list[SourceRow | RefusedRow] | UnknownDebtor | SourceDown:
    """Every row of a list, at most ten thousand; `code` is the debtor that was asked about."""
    document = read_answer(status, body)
    if isinstance(document, UnknownDebtor | SourceDown):
        return document
    if isinstance(document, ErrorAnswer):
        return SourceDown(document.reason)
    rows = document.get("data")
    if not isinstance(rows, list):
        return SourceDown("the answer holds no list")
    read = [read_row(row, code=code, today=today) for row in rows[:MAX_ROWS]]
    return read if len(rows) <= MAX_ROWS else [*read, TOO_MANY]


def read_row(row: object, *, code: str, today: date) -> SourceRow | RefusedRow:
    """One row; what is wrong with it is named by its field. Never raises."""
    if not isinstance(row, dict):
        return RefusedRow("", "is no object")
    number = plain(text_of(row, "display_id"))
    try:
        return _read(row, number, code, today)
    except _FieldError as error:
        return RefusedRow(shorten(number, 100), str(error))


class _FieldError(ValueError):
    """A field is wrong; which, and why."""


def _read(row: JsonObject, number: str, code: str, today: date) -> SourceRow:
    if not number:
        raise _FieldError("display_id: missing")
    if not _IDENTIFIER.fullmatch(text_of(row, "id")):
        raise _FieldError("id: missing, or not a plain word")
    is_paid, amount = _truth(row, "paid"), _amount(row)
    issued = _day(row, "created")
    if issued is None:
        raise _FieldError("created: missing")
    limit = _day(row, "pay_limit_date")
    due = (_day(row, "due_date"), _day(row, "payment_deadline_date"), limit, issued)
    return SourceRow(
        id=text_of(row, "id"),
        number=_text(row, "display_id"),
        issuer=_text(row, "issuer") or USUAL_ISSUER,
        client_code=_text(row, "client_code") or code,
        client_name=_text(row, "client_name"),
        issue_date=issued,
        due_date=next(day for day in due if day is not None),
        amount=amount,
        means=_means(row),
        is_paid=is_paid,
        paid_on=_day(row, "payment_date"),
        withheld=_withheld(row, amount, limit, today),
    )


def _withheld(row: JsonObject, amount: Money, limit: date | None, today: date) -> str:
    if not _truth(row, "online_payment"):
        return f"not payable online: {shorten(_text(row, 'no_online_payment_reason'), 40) or '?'}"
    if not amount.centimes:
        return "nothing left to pay"
    return "the last day to pay online has passed" if limit is not None and limit < today else ""


def _text(row: JsonObject, name: str) -> str:
    text = plain(text_of(row, name))
    if len(text) > _LONGEST.get(name, 200):
        raise _FieldError(f"{name}: longer than {_LONGEST.get(name, 200)} characters")
    return text


def _truth(row: JsonObject, name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise _FieldError(f"{name}: neither true nor false")
    return value


def _amount(row: JsonObject) -> Money:
    text = text_of(row, "amount")
    if not _AMOUNT.fullmatch(text):
        raise _FieldError(f"amount: dirhams as 420.00, not '{shorten(text, 40)}'")
    return Money.parse(text)


def _day(row: JsonObject, name: str) -> date | None:
    text = text_of(row, name)
    if not text:
        return None
    day = parse_date(text) if _ISO_DATE.fullmatch(text) else None
    if day is None:
        raise _FieldError(f"{name}: a date as 2026-11-23, not '{shorten(text, 40)}'")
    return day


def _means(row: JsonObject) -> frozenset[Means]:
    if row.get("means") is None:
        return frozenset(Means)
    words = list(_words(row["means"]))
    if not words or not all(word in _MEANS for word in words):
        raise _FieldError("means: a list of CMI, AmanPay or both")
    return frozenset(_MEANS[word] for word in words)


def _words(value: object) -> Iterator[str]:
    for word in value if isinstance(value, list) else ():
        yield word.casefold() if isinstance(word, str) else ""
