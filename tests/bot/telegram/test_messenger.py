"""Each thing that can become of a message is told as one of four outcomes."""

import asyncio
import json
import time
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.telegram.handling import TapAnswer
from bot.telegram.limits import Limiter
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.render import Drawn
from bot.telegram.transport import BotApi
from services.notifications.messenger import (
    Delivered,
    Delivery,
    Postponed,
    Reason,
    Uncertain,
    Undeliverable,
)
from services.receipts.qr import qr_png
from tests.bot.telegram.stand_in import AMINA, TOKEN, YOUSSEF, StandIn, server_saying
from tests.stage.ports import free_ports

HELLO = Drawn("<b>Bonjour</b>", {"inline_keyboard": [[{"text": "Oui", "callback_data": "yes"}]]})
GOODBYE = Drawn("Au revoir")


@pytest_asyncio.fixture
async def messenger(telegram: StandIn, api: BotApi) -> AsyncIterator[TelegramMessenger]:
    await telegram.act(AMINA, "start")
    await telegram.act(YOUSSEF, "start")
    yield TelegramMessenger(api, Limiter())


async def sent(messenger: TelegramMessenger, drawn: Drawn = HELLO) -> int:
    delivery = await messenger.send(AMINA, drawn, silent=False, urgent=True)
    assert isinstance(delivery, Delivered)
    assert delivery.message_id is not None
    return delivery.message_id


async def attempt(messenger: TelegramMessenger, chat_id: int = AMINA) -> Delivery:
    return await messenger.send(chat_id, HELLO, silent=False, urgent=True)


@pytest.mark.asyncio
async def test_a_message_arrives_as_drawn_without_a_preview(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    message_id = await sent(messenger)
    message = (await telegram.messages(AMINA))[-1]
    assert message["message_id"] == message_id
    assert message["text"] == "Bonjour"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 7}]
    assert message["reply_markup"] == HELLO.reply_markup
    assert message["link_preview_options"] == {"is_disabled": True}


@pytest.mark.asyncio
async def test_a_silent_message_makes_no_sound(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    await messenger.send(AMINA, HELLO, silent=True, urgent=False)
    (call,) = await telegram.calls("sendMessage")
    assert call["parameters"]["disable_notification"] is True


@pytest.mark.asyncio
async def test_a_photo_arrives_with_its_caption_and_its_buttons(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    content = qr_png("https://pay.test/p/abc")
    delivery = await messenger.send_photo(AMINA, content, caption=HELLO, silent=True, urgent=True)
    message = (await telegram.messages(AMINA))[-1]
    assert delivery == Delivered(message["message_id"])
    assert (message["caption"], message["reply_markup"]) == ("Bonjour", HELLO.reply_markup)
    assert message["photo"][0]["file_size"] == len(content)
    (call,) = await telegram.calls("sendPhoto")
    assert call["parameters"]["disable_notification"] == "true"


@pytest.mark.asyncio
async def test_what_is_no_picture_is_refused(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    delivery = await messenger.send_photo(AMINA, b"%PDF", caption=HELLO, silent=True, urgent=True)
    assert isinstance(delivery, Undeliverable)
    assert delivery.reason is Reason.REFUSED
    assert len(await telegram.calls("sendPhoto")) == 1


@pytest.mark.asyncio
async def test_an_edit_redraws_the_message_in_place(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    message_id = await sent(messenger)
    assert await messenger.edit(AMINA, message_id, GOODBYE) == Delivered(message_id)
    message = (await telegram.messages(AMINA))[-1]
    assert (message["text"], message.get("reply_markup")) == ("Au revoir", None)


@pytest.mark.asyncio
async def test_an_edit_that_changes_nothing_counts_as_delivered(
    messenger: TelegramMessenger,
) -> None:
    message_id = await sent(messenger)
    assert await messenger.edit(AMINA, message_id, HELLO) == Delivered()


@pytest.mark.asyncio
async def test_a_message_that_is_gone_asks_for_a_new_one(messenger: TelegramMessenger) -> None:
    message_id = await sent(messenger)
    assert isinstance(await messenger.delete(AMINA, message_id), Delivered)
    delivery = await messenger.edit(AMINA, message_id, GOODBYE)
    assert isinstance(delivery, Undeliverable)
    assert delivery.reason is Reason.MESSAGE_GONE
    assert isinstance(await messenger.delete(AMINA, message_id), Delivered)


@pytest.mark.asyncio
async def test_a_keyboard_is_stripped_and_the_text_stays(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    message_id = await sent(messenger)
    assert isinstance(await messenger.strip_keyboard(AMINA, message_id), Delivered)
    assert isinstance(await messenger.strip_keyboard(AMINA, message_id), Delivered)
    message = (await telegram.messages(AMINA))[-1]
    assert (message["text"], message.get("reply_markup")) == ("Bonjour", None)


@pytest.mark.asyncio
async def test_a_document_arrives_with_its_caption_and_name(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    delivery = await messenger.send_document(
        AMINA, b"%PDF", filename="Reçu.pdf", caption=HELLO, silent=False, urgent=False
    )
    assert isinstance(delivery, Delivered)
    message = (await telegram.messages(AMINA))[-1]
    assert (message["document"]["file_name"], message["caption"]) == ("Reçu.pdf", "Bonjour")
    assert message["reply_markup"] == HELLO.reply_markup


@pytest.mark.asyncio
async def test_a_flood_refusal_postpones_and_holds_that_chat_only(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    await telegram.fault("sendMessage", "flood")
    assert await attempt(messenger) == Postponed(3.0)
    started = time.monotonic()
    assert isinstance(await attempt(messenger, YOUSSEF), Delivered)
    assert time.monotonic() - started < 1.0
    assert isinstance(await attempt(messenger), Delivered)
    assert time.monotonic() - started > 2.5


@pytest.mark.asyncio
async def test_a_long_wait_is_left_to_the_caller(telegram: StandIn, api: BotApi) -> None:
    limiter = Limiter()
    limiter.hold(AMINA, 60.0)
    delivery = await attempt(TelegramMessenger(api, limiter))
    assert isinstance(delivery, Postponed)
    assert delivery.seconds == pytest.approx(60.0, abs=1.0)
    assert await telegram.calls("sendMessage") == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("mode", "delivery"),
    [
        ("timeout", Uncertain()),
        ("drop", Uncertain()),
        ("html", Uncertain()),
        ("500", Postponed()),
    ],
)
async def test_what_may_have_arrived_is_uncertain_and_what_did_not_is_postponed(
    telegram: StandIn, messenger: TelegramMessenger, mode: str, delivery: Delivery
) -> None:
    await telegram.fault("sendMessage", mode)
    assert await attempt(messenger) == delivery


@pytest.mark.asyncio
async def test_a_message_that_never_left_is_postponed() -> None:
    async with BotApi(TOKEN, api_url=f"http://127.0.0.1:{free_ports(1)[0]}") as api:
        assert await attempt(TelegramMessenger(api, Limiter())) == Postponed()


@pytest.mark.asyncio
async def test_a_refused_token_postpones_and_is_reported(stand_in_url: str) -> None:
    async with BotApi("123456789:another", api_url=stand_in_url) as api:
        with capture_logs() as logs:
            assert await attempt(TelegramMessenger(api, Limiter())) == Postponed()
    assert [log["event"] for log in logs] == ["token_refused"]


@pytest.mark.asyncio
@pytest.mark.parametrize("act", ["block", "deactivate"])
async def test_a_person_who_left_cannot_be_reached(
    telegram: StandIn, messenger: TelegramMessenger, act: str
) -> None:
    await telegram.act(AMINA, act)
    delivery = await attempt(messenger)
    assert isinstance(delivery, Undeliverable)
    assert delivery.reason is Reason.BLOCKED


@pytest.mark.asyncio
async def test_a_chat_that_never_was_cannot_be_reached(messenger: TelegramMessenger) -> None:
    delivery = await attempt(messenger, 4_040_404)
    assert isinstance(delivery, Undeliverable)
    assert delivery.reason is Reason.NO_CHAT


@pytest.mark.asyncio
async def test_a_group_that_moved_names_its_new_id() -> None:
    parameters = {"migrate_to_chat_id": -1009}
    envelope = {"ok": False, "error_code": 400, "description": "", "parameters": parameters}
    async with (
        server_saying(json.dumps(envelope).encode(), 400) as url,
        BotApi(TOKEN, api_url=url) as api,
    ):
        delivery = await attempt(TelegramMessenger(api, Limiter()), -9)
    assert delivery == Undeliverable(Reason.MOVED, moved_to=-1009)


@pytest.mark.asyncio
async def test_refused_content_is_an_error_of_ours_and_its_links_stay_secret(
    messenger: TelegramMessenger,
) -> None:
    button = {"text": "Payer", "url": "http://localhost/p/secret-token"}
    bad = Drawn("Bonjour", {"inline_keyboard": [[button]]})
    with capture_logs() as logs:
        delivery = await messenger.send(AMINA, bad, silent=False, urgent=True)
    assert isinstance(delivery, Undeliverable)
    assert delivery.reason is Reason.REFUSED
    assert [log["log_level"] for log in logs] == ["error"]
    assert "secret" not in f"{delivery} {logs}"


@pytest.mark.asyncio
async def test_a_tap_is_answered(telegram: StandIn, messenger: TelegramMessenger) -> None:
    message_id = await sent(messenger)
    tap = await telegram.act(AMINA, "tap", message_id=message_id, row=0, column=0)
    await messenger.answer_tap(TapAnswer(tap["query_id"], "Déjà payée", alert=True))
    answer = await telegram.answer(AMINA, tap["query_id"])
    assert answer is not None
    assert (answer["text"], answer["show_alert"]) == ("Déjà payée", True)


@pytest.mark.asyncio
async def test_a_tap_answered_too_late_harms_nobody(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    await messenger.answer_tap(TapAnswer("1234567890"))
    await telegram.fault("answerCallbackQuery", "500")
    await messenger.answer_tap(TapAnswer("1234567890"))


@pytest.mark.asyncio
async def test_many_messages_at_once_never_break_telegrams_limits(
    telegram: StandIn, messenger: TelegramMessenger
) -> None:
    await telegram.post("/_control/settings", {"limits": True})
    try:
        deliveries = await asyncio.gather(
            *(attempt(messenger, chat) for chat in [AMINA, YOUSSEF] * 7)
        )
    finally:
        await telegram.post("/_control/settings", {"limits": False})
    assert all(isinstance(delivery, Delivered) for delivery in deliveries)
