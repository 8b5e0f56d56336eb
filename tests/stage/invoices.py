"""Invoices as rows of the product's import file."""

import csv
from collections.abc import Iterable
from pathlib import Path

HEADER = (
    "subscription_code",
    "number",
    "issuer",
    "client_code",
    "client_name",
    "issue_date",
    "due_date",
    "amount",
    "means",
    "status",
)

Line = tuple[str, ...]


def an_invoice_line(
    number: str,
    *,
    code: str = "1206",
    issuer: str = "TUV Rheinland",
    client_code: str = "1206",
    client_name: str = "Ste IMP SARL",
    issued: str = "29/12/2020",
    due: str = "29/10/2022",
    amount: str = "420.00",
    means: str = "CMI AmanPay",
    status: str = "open",
) -> Line:
    """Spell one invoice of the guide's operator, unless told otherwise."""
    return (code, number, issuer, client_code, client_name, issued, due, amount, means, status)


GUIDE_LINES: tuple[Line, ...] = (
    an_invoice_line("WAF3"),
    an_invoice_line("WAF4"),
    an_invoice_line("00293P", issuer="PORTNET", amount="20.00", due="29/11/2022"),
    *(
        an_invoice_line(f"{n:05d}P", issuer="PORTNET", amount=f"{n}.50", due="31/12/2026")
        for n in range(1, 21)
    ),
    an_invoice_line(
        "SGS1", code="2222", client_code="2222", issuer="No Account SA", client_name="Sans Compte"
    ),
    an_invoice_line(
        "OLD1", code="3333", client_code="3333", client_name="Sans Dettes", status="paid"
    ),
)
"""Twenty-three invoices of two issuers, three pages; one of an issuer without an account; and an
operator who owes nothing."""


def write_invoice_file(path: Path, lines: Iterable[Line]) -> None:
    """Write lines as a CSV file for the product's import."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *lines])
