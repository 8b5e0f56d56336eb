"""Turns the bytes of a CSV or XLSX file into rows of plain text, within limits.

It knows nothing of invoices. What is wrong with a file is a fault with a line, not an exception.
"""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import load_workbook

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""An XLSX file is a zip archive: what it unpacks to is bounded as well."""
MAX_ROWS = 200_000
MAX_COLUMNS = 64
LAST_ROW = 1_048_576
"""A spreadsheet's own limit; a file that numbers a row beyond it would be padded row by row."""
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet as text; `line` counts from 1 as a spreadsheet or an editor shows it."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line was not taken."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"


def read_rows(content: bytes) -> Iterator[Row | Fault]:
    """The rows that hold anything, in order; after a fault there may be no more."""
    if len(content) > MAX_BYTES:
        yield Fault(1, f"the file is larger than {MAX_BYTES // 1024**2} MiB")
        return
    rows = _workbook_rows(content) if content.startswith(_ZIP) else _text_rows(content)
    for count, row in enumerate(rows):
        if count > MAX_ROWS:  # the header is one more
            yield Fault(row.line, f"the file has more than {MAX_ROWS} rows")
            return
        yield row


def _text_rows(content: bytes) -> Iterator[Row | Fault]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield Fault(content.count(b"\n", 0, error.start) + 1, "not UTF-8 text")
        return
    header = text.lstrip().partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # where the next row begins is then anyone's guess
            yield Fault(line, f"not readable as CSV from here on: {error}")
            return
        if any(map(str.strip, cells)):
            yield Row(line, tuple(cells))


def _workbook_rows(content: bytes) -> list[Row | Fault]:
    rows: list[Row | Fault] = []
    line = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MAX_UNPACKED_BYTES:
            return [Fault(1, f"the file unpacks to more than {MAX_UNPACKED_BYTES // 1024**2} MiB")]
        with (
            warnings.catch_warnings()
        ):  # they are about looks, which openpyxl would lose on writing
            warnings.simplefilter("ignore")
            for line, values in enumerate(_first_sheet(content), start=1):
                cells = tuple(map(_cell_text, values))
                if any(cells):
                    rows.append(Row(line, cells))
                if len(rows) > MAX_ROWS + 1:
                    break
    except Exception as error:  # noqa: BLE001 a broken file makes openpyxl raise almost anything
        rows.append(Fault(line + 1, f"not readable as XLSX from here on: {type(error).__name__}"))
    return rows


def _first_sheet(content: bytes) -> Iterator[tuple[object, ...]]:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = workbook.worksheets[0]
    sheet.reset_dimensions()  # a file may state any size for its sheet; what it holds counts
    yield from sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS, values_only=True)


def _cell_text(value: object) -> str:
    """A number is its shortest decimal text, a date is ISO; nothing is rounded."""
    match value:
        case None:
            return ""
        case float():
            return repr(value).removesuffix(".0")
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()
