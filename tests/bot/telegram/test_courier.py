"""What the courier brings, when it is too late for it, and how a screen with a picture arrives."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import web

from bot.memory import write_state
from bot.telegram.courier import TelegramCourier
from bot.telegram.limits import Limiter
from bot.telegram.messenger import TelegramMessenger
from bot.telegram.transport import BotApi
from bot.texts import Texts
from conversations.states import FindingCode, State, Welcome
from domain.language import Language
from services.notifications.messenger import Delivered, Delivery, Undeliverable
from services.notifications.notices import NoticeKind, Within, write_place
from services.storage.chats import StoredChat, save_chat
from services.storage.database import SqliteDatabase
from services.storage.orders import StoredOrder
from services.storage.queues import Notice
from tests.bot.telegram.stand_in import AMINA, TOKEN, StandIn, serving
from tests.builders import ISSUER, NOW, an_invoice
from tests.fakes.gateway import FakeGateway
from tests.services.conftest import database, database_path, migrated_file
from tests.services.payments.shop import LINK_LIFE, Shop

__all__ = ["database", "database_path", "migrated_file"]

TEXT_MESSAGE = 7
EVENING = timedelta(hours=8, minutes=28)
"""From the shop's 10:32 to 19:00."""


@pytest.fixture
def shop(database: SqliteDatabase) -> Shop:
    return Shop(database, {ISSUER: FakeGateway()})


@pytest_asyncio.fixture
async def stored(shop: Shop, telegram: StandIn) -> StoredOrder:
    await telegram.act(AMINA, "start")
    await shop.stock(an_invoice("WAF1"))
    return await shop.order("WAF1", chat_id=AMINA)


@pytest_asyncio.fixture
async def courier(shop: Shop, api: BotApi) -> TelegramCourier:
    return a_courier(shop, api)


def a_courier(shop: Shop, api: BotApi) -> TelegramCourier:
    return TelegramCourier(
        shop.database,
        shop.terms,
        Texts(),
        TelegramMessenger(api, Limiter()),
        shop.providers,
        default_language=Language.FRENCH,
    )


async def deliver(courier: TelegramCourier, kind: NoticeKind, argument: str) -> Delivery:
    return await courier.deliver(Notice(1, AMINA, kind.value, argument, 0, NOW))


async def show(shop: Shop, courier: TelegramCourier, state: State, panel: int | None) -> int:
    """Draw a state's screen in the message that was live; gives the one that is live now."""
    chat = StoredChat(AMINA, 1, write_state(state), Language.FRENCH, panel, ())
    await shop.database.transact(save_chat, chat, NOW)
    delivery = await deliver(courier, NoticeKind.PANEL, write_place(Within(panel or 0)))
    assert isinstance(delivery, Delivered)
    assert delivery.message_id is not None
    return delivery.message_id


@pytest.mark.asyncio
async def test_a_reminder_arrives_by_day_and_while_the_link_can_be_paid(
    shop: Shop, stored: StoredOrder, courier: TelegramCourier
) -> None:
    reference = stored.order.reference
    assert isinstance(await deliver(courier, NoticeKind.REMINDER, reference), Delivered)
    shop.clock.move(EVENING)
    assert isinstance(await deliver(courier, NoticeKind.REMINDER, reference), Undeliverable)
    shop.clock.move(timedelta(hours=14))
    await shop.cancel(stored, chat_id=AMINA)
    assert isinstance(await deliver(courier, NoticeKind.REMINDER, reference), Undeliverable)


@pytest.mark.asyncio
async def test_the_end_of_a_link_is_told_without_a_sound_and_only_once_it_has_come(
    shop: Shop, stored: StoredOrder, courier: TelegramCourier, telegram: StandIn
) -> None:
    reference = stored.order.reference
    assert isinstance(await deliver(courier, NoticeKind.EXPIRED, reference), Undeliverable)
    shop.clock.move(LINK_LIFE)
    assert isinstance(await deliver(courier, NoticeKind.EXPIRED, reference), Delivered)
    (call,) = await telegram.calls("sendMessage")
    assert call["parameters"]["disable_notification"] is True


@pytest.mark.asyncio
async def test_a_receipt_of_what_is_not_paid_is_not_brought(
    stored: StoredOrder, courier: TelegramCourier
) -> None:
    receipt = await deliver(courier, NoticeKind.RECEIPT, stored.order.reference)
    assert isinstance(receipt, Undeliverable)


@pytest.mark.asyncio
async def test_a_screen_with_a_picture_comes_below_and_the_next_one_below_it(
    shop: Shop, courier: TelegramCourier, telegram: StandIn, stored: StoredOrder
) -> None:
    assert stored.chat_id == AMINA
    first = await show(shop, courier, Welcome(), None)
    picture = await show(shop, courier, FindingCode(), first)
    last = await show(shop, courier, Welcome(), picture)

    messages = {one["message_id"]: one for one in await telegram.messages(AMINA)}
    assert first < picture < last
    assert "Code d’abonnement" in messages[picture]["caption"]
    assert messages[picture]["photo"][0]["width"] == 1080
    keyed = [number for number, one in messages.items() if one.get("reply_markup")]
    assert keyed == [last]


@pytest.mark.asyncio
async def test_where_a_picture_is_refused_its_words_come_alone(shop: Shop) -> None:
    async with takes_no_pictures() as url, BotApi(TOKEN, api_url=url) as api:
        assert await show(shop, a_courier(shop, api), FindingCode(), None) == TEXT_MESSAGE


@asynccontextmanager
async def takes_no_pictures() -> AsyncIterator[str]:
    """A Bot API that refuses every picture and gives every text one number."""

    async def answer(request: web.Request) -> web.Response:
        if request.path.lower().endswith("sendphoto"):
            refusal = {"error_code": 400, "description": "Bad Request: IMAGE_PROCESS_FAILED"}
            return web.json_response({"ok": False, **refusal}, status=400)
        return web.json_response({"ok": True, "result": {"message_id": TEXT_MESSAGE}})

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    async with serving(app) as url:
        yield url
