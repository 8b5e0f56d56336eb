"""No file, however it was made, costs more than the limits say or makes the reader raise."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.invoices import sheets
from services.invoices.files import read_invoice_file
from tests.services.invoices.sheet_builder import (
    CELLS,
    COLUMNS,
    cells,
    csv_file,
    rewritten,
    xlsx_file,
)

WORDS = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=30)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "number": WORDS,
            "issuer": st.sampled_from(["PORTNET", "TUV Rheinland", "مكتب المراقبة"]),
            "client_name": WORDS,
            "issue_date": st.dates().map(str),
            "amount": st.integers(1, 10**10).map(lambda c: f"{c // 100},{c % 100:02d}"),
        }
    ),
    max_size=5,
    unique_by=lambda row: (row["issuer"], row["number"]),
)
GOOD_XLSX = xlsx_file(cells(), cells(number="WAF4"))


@given(st.binary(max_size=400))
def test_random_bytes_never_raise(content: bytes) -> None:
    assert read_invoice_file(content).invoices == ()


@given(st.integers(0, len(GOOD_XLSX) - 1), st.integers(1, 255))
def test_a_damaged_workbook_never_raises(place: int, damage: int) -> None:
    content = bytearray(GOOD_XLSX)
    content[place] ^= damage
    assert len(read_invoice_file(bytes(content)).invoices) <= 2


@given(st.lists(st.lists(st.text(max_size=12), max_size=11), max_size=6))
def test_random_cells_never_raise(rows: list[list[str]]) -> None:
    content = csv_file(*rows)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(read_invoice_file(content).faults) <= len(filled) + 1


@given(ROWS, st.permutations(COLUMNS), st.sampled_from(",;"), st.sampled_from(csv.list_dialects()))
def test_what_was_written_is_read(
    rows: list[dict[str, str]], header: list[str], delimiter: str, dialect: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, dialect=dialect, delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**CELLS, **row} for row in rows)
    read = read_invoice_file(text.getvalue().encode())
    assert read.faults == ()
    assert [str(each.amount) for each in read.invoices] == [
        row["amount"].replace(",", ".") for row in rows
    ]
    assert [str(each.issue_date) for each in read.invoices] == [row["issue_date"] for row in rows]


def test_rows_past_the_limit_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    rows = [cells(number=str(number)) for number in range(3)]
    for content in (csv_file(*rows), xlsx_file(*rows)):
        read = read_invoice_file(content)
        assert [each.number for each in read.invoices] == ["0", "1"]
        assert [str(fault) for fault in read.faults] == ["4: the file has more than 2 rows"]


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    padding = b"<sheetData>" + b" " * sheets.MAX_UNPACKED_BYTES
    content = rewritten(GOOD_XLSX, b"<sheetData>", padding)
    (fault,) = read_invoice_file(content).faults
    assert str(fault) == "1: the file unpacks to more than 200 MiB"


def test_a_row_numbered_beyond_any_spreadsheet_is_not_padded_up_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheets, "LAST_ROW", 100)  # the real one takes seconds to pad
    content = rewritten(GOOD_XLSX, b'<row r="3"', b'<row r="999999999999"')
    assert [each.number for each in read_invoice_file(content).invoices] == ["WAF3"]


def test_a_workbook_with_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><worksheet '
    content = rewritten(GOOD_XLSX, b"<worksheet ", bomb)
    assert read_invoice_file(content).invoices == ()
