"""The export: Moroccan days of settlement, exact columns, no formula of a stranger."""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from domain.money import Money
from services.payments.issuer_answers import note_answer
from services.portnet.return_message import Meaning
from services.storage.registrations import registrations_of
from services.support.export import (
    COLUMNS,
    Export,
    ExportFormat,
    read_export,
    write_export,
)
from tests.builders import an_invoice
from tests.services.payments.shop import Shop

ROW = (
    "2026-11-23T10:32:00+00:00",
    "PN-7K3M-QF",
    '=HYPERLINK("http://example.org")',
    "+212",
    "1206",
    "276242762427624",
    "شركة",
    "420.00",
    "MAD",
    "CMI",
    "card",
    "26327RqiC11252",
    "pending",
)
EXPORT = Export((ROW,), 1, Money(42_000))


def test_the_file_has_the_columns_that_others_rely_on() -> None:
    assert write_export(Export((), 0, Money(0)), ExportFormat.CSV).decode("utf-8-sig") == (
        "settled_at,order,issuer,number,subscription_code,client_code,client_name,"
        "amount,currency,means,channel,transaction,registration\r\n"
    )


def test_a_cell_that_looks_like_a_formula_stays_a_text_in_csv() -> None:
    text = write_export(EXPORT, ExportFormat.CSV).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["issuer"] == '\'=HYPERLINK("http://example.org")'
    assert row["number"] == "'+212"
    assert row["client_name"] == "شركة"


def test_a_cell_that_looks_like_a_formula_stays_a_text_in_xlsx() -> None:
    book = load_workbook(io.BytesIO(write_export(EXPORT, ExportFormat.XLSX)))
    header, row = book.worksheets[0].iter_rows()
    assert tuple(cell.value for cell in header) == COLUMNS
    assert tuple(cell.value for cell in row) == ROW
    assert {cell.data_type for cell in row} == {"s"}


@pytest.mark.asyncio
async def test_each_paid_invoice_is_a_line_of_the_moroccan_day_it_was_paid(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"), an_invoice("WAF3"))
    shop.clock.move(datetime(2026, 9, 19, 23, 30, tzinfo=UTC) - shop.clock())
    stored = await shop.order("WAF1", "WAF2")
    reference = await shop.start(stored)
    await shop.deliver(shop.gateway.accept(reference))
    await shop.wait(timedelta(seconds=2))

    # Half past eleven in UTC was half past midnight in Morocco, which kept UTC+01 until then.
    day = date(2026, 9, 20)
    export = await shop.database.read(read_export, shop.providers, first=day, last=day)
    before = await shop.database.read(
        read_export, shop.providers, first=day - timedelta(days=9), last=day - timedelta(days=1)
    )

    assert (export.count, export.total) == (2, Money(84_000))
    assert before.rows == ()
    first = dict(zip(COLUMNS, export.rows[0], strict=True))
    assert first["settled_at"].startswith("2026-09-20T00:30:0")
    assert (first["order"], first["number"]) == (stored.order.reference, "WAF1")
    assert (first["amount"], first["currency"], first["means"]) == ("420.00", "MAD", "CMI")
    assert first["registration"] == "pending"


@pytest.mark.asyncio
async def test_each_invoice_says_whether_its_issuer_has_taken_it(shop: Shop) -> None:
    numbers = ("WAF1", "WAF2", "WAF3")
    await shop.stock(*(an_invoice(number) for number in numbers))
    stored = await shop.order(*numbers)
    await shop.pay(stored)
    told = {one.key.number: one for one in await shop.database.read(registrations_of, stored.id)}
    for number, meaning in (("WAF1", Meaning.RECORDED), ("WAF2", Meaning.ALREADY_PAID)):
        await shop.database.transact(note_answer, told[number], meaning, "", shop.clock())

    day = date(2026, 11, 23)
    export = await shop.database.read(read_export, shop.providers, first=day, last=day)

    rows = [dict(zip(COLUMNS, row, strict=True)) for row in export.rows]
    assert {row["number"]: row["registration"] for row in rows} == {
        "WAF1": "registered",
        "WAF2": "refused",
        "WAF3": "pending",
    }
