"""Builds invoice files for tests, independently of the code that reads them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"

COLUMNS = (
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
CELLS = {
    "subscription_code": "1206",
    "number": "WAF3",
    "issuer": "TUV Rheinland",
    "client_code": "276242762427624",
    "client_name": "Ste IMP SARL",
    "issue_date": "29/12/2020",
    "due_date": "2022-10-29",
    "amount": "420.00",
    "means": "CMI AmanPay",
    "status": "open",
}


def cells(**changed: object) -> list[object]:
    """The cells of one good row, some of them changed."""
    return [changed.get(name, CELLS[name]) for name in COLUMNS]


def csv_file(
    *rows: Sequence[object], header: Sequence[str] = COLUMNS, delimiter: str = ","
) -> bytes:
    """A CSV file with a header row."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return text.getvalue().encode()


def xlsx_file(*rows: Iterable[object], header: Sequence[str] = COLUMNS) -> bytes:
    """An XLSX workbook whose first sheet has a header row."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in [header, *rows]:
        sheet.append(list(row))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def rewritten(workbook: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with other bytes in its sheet, as other programs might write it."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as before,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            entry = before.read(name)
            after.writestr(name, entry.replace(old, new) if name == SHEET else entry)
    return content.getvalue()
