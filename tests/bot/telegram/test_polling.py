"""Polling: an update is confirmed only when it was handled, and each chat keeps its order."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.telegram.handling import Handler, TapAnswer
from bot.telegram.limits import Limiter
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.polling import Poller
from bot.telegram.transport import BotApi
from tests.bot.telegram.stand_in import AMINA, TOKEN, YOUSSEF, StandIn, server_saying, until

Update = Mapping[str, Any]


class Desk:
    """A handler that remembers what it finished, after doing what a test wants done first."""

    def __init__(self, before: Callable[[Update], Awaitable[None]] | None = None) -> None:
        self._before = before
        self.tries: Counter[int] = Counter()
        self.finished: list[str] = []

    async def handle(self, update: Update) -> TapAnswer | None:
        self.tries[update["update_id"]] += 1
        if self._before is not None:
            await self._before(update)
        self.finished.append(said(update))
        query = update.get("callback_query")
        return TapAnswer(query["id"], "Fait") if query else None

    async def has(self, count: int) -> bool:
        return len(self.finished) >= count


def said(update: Update) -> str:
    return str(update.get("message", {}).get("text", "tap"))


@asynccontextmanager
async def polling(url: str, handle: Handler) -> AsyncIterator[asyncio.Task[None]]:
    async with BotApi(TOKEN, api_url=url) as api, BotApi(TOKEN, api_url=url) as own:
        messenger = TelegramMessenger(api, Limiter())
        poller = Poller(own, handle, messenger.answer_tap, random=lambda: 0.0)
        task = asyncio.create_task(poller.run())
        try:
            yield task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@pytest.mark.asyncio
async def test_what_people_send_is_handled_once_and_confirmed(
    telegram: StandIn, stand_in_url: str
) -> None:
    desk = Desk()
    async with polling(stand_in_url, desk.handle):
        for text in ("un", "deux", "trois"):
            await telegram.act(AMINA, "send", text=text)
        await until(lambda: desk.has(3))
        await until(nothing_is_pending(telegram))
    assert desk.finished == ["un", "deux", "trois"]
    assert set(desk.tries.values()) == {1}


@pytest.mark.asyncio
async def test_an_update_is_not_confirmed_before_its_handler_returned(
    telegram: StandIn, stand_in_url: str
) -> None:
    committed = asyncio.Event()

    async def commit(_update: Update) -> None:
        await committed.wait()

    desk = Desk(commit)
    async with polling(stand_in_url, desk.handle):
        await telegram.act(AMINA, "send", text="1206")
        await asyncio.sleep(0.3)
        assert len(await telegram.pending()) == 1
        committed.set()
        await until(nothing_is_pending(telegram))


@pytest.mark.asyncio
async def test_a_slow_chat_does_not_hold_up_another(telegram: StandIn, stand_in_url: str) -> None:
    async def slow_for_amina(update: Update) -> None:
        if said(update).startswith("a"):
            await asyncio.sleep(0.3)

    desk = Desk(slow_for_amina)
    for person, text in [(AMINA, "a1"), (AMINA, "a2"), (YOUSSEF, "y1"), (YOUSSEF, "y2")]:
        await telegram.act(person, "send", text=text)
    async with polling(stand_in_url, desk.handle):
        await until(lambda: desk.has(4))
    assert desk.finished == ["y1", "y2", "a1", "a2"]


@pytest.mark.asyncio
async def test_a_failing_update_is_tried_again_and_nothing_in_its_chat_overtakes_it(
    telegram: StandIn, stand_in_url: str
) -> None:
    async def fail_four_times(update: Update) -> None:
        if said(update) == "a1" and desk.tries[update["update_id"]] <= 4:
            raise RuntimeError("database locked")

    desk = Desk(fail_four_times)
    for person, text in [(AMINA, "a1"), (AMINA, "a2"), (YOUSSEF, "y1")]:
        await telegram.act(person, "send", text=text)
    with capture_logs():
        async with polling(stand_in_url, desk.handle):
            await until(lambda: desk.has(1))
            assert len(await telegram.pending()) == 3
            await until(lambda: desk.has(3))
            await until(nothing_is_pending(telegram))
    assert desk.finished == ["y1", "a1", "a2"]
    assert sorted(desk.tries.values()) == [1, 1, 5]


@pytest.mark.asyncio
async def test_a_failure_that_passes_is_over_before_the_next_poll(
    telegram: StandIn, stand_in_url: str
) -> None:
    async def fail_twice(update: Update) -> None:
        if desk.tries[update["update_id"]] <= 2:
            raise RuntimeError("database locked")

    desk = Desk(fail_twice)
    await telegram.act(AMINA, "send", text="1206")
    with capture_logs() as logs:
        async with polling(stand_in_url, desk.handle):
            await until(lambda: desk.has(1))
            assert len(await telegram.calls("getUpdates")) == 1
    assert [log["attempt"] for log in logs] == [1, 2]


@pytest.mark.asyncio
async def test_a_tap_is_answered_with_what_the_handler_says(
    telegram: StandIn, api: BotApi, stand_in_url: str
) -> None:
    await telegram.act(AMINA, "start")
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    parameters = {"chat_id": AMINA, "text": "?", "reply_markup": keyboard}
    message = await api.call("sendMessage", parameters)
    desk = Desk()
    async with polling(stand_in_url, desk.handle):
        place = {"message_id": message["message_id"], "row": 0, "column": 0}
        tap = await telegram.act(AMINA, "tap", **place)

        async def is_answered() -> bool:
            answer = await telegram.answer(AMINA, tap["query_id"])
            return answer is not None and answer["text"] == "Fait"

        await until(is_answered)


@pytest.mark.asyncio
async def test_polling_goes_on_after_every_kind_of_failure(
    telegram: StandIn, stand_in_url: str
) -> None:
    for mode in ("500", "drop", "html"):
        await telegram.fault("getUpdates", mode)
    await telegram.act(AMINA, "send", text="1206")
    desk = Desk()
    with capture_logs() as logs:
        async with polling(stand_in_url, desk.handle):
            await until(lambda: desk.has(1))
    assert desk.finished == ["1206"]
    assert [log["event"] for log in logs] == ["poll_failed"] * 3


@pytest.mark.asyncio
@pytest.mark.parametrize("result", ["true", "[1]", '[{"update_id": null}]'])
async def test_an_answer_that_holds_no_updates_does_not_end_the_loop(result: str) -> None:
    body = f'{{"ok": true, "result": {result}}}'
    with capture_logs() as logs:
        async with server_saying(body.encode()) as url, polling(url, Desk().handle) as task:
            await asyncio.wait([task], timeout=0.2)
            assert not task.done()
    assert [log["event"] for log in logs] == ["poll_failed"]


@pytest.mark.asyncio
async def test_a_second_poller_is_named_in_the_log_and_waited_for(
    telegram: StandIn, api: BotApi, stand_in_url: str
) -> None:
    desk = Desk()
    with capture_logs() as logs:
        async with polling(stand_in_url, desk.handle):
            await until(lambda: is_waiting(telegram))
            await api.call("getUpdates", {"timeout": 0})
            await telegram.act(AMINA, "send", text="1206")
            await until(lambda: desk.has(1))
    assert [log["event"] for log in logs] == ["another_process_receives_the_updates_of_this_bot"]


@pytest.mark.asyncio
async def test_a_webhook_left_over_is_removed_before_polling(
    telegram: StandIn, api: BotApi, stand_in_url: str
) -> None:
    await api.call("setWebhook", {"url": "https://127.0.0.1:9/telegram"})
    desk = Desk()
    async with polling(stand_in_url, desk.handle):
        await telegram.act(AMINA, "send", text="1206")
        await until(lambda: desk.has(1))
    assert (await api.call("getWebhookInfo", {}))["url"] == ""


@pytest.mark.asyncio
async def test_a_stop_finishes_what_is_in_flight_within_a_second(
    telegram: StandIn, stand_in_url: str
) -> None:
    started = asyncio.Event()

    async def work(_update: Update) -> None:
        started.set()
        await asyncio.sleep(0.3)

    desk = Desk(work)
    for text in ("in flight", "not begun"):
        await telegram.act(AMINA, "send", text=text)
    async with polling(stand_in_url, desk.handle) as task:
        await started.wait()
        stopped_at = time.monotonic()
        task.cancel()
        await asyncio.wait([task])
        assert time.monotonic() - stopped_at < 1.0
    assert desk.finished == ["in flight"]


@pytest.mark.asyncio
@pytest.mark.parametrize("busy", ["handler", "poll"])
async def test_a_stop_never_takes_longer_than_a_second(
    telegram: StandIn, stand_in_url: str, busy: str
) -> None:
    started = asyncio.Event()

    async def hang(_update: Update) -> None:
        started.set()
        await asyncio.sleep(60)

    async with polling(stand_in_url, Desk(hang).handle) as task:
        if busy == "handler":
            await telegram.act(AMINA, "send", text="1206")
            await started.wait()
        else:
            await until(lambda: is_waiting(telegram))
        stopped_at = time.monotonic()
        task.cancel()
        await asyncio.wait([task])
        assert time.monotonic() - stopped_at < 1.0


def nothing_is_pending(telegram: StandIn) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return await telegram.pending() == []

    return holds


async def is_waiting(telegram: StandIn) -> bool:
    """Whether the poller has taken the webhook away and, a moment later, waits for updates."""
    removed = await telegram.calls("deleteWebhook")
    await asyncio.sleep(0.1)
    return removed != []
