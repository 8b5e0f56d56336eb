"""Webhook delivery: the secret, lanes, retries, and methods in the reply."""

import asyncio

import pytest

from tests.sandbox.telegram.stand_in import AMINA, YOUSSEF, Hook, Json, StandIn

pytestmark = pytest.mark.asyncio


async def hooked(telegram: StandIn, hook: Hook) -> Json:
    """Set the webhook with fast retries; return a message of Amina's with a button."""
    sent = await telegram.panel()
    await telegram.control("settings", webhook_retry_seconds=0.01)
    await telegram.result("setWebhook", url=hook.url, secret_token="s3cret")
    return sent


async def pending(telegram: StandIn) -> int:
    info = await telegram.result("getWebhookInfo")
    return int(info["pending_update_count"])


async def test_updates_come_with_the_secret_and_are_done_after_a_2xx(
    telegram: StandIn, hook: Hook
) -> None:
    await hooked(telegram, hook)
    await telegram.act(AMINA, "send", text="1206")
    [body] = await hook.received(1)
    assert body["message"]["text"] == "1206"
    assert hook.secrets == ["s3cret"]
    await asyncio.sleep(0.05)
    assert await pending(telegram) == 0


async def test_one_lane_waits_for_its_answer_and_others_do_not(
    telegram: StandIn, hook: Hook
) -> None:
    sent = await hooked(telegram, hook)
    hook.gate.clear()
    await telegram.act(AMINA, "send", text="a")
    await telegram.act(AMINA, "send", text="b")
    await telegram.act(YOUSSEF, "send", text="c")
    await telegram.tap(sent)
    await hook.received(3)
    await asyncio.sleep(0.05)
    assert hook.at_once == 3  # Amina's first text, Youssef's, and Amina's tap
    hook.gate.set()
    bodies = await hook.received(4)
    assert bodies[-1]["message"]["text"] == "b"


async def test_a_lane_without_a_connection_gets_its_turn(telegram: StandIn, hook: Hook) -> None:
    await telegram.result("setWebhook", url=hook.url, max_connections=1)
    hook.gate.clear()
    await telegram.act(AMINA, "send", text="a")
    await telegram.act(YOUSSEF, "send", text="b")
    await hook.received(1)
    await asyncio.sleep(0.05)
    assert hook.at_once == 1
    hook.gate.set()
    assert len(await hook.received(2)) == 2


async def test_a_refused_update_comes_again_before_the_next_of_its_lane(
    telegram: StandIn, hook: Hook
) -> None:
    await hooked(telegram, hook)
    hook.statuses = [500, 500, 500]
    await telegram.act(AMINA, "send", text="a")
    await telegram.act(AMINA, "send", text="b")
    bodies = await hook.received(5)
    assert [body["message"]["text"] for body in bodies] == ["a", "a", "a", "a", "b"]
    info = await telegram.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_retry_after_is_honoured(telegram: StandIn, hook: Hook) -> None:
    await hooked(telegram, hook)
    hook.statuses = [503]
    hook.headers = {"Retry-After": "1"}
    await telegram.act(AMINA, "send", text="a")
    await hook.received(1)
    await asyncio.sleep(0.3)
    assert len(hook.bodies) == 1
    await hook.received(2)


@pytest.mark.parametrize("mode", ["drop", "timeout", "500"])
async def test_a_lost_delivery_is_repeated(telegram: StandIn, hook: Hook, mode: str) -> None:
    await hooked(telegram, hook)
    await telegram.control("faults", endpoint="webhook", mode=mode)
    await telegram.act(AMINA, "send", text="a")
    expected = 2 if mode == "drop" else 1
    await hook.received(expected)
    await asyncio.sleep(0.05)
    assert (len(hook.bodies), await pending(telegram)) == (expected, 0)


async def test_a_duplicate_is_delivered_twice(telegram: StandIn, hook: Hook) -> None:
    await hooked(telegram, hook)
    await telegram.control("faults", endpoint="webhook", mode="duplicate")
    await telegram.act(AMINA, "send", text="a")
    first, second = await hook.received(2)
    assert first == second


async def test_a_method_in_the_reply_is_carried_out(telegram: StandIn, hook: Hook) -> None:
    sent = await hooked(telegram, hook)
    hook.gate.clear()
    query = await telegram.tap(sent)
    number = (await telegram.chat(AMINA))["number"]
    hook.reply = {"method": "answerCallbackQuery", "callback_query_id": query, "text": "Vu"}
    hook.gate.set()
    [event] = await telegram.events(AMINA, since=number)
    assert (event["kind"], event["text"]) == ("answer", "Vu")


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "logOut"])
async def test_some_methods_are_ignored_in_a_reply(
    telegram: StandIn, hook: Hook, method: str
) -> None:
    await hooked(telegram, hook)
    hook.reply = {"method": method}
    await telegram.act(AMINA, "send", text="a")
    await hook.received(1)
    await asyncio.sleep(0.05)
    assert not [entry for entry in await telegram.log() if entry.get("in_reply")]
    assert (await telegram.result("getWebhookInfo"))["url"] == hook.url


async def test_what_waited_for_polling_goes_to_the_new_webhook(
    telegram: StandIn, hook: Hook
) -> None:
    await telegram.act(AMINA, "send", text="early")
    await telegram.result("setWebhook", url=hook.url)
    assert (await hook.received(1))[0]["message"]["text"] == "early"


async def test_setting_a_webhook_ends_the_poll(telegram: StandIn, hook: Hook) -> None:
    poll = asyncio.create_task(telegram.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await telegram.result("setWebhook", url=hook.url)
    assert await asyncio.wait_for(poll, 5) == "Conflict: terminated by setWebhook request"


async def test_a_webhook_lives_on_this_machine_only(telegram: StandIn) -> None:
    said = await telegram.refusal("setWebhook", url="https://portnet.example/telegram")
    assert said == "Bad Request: bad webhook: this stand-in delivers to loopback addresses only"
    said = await telegram.refusal("setWebhook", url="http://127.0.0.1/", secret_token="a b")
    assert said == "Bad Request: secret token contains unallowed characters"
