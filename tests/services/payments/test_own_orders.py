"""The orders of a chat as pages, and what somebody else may see of one and follow."""

import pytest
import pytest_asyncio

from domain.invoice import Channel
from domain.listing import OrdersPage, OrdersRequest, PayCode, Stage, Turn
from services.payments.orders import order_card
from services.payments.own_orders import follow_link, read_orders, see_order
from services.storage.chat_orders import order_paid_by
from services.storage.orders import StoredOrder
from services.storage.watchers import MAX_WATCHERS, watchers_of
from tests.builders import an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import LINK_LIFE, Shop


@pytest_asyncio.fixture(autouse=True)
async def stock(shop: Shop) -> None:
    await shop.stock(*(an_invoice(f"WAF{number}") for number in range(25)))


async def opened(shop: Shop, count: int) -> list[str]:
    """References of a chat's orders, the newest first."""
    stored = [await shop.order(f"WAF{number}") for number in range(count)]
    return [one.order.reference for one in reversed(stored)]


async def page(shop: Shop, turn: Turn = Turn.FIRST, anchor: str = "") -> OrdersPage:
    request = OrdersRequest(turn, anchor)
    return await shop.database.read(read_orders, shop.terms, 1, request)


def references(found: OrdersPage) -> list[str]:
    return [order.reference for order in found.orders]


@pytest.mark.asyncio
async def test_a_chat_without_orders_has_one_empty_page(shop: Shop) -> None:
    assert await page(shop) == OrdersPage((), 1, 1)


@pytest.mark.asyncio
async def test_orders_come_ten_at_a_time_in_both_directions(shop: Shop) -> None:
    newest = await opened(shop, 23)
    first = await page(shop)
    assert (references(first), first.page, first.pages) == (newest[:10], 1, 3)
    second = await page(shop, Turn.NEXT, newest[9])
    assert (references(second), second.page, second.pages) == (newest[10:20], 2, 3)
    last = await page(shop, Turn.LAST)
    assert (references(last), last.page, last.pages) == (newest[20:], 3, 3)
    assert references(await page(shop, Turn.PREVIOUS, newest[20])) == newest[10:20]
    assert references(await page(shop, Turn.HERE, newest[10])) == newest[10:20]


@pytest.mark.asyncio
async def test_past_the_end_and_after_an_unknown_anchor_the_list_starts_over(shop: Shop) -> None:
    newest = await opened(shop, 3)
    assert references(await page(shop, Turn.NEXT, newest[-1])) == newest
    assert references(await page(shop, Turn.NEXT, "PN-2222-22")) == newest


@pytest.mark.asyncio
async def test_another_chats_orders_are_not_listed(shop: Shop) -> None:
    await shop.order("WAF1", chat_id=2)
    assert (await page(shop)).orders == ()


@pytest.mark.asyncio
async def test_whoever_has_the_link_may_follow_and_does_not_own(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    followed = await shop.database.transact(follow_link, shop.terms, 2, stored.token)
    assert followed is not None
    seen, has_room = followed
    assert (seen.is_own, seen.is_watching, has_room) == (False, True, True)
    assert seen.card.stage is Stage.WAITING
    assert await shop.database.read(watchers_of, stored.id) == (2,)


@pytest.mark.asyncio
async def test_the_chat_that_opened_an_order_needs_not_follow_it(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    followed = await shop.database.transact(follow_link, shop.terms, 1, stored.token)
    assert followed is not None
    assert followed[0].is_own
    assert await shop.database.read(watchers_of, stored.id) == ()


@pytest.mark.asyncio
async def test_only_so_many_follow_and_following_twice_is_once(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    room = [await follow(shop, stored, chat) for chat in range(2, MAX_WATCHERS + 3)]
    assert room == [True] * MAX_WATCHERS + [False]
    assert await follow(shop, stored, 2)
    assert len(await shop.database.read(watchers_of, stored.id)) == MAX_WATCHERS


@pytest.mark.asyncio
async def test_an_unknown_link_is_followed_by_nobody(shop: Shop) -> None:
    assert await shop.database.transact(follow_link, shop.terms, 2, "x" * 22) is None


@pytest.mark.asyncio
async def test_a_number_to_pay_by_stands_on_the_card_until_it_expires(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    code = PayCode(Channel.FATOURATI, "3002770000031", shop.clock() + LINK_LIFE / 2)
    await give_number(shop, stored, code)
    assert (await shop.database.read(order_card, shop.terms, stored)).pay_code == code
    assert await shop.database.read(order_paid_by, code.number) == stored.id
    shop.clock.move(LINK_LIFE / 2)
    assert (await shop.database.read(order_card, shop.terms, stored)).pay_code is None
    assert await shop.database.read(order_paid_by, code.number) == stored.id


@pytest.mark.asyncio
async def test_a_stranger_sees_an_order_without_following_it(shop: Shop) -> None:
    stored = await shop.order("WAF1")
    seen = await shop.database.read(see_order, shop.terms, 2, stored)
    assert (seen.is_own, seen.is_watching) == (False, False)


async def follow(shop: Shop, stored: StoredOrder, chat_id: int) -> bool:
    followed = await shop.database.transact(follow_link, shop.terms, chat_id, stored.token)
    assert followed is not None
    return followed[1]
