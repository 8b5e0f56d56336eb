"""The transport tells what was certainly not sent from what may have been, and keeps the token."""

import asyncio
import os
import subprocess
import sys
import traceback

import pytest
from telegram import InputFile
from telegram.error import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.telegram.transport import BotApi, ReplyLostError, waiting_seconds
from tests.bot.telegram.stand_in import AMINA, TOKEN, StandIn, server_saying
from tests.stage.ports import free_ports

HELLO = {"chat_id": AMINA, "text": "Bonjour"}


@pytest.mark.asyncio
async def test_a_call_returns_plain_data(telegram: StandIn, api: BotApi) -> None:
    await telegram.act(AMINA, "start")
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]}
    message = await api.call("sendMessage", {**HELLO, "reply_markup": keyboard})
    assert message["text"] == "Bonjour"
    assert message["reply_markup"] == keyboard


@pytest.mark.asyncio
async def test_a_file_keeps_its_name_with_accents(telegram: StandIn, api: BotApi) -> None:
    await telegram.act(AMINA, "start")
    document = InputFile(b"%PDF-1.7", filename="Reçu_PN-7K4D-29.pdf")
    message = await api.call("sendDocument", {"chat_id": AMINA, "document": document})
    assert message["document"]["file_name"] == "Reçu_PN-7K4D-29.pdf"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("timeout", TimedOut),
        ("drop", ReplyLostError),
        ("500", NetworkError),
        ("flood", RetryAfter),
        ("html", TelegramError),
    ],
)
async def test_each_failure_has_its_own_error(
    telegram: StandIn, api: BotApi, mode: str, error: type[TelegramError]
) -> None:
    await telegram.act(AMINA, "start")
    await telegram.fault("sendMessage", mode)
    with pytest.raises(TelegramError) as raised:
        await api.call("sendMessage", HELLO)
    assert type(raised.value) is error


@pytest.mark.asyncio
async def test_a_refused_connection_is_not_a_lost_reply() -> None:
    async with BotApi(TOKEN, api_url=f"http://127.0.0.1:{free_ports(1)[0]}") as api:
        with pytest.raises(NetworkError) as raised:
            await api.call("sendMessage", HELLO)
    assert type(raised.value) is NetworkError


@pytest.mark.asyncio
async def test_waiting_for_a_free_connection_is_not_a_lost_reply(
    telegram: StandIn, stand_in_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.transport.CONNECT_SECONDS", 0.1)
    await telegram.fault("sendMessage", "timeout")
    async with BotApi(TOKEN, api_url=stand_in_url, connections=1, reply_seconds=1.0) as api:
        first = asyncio.create_task(api.call("sendMessage", HELLO))
        await asyncio.sleep(0.1)
        with pytest.raises(NetworkError) as raised:
            await api.call("getMe", {})
        with pytest.raises(TimedOut):
            await first
    assert type(raised.value) is NetworkError
    assert TOKEN not in "".join(traceback.format_exception(raised.value))


@pytest.mark.asyncio
async def test_a_refusal_for_flooding_says_how_long_to_wait(telegram: StandIn, api: BotApi) -> None:
    await telegram.fault("getMe", "flood")
    with pytest.raises(RetryAfter) as raised:
        await api.call("getMe", {})
    assert waiting_seconds(raised.value) == 3.0


def test_the_library_is_told_beforehand_not_to_warn_of_floods() -> None:
    asking = "import bot.telegram; from telegram.error import RetryAfter; RetryAfter(3).retry_after"
    environment = {name: value for name, value in os.environ.items() if name != "PTB_TIMEDELTA"}
    subprocess.run([sys.executable, "-W", "error", "-c", asking], env=environment, check=True)


@pytest.mark.asyncio
async def test_the_token_never_shows_in_an_error(telegram: StandIn, stand_in_url: str) -> None:
    for mode in ("timeout", "drop", "500", "html", "flood"):
        await telegram.fault("getMe", mode)
    secret = "123456789:not-the-token"
    shown = repr(BotApi(secret, api_url=stand_in_url))
    for token, url in [
        *[(TOKEN, stand_in_url)] * 5,
        (secret, stand_in_url),
        (secret, f"http://127.0.0.1:{free_ports(1)[0]}"),
        (secret, "http://127.0.0.1:port"),
    ]:
        async with BotApi(token, api_url=url, reply_seconds=0.5) as api:
            try:
                await api.call("getMe", {})
            except TelegramError as error:
                shown += "".join(traceback.format_exception(error))
    assert shown.count("Traceback") >= 8
    assert "token-of-the-tests" not in shown
    assert "not-the-token" not in shown


@pytest.mark.asyncio
async def test_a_wrong_token_is_told_apart(stand_in_url: str) -> None:
    async with BotApi("123456789:another", api_url=stand_in_url) as api:
        with pytest.raises(InvalidToken):
            await api.call("getMe", {})


@pytest.mark.asyncio
async def test_a_refused_message_says_why(telegram: StandIn, api: BotApi) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await api.call("sendMessage", HELLO)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "body", [b"[]", b"null", b"{}", b'{"ok":true}', b"\xff\xfe", b"[" * 100_000]
)
async def test_an_answer_that_is_no_envelope_is_a_plain_error(body: bytes) -> None:
    async with server_saying(body) as url, BotApi(TOKEN, api_url=url) as api:
        with pytest.raises(TelegramError, match="Invalid server response"):
            await api.call("getMe", {})


@pytest.mark.asyncio
async def test_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.transport.REPLY_BYTES_MAXIMUM", 1_000)
    async with server_saying(b'"' + b"x" * 5_000) as url, BotApi(TOKEN, api_url=url) as api:
        with pytest.raises(ReplyLostError, match="too long"):
            await api.call("getMe", {})
