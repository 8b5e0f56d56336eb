"""A matter for a person is opened once, taken by one person and closed once."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from domain.money import Money
from services.storage.database import SqliteDatabase
from services.storage.reviews import (
    NewReview,
    close_review,
    find_review,
    latest_open_review,
    open_review,
    open_reviews,
    take_review,
)
from tests.builders import NOW, REFERENCE, TRANSACTION
from tests.services.storage.rows import insert_an_order

HELD = NewReview(
    key="held|1",
    kind="held",
    order_id=1,
    details="late",
    attempt=REFERENCE,
    transaction=TRANSACTION,
    amount=Money(84000),
    lapses_at=NOW + timedelta(days=7),
)
ORPHAN = NewReview(key="orphan|1", kind="orphan", order_id=None, details="unknown")


def close(connection: Connection) -> bool:
    return close_review(connection, 1, person="Amina", closed_as="voided", note="by hand", now=NOW)


@pytest.mark.asyncio
async def test_the_same_matter_is_opened_once(database: SqliteDatabase) -> None:
    await database.transact(insert_an_order)
    assert await database.transact(open_review, HELD, NOW)
    assert not await database.transact(open_review, HELD, NOW)
    assert len(await database.read(open_reviews, limit=9)) == 1


@pytest.mark.asyncio
async def test_a_review_tells_what_was_said_and_which_order_it_is_about(
    database: SqliteDatabase,
) -> None:
    stored = await database.transact(insert_an_order)
    await database.transact(open_review, HELD, NOW)
    await database.transact(open_review, ORPHAN, NOW)
    held, orphan = await database.read(open_reviews, limit=9)
    assert held.order_reference == stored.order.reference
    assert (held.kind, held.amount, held.lapses_at) == ("held", HELD.amount, HELD.lapses_at)
    assert (orphan.order_reference, orphan.opened_at) == (None, NOW)
    assert await database.read(latest_open_review, stored.id) == held.id


@pytest.mark.asyncio
async def test_a_review_is_taken_by_one_person(database: SqliteDatabase) -> None:
    await database.transact(open_review, ORPHAN, NOW)
    assert await database.transact(take_review, 1, person="Amina", now=NOW)
    assert not await database.transact(take_review, 1, person="Driss", now=NOW)
    taken = await database.read(find_review, 1)
    assert taken is not None
    assert taken.taken_by == "Amina"


@pytest.mark.asyncio
async def test_a_closed_review_is_neither_listed_nor_closed_or_opened_again(
    database: SqliteDatabase,
) -> None:
    await database.transact(open_review, ORPHAN, NOW)
    assert await database.transact(close)
    assert not await database.transact(close)
    assert not await database.transact(take_review, 1, person="Driss", now=NOW)
    assert not await database.transact(open_review, ORPHAN, NOW)
    assert await database.read(open_reviews, limit=9) == []
