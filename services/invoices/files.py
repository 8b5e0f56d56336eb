"""Reads a whole invoice file: the good rows as invoices, every other one as a line and a reason.

Pure reading: it writes nothing and knows neither the file's name nor the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.invoice import Invoice, InvoiceKey
from services.invoices.columns import RowRefusedError, read_header, read_invoice
from services.invoices.sheets import Fault, Row, read_rows


@dataclass(frozen=True, slots=True)
class InvoiceFile:
    """What a file held: each invoice once, and the faults in the order of their lines."""

    invoices: tuple[Invoice, ...]
    faults: tuple[Fault, ...]


def read_invoice_file(content: bytes) -> InvoiceFile:
    """Read CSV (UTF-8, `,` or `;`) or XLSX (first sheet), at most 10 MiB and 200 000 rows.

    Never raises: an unreadable file is one without invoices and with a fault. An invoice that
    stands there twice is taken once; if the two differ, the later is a fault.
    """
    seen: dict[InvoiceKey, tuple[int, Invoice]] = {}
    faults: list[Fault] = []
    for found in _invoices(read_rows(content)):
        match found:
            case Fault():
                faults.append(found)
            case (line, invoice):
                first_line, first = seen.setdefault(invoice.key, (line, invoice))
                if first != invoice:
                    faults.append(
                        Fault(line, f"differs from the same invoice in line {first_line}")
                    )
    return InvoiceFile(tuple(invoice for _, invoice in seen.values()), tuple(faults))


def _invoices(rows: Iterator[Row | Fault]) -> Iterator[tuple[int, Invoice] | Fault]:
    columns: dict[str, int] | None = None
    for row in rows:
        if isinstance(row, Fault):
            yield row
            return
        try:
            if columns is None:
                columns = read_header(row.cells)
            else:
                yield row.line, read_invoice(row.cells, columns)
        except RowRefusedError as refusal:
            yield Fault(row.line, str(refusal))
            if columns is None:
                return
    if columns is None:
        yield Fault(1, "the file is empty")
