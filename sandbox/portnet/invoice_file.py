"""Reads invoices from a CSV file with a header row, to open the books with. In code of its own."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path

from sandbox.portnet.amounts import read_centimes
from sandbox.portnet.books import Bill, Booking, new_id

_TEXTS = ("number", "issuer", "subscription_code", "client_code", "client_name")


class InvoiceFileError(Exception):
    """The file cannot be used; one line that names the place."""


def read_invoices(path: Path, *, now: datetime) -> list[Bill]:
    """Read every row. Raises `InvoiceFileError` for the first that is wrong."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        delimiter = ";" if ";" in file.readline() else ","
        file.seek(0)
        rows = csv.DictReader(file, delimiter=delimiter)
        return list(_bills(path, rows, now))


def read_bill(row: Mapping[str, object], *, now: datetime) -> Bill:
    """Make an invoice of named texts. Raises `ValueError` naming what is wrong."""
    if missing := [name for name in _TEXTS if not str(row.get(name) or "").strip()]:
        raise ValueError(f"{missing[0]} is missing")
    centimes = read_centimes(str(row.get("amount", "")))
    if not centimes:
        raise ValueError("amount is missing or not readable")
    means = str(row.get("means") or "CMI AmanPay").replace(",", " ").replace("|", " ").split()
    number, issuer, subscription_code, client_code, client_name = (
        str(row[name]).strip() for name in _TEXTS
    )
    status = str(row.get("status") or "open")
    paid = Booking(id=new_id(), at=now, way="elsewhere", transaction="", centimes=centimes)
    return Bill(
        id=new_id(),
        number=number,
        issuer=issuer,
        subscription_code=subscription_code,
        client_code=client_code,
        client_name=client_name,
        issued=_day(str(row.get("issue_date") or now.date())),
        due=_day(str(row.get("due_date") or now.date())),
        centimes=centimes,
        means=means,
        main_number=str(row.get("main_number") or ""),
        cancelled=status == "cancelled",
        payments=[paid] if status == "paid" else [],
    )


def _bills(path: Path, rows: Iterable[Mapping[str, object]], now: datetime) -> Iterable[Bill]:
    for line, row in enumerate(rows, start=2):
        try:
            yield read_bill(row, now=now)
        except ValueError as error:
            raise InvoiceFileError(f"{path}:{line}: {error}") from None


def _day(text: str) -> date:
    try:
        if "/" not in text:
            return date.fromisoformat(text)
        day, month, year = text.split("/")
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"no date: {text[:20]!r}") from None
