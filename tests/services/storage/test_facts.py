"""Facts only grow, and one thing is one fact however often it is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Executable, delete, select, update
from sqlalchemy.exc import IntegrityError

from domain.facts import Fact, FactKind, HoldReason
from services.storage.database import SqliteDatabase
from services.storage.facts import add_fact, facts_of
from services.storage.schema import facts
from tests.builders import NOW, a_fact
from tests.services.storage.rows import insert_an_order

LATER = NOW + timedelta(seconds=1)
CAPTURED = replace(
    a_fact(FactKind.CAPTURED, amount="840.00", currency="504", reason="why"), happened_at=NOW
)


def write(connection: Connection, *told: Fact) -> list[bool]:
    """Tell facts about one new order; whether each was new."""
    order_id = insert_an_order(connection).id
    return [add_fact(connection, order_id, fact) for fact in told]


def known(connection: Connection) -> tuple[Fact, ...]:
    return facts_of(connection, 1)


@pytest.mark.asyncio
async def test_a_fact_is_read_as_it_was_written(database: SqliteDatabase) -> None:
    expired = Fact(FactKind.EXPIRED, NOW)
    await database.transact(write, CAPTURED, expired)
    assert await database.read(known) == (CAPTURED, expired)


@pytest.mark.asyncio
async def test_the_same_thing_told_later_is_not_a_second_fact(database: SqliteDatabase) -> None:
    again = replace(CAPTURED, heard_at=LATER, amount=None)
    assert await database.transact(write, CAPTURED, again) == [True, False]
    assert await database.read(known) == (CAPTURED,)


@pytest.mark.asyncio
async def test_other_charges_and_other_reasons_to_hold_are_other_facts(
    database: SqliteDatabase,
) -> None:
    held = a_fact(FactKind.HELD, reason=HoldReason.UNASKED.value)
    others = (replace(held, reason=HoldReason.LATE.value), replace(held, transaction="another"))
    assert await database.transact(write, held, *others) == [True, True, True]


@pytest.mark.asyncio
async def test_each_refused_card_of_an_attempt_is_a_fact(database: SqliteDatabase) -> None:
    refused = Fact(FactKind.REFUSED, NOW, attempt="A" * 20)
    told = (refused, replace(refused, heard_at=LATER), refused)
    assert await database.transact(write, *told) == [True, True, False]


@pytest.mark.asyncio
@pytest.mark.parametrize("statement", [update(facts).values(reason="mended"), delete(facts)])
async def test_a_fact_can_be_neither_changed_nor_deleted(
    database: SqliteDatabase, statement: Executable
) -> None:
    await database.transact(write, CAPTURED)
    with pytest.raises(IntegrityError, match="facts only grow"):
        await database.transact(lambda one: one.execute(statement))
    assert await database.read(known) == (CAPTURED,)


@pytest.mark.asyncio
async def test_a_fact_belongs_to_an_order(database: SqliteDatabase) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        await database.transact(add_fact, 99, CAPTURED)
    assert await database.read(lambda one: one.execute(select(facts)).all()) == []
