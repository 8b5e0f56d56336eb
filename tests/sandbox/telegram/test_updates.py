"""Polling: at least once, one poller, and only what was asked for."""

import asyncio

import pytest

from tests.sandbox.telegram.stand_in import AMINA, StandIn

pytestmark = pytest.mark.asyncio


async def say(telegram: StandIn, *texts: str) -> None:
    for text in texts:
        await telegram.act(AMINA, "send", text=text)


def texts(updates: list[dict[str, dict[str, str]]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_they_are_confirmed(telegram: StandIn) -> None:
    await say(telegram, "a", "b")
    first = await telegram.updates()
    assert texts(await telegram.updates()) == texts(first) == ["a", "b"]
    rest = await telegram.updates(offset=first[0]["update_id"] + 1)
    assert texts(rest) == ["b"]
    assert texts(await telegram.updates()) == ["b"]


async def test_a_negative_offset_forgets_all_but_the_last(telegram: StandIn) -> None:
    await say(telegram, "a", "b", "c")
    assert texts(await telegram.updates(offset=-1)) == ["c"]
    assert texts(await telegram.updates()) == ["c"]


async def test_limit_cuts_the_batch(telegram: StandIn) -> None:
    await say(telegram, "a", "b", "c")
    assert texts(await telegram.updates(limit=2)) == ["a", "b"]


async def test_a_long_poll_ends_with_the_first_update(telegram: StandIn) -> None:
    poll = asyncio.create_task(telegram.updates(timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    await say(telegram, "a")
    assert texts(await asyncio.wait_for(poll, 5)) == ["a"]


async def test_a_second_poller_ends_the_first_with_a_conflict(telegram: StandIn) -> None:
    first = asyncio.create_task(telegram.call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await telegram.updates()
    envelope = await asyncio.wait_for(first, 5)
    assert envelope["error_code"] == 409
    assert envelope["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )


async def test_polling_is_refused_while_a_webhook_is_set(telegram: StandIn) -> None:
    await telegram.result("setWebhook", url="http://127.0.0.1:9/telegram")
    assert await telegram.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await telegram.result("deleteWebhook")
    assert await telegram.updates() == []


async def test_only_the_asked_kinds_come_and_the_choice_is_remembered(telegram: StandIn) -> None:
    await telegram.updates(allowed_updates=["callback_query"])
    sent = await telegram.panel()
    await say(telegram, "a")
    await telegram.tap(sent)
    assert ["callback_query" in update for update in await telegram.updates()] == [True]


async def test_an_undelivered_tap_is_forgotten_after_150_seconds(telegram: StandIn) -> None:
    sent = await telegram.panel()
    await say(telegram, "a")
    await telegram.tap(sent)
    await telegram.control("clock", advance_seconds=151)
    assert texts(await telegram.updates()) == ["a"]


async def test_a_duplicate_comes_again_although_confirmed(telegram: StandIn) -> None:
    await telegram.control("faults", endpoint="updates", mode="duplicate")
    await say(telegram, "a")
    [update] = await telegram.updates()
    after = update["update_id"] + 1
    assert texts(await telegram.updates(offset=after)) == ["a"]
    assert await telegram.updates(offset=after) == []


async def test_a_reordered_update_comes_after_the_next(telegram: StandIn) -> None:
    await telegram.control("faults", endpoint="updates", mode="reorder")
    await say(telegram, "a", "b")
    assert texts(await telegram.updates()) == ["b", "a"]
