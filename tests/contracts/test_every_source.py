"""The battery: what the invoice table says, however invoices come in; a new source is one more."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from domain.invoice import Invoice, InvoiceState, Means
from domain.money import Money
from services.invoices.importing import CHUNK
from services.storage.database import SqliteDatabase
from services.storage.migrate import migrate
from tests.builders import CODE, an_invoice
from tests.contracts.sources import SPOILT, FileSource, RegisterSource, Source
from tests.contracts.table import all_invoices, open_invoices

pytestmark = pytest.mark.asyncio
SOURCES: dict[str, Callable[[], Source]] = {"table": FileSource, "rest": RegisterSource}
BOTH = frozenset(Means)
ARABIC = replace(
    an_invoice("PNT/2026/0412", issuer="PORTNET", means=BOTH, amount="0.01"),
    client_name="شركة المثال & Fils, SARL",
)
PICTURE = (an_invoice("WAF1"), an_invoice("FACT 13", issuer="bureauvertas"), ARABIC)


@pytest_asyncio.fixture(params=sorted(SOURCES))
async def source(request: pytest.FixtureRequest) -> AsyncIterator[Source]:
    opened = SOURCES[request.param]()
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    migrate(tmp_path / "portnet.db")
    opened = SqliteDatabase(tmp_path / "portnet.db")
    yield opened
    await opened.close()


async def taken(source: Source, database: SqliteDatabase) -> dict[tuple[str, str], Invoice]:
    await source.take_in(database)
    return await database.read(all_invoices)


def keyed(*invoices: Invoice) -> dict[tuple[str, str], Invoice]:
    return {(one.issuer, one.number): one for one in invoices}


async def test_unpaid_invoices_come_in_exactly_as_they_were_told(
    source: Source, database: SqliteDatabase
) -> None:
    await source.tell(PICTURE)
    assert await source.take_in(database) == []
    assert await database.read(all_invoices) == keyed(*PICTURE)


async def test_taking_the_same_in_again_changes_nothing(
    source: Source, database: SqliteDatabase
) -> None:
    await source.tell(PICTURE)
    first = await taken(source, database)
    assert await taken(source, database) == first


async def test_an_amount_and_a_date_that_moved_are_taken_over(
    source: Source, database: SqliteDatabase
) -> None:
    await source.tell(PICTURE)
    await source.take_in(database)
    moved = replace(PICTURE[0], amount=Money(462_00), due_date=PICTURE[0].issue_date)
    await source.tell([moved])
    assert await taken(source, database) == keyed(moved, *PICTURE[1:])


@pytest.mark.parametrize("state", [InvoiceState.PAID, InvoiceState.CANCELLED])
async def test_an_invoice_that_was_closed_elsewhere_is_no_longer_owed(
    source: Source, database: SqliteDatabase, state: InvoiceState
) -> None:
    await source.tell(PICTURE)
    await source.take_in(database)
    closed = replace(PICTURE[0], state=state)
    await source.tell([closed])
    assert await taken(source, database) == keyed(closed, *PICTURE[1:])
    assert len(await database.read(open_invoices, CODE)) == 2


async def test_a_closed_invoice_that_is_owed_again_is_listed_again(
    source: Source, database: SqliteDatabase
) -> None:
    for state in (InvoiceState.OPEN, InvoiceState.CANCELLED, InvoiceState.OPEN):
        await source.tell([*PICTURE[1:], replace(PICTURE[0], state=state)])
        table = await taken(source, database)
        assert table[PICTURE[0].issuer, "WAF1"].state is state


@pytest.mark.parametrize("mode", SPOILT)
async def test_an_odd_picture_gives_the_same_table(
    source: Source, database: SqliteDatabase, mode: str
) -> None:
    await source.tell(PICTURE)
    await source.spoil(mode)
    refused = await source.take_in(database)
    assert await database.read(all_invoices) == keyed(*PICTURE)
    assert bool(refused) is (mode == "odd-amounts")


async def test_an_odd_picture_closes_nothing_that_was_known(
    source: Source, database: SqliteDatabase
) -> None:
    await source.tell(PICTURE)
    await source.take_in(database)
    await source.spoil("odd-amounts")
    assert await taken(source, database) == keyed(*PICTURE)


async def test_another_operators_invoices_are_left_alone(
    source: Source, database: SqliteDatabase
) -> None:
    other = replace(an_invoice("OTHER", code="ZZ99"), client_code="1")
    files = FileSource()
    await files.tell([other])
    await files.take_in(database)
    await source.tell(PICTURE)
    assert await taken(source, database) == keyed(other, *PICTURE)


async def test_more_invoices_than_one_unit_of_work_takes_come_in(
    source: Source, database: SqliteDatabase
) -> None:
    await source.tell([an_invoice(f"WAF{place}") for place in range(CHUNK + 1)])
    assert len(await taken(source, database)) == CHUNK + 1
