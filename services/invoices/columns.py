"""What each column of an invoice file may hold, and how a row becomes an invoice.

It knows rows of text only, not where they come from nor where the invoices go.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from domain.calendar import parse_date
from domain.invoice import Invoice, InvoiceState, Means, parse_subscription_code
from domain.money import AmountUnreadableError, Money
from domain.text import fold, plain, shorten

REQUIRED = (
    "subscription_code",
    "number",
    "issuer",
    "client_code",
    "client_name",
    "issue_date",
    "due_date",
    "amount",
    "means",
)
OPTIONAL = ("status",)

_LONGEST = {"number": 100, "issuer": 100, "client_code": 100, "client_name": 200}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}/[0-9]{2}/[0-9]{4}", re.ASCII)
_BETWEEN_MEANS = re.compile(r"[\s,|]+")
_MEANS = {means.value.casefold(): means for means in Means}


class RowRefusedError(ValueError):
    """The row is no invoice; the message says which column and why."""


def read_header(cells: Sequence[str]) -> dict[str, int]:
    """Where each column stands, in any order. Raises RowRefusedError naming what is wrong.

    An unknown column is refused: a misspelt `status` would otherwise make paid invoices open.
    """
    names = [fold(cell).replace(" ", "_") for cell in cells]
    known = {name: place for place, name in enumerate(names) if name}
    if len(known) < sum(map(bool, names)):
        raise RowRefusedError("a column stands there twice")
    if missing := [name for name in REQUIRED if name not in known]:
        raise RowRefusedError(f"missing columns: {', '.join(missing)}")
    if unknown := [name for name in known if name not in REQUIRED + OPTIONAL]:
        raise RowRefusedError(f"unknown columns: {shorten(', '.join(unknown), 100)}")
    return known


def read_invoice(cells: Sequence[str], columns: Mapping[str, int]) -> Invoice:
    """The invoice of one row. Raises RowRefusedError naming the first column that is wrong."""
    named = {name: plain(cells[place]) for name, place in columns.items() if place < len(cells)}
    if any(cells[place].strip() for place in set(range(len(cells))) - set(columns.values())):
        raise RowRefusedError("more cells than the header")
    if missing := [name for name in REQUIRED if not named.get(name)]:
        raise RowRefusedError(f"{missing[0]} is empty")
    for name, longest in _LONGEST.items():
        if len(named[name]) > longest:
            raise RowRefusedError(f"{name} is longer than {longest} characters")
    return Invoice(
        subscription_code=_subscription_code(named["subscription_code"]),
        number=named["number"],
        issuer=named["issuer"],
        client_code=named["client_code"],
        client_name=named["client_name"],
        issue_date=_date("issue_date", named),
        due_date=_date("due_date", named),
        amount=_amount(named["amount"]),
        means=_means(named["means"]),
        state=_state(named.get("status", "")),
    )


def _subscription_code(text: str) -> str:
    if (code := parse_subscription_code(text)) is None:
        raise RowRefusedError(f"subscription_code: four letters or digits, not {_quote(text)}")
    return code


def _date(name: str, named: Mapping[str, str]) -> date:
    text = named[name]
    if not _DATE.fullmatch(text) or (day := parse_date(text)) is None:
        raise RowRefusedError(f"{name}: a date as 2026-11-23 or 23/11/2026, not {_quote(text)}")
    return day


def _amount(text: str) -> Money:
    try:
        amount = Money.parse(text)
    except AmountUnreadableError:
        raise RowRefusedError(f"amount: dirhams as 420.00, not {_quote(text)}") from None
    if not amount.centimes:
        raise RowRefusedError("amount: nothing to pay")
    return amount


def _means(text: str) -> frozenset[Means]:
    words = [word for word in _BETWEEN_MEANS.split(text.casefold()) if word]
    if not words or not all(word in _MEANS for word in words):
        raise RowRefusedError(f"means: CMI, AmanPay or both, not {_quote(text)}")
    return frozenset(_MEANS[word] for word in words)


def _state(text: str) -> InvoiceState:
    try:
        return InvoiceState(text.casefold() or "open")
    except ValueError:
        raise RowRefusedError(f"status: open, paid or cancelled, not {_quote(text)}") from None


def _quote(text: str) -> str:
    return f"'{shorten(text, 40)}'"
