"""What was settled between two days, as CSV or XLSX for the books of others.

A cell that a spreadsheet would take for a formula is written as text: names come from outside.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from sqlalchemy import Connection

from domain.calendar import in_morocco
from domain.money import CURRENCY, Money, total
from services.payments.registry import Providers
from services.portnet.return_message import Meaning
from services.storage.settlements import SettledLine, settled_lines

COLUMNS = (
    "settled_at",
    "order",
    "issuer",
    "number",
    "subscription_code",
    "client_code",
    "client_name",
    "amount",
    "currency",
    "means",
    "channel",
    "transaction",
    "registration",
)
LINES_MAXIMUM = 100_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_TEXT_FORMAT = "@"


class ExportFormat(StrEnum):
    """Kind of file."""

    CSV = "csv"
    XLSX = "xlsx"


class ExportTooLongError(Exception):
    """More was settled in these days than one file holds: ask for fewer days."""


@dataclass(frozen=True, slots=True)
class Export:
    """What was settled, line by line, as texts in the order of COLUMNS."""

    rows: tuple[tuple[str, ...], ...]
    count: int
    total: Money


def read_export(connection: Connection, providers: Providers, *, first: date, last: date) -> Export:
    """Read what was settled from one Moroccan day to another, both included."""
    since, until = _begin(first), _begin(last + timedelta(days=1))
    lines = settled_lines(connection, since, until, limit=LINES_MAXIMUM + 1)
    if len(lines) > LINES_MAXIMUM:
        raise ExportTooLongError(f"more than {LINES_MAXIMUM} invoices; ask for fewer days")
    return Export(
        rows=tuple(tuple(_cells(providers, line)) for line in lines),
        count=len(lines),
        total=total([line.amount for line in lines]),
    )


def write_export(export: Export, file_format: ExportFormat) -> bytes:
    """Write the file, its header row first; CSV is UTF-8 with a mark that Excel needs."""
    return _csv(export) if file_format is ExportFormat.CSV else _xlsx(export)


def export_file_name(first: date, last: date, file_format: ExportFormat) -> str:
    """What the file is called in the chat."""
    return f"Reglements_{first:%Y-%m-%d}_{last:%Y-%m-%d}.{file_format}"


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo("Africa/Casablanca")).astimezone(UTC)


def _cells(providers: Providers, line: SettledLine) -> Iterator[str]:
    provider = providers.by_account(line.account)
    yield in_morocco(line.settled_at).isoformat(timespec="seconds")
    yield line.reference
    yield line.issuer
    yield line.number
    yield line.subscription_code
    yield line.client_code
    yield line.client_name
    yield str(line.amount)
    yield CURRENCY
    yield "" if provider is None else provider.traits.means.value
    yield line.channel
    yield line.transaction
    yield _registration(line)


def _registration(line: SettledLine) -> str:
    """Of two invoices that were paid together one may be refused, and the other taken."""
    if line.is_registered or line.meaning == Meaning.RECORDED:
        return "registered"
    return "pending" if line.meaning is None else "refused"


def _csv(export: Export) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in export.rows:
        writer.writerow([f"'{one}" if one.startswith(_FORMULA_STARTS) else one for one in row])
    return text.getvalue().encode("utf-8-sig")


def _xlsx(export: Export) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    sheet.append(COLUMNS)
    for row in export.rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, text)
            cell.data_type = "s"
            cell.number_format = _TEXT_FORMAT
            cells.append(cell)
        sheet.append(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
