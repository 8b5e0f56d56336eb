"""The four filters of the list: what they leave, how it is counted, and paging through it."""

from datetime import date, timedelta

import pytest
import pytest_asyncio

from domain.invoice import Invoice
from domain.listing import EXACT_COUNT, Filters, InvoicePage, IssuerCount, PageRequest, Turn
from services.invoices.listing import count_matches, read_page
from services.storage.database import SqliteDatabase
from tests.builders import CODE, an_invoice, key_of
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import numbers, terms_of, write

TERMS = terms_of(MovableClock())
TODAY = date(2026, 11, 23)


def issued(number: str, day: date, issuer: str = "ANP") -> Invoice:
    one = an_invoice(number, issuer=issuer)
    return Invoice(
        subscription_code=one.subscription_code,
        number=number,
        issuer=issuer,
        client_code=one.client_code,
        client_name=one.client_name,
        issue_date=day,
        due_date=day + timedelta(days=30),
        amount=one.amount,
        means=one.means,
    )


@pytest_asyncio.fixture(autouse=True)
async def stock(database: SqliteDatabase) -> None:
    await database.transact(
        write,
        [
            issued("WAF_1", date(2026, 1, 31)),
            issued("waf%2", date(2026, 2, 1)),
            issued("FACT 13", date(2026, 2, 28)),
            issued("P9", date(2026, 3, 1), "PORTNET"),
        ],
    )


async def page(
    database: SqliteDatabase, filters: Filters, request: PageRequest | None = None
) -> InvoicePage | None:
    return await database.read(read_page, TERMS, CODE, request or PageRequest(), filters)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(issuer="portnet"), "P9"),
        (Filters(number="waf"), "WAF_1 waf%2"),
        (Filters(number="_"), "WAF_1"),
        (Filters(number="%"), "waf%2"),
        (Filters(issued_from=date(2026, 2, 1)), "waf%2 FACT 13 P9"),
        (Filters(issued_to=date(2026, 2, 1)), "WAF_1 waf%2"),
        (Filters(issued_from=date(2026, 2, 1), issued_to=date(2026, 2, 28)), "waf%2 FACT 13"),
        (Filters(issuer="anp", number="1", issued_from=date(2026, 2, 2)), "FACT 13"),
    ],
)
async def test_a_filter_leaves_just_these(
    database: SqliteDatabase, filters: Filters, left: str
) -> None:
    found = await page(database, filters)
    assert numbers(found) == left
    assert found is not None
    assert (found.filters, found.count) == (filters, len(found.lines))


@pytest.mark.asyncio
async def test_filters_that_hide_everything_give_an_empty_page_and_not_nothing(
    database: SqliteDatabase,
) -> None:
    hidden = await page(database, Filters(number="none"))
    assert hidden is not None
    assert (hidden.lines, hidden.count, hidden.page, hidden.pages) == ((), 0, 1, 1)
    assert await database.read(read_page, TERMS, "0000", PageRequest(), Filters(number="x")) is None


@pytest.mark.asyncio
async def test_matches_are_counted_and_issuers_by_the_other_filters(
    database: SqliteDatabase,
) -> None:
    filters = Filters(issuer="portnet", issuer_name="PORTNET", issued_from=date(2026, 2, 1))
    matches = await database.read(count_matches, TERMS, CODE, filters)
    assert (matches.count, matches.is_exact) == (1, True)
    assert matches.issuers == (IssuerCount("anp", "ANP", 2), IssuerCount("portnet", "PORTNET", 1))


@pytest.mark.asyncio
async def test_the_page_names_its_issuers_with_their_lines(database: SqliteDatabase) -> None:
    found = await page(database, Filters())
    assert found is not None
    assert found.issuers == (IssuerCount("anp", "ANP", 3), IssuerCount("portnet", "PORTNET", 1))


@pytest.mark.asyncio
async def test_pages_go_by_key_through_what_the_filters_leave(database: SqliteDatabase) -> None:
    many = [issued(f"N{n:02}", TODAY + timedelta(days=n)) for n in range(25)]
    await database.transact(write, many)
    filters = Filters(number="N")
    first = await page(database, filters)
    assert numbers(first) == " ".join(f"N{n:02}" for n in range(10))
    second = await page(database, filters, PageRequest(Turn.NEXT, key_of("N09", "ANP")))
    assert numbers(second) == " ".join(f"N{n:02}" for n in range(10, 20))
    assert second is not None
    assert (second.page, second.pages, second.lines[0].position) == (2, 3, 11)
    last = await page(database, filters, PageRequest(Turn.LAST))
    assert numbers(last) == " ".join(f"N{n:02}" for n in range(20, 25))


@pytest.mark.asyncio
async def test_past_a_thousand_nothing_is_counted_exactly(database: SqliteDatabase) -> None:
    await database.transact(write, [issued(f"N{n:04}", TODAY) for n in range(EXACT_COUNT + 1)])
    matches = await database.read(count_matches, TERMS, CODE, Filters(number="N"))
    assert (matches.count, matches.is_exact) == (EXACT_COUNT, False)
    assert [one.count for one in matches.issuers] == [None]
