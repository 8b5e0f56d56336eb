"""What gateways said is kept once; what was forged is counted and not kept."""

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from domain.report import Outcome
from services.storage.callbacks import (
    NewCallback,
    StoredCallback,
    count_forgery,
    count_repeat,
    find_callback,
    store_callback,
)
from services.storage.database import SqliteDatabase
from services.storage.schema import callback_counters, callbacks
from tests.builders import ACCOUNT, NOW, REFERENCE, TRANSACTION


def store(connection: Connection, account: str = ACCOUNT) -> int:
    callback = NewCallback(
        account=account,
        key=TRANSACTION,
        attempt=REFERENCE,
        outcome=Outcome.ACCEPTED,
        details={"ErrMsg": "é"},
        content="0" * 64,
        reply_status=200,
        reply_type="text/plain",
        reply="DEBIT",
    )
    return store_callback(connection, callback, NOW)


def digests(connection: Connection) -> list[str]:
    return str(connection.scalars(select(callback_counters.c.digests)).one()).split()


@pytest.mark.asyncio
async def test_a_report_is_found_again_with_its_reply(database: SqliteDatabase) -> None:
    receipt = await database.transact(store)
    found = await database.read(find_callback, account=ACCOUNT, key=TRANSACTION)
    assert found == StoredCallback(receipt, "0" * 64, 200, "text/plain", "DEBIT")


@pytest.mark.asyncio
async def test_the_same_number_at_another_account_is_another_report(
    database: SqliteDatabase,
) -> None:
    await database.transact(store)
    assert await database.read(find_callback, account="ANP.cmi", key=TRANSACTION) is None
    await database.transact(store, "ANP.cmi")


@pytest.mark.asyncio
async def test_a_report_cannot_be_stored_twice(database: SqliteDatabase) -> None:
    await database.transact(store)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        await database.transact(store)


@pytest.mark.asyncio
async def test_repeats_are_counted(database: SqliteDatabase) -> None:
    receipt = await database.transact(store)
    await database.transact(count_repeat, receipt)
    await database.transact(count_repeat, receipt)
    assert await database.read(lambda one: one.scalar(select(callbacks.c.repeats))) == 2


@pytest.mark.asyncio
async def test_only_the_newest_digests_of_forgeries_are_kept(database: SqliteDatabase) -> None:
    for number in range(60):
        await database.transact(count_forgery, "cmi", f"digest{number}")
    assert await database.read(digests) == [f"digest{number}" for number in range(59, 9, -1)]
    assert await database.read(lambda one: one.scalar(select(callback_counters.c.forged))) == 60
