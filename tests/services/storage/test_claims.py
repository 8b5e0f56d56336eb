"""An invoice is reserved for one charge at a time, and a set of them whole or not at all."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from services.storage.database import SqliteDatabase
from services.storage.facts import Claim, claims_on, release_claims, take_claims
from tests.builders import NOW, key_of
from tests.services.storage.rows import insert_an_order

EVERY_KEY = [key_of(number) for number in "12345"]


def claim(connection: Connection, charge: str, numbers: Iterable[str]) -> bool:
    """Reserve invoices for a charge named by one letter, whose order is the first."""
    return take_claims(
        connection,
        [key_of(number) for number in numbers],
        order_id=1,
        attempt=charge * 20,
        transaction=charge,
        now=NOW,
    )


def release(connection: Connection, charge: str) -> None:
    release_claims(connection, attempt=charge * 20, transaction=charge)


def claimed(connection: Connection) -> str:
    return "".join(sorted(key.number for key in claims_on(connection, EVERY_KEY)))


@pytest.mark.asyncio
async def test_of_two_crossing_sets_the_second_gets_nothing(database: SqliteDatabase) -> None:
    await database.transact(insert_an_order)
    assert await database.transact(claim, "A", "12")
    assert not await database.transact(claim, "B", "23")
    assert await database.read(claimed) == "12"


@pytest.mark.asyncio
async def test_a_charge_may_claim_its_own_invoices_again(database: SqliteDatabase) -> None:
    await database.transact(insert_an_order)
    assert await database.transact(claim, "A", "12")
    assert await database.transact(claim, "A", "2112")
    assert await database.read(claimed) == "12"


@pytest.mark.asyncio
async def test_released_invoices_can_be_claimed_by_another(database: SqliteDatabase) -> None:
    await database.transact(insert_an_order)
    await database.transact(claim, "A", "12")
    await database.transact(claim, "B", "3")
    await database.transact(release, "A")
    assert await database.read(claimed) == "3"
    assert await database.transact(claim, "C", "12")


@pytest.mark.asyncio
async def test_a_lost_claim_frees_nothing_of_the_winner(database: SqliteDatabase) -> None:
    await database.transact(insert_an_order)
    await database.transact(claim, "A", "12")
    await database.transact(claim, "B", "2345")
    assert not await database.transact(claim, "C", "1")


@pytest.mark.asyncio
async def test_many_programs_claim_each_invoice_at_most_once(database_path: Path) -> None:
    sets = {"A": "12", "B": "23", "C": "34", "D": "45", "E": "51"}
    opened = {name: SqliteDatabase(database_path) for name in sets}
    await opened["A"].transact(insert_an_order)
    calls = (opened[name].transact(claim, name, sets[name]) for name in sets)
    won = dict(zip(sets, await asyncio.gather(*calls), strict=True))
    taken = "".join(sorted(number for name in sets if won[name] for number in sets[name]))
    assert any(won.values())
    assert len(set(taken)) == len(taken)
    assert taken == await opened["A"].read(claimed)
    for one in opened.values():
        await one.close()


@pytest.mark.asyncio
async def test_a_claim_says_since_when_and_whether_its_order_is_paid(
    database: SqliteDatabase,
) -> None:
    await database.transact(insert_an_order)
    await database.transact(claim, "A", "1")
    assert await database.read(claims_on, EVERY_KEY) == {key_of("1"): Claim(NOW, is_paid=False)}
