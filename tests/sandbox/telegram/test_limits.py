"""Flood limits, on a clock that the test moves."""

import pytest

from sandbox.telegram.limits import Limits
from sandbox.telegram.refusals import RefusalError
from tests.sandbox.telegram.stand_in import AMINA, StandIn


def admitted(limits: Limits, chat_id: int, now: float, tries: int = 100) -> int:
    """Count the messages that pass before the first refusal."""
    for count in range(tries):
        try:
            limits.charge(chat_id, now)
        except RefusalError:
            return count
    return tries


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    limits = Limits()
    assert admitted(limits, AMINA, 0.0) == 8
    assert admitted(limits, AMINA, 1.0) == 1
    assert admitted(limits, AMINA, 4.0) == 3


def test_a_group_takes_twenty_a_minute() -> None:
    limits = Limits()
    assert admitted(limits, -100, 0.0) == 20
    assert admitted(limits, -100, 30.0) == 10


def test_all_chats_together_take_thirty_a_second() -> None:
    limits = Limits()
    assert sum(admitted(limits, chat_id, 0.0, tries=1) for chat_id in range(1, 50)) == 30


def test_a_clock_set_back_refills_nothing() -> None:
    limits = Limits()
    admitted(limits, AMINA, 100.0)
    assert admitted(limits, AMINA, 50.0) == 0


def test_the_refusal_says_how_long_to_wait() -> None:
    limits = Limits()
    admitted(limits, -100, 0.0)
    with pytest.raises(RefusalError) as caught:
        limits.charge(-100, 0.0)
    assert caught.value.envelope() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }


@pytest.mark.asyncio
async def test_limits_can_be_switched_off(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.control("settings", limits=False)
    for number in range(20):
        await telegram.result("sendMessage", chat_id=AMINA, text=str(number))


@pytest.mark.asyncio
async def test_edits_count_and_the_clock_refills(telegram: StandIn) -> None:
    sent = await telegram.panel()
    place = {"chat_id": AMINA, "message_id": sent["message_id"]}
    outcomes = [
        (await telegram.call("editMessageText", **place, text=str(number)))["ok"]
        for number in range(8)
    ]
    assert outcomes == [True] * 7 + [False]
    await telegram.control("clock", advance_seconds=1)
    await telegram.result("editMessageText", **place, text="again")
