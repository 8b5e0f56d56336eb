"""What may be picked and what is said beside it; the choice as it stands at the review."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from domain.invoice import InvoiceKey, InvoiceState, Means
from domain.listing import AmountChange, Mark, Review
from domain.money import Money
from domain.standing import Standing, Status
from services.invoices.listing import list_invoices, read_review, still_listed
from services.storage.attempts import (
    insert_attempt,
)
from services.storage.database import SqliteDatabase
from services.storage.facts import take_claims
from services.storage.invoices import find_invoices
from services.storage.orders import (
    store_standing,
)
from tests.builders import CODE, NOW, an_attempt, an_invoice, an_order, key_of
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import CARD, terms_of, write
from tests.services.storage.rows import insert_an_order

TERMS = terms_of(MovableClock())


@pytest.mark.asyncio
async def test_an_ordinary_line_can_be_picked(database: SqliteDatabase) -> None:
    await database.transact(write, [an_invoice("WAF1")])
    assert await marks(database, "WAF1") == [(Mark.PAYABLE, True)]


@pytest.mark.asyncio
async def test_an_issuer_without_an_account_is_said(database: SqliteDatabase) -> None:
    unpayable = [
        an_invoice("M1", issuer="Marsa Maroc"),
        an_invoice("M2", means=frozenset({Means.AMANPAY})),
    ]
    await database.transact(write, unpayable)
    listed = await database.read(list_invoices, TERMS, unpayable)
    assert [(line.mark, line.is_tickable) for line in listed] == [(Mark.NO_ACCOUNT, False)] * 2


@pytest.mark.asyncio
async def test_an_invoice_above_every_limit_is_not_said_to_have_no_account(
    database: SqliteDatabase,
) -> None:
    large = an_invoice("WAF1", amount="1000000.00")
    await database.transact(write, [large])
    (line,) = await database.read(list_invoices, TERMS, [large])
    assert (line.mark, line.is_tickable) == (Mark.TOO_LARGE, False)


@pytest.mark.asyncio
async def test_a_review_names_the_ways_to_pay_that_its_total_is_too_large_for(
    database: SqliteDatabase,
) -> None:
    halves = [an_invoice(f"WAF{number}", amount="600000.00") for number in (1, 2)]
    await database.transact(write, halves)
    seen = [(one.key, one.amount) for one in halves]
    both = await database.read(read_review, TERMS, CODE, seen)
    one = await database.read(read_review, TERMS, CODE, seen[:1])
    assert both is not None
    assert one is not None
    assert (both.offers, both.too_small) == ((), (CARD,))
    assert (one.offers, one.too_small) == ((CARD,), ())


@pytest.mark.asyncio
async def test_a_card_page_open_somewhere_is_said_until_its_session_ends(
    database: SqliteDatabase,
) -> None:
    await database.transact(write, [an_invoice("WAF1")])
    await database.transact(open_card_page)
    assert await marks(database, "WAF1") == [(Mark.BEING_PAID, True)]
    later = MovableClock(NOW + timedelta(minutes=45))
    (line,) = await database.read(list_invoices, terms_of(later), [an_invoice("WAF1")])
    assert line.mark is Mark.PAYABLE


@pytest.mark.asyncio
async def test_money_under_way_is_being_paid_and_paid_money_is_registering(
    database: SqliteDatabase,
) -> None:
    await database.transact(write, [an_invoice("WAF1")])
    await database.transact(claim, "WAF1")
    assert await marks(database, "WAF1") == [(Mark.BEING_PAID, True)]
    await database.transact(call_paid)
    assert await marks(database, "WAF1") == [(Mark.REGISTERING, False)]


@pytest.mark.asyncio
async def test_a_review_shows_the_choice_as_it_is_now(database: SqliteDatabase) -> None:
    await database.transact(write, [an_invoice("WAF1"), an_invoice("WAF2", amount="441.00")])
    found = await review(database, ("WAF2", "420.00"), ("WAF1", "420.00"))
    assert found is not None
    assert [line.number for line in found.lines] == ["WAF1", "WAF2"]
    assert (str(found.total), found.offers) == ("861.00", (CARD,))
    assert found.changes == (AmountChange("WAF2", Money(42000), Money(44100)),)
    assert found.gone == ()


@pytest.mark.asyncio
async def test_a_review_names_what_can_no_longer_be_paid(database: SqliteDatabase) -> None:
    await database.transact(
        write,
        [
            an_invoice("WAF1"),
            an_invoice("PAID", state=InvoiceState.PAID),
            an_invoice("THEIRS", code="7Q9Z"),
            an_invoice("WAF2"),
        ],
    )
    await database.transact(claim, "WAF2")
    await database.transact(call_paid)
    seen = [(number, "420.00") for number in ("WAF1", "PAID", "THEIRS", "NONE", "WAF2")]
    found = await review(database, *seen)
    assert found is not None
    assert [line.number for line in found.lines] == ["WAF1"]
    assert found.gone == ("PAID", "THEIRS", "NONE", "WAF2")
    assert await review(database, *seen[1:]) is None


@pytest.mark.asyncio
async def test_a_review_offers_only_what_every_line_accepts(database: SqliteDatabase) -> None:
    both = frozenset({Means.CMI, Means.AMANPAY})
    amanpay = an_invoice("WAF2", means=frozenset({Means.AMANPAY}))
    await database.transact(write, [an_invoice("WAF1", means=both), amanpay])
    found = await review(database, ("WAF1", "420.00"), ("WAF2", "420.00"))
    assert found is not None
    assert found.offers == ()


@pytest.mark.asyncio
async def test_only_what_is_still_owed_stays_picked(database: SqliteDatabase) -> None:
    await database.transact(
        write, [an_invoice("WAF1"), an_invoice("WAF2"), an_invoice("P", state=InvoiceState.PAID)]
    )
    picked = [key_of(number) for number in ("WAF1", "WAF2", "P", "NONE")]
    await database.transact(claim, "WAF2")
    assert await database.read(still_listed, picked) == {key_of("WAF1"), key_of("WAF2")}
    await database.transact(call_paid)
    assert await database.read(still_listed, picked) == {key_of("WAF1")}


async def marks(database: SqliteDatabase, *wanted: str) -> list[tuple[Mark, bool]]:
    keys = [key_of(number) for number in wanted]
    found = await database.read(find_invoices, keys)
    listed = await database.read(list_invoices, TERMS, [found[key] for key in keys])
    return [(line.mark, line.is_tickable) for line in listed]


async def review(database: SqliteDatabase, *seen: tuple[str, str]) -> Review | None:
    pairs: Iterable[tuple[InvoiceKey, Money]] = [
        (key_of(number), Money.parse(amount)) for number, amount in seen
    ]
    return await database.read(read_review, TERMS, CODE, list(pairs))


def claim(connection: Connection, number: str) -> None:
    """Another order's money is under way for an invoice."""
    stored = insert_an_order(connection)
    take_claims(
        connection, [key_of(number)], order_id=stored.id, attempt="A", transaction="T", now=NOW
    )


def call_paid(connection: Connection) -> None:
    """That order is paid."""
    paid = Standing(
        status=Status.PAID,
        irregularities=frozenset(),
        charges=(),
        settlement=None,
        refused_at=None,
        cancelled_at=None,
    )
    store_standing(connection, 1, paid, NOW)


def open_card_page(connection: Connection) -> None:
    """Another order's payer is on the card page."""
    stored = insert_an_order(connection)
    attempt = an_attempt(an_order())
    insert_attempt(connection, stored.id, attempt, return_key="K", next_check_at=None)
