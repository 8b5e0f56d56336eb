"""The list of unpaid invoices: its order, its pages by key, its marks and figures."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from domain.invoice import Invoice, InvoiceState
from domain.listing import EXACT_COUNT, InvoicePage, PageRequest, Turn
from services.invoices.listing import read_page
from services.storage.database import SqliteDatabase
from services.storage.facts import take_claims
from tests.builders import CODE, NOW, an_invoice, key_of
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import numbers, terms_of, write
from tests.services.storage.rows import insert_an_order

TERMS = terms_of(MovableClock())
TODAY = date(2026, 11, 23)
FIRST, LAST = PageRequest(Turn.FIRST), PageRequest(Turn.LAST)


def some(count: int, *, first: int = 1, issuer: str = "ANP") -> list[Invoice]:
    """Invoices of one issuer, numbered from `first` and due on one day each in that order."""
    return [
        an_invoice(f"{number:04}", issuer=issuer, due=TODAY + timedelta(days=number))
        for number in range(first, first + count)
    ]


def at(number: int, turn: Turn, issuer: str = "ANP") -> PageRequest:
    return PageRequest(turn, key_of(f"{number:04}", issuer))


async def page(database: SqliteDatabase, request: PageRequest = FIRST) -> InvoicePage | None:
    return await database.read(read_page, TERMS, CODE, request)


async def first_and_last(database: SqliteDatabase, request: PageRequest) -> tuple[int, int]:
    """Numbers of the first and the last line of a page whose lines have no gap between them."""
    found = await page(database, request)
    assert found is not None
    listed = [int(line.number) for line in found.lines]
    assert listed == list(range(listed[0], listed[-1] + 1))
    assert [line.position for line in found.lines] == listed
    return listed[0], listed[-1]


@pytest.mark.asyncio
async def test_lines_stand_by_issuer_then_due_date_then_number(database: SqliteDatabase) -> None:
    soon, later = TODAY, TODAY + timedelta(days=9)
    invoices = [
        an_invoice("P2", issuer="PORTNET", due=later),
        an_invoice("A2", issuer="ANP", due=later),
        an_invoice("A1", issuer="ANP", due=later),
        an_invoice("P1", issuer="PORTNET", due=soon),
        an_invoice("A0", issuer="ANP", due=soon + timedelta(days=1)),
    ]
    await database.transact(write, invoices)
    found = await page(database)
    assert numbers(found) == "P1 P2 A0 A1 A2"
    assert found is not None
    assert [line.position for line in found.lines] == [1, 2, 3, 4, 5]


@pytest.mark.asyncio
async def test_only_the_open_invoices_of_the_operator_are_listed(database: SqliteDatabase) -> None:
    await database.transact(
        write,
        [
            an_invoice("MINE"),
            an_invoice("THEIRS", code="7Q9Z"),
            an_invoice("PAID", state=InvoiceState.PAID),
            an_invoice("WITHDRAWN", state=InvoiceState.CANCELLED),
        ],
    )
    assert numbers(await page(database)) == "MINE"


@pytest.mark.asyncio
async def test_an_operator_who_owes_nothing_has_no_list(database: SqliteDatabase) -> None:
    await database.transact(write, [an_invoice("PAID", state=InvoiceState.PAID)])
    assert await page(database) is None
    assert await database.read(read_page, TERMS, "0000", FIRST) is None


@pytest.mark.asyncio
async def test_pages_follow_one_another_in_both_directions(database: SqliteDatabase) -> None:
    await database.transact(write, some(25))
    assert await first_and_last(database, FIRST) == (1, 10)
    assert await first_and_last(database, at(10, Turn.NEXT)) == (11, 20)
    assert await first_and_last(database, at(20, Turn.NEXT)) == (21, 25)
    assert await first_and_last(database, at(21, Turn.PREVIOUS)) == (11, 20)
    assert await first_and_last(database, at(11, Turn.PREVIOUS)) == (1, 10)
    assert await first_and_last(database, at(11, Turn.HERE)) == (11, 20)
    assert await first_and_last(database, LAST) == (21, 25)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("count", "last"), [(1, (1, 1)), (10, (1, 10)), (11, (11, 11)), (20, (11, 20))]
)
async def test_the_last_page_starts_where_paging_forward_would_start_it(
    database: SqliteDatabase, count: int, last: tuple[int, int]
) -> None:
    await database.transact(write, some(count))
    assert await first_and_last(database, LAST) == last


@pytest.mark.asyncio
async def test_pages_cross_from_one_issuer_to_the_next(database: SqliteDatabase) -> None:
    await database.transact(write, some(7, issuer="ANP"))
    await database.transact(write, some(8, first=8, issuer="PORTNET"))
    assert await first_and_last(database, FIRST) == (1, 10)
    assert await first_and_last(database, at(10, Turn.NEXT, "PORTNET")) == (11, 15)
    assert await first_and_last(database, at(11, Turn.PREVIOUS, "PORTNET")) == (1, 10)
    assert await first_and_last(database, at(7, Turn.NEXT, "ANP")) == (8, 15)


@pytest.mark.asyncio
async def test_a_page_says_which_of_how_many_it_is(database: SqliteDatabase) -> None:
    await database.transact(write, some(25))
    for request, number in (
        (FIRST, 1),
        (at(10, Turn.NEXT), 2),
        (LAST, 3),
    ):
        found = await page(database, request)
        assert found is not None
        assert (found.page, found.pages) == (number, 3)


@pytest.mark.asyncio
async def test_going_back_where_less_than_a_page_is_left_shows_the_first_page(
    database: SqliteDatabase,
) -> None:
    await database.transact(write, some(25))
    assert await first_and_last(database, at(4, Turn.PREVIOUS)) == (1, 10)
    assert await first_and_last(database, at(1, Turn.PREVIOUS)) == (1, 10)


@pytest.mark.asyncio
async def test_an_anchor_that_was_paid_meanwhile_still_marks_its_place(
    database: SqliteDatabase,
) -> None:
    await database.transact(write, some(25))
    paid = an_invoice("0011", issuer="ANP", due=TODAY + timedelta(days=11), state=InvoiceState.PAID)
    await database.transact(write, [paid])
    here = await page(database, at(11, Turn.HERE))
    assert numbers(here).split()[0] == "0012"
    assert here is not None
    assert here.lines[0].position == 11
    assert numbers(await page(database, at(11, Turn.PREVIOUS))).split()[-1] == "0010"


@pytest.mark.asyncio
async def test_an_anchor_nobody_knows_starts_the_list_over(database: SqliteDatabase) -> None:
    await database.transact(write, some(25))
    for turn in (Turn.NEXT, Turn.HERE, Turn.PREVIOUS):
        for unknown in (key_of("none", "ANP"), key_of("none", "PORTNET")):
            assert await first_and_last(database, PageRequest(turn, unknown)) == (1, 10)
    assert await first_and_last(database, at(25, Turn.NEXT)) == (1, 10)


@pytest.mark.asyncio
async def test_a_line_that_comes_or_goes_never_makes_a_reader_skip_one(
    database: SqliteDatabase,
) -> None:
    await database.transact(write, some(25, first=2))
    new = an_invoice("0001", issuer="ANP", due=TODAY)
    await database.transact(write, [new])
    assert await first_and_last(database, at(11, Turn.NEXT)) == (12, 21)


@pytest.mark.asyncio
async def test_counts_and_totals_tell_overdue_ones_apart(database: SqliteDatabase) -> None:
    await database.transact(
        write,
        [
            an_invoice("LATE", amount="100.01", due=TODAY - timedelta(days=1)),
            an_invoice("TODAY", amount="20.00", due=TODAY),
            an_invoice("SOON", amount="3.00", due=TODAY + timedelta(days=1)),
        ],
    )
    found = await page(database)
    assert found is not None
    assert (found.count, str(found.total)) == (3, "123.01")
    assert (found.overdue_count, str(found.overdue_total)) == (1, "100.01")
    assert [line.is_overdue for line in found.lines] == [True, False, False]


@pytest.mark.asyncio
async def test_figures_are_exact_to_a_thousand_invoices(database: SqliteDatabase) -> None:
    await database.transact(write, some(EXACT_COUNT))
    found = await page(database)
    assert found is not None
    assert (found.count, found.is_exact, found.pages) == (1000, True, 100)
    assert str(found.total) == "420000.00"
    await database.transact(write, some(1, first=EXACT_COUNT + 1))
    found = await page(database, LAST)
    assert found is not None
    assert (found.count, found.is_exact) == (1000, False)
    assert (numbers(found), found.page, found.pages) == ("1001", 101, 101)


@pytest.mark.asyncio
async def test_what_was_paid_here_is_listed_but_not_owed(database: SqliteDatabase) -> None:
    await database.transact(write, [an_invoice("WAF1"), an_invoice("WAF2")])
    await database.transact(claim, "WAF1")
    found = await page(database)
    assert numbers(found) == "WAF1 WAF2"
    assert found is not None
    assert (found.count, str(found.total)) == (1, "420.00")


def claim(connection: Connection, number: str) -> None:
    """Another order's money is under way for an invoice."""
    stored = insert_an_order(connection)
    take_claims(
        connection, [key_of(number)], order_id=stored.id, attempt="A", transaction="T", now=NOW
    )
