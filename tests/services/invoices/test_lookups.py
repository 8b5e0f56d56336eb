"""Looking up a code: what is found, what is said of nothing, and how often one may ask."""

from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from domain.choosing import Miss, Missed, Named, Wish
from domain.invoice import InvoiceState
from domain.listing import NO_FILTERS, Filters, Mark
from services.invoices.budgets import CODES_A_DAY, MISSES, PAUSE
from services.invoices.lookups import FoundChoice, FoundPage, Nothing, OverBudget, look_up
from services.payments.terms import Terms
from services.storage.database import SqliteDatabase
from services.storage.schema import lookups
from tests.builders import CODE, NOW, an_invoice
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import numbers, terms_of, write

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
Found = FoundPage | FoundChoice | Nothing | OverBudget


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def terms(clock: MovableClock) -> Terms:
    return terms_of(clock)


@pytest_asyncio.fixture(autouse=True)
async def stock(database: SqliteDatabase) -> None:
    """One operator who owes twice, one who owes once, and one who has paid."""
    invoices = [
        an_invoice("WAF1"),
        an_invoice("Fact-13", issuer="ANP"),
        an_invoice("ONE", code="1111"),
        an_invoice("PAID", code="2222", state=InvoiceState.PAID),
    ]
    await database.transact(write, invoices)


async def ask(
    database: SqliteDatabase,
    terms: Terms,
    code: str = CODE,
    wish: Wish | None = None,
    chat_id: int = 1,
) -> Found:
    return await database.transact(look_up, terms, chat_id=chat_id, code=code, wish=wish)


def chosen(found: Found) -> list[str]:
    assert isinstance(found, FoundChoice)
    return [pick.number for group in found.groups for pick in group.picks]


async def miss(database: SqliteDatabase, terms: Terms, times: int) -> None:
    for _ in range(times):
        assert await ask(database, terms, "9999") == Nothing()


@pytest.mark.asyncio
async def test_a_code_that_owes_shows_its_first_page(
    database: SqliteDatabase, terms: Terms
) -> None:
    found = await ask(database, terms)
    assert isinstance(found, FoundPage)
    assert numbers(found.page) == "Fact-13 WAF1"


@pytest.mark.asyncio
async def test_the_only_invoice_of_a_code_is_chosen_at_once(
    database: SqliteDatabase, terms: Terms
) -> None:
    assert chosen(await ask(database, terms, "1111")) == ["ONE"]


@pytest.mark.asyncio
async def test_an_unknown_code_and_one_without_debts_look_the_same(
    database: SqliteDatabase, terms: Terms
) -> None:
    unknown, empty = [await ask(database, terms, code) for code in ("9999", "2222")]
    assert unknown == empty == Nothing()
    rows = await database.read(lambda one: one.execute(select(lookups.c.code, lookups.c.found)))
    assert [tuple(row) for row in rows] == [("9999", False), ("2222", False)]


@pytest.mark.asyncio
async def test_an_invoice_is_found_by_its_number_in_any_case(
    database: SqliteDatabase, terms: Terms
) -> None:
    assert chosen(await ask(database, terms, wish=Named("FACT-13"))) == ["Fact-13"]


@pytest.mark.asyncio
@pytest.mark.parametrize("named", ["ONE", "WAF1 ONE", "WAF1, ONE", "merci", "X1 X2"])
async def test_a_name_that_matches_nothing_is_said_with_the_whole_list(
    database: SqliteDatabase, terms: Terms, named: str
) -> None:
    found = await ask(database, terms, wish=Named(named))
    assert isinstance(found, FoundPage)
    assert (numbers(found.page), found.missed) == ("Fact-13 WAF1", Missed(Miss.NOTHING, named))
    assert found.page.filters == NO_FILTERS


@pytest.mark.asyncio
async def test_part_of_a_number_shows_the_invoices_that_hold_it_and_says_so(
    database: SqliteDatabase, terms: Terms
) -> None:
    found = await ask(database, terms, wish=Named("waf"))
    assert isinstance(found, FoundPage)
    assert (numbers(found.page), found.missed) == ("WAF1", Missed(Miss.PART, "waf"))
    assert found.page.filters == Filters(number="waf")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ("M1", Filters(number="M1")),
        ("Marsa", Filters("marsa maroc", "Marsa Maroc")),
        ("M1, M2", NO_FILTERS),
    ],
)
async def test_what_is_named_and_cannot_be_ticked_is_shown_with_the_reason(
    database: SqliteDatabase, terms: Terms, named: str, shown: Filters
) -> None:
    await database.transact(write, [an_invoice(one, issuer="Marsa Maroc") for one in ("M1", "M2")])
    found = await ask(database, terms, wish=Named(named))
    assert isinstance(found, FoundPage)
    assert (found.missed, found.page.filters) == (Missed(Miss.UNTICKABLE, named), shown)
    marsa = [line.mark for line in found.page.lines if line.issuer == "Marsa Maroc"]
    assert set(marsa) == {Mark.NO_ACCOUNT}


@pytest.mark.asyncio
@pytest.mark.parametrize("named", ["WAF1, X 9, X10", "X10 WAF1 X9", "fact-13 X10 X9"])
async def test_numbers_of_which_some_are_not_owed_are_said_to_be_those(
    database: SqliteDatabase, terms: Terms, named: str
) -> None:
    found = await ask(database, terms, wish=Named(named))
    assert isinstance(found, FoundPage)
    assert found.missed is not None
    assert (found.missed.why, found.page.filters) == (Miss.SOME, NO_FILTERS)
    assert "WAF1" not in found.missed.text
    assert "X10" in found.missed.text


@pytest.mark.asyncio
async def test_a_name_that_several_issuers_begin_with_is_not_guessed(
    database: SqliteDatabase, terms: Terms
) -> None:
    await database.transact(write, [an_invoice("X1", issuer="TUV Nord")])
    found = await ask(database, terms, wish=Named("TUV"))
    assert isinstance(found, FoundPage)
    assert (found.missed, found.page.filters) == (Missed(Miss.AMBIGUOUS, "TUV"), NO_FILTERS)


@pytest.mark.asyncio
async def test_the_same_number_at_two_issuers_is_two_choices(
    database: SqliteDatabase, terms: Terms
) -> None:
    await database.transact(write, [an_invoice("WAF1", issuer="ANP")])
    found = await ask(database, terms, wish=Named("WAF1"))
    assert isinstance(found, FoundChoice)
    assert [group.issuer for group in found.groups] == ["ANP", "TUV Rheinland"]


@pytest.mark.asyncio
async def test_ten_misses_pause_a_chat_for_ten_minutes(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    await miss(database, terms, MISSES)
    assert await ask(database, terms) == OverBudget(NOW + PAUSE)
    assert isinstance(await ask(database, terms, chat_id=2), FoundPage)
    clock.move(PAUSE - timedelta(seconds=1))
    assert await ask(database, terms) == OverBudget(NOW + PAUSE)
    clock.move(timedelta(seconds=1))
    assert isinstance(await ask(database, terms), FoundPage)


@pytest.mark.asyncio
async def test_nine_misses_or_ten_slow_ones_pause_nobody(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    await miss(database, terms, MISSES - 1)
    assert isinstance(await ask(database, terms), FoundPage)
    clock.move(PAUSE + MINUTE)
    await miss(database, terms, 1)
    assert isinstance(await ask(database, terms), FoundPage)


@pytest.mark.asyncio
async def test_a_pause_counts_from_the_tenth_miss(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    await miss(database, terms, MISSES - 1)
    clock.move(9 * MINUTE)
    await miss(database, terms, 1)
    clock.move(9 * MINUTE)
    assert await ask(database, terms) == OverBudget(NOW + 19 * MINUTE)


@pytest.mark.asyncio
async def test_a_paused_chat_leaves_no_lookup_behind(
    database: SqliteDatabase, terms: Terms
) -> None:
    await miss(database, terms, MISSES)
    await ask(database, terms)
    rows = await database.read(lambda one: one.execute(select(lookups)).all())
    assert len(rows) == MISSES


@pytest.mark.asyncio
async def test_thirty_codes_a_day_are_enough_for_one_chat(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    first = clock()
    await database.transact(write, [an_invoice(code, code=code) for code in codes()])
    for code in codes():
        assert not isinstance(await ask(database, terms, code), OverBudget)
        clock.move(MINUTE)
    assert await ask(database, terms) == OverBudget(first + DAY)
    assert not isinstance(await ask(database, terms, codes()[-1]), OverBudget)
    assert isinstance(await ask(database, terms, chat_id=2), FoundPage)
    clock.now = first + DAY + timedelta(seconds=1)
    assert isinstance(await ask(database, terms), FoundPage)


@pytest.mark.asyncio
async def test_a_code_looked_up_again_frees_its_place_a_day_after_the_last_time(
    database: SqliteDatabase, terms: Terms, clock: MovableClock
) -> None:
    await database.transact(write, [an_invoice(code, code=code) for code in codes()])
    for code in codes():
        await ask(database, terms, code)
    clock.move(MINUTE)
    for code in codes():
        await ask(database, terms, code)
    expected: datetime = clock() + DAY
    assert await ask(database, terms) == OverBudget(expected)


def codes() -> list[str]:
    """As many codes as a chat may look up in a day; each owes something."""
    return [f"C{number:03}" for number in range(CODES_A_DAY)]
