"""Reminders: once, by day, of what is still owed and nobody is paying; and the end of a link."""

from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from domain.invoice import Channel, InvoiceState, Means
from domain.language import Language
from domain.listing import PayCode
from services.payments.desk import CheckoutRefused
from services.payments.reminders import LOOK_AGAIN_AFTER, Reminders
from services.storage import schema
from services.storage.orders import StoredOrder
from services.storage.reminders import silence_chat, unsilence_chat
from tests.builders import an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import LINK_LIFE, Shop

UNTIL_MORNING = timedelta(hours=22, minutes=28)
"""From the shop's 10:32 to 09:00 of the next day."""


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    """An order that expires tomorrow at 10:32."""
    await shop.stock(an_invoice("WAF1"), an_invoice("WAF2"))
    return await shop.order("WAF1")


async def look(shop: Shop) -> None:
    """One pass of the reminders."""
    await Reminders(shop.database, shop.terms, lambda: None).run_pass()


async def look_all_day(shop: Shop) -> None:
    """Passes until the link's end."""
    for _ in range(20):
        shop.clock.move(timedelta(minutes=5))
        await shop.janitor.run_pass()
        await look(shop)


@pytest.mark.asyncio
async def test_a_link_is_reminded_of_once(shop: Shop, stored: StoredOrder) -> None:
    shop.clock.move(UNTIL_MORNING - timedelta(seconds=1))
    await look(shop)
    assert await shop.notices() == []
    shop.clock.move(timedelta(seconds=1))
    await look(shop)
    assert await shop.notices() == ["reminder"]
    await look_all_day(shop)
    assert await shop.notices() == ["reminder"]
    assert stored.chat_id == 1


@pytest.mark.asyncio
async def test_a_number_that_never_came_is_no_payment_under_way(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.channels, shop.gateway.down = frozenset({Channel.FATOURATI}), True
    begun = await shop.checkout.begin(
        stored.token, means=Means.CMI, channel=Channel.FATOURATI, language=Language.FRENCH
    )
    assert isinstance(begun, CheckoutRefused)
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    assert await shop.notices() == ["reminder"]


@pytest.mark.asyncio
async def test_a_reminder_that_is_due_in_the_evening_waits_for_the_morning(
    shop: Shop, stored: StoredOrder
) -> None:
    await plan(shop, stored, timedelta(hours=1))
    shop.clock.move(timedelta(hours=10))  # 20:32
    await look(shop)
    assert await shop.notices() == []
    shop.clock.move(UNTIL_MORNING - timedelta(hours=10))
    await look(shop)
    assert await shop.notices() == ["reminder"]


@pytest.mark.asyncio
async def test_a_reminder_that_leaves_no_time_to_pay_is_dropped(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.clock.move(UNTIL_MORNING + timedelta(minutes=63))
    await look(shop)
    await look_all_day(shop)
    assert await shop.notices() == []
    assert stored.id == 1


@pytest.mark.asyncio
async def test_what_is_paid_or_cancelled_is_not_reminded_of(
    shop: Shop, stored: StoredOrder
) -> None:
    cancelled = await shop.order("WAF2")
    await shop.cancel(cancelled)
    await shop.pay(stored)
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    assert "reminder" not in await shop.notices()


@pytest.mark.asyncio
async def test_what_another_chat_has_paid_is_not_reminded_of(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(await shop.order("WAF1", chat_id=2))
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    assert await shop.notices() == []
    assert stored.chat_id == 1


@pytest.mark.asyncio
async def test_what_its_issuer_calls_paid_is_not_reminded_of(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.stock(an_invoice("WAF1", state=InvoiceState.PAID))
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    assert await shop.notices() == []
    assert stored.chat_id == 1


@pytest.mark.asyncio
async def test_a_payment_under_way_puts_the_reminder_off(shop: Shop, stored: StoredOrder) -> None:
    await plan(shop, stored, timedelta(hours=1))
    shop.clock.move(timedelta(hours=1))
    await shop.start(stored)
    await look(shop)
    assert await shop.notices() == []
    shop.clock.move(timedelta(hours=1, seconds=1))  # the card session and its grace are over
    await look(shop)
    assert await shop.notices() == ["reminder"]
    assert timedelta(hours=1) > LOOK_AGAIN_AFTER


@pytest.mark.asyncio
async def test_money_whose_fate_is_unknown_is_not_reminded_of(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.gateway.silent = True
    await shop.accept(stored)
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    await look_all_day(shop)
    assert "reminder" not in await shop.notices()


@pytest.mark.asyncio
async def test_money_that_is_blocked_for_a_person_to_look_at_is_not_reminded_of(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.deliver(shop.gateway.accept(await shop.start(stored), amount="1.00"))
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    await look_all_day(shop)
    assert "reminder" not in await shop.notices()


@pytest.mark.asyncio
async def test_whoever_holds_a_number_that_nobody_paid_is_reminded(
    shop: Shop, stored: StoredOrder
) -> None:
    await give_number(shop, stored, PayCode(Channel.FATOURATI, "30027", stored.order.expires_at))
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    assert await shop.notices() == ["reminder"]


@pytest.mark.asyncio
async def test_a_chat_that_wants_no_reminders_gets_none_until_it_wants_them_again(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.database.transact(silence_chat, 1)
    await shop.database.transact(silence_chat, 1)
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    assert await shop.notices() == []
    assert stored.chat_id == 1
    await shop.database.transact(unsilence_chat, 1)
    await look(shop)
    assert await shop.notices() == []  # it was too late for this one
    await shop.order("WAF2")
    shop.clock.move(timedelta(hours=9))
    await look(shop)
    assert await shop.notices() == ["reminder"]


@pytest.mark.asyncio
async def test_an_order_whose_chat_is_forgotten_is_neither_reminded_of_nor_ended_aloud(
    shop: Shop, stored: StoredOrder
) -> None:
    orphan = update(schema.orders).values(chat_id=None)
    await shop.database.transact(lambda one: one.execute(orphan))
    shop.clock.move(UNTIL_MORNING)
    await look(shop)
    await shop.wait(LINK_LIFE)
    assert await shop.notices() == []
    assert await told_of_the_end(shop) == []
    assert stored.id == 1


@pytest.mark.asyncio
async def test_the_end_of_a_link_is_told_at_once_where_nobody_is_paying(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.wait(LINK_LIFE)
    assert await told_of_the_end(shop) == [timedelta(0)]
    await shop.wait(timedelta(hours=1), step=timedelta(minutes=10))
    assert len(await told_of_the_end(shop)) == 1
    assert stored.chat_id == 1


@pytest.mark.asyncio
async def test_the_end_of_a_link_is_told_after_the_card_page_that_is_still_open(
    shop: Shop, stored: StoredOrder
) -> None:
    shop.clock.move(LINK_LIFE - timedelta(minutes=5))
    await shop.start(stored)
    await shop.wait(timedelta(minutes=5))
    assert await told_of_the_end(shop) == [timedelta(minutes=15)]


async def plan(shop: Shop, stored: StoredOrder, after: timedelta) -> None:
    """Let the reminder be due some time after the link was made."""
    at = stored.order.opened_at + after
    this = schema.orders.c.id == stored.id
    await shop.database.transact(
        lambda one: one.execute(update(schema.orders).where(this).values(remind_at=at))
    )


async def told_of_the_end(shop: Shop) -> list[timedelta]:
    """How long after the end of a link its chat is to be told."""
    asks = schema.asks
    rows = select(asks.c.asked_at, asks.c.due_at).where(asks.c.kind == "order_expired")
    found = await shop.database.read(lambda one: one.execute(rows).all())
    return [row.due_at - row.asked_at for row in found]
