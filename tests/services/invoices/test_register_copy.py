"""The table as a copy of a register: when it is asked again, and what an answer may overwrite."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from domain.invoice import Invoice, InvoiceState
from domain.money import Money
from services.invoices.importing import CHUNK
from services.invoices.register_copy import COPY_LIFE, QUESTIONS_AT_ONCE, RegisterCopy, is_stale
from services.invoices.source import Fetched, RefusedRow, SourceDown
from services.payments.terms import Terms
from services.storage.database import SqliteDatabase
from services.storage.fetches import forget_fetches
from services.storage.invoices import set_invoice_state
from services.storage.reviews import open_reviews
from tests.builders import CODE, ISSUER, an_invoice, key_of
from tests.contracts.table import all_invoices
from tests.fakes.clock import MovableClock
from tests.fakes.gateway import FakeGateway
from tests.services.invoices.desk import terms_of
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio
SECOND = timedelta(seconds=1)


async def _nothing() -> None:
    """Nothing happens while the register is asked."""


@dataclass
class FakeRegister:
    """A register at the port; `meanwhile` is what happens while it is asked."""

    clock: MovableClock
    invoices: tuple[Invoice, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    is_down: bool = False
    asked: list[list[str]] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[None]] = _nothing

    async def fetch(self, code: str, known: Sequence[Invoice] = ()) -> Fetched | SourceDown:
        """Take a second to answer."""
        assert code == CODE
        self.asked.append([one.number for one in known])
        self.clock.move(SECOND)
        await self.meanwhile()
        return SourceDown("down") if self.is_down else Fetched(self.invoices, self.refused)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def terms(clock: MovableClock) -> Terms:
    return replace(terms_of(clock), copy_life=COPY_LIFE)


@pytest.fixture
def register(clock: MovableClock) -> FakeRegister:
    return FakeRegister(clock, (an_invoice("WAF1"),))


@pytest.fixture
def copy(database: SqliteDatabase, terms: Terms, register: FakeRegister) -> RegisterCopy:
    return RegisterCopy(database, terms, register)


async def states(database: SqliteDatabase) -> dict[str, InvoiceState]:
    return {one.number: one.state for one in (await database.read(all_invoices)).values()}


async def test_a_copy_is_fresh_for_a_minute_from_the_question(
    database: SqliteDatabase,
    terms: Terms,
    clock: MovableClock,
    copy: RegisterCopy,
    register: FakeRegister,
) -> None:
    assert await database.read(is_stale, terms, CODE)
    assert await copy.refresh(CODE) is None
    clock.move(COPY_LIFE - 2 * SECOND)
    assert await copy.refresh(CODE) is None
    assert not await database.read(is_stale, terms, CODE)
    clock.move(SECOND)
    assert await database.read(is_stale, terms, CODE)
    await copy.refresh(CODE)
    assert register.asked == [[], ["WAF1"]]


async def test_a_clock_that_was_put_back_makes_no_copy_fresh(
    clock: MovableClock, copy: RegisterCopy, register: FakeRegister
) -> None:
    await copy.refresh(CODE)
    clock.move(-timedelta(hours=1))
    register.invoices = (replace(an_invoice("WAF1"), amount=Money(1_00)),)
    for _ in range(2):
        await copy.refresh(CODE)
    assert len(register.asked) == 2


async def test_what_is_written_after_a_clock_was_put_back_is_not_lost(
    database: SqliteDatabase, clock: MovableClock, copy: RegisterCopy, register: FakeRegister
) -> None:
    await copy.refresh(CODE)
    clock.move(-timedelta(hours=1))
    register.invoices = (an_invoice("WAF1", state=InvoiceState.PAID),)
    await copy.refresh(CODE)
    assert await states(database) == {"WAF1": InvoiceState.PAID}


async def test_a_register_that_is_down_leaves_the_copy_stale(
    database: SqliteDatabase, terms: Terms, copy: RegisterCopy, register: FakeRegister
) -> None:
    register.is_down = True
    assert await copy.refresh(CODE) == SourceDown("down")
    assert await database.read(is_stale, terms, CODE)
    assert await states(database) == {}


async def test_a_slow_register_is_waited_for_by_so_many_and_no_more(
    terms: Terms, copy: RegisterCopy, register: FakeRegister
) -> None:
    answers, asked = asyncio.Event(), asyncio.Queue[bool]()

    async def wait() -> None:
        await asked.put(item=True)
        await answers.wait()

    register.meanwhile = wait
    waiting = [asyncio.create_task(copy.refresh(CODE)) for _ in range(QUESTIONS_AT_ONCE)]
    for _ in waiting:
        await asked.get()
    assert isinstance(await copy.refresh(CODE), SourceDown)
    answers.set()
    assert set(await asyncio.gather(*waiting)) == {None}


async def test_without_a_register_the_table_is_always_fresh(
    database: SqliteDatabase, clock: MovableClock
) -> None:
    terms = terms_of(clock)
    assert not await database.read(is_stale, terms, CODE)
    assert await RegisterCopy(database, terms, None).refresh(CODE) is None


async def test_what_the_table_learns_while_the_register_is_asked_is_not_overwritten(
    database: SqliteDatabase, clock: MovableClock, copy: RegisterCopy, register: FakeRegister
) -> None:
    register.invoices = (an_invoice("WAF1"), an_invoice("WAF2"))
    await copy.refresh(CODE)
    clock.move(COPY_LIFE)

    async def settle() -> None:
        paid = InvoiceState.PAID
        await database.transact(set_invoice_state, key_of("WAF1"), paid, clock())

    register.meanwhile = settle
    register.invoices = tuple(replace(one, amount=Money(1_00)) for one in register.invoices)
    await copy.refresh(CODE)
    table = await database.read(all_invoices)
    assert {one.number: (one.state, one.amount) for one in table.values()} == {
        "WAF1": (InvoiceState.PAID, an_invoice("WAF1").amount),
        "WAF2": (InvoiceState.OPEN, Money(1_00)),
    }


async def test_an_invoice_that_was_paid_here_is_not_reopened(
    database: SqliteDatabase,
) -> None:
    shop = Shop(database, {ISSUER: FakeGateway()})
    await shop.stock(an_invoice("WAF1"))
    await shop.pay(await shop.order("WAF1"))
    shop.clock.move(SECOND)
    terms = replace(shop.terms, copy_life=COPY_LIFE)
    register = FakeRegister(shop.clock, (an_invoice("WAF1"),))
    await RegisterCopy(database, terms, register).refresh(CODE)
    assert register.asked == [["WAF1"]]
    assert await shop.is_claimed("WAF1")
    assert await database.read(open_reviews, limit=9) == []


async def test_a_long_answer_comes_in_parts_and_is_fresh_with_the_last_one(
    database: SqliteDatabase, terms: Terms, copy: RegisterCopy, register: FakeRegister
) -> None:
    register.invoices = tuple(an_invoice(f"WAF{place}") for place in range(2 * CHUNK + 1))
    await copy.refresh(CODE)
    assert len(await states(database)) == 2 * CHUNK + 1
    assert not await database.read(is_stale, terms, CODE)


async def test_notes_of_old_questions_are_forgotten(
    database: SqliteDatabase, clock: MovableClock, copy: RegisterCopy
) -> None:
    asked_at = clock()
    await copy.refresh(CODE)
    assert await database.transact(forget_fetches, asked_at) == 0
    assert await database.transact(forget_fetches, asked_at + SECOND) == 1
