"""What an agent did stays as it was written."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from services.storage.audit import acts_since, add_audit, latest_act
from services.storage.database import SqliteDatabase
from tests.builders import NOW

pytestmark = pytest.mark.asyncio


def write(connection: Connection) -> None:
    for action, argument in (("link", "PN-7K4D-29 note"), ("link", "PN-2222-2B"), ("look", "1206")):
        add_audit(connection, agent_id=7, action=action, argument=argument, now=NOW)


@pytest.mark.parametrize("change", ["UPDATE audit SET agent_id = 8", "DELETE FROM audit"])
async def test_the_audit_is_never_rewritten(database: SqliteDatabase, change: str) -> None:
    await database.transact(write)
    with pytest.raises(IntegrityError, match="only grows"):
        await database.transact(lambda connection: connection.execute(text(change)))


async def test_acts_are_counted_by_agent_kind_and_time(database: SqliteDatabase) -> None:
    await database.transact(write)

    async def count(agent: int, seconds: int) -> int:
        since = NOW + timedelta(seconds=seconds)
        return await database.read(acts_since, agent, since, actions=frozenset({"link"}))

    assert [await count(7, 0), await count(7, 1), await count(8, 0)] == [2, 0, 0]


async def test_the_newest_act_about_something_is_found(database: SqliteDatabase) -> None:
    await database.transact(write)
    found = await database.read(latest_act, "link", "PN-7K4D-29")
    assert found is not None
    assert found.argument == "PN-7K4D-29 note"
    assert await database.read(latest_act, "link", "PN_7K4D") is None
