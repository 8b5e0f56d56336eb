"""What a person names instead of ticking it is found over the whole list, by issuer."""

from datetime import date, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from domain.choosing import AllOf, Everything, Group, Lines, Named, Overdue, Wish
from domain.invoice import InvoiceState, Means
from domain.listing import NO_FILTERS, Filters, Offer
from domain.money import Money
from domain.order import MAX_LINES
from services.invoices.choosing import choose
from services.payments.terms import Terms
from services.storage.database import SqliteDatabase
from services.storage.facts import take_claims
from tests.builders import CODE, NOW, an_invoice, key_of
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import CARD, terms_of, write
from tests.services.invoices.test_choosing import call_paid
from tests.services.storage.rows import insert_an_order

TERMS = terms_of(MovableClock())
TODAY = date(2026, 11, 23)
LATE = TODAY - timedelta(days=1)


@pytest_asyncio.fixture(autouse=True)
async def stock(database: SqliteDatabase) -> None:
    """In the order of the list: 1 FACT 13, 2 WAF3 at ANP, 3 WAF, 4 WAF4 at TUV Rheinland."""
    invoices = [
        an_invoice("FACT 13", issuer="ANP", due=LATE - timedelta(days=9)),
        an_invoice("WAF3", issuer="ANP"),
        an_invoice("WAF", due=LATE),
        an_invoice("WAF4"),
        an_invoice("M1", issuer="Marsa Maroc", due=LATE + timedelta(days=400)),
        an_invoice("THEIRS", code="7Q9Z"),
        an_invoice("PAID", state=InvoiceState.PAID),
    ]
    await database.transact(write, invoices)


async def found(
    database: SqliteDatabase, wish: Wish, filters: Filters = NO_FILTERS, terms: Terms = TERMS
) -> tuple[Group, ...]:
    return await database.read(choose, terms, CODE, wish, filters)


async def numbers(
    database: SqliteDatabase, wish: Wish, filters: Filters = NO_FILTERS
) -> list[list[str]]:
    groups = await found(database, wish, filters)
    return [[pick.number for pick in group.picks] for group in groups]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("wish", "chosen"),
    [
        (AllOf("tuv rheinland"), [["WAF", "WAF4"]]),
        (AllOf("nobody"), []),
        (Everything(), [["FACT 13", "WAF3"], ["WAF", "WAF4"]]),
        (Overdue(), [["FACT 13"], ["WAF"]]),
        (Lines((1, 3)), [["FACT 13"], ["WAF"]]),
        (Lines((1, 99)), []),
        (Named("fact 13"), [["FACT 13"]]),
        (Named("WAF WAF4"), [["WAF", "WAF4"]]),
        (Named("WAF, FACT 13"), [["FACT 13"], ["WAF"]]),
        (Named("TUV"), [["WAF", "WAF4"]]),
        (Named("rheinland"), [["WAF", "WAF4"]]),
        (Named("heinland"), []),
        (Named("WAF WAF9"), []),
        (Named("bonjour WAF"), []),
        (Named("THEIRS"), []),
        (Named("PAID"), []),
        (Named("M1"), []),
        (Named(""), []),
    ],
)
async def test_a_wish_means_just_these_lines(
    database: SqliteDatabase, wish: Wish, chosen: list[list[str]]
) -> None:
    assert await numbers(database, wish) == chosen


@pytest.mark.asyncio
async def test_an_issuer_called_like_another_is_not_guessed(database: SqliteDatabase) -> None:
    await database.transact(write, [an_invoice("X1", issuer="TUV Nord")])
    assert await numbers(database, Named("TUV")) == []
    assert await numbers(database, Named("TUV Nord")) == []


@pytest.mark.asyncio
async def test_places_and_bulk_choices_follow_the_filters(database: SqliteDatabase) -> None:
    only_waf = Filters(number="waf")
    assert await numbers(database, Lines((1,)), only_waf) == [["WAF"]]
    assert await numbers(database, Everything(), only_waf) == [["WAF", "WAF4"], ["WAF3"]]
    assert await numbers(database, Overdue(), Filters(issuer="anp")) == [["FACT 13"]]


@pytest.mark.asyncio
async def test_an_issuer_is_taken_up_to_what_one_order_holds_by_due_date(
    database: SqliteDatabase,
) -> None:
    many = [
        an_invoice(f"{n:03}", issuer="PORTNET", due=TODAY + timedelta(days=100 - n))
        for n in range(MAX_LINES + 1)
    ]
    await database.transact(write, many)
    (group,) = await found(database, AllOf("portnet"))
    assert group.is_cut
    assert [pick.number for pick in group.picks] == [f"{n:03}" for n in range(MAX_LINES, 0, -1)]
    assert group.offers == (CARD,)


@pytest.mark.asyncio
@pytest.mark.parametrize("untickable", [50, 99, 100, 101, 250])
async def test_what_cannot_be_ticked_does_not_stand_in_the_way_however_much_it_is(
    database: SqliteDatabase, untickable: int
) -> None:
    first = [
        an_invoice(f"A{n:03}", issuer="PORTNET", due=LATE, amount="2000000.00")
        for n in range(untickable)
    ]
    free = [an_invoice(f"B{n:03}", issuer="PORTNET", due=LATE) for n in range(MAX_LINES + 1)]
    await database.transact(write, first + free)
    wanted = [f"B{n:03}" for n in range(MAX_LINES)]
    (group,) = await found(database, AllOf("portnet"))
    assert (group.is_cut, [pick.number for pick in group.picks]) == (True, wanted)
    late = [one for one in await found(database, Overdue()) if one.issuer == "PORTNET"]
    assert [[pick.number for pick in one.picks] for one in late] == [wanted]
    assert late[0].is_cut


@pytest.mark.asyncio
async def test_just_as_many_as_one_order_holds_are_not_called_cut(
    database: SqliteDatabase,
) -> None:
    many = [an_invoice(f"{n:03}", issuer="PORTNET") for n in range(MAX_LINES)]
    await database.transact(write, many)
    (group,) = await found(database, AllOf("portnet"))
    assert (group.is_cut, len(group.picks)) == (False, MAX_LINES)


@pytest.mark.asyncio
async def test_what_was_paid_here_is_not_chosen(database: SqliteDatabase) -> None:
    await database.transact(claim, "WAF")
    assert await numbers(database, AllOf("tuv rheinland")) == [["WAF4"]]
    assert await numbers(database, Named("WAF")) == []


@pytest.mark.asyncio
async def test_invoices_without_a_means_in_common_are_two_groups(database: SqliteDatabase) -> None:
    amanpay = an_invoice("AMAN", means=frozenset({Means.AMANPAY}))
    await database.transact(write, [amanpay])
    groups = await found(database, AllOf("tuv rheinland"), terms=TAKES_BOTH)
    assert [[pick.number for pick in group.picks] for group in groups] == [
        ["AMAN"],
        ["WAF", "WAF4"],
    ]
    assert all(group.offers for group in groups)


def both_means(_issuer: str, _amount: Money) -> tuple[Offer, ...]:
    return CARD, Offer(Means.AMANPAY, CARD.channel)


TAKES_BOTH = Terms(TERMS.public_url, TERMS.link_life, both_means, TERMS.clock)


def claim(connection: Connection, number: str) -> None:
    """Another order is paid for an invoice."""
    stored = insert_an_order(connection)
    take_claims(
        connection, [key_of(number)], order_id=stored.id, attempt="A", transaction="T", now=NOW
    )
    call_paid(connection)
