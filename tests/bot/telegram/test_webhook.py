"""The webhook: nothing unauthenticated is read, nothing uncommitted is acknowledged."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from structlog.testing import capture_logs

from bot.telegram.handling import TapAnswer
from bot.telegram.transport import BotApi
from bot.telegram.webhook import register_webhook, webhook_handler
from tests.bot.telegram.stand_in import AMINA, StandIn, serving, until

SECRET = "secret-of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 1, "message": {"text": "1206"}}


class Desk:
    """A handler that fails as often as it is told, then remembers what it handled."""

    def __init__(self) -> None:
        self.failures = 0
        self.handled: list[Mapping[str, Any]] = []

    async def handle(self, update: Mapping[str, Any]) -> TapAnswer | None:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("database locked")
        self.handled.append(update)
        query = update.get("callback_query")
        return TapAnswer(query["id"], "Fait") if query else None

    async def has_one(self) -> bool:
        return len(self.handled) == 1


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest_asyncio.fixture
async def url(desk: Desk) -> AsyncIterator[str]:
    app = web.Application(client_max_size=1_000)
    app.router.add_post("/telegram", webhook_handler(desk.handle, secret=SECRET))
    async with serving(app) as url:
        yield f"{url}/telegram"


async def post(url: str, body: bytes | object = UPDATE, secret: str = SECRET) -> tuple[int, str]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=data, headers={HEADER: secret} if secret else {}) as response,
    ):
        return response.status, await response.text()


@pytest.mark.asyncio
async def test_an_update_is_handled_before_it_is_acknowledged(url: str, desk: Desk) -> None:
    assert await post(url) == (200, "")
    assert desk.handled == [UPDATE]


@pytest.mark.asyncio
@pytest.mark.parametrize("secret", ["", "x", SECRET[:-1], SECRET + "x", "é"])
async def test_without_the_secret_nothing_is_handled(url: str, desk: Desk, secret: str) -> None:
    assert (await post(url, secret=secret))[0] == 401
    assert (await post(url, b"x" * 100_000, secret=secret))[0] == 401
    assert desk.handled == []


@pytest.mark.asyncio
async def test_a_secret_that_is_not_even_text_is_refused(url: str, desk: Desk) -> None:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n{HEADER}: "
    writer.write(head.encode() + b"\xff\xfe\r\n\r\n")
    assert b" 401 " in await reader.readline()
    writer.close()
    await writer.wait_closed()
    assert desk.handled == []


def test_an_empty_secret_is_refused_as_it_would_admit_anybody(desk: Desk) -> None:
    with pytest.raises(ValueError, match="secret"):
        webhook_handler(desk.handle, secret="")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * 65_537, 413),
        (b'{"update_id": 1', 400),
        (b"\xff\xfe\x00", 400),
        (b"[" * 60_000, 400),
        (b"[]", 400),
        (b"null", 400),
        (b"", 400),
    ],
)
async def test_a_body_that_is_no_update_is_refused(
    url: str, desk: Desk, body: bytes, status: int
) -> None:
    assert (await post(url, body))[0] == status
    assert desk.handled == []


@pytest.mark.asyncio
async def test_an_update_may_be_longer_than_a_form(url: str, desk: Desk) -> None:
    long = {"update_id": 1, "message": {"text": "x" * 60_000}}
    assert (await post(url, long))[0] == 200
    assert desk.handled == [long]


@pytest.mark.asyncio
async def test_a_slow_body_is_cut_off(
    url: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.webhook.BODY_SECONDS", 0.1)
    never = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        await never.wait()

    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=slowly(), headers={HEADER: SECRET}) as response,
    ):
        assert response.status == 408
    assert desk.handled == []


@pytest.mark.asyncio
async def test_a_failure_is_not_acknowledged_so_telegram_repeats(
    telegram: StandIn, api: BotApi, url: str, desk: Desk
) -> None:
    desk.failures = 2
    await telegram.post("/_control/settings", {"webhook_retry_seconds": 0.1})
    await register_webhook(api, url=url, secret=SECRET)
    with capture_logs() as logs:
        await telegram.act(AMINA, "send", text="1206")
        await until(desk.has_one)
    assert [log["event"] for log in logs] == ["update_failed"] * 2


@pytest.mark.asyncio
async def test_the_answer_to_a_tap_rides_in_the_reply(
    telegram: StandIn, api: BotApi, url: str
) -> None:
    await telegram.act(AMINA, "start")
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    parameters = {"chat_id": AMINA, "text": "?", "reply_markup": keyboard}
    message = await api.call("sendMessage", parameters)
    await api.call("getUpdates", {"offset": -1})
    await register_webhook(api, url=url, secret=SECRET)
    place = {"message_id": message["message_id"], "row": 0, "column": 0}
    tap = await telegram.act(AMINA, "tap", **place)

    async def is_answered() -> bool:
        answer = await telegram.answer(AMINA, tap["query_id"])
        return answer is not None and answer["text"] == "Fait"

    await until(is_answered)
    (call,) = await telegram.calls("answerCallbackQuery")
    assert call["in_reply"] is True


@pytest.mark.asyncio
async def test_registering_names_the_address_and_the_kinds_of_updates(
    telegram: StandIn, api: BotApi, url: str
) -> None:
    await register_webhook(api, url=url, secret=SECRET)
    info = await api.call("getWebhookInfo", {})
    assert info["url"] == url
    assert info["allowed_updates"] == [
        "message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    ]
