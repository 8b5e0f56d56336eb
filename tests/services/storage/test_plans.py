"""What is kept of a chat beside its state."""

from datetime import timedelta

import pytest

from services.storage.database import SqliteDatabase
from services.storage.plans import GROUP_PAUSE, drop_group_answers, may_answer_group
from tests.builders import NOW

pytestmark = pytest.mark.asyncio

A_MOMENT = timedelta(milliseconds=1)


async def test_a_group_is_answered_once_in_any_ten_minutes(database: SqliteDatabase) -> None:
    again = NOW + GROUP_PAUSE
    moments = (NOW, NOW, again - A_MOMENT, again, again)
    answered = [await database.transact(may_answer_group, -100, now) for now in moments]
    assert answered == [True, False, False, True, False]


async def test_one_group_is_answered_beside_another(database: SqliteDatabase) -> None:
    assert [await database.transact(may_answer_group, chat, NOW) for chat in (-100, -200)] == [
        True,
        True,
    ]


async def test_only_old_answers_to_groups_are_forgotten(database: SqliteDatabase) -> None:
    await database.transact(may_answer_group, -100, NOW)
    await database.transact(may_answer_group, -200, NOW + A_MOMENT)
    assert await database.transact(drop_group_answers, NOW + GROUP_PAUSE) == 1
    assert not await database.transact(may_answer_group, -200, NOW + GROUP_PAUSE)
