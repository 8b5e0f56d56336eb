"""An invoice file gives its good rows as invoices and every other row as a line and a reason."""

from datetime import date, datetime

import pytest

from domain.invoice import Invoice, InvoiceState, Means
from domain.money import Money
from services.invoices import sheets
from services.invoices.files import read_invoice_file
from tests.services.invoices.sheet_builder import COLUMNS, cells, csv_file, rewritten, xlsx_file

WAF3 = Invoice(
    subscription_code="1206",
    number="WAF3",
    issuer="TUV Rheinland",
    client_code="276242762427624",
    client_name="Ste IMP SARL",
    issue_date=date(2020, 12, 29),
    due_date=date(2022, 10, 29),
    amount=Money(420_00),
    means=frozenset({Means.CMI, Means.AMANPAY}),
)


def faults(content: bytes) -> list[str]:
    return [str(fault) for fault in read_invoice_file(content).faults]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_file_is_read_with_either_delimiter_and_any_mark(delimiter: str, mark: bytes) -> None:
    content = csv_file(cells(), header=[f"{COLUMNS[0]} ", *COLUMNS[1:]], delimiter=delimiter)
    read = read_invoice_file(mark + content.replace(b"subscription_code ", b'"subscription_code"'))
    assert (read.invoices, read.faults) == ((WAF3,), ())


def test_columns_may_stand_in_any_order_and_case_and_status_may_be_missing() -> None:
    header = [name.upper().replace("_", " ") for name in reversed(COLUMNS[:-1])]
    read = read_invoice_file(csv_file(cells()[-2::-1], header=header))
    assert (read.invoices, read.faults) == ((WAF3,), ())


def test_a_workbook_is_read_with_real_dates_and_numbers() -> None:
    row = cells(
        client_code=276242762427624,
        subscription_code=1206,
        issue_date=date(2020, 12, 29),
        due_date=datetime(2022, 10, 29),  # noqa: DTZ001 a spreadsheet knows no zones
        amount=420.0,
        status=None,
    )
    read = read_invoice_file(xlsx_file(row))
    assert (read.invoices, read.faults) == ((WAF3,), ())


def test_a_long_code_that_a_spreadsheet_shortened_is_whole_again() -> None:
    content = xlsx_file(cells(client_code=276242762427624))
    content = rewritten(content, b"276242762427624", b"2.76242762427624E+14")
    assert read_invoice_file(content).invoices == (WAF3,)


@pytest.mark.parametrize(
    ("cell", "centimes"), [(420, 42000), (0.29, 29), (1234.56, 123456), ("64,5", 6450)]
)
def test_a_number_of_a_workbook_is_its_shortest_decimal_text(cell: object, centimes: int) -> None:
    (invoice,) = read_invoice_file(xlsx_file(cells(amount=cell))).invoices
    assert invoice.amount == Money(centimes)


@pytest.mark.parametrize("cell", [64.005, 420.001, 1e22, -5, True])
def test_a_number_that_is_no_amount_is_refused_and_not_rounded(cell: object) -> None:
    read = read_invoice_file(xlsx_file(cells(amount=cell)))
    assert read.invoices == ()
    assert [fault.line for fault in read.faults] == [2]


@pytest.mark.parametrize("text", ["cmi", "CMI,", " AMANPAY|cmi ", "Cmi , amanpay"])
def test_means_are_separated_by_space_comma_or_bar_in_any_case(text: str) -> None:
    (invoice,) = read_invoice_file(csv_file(cells(means=text))).invoices
    wanted = {Means.CMI, Means.AMANPAY} if "m" in text.lower().replace("cmi", "") else {Means.CMI}
    assert invoice.means == wanted


@pytest.mark.parametrize("state", InvoiceState)
def test_a_status_is_read_in_any_case(state: InvoiceState) -> None:
    (invoice,) = read_invoice_file(csv_file(cells(status=state.upper()))).invoices
    assert invoice.state is state


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("subscription_code", "12O", "subscription_code: four letters or digits, not '12O'"),
        ("number", " ", "number is empty"),
        ("client_name", "x" * 201, "client_name is longer than 200 characters"),
        (
            "issue_date",
            "29/12/20",
            "issue_date: a date as 2026-11-23 or 23/11/2026, not '29/12/20'",
        ),
        (
            "due_date",
            "31/02/2022",
            "due_date: a date as 2026-11-23 or 23/11/2026, not '31/02/2022'",
        ),
        ("amount", "1.234,50", "amount: dirhams as 420.00, not '1.234,50'"),
        ("amount", "0,00", "amount: nothing to pay"),
        ("means", "cash", "means: CMI, AmanPay or both, not 'cash'"),
        ("means", "|", "means: CMI, AmanPay or both, not '|'"),
        ("status", "settled", "status: open, paid or cancelled, not 'settled'"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_good_rows_go_in(
    column: str, text: str, reason: str
) -> None:
    content = csv_file(cells(number="A"), cells(**{column: text}), cells(number="B"))
    assert [invoice.number for invoice in read_invoice_file(content).invoices] == ["A", "B"]
    assert faults(content) == [f"3: {reason}"]


def test_an_unquoted_comma_in_an_amount_is_refused_and_not_guessed_at() -> None:
    content = csv_file(cells()).replace(b"420.00", b"420,00")
    assert faults(content) == ["2: more cells than the header"]


def test_lines_are_counted_as_an_editor_does() -> None:
    content = csv_file(cells(client_name="Ste\nIMP"), [], cells(number=""))
    assert faults(content) == ["5: number is empty"]


def test_an_invoice_that_stands_there_twice_is_taken_once() -> None:
    content = csv_file(cells(), cells(), cells(amount="421.00"))
    assert read_invoice_file(content).invoices == (WAF3,)
    assert faults(content) == ["4: differs from the same invoice in line 2"]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (COLUMNS[1:], "1: missing columns: subscription_code"),
        ((*COLUMNS[:-1], "statut"), "1: unknown columns: statut"),
        ((*COLUMNS, "Amount"), "1: a column stands there twice"),
    ],
)
def test_a_header_that_is_not_ours_stops_the_file(header: tuple[str, ...], reason: str) -> None:
    assert faults(csv_file(cells(), header=header)) == [reason]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "1: the file is empty"),
        (b"number\n\xff", "2: not UTF-8 text"),
        (b"PK\x03\x04", "1: not readable as XLSX from here on: BadZipFile"),
        (b'number,"', "1: not readable as CSV from here on: unexpected end of data"),
        (b"x" * (sheets.MAX_BYTES + 1), "1: the file is larger than 10 MiB"),
    ],
)
def test_an_unreadable_file_is_one_fault(content: bytes, reason: str) -> None:
    assert faults(content) == [reason]
