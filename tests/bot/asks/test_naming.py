"""Whoever names an order is told what they may know, and cannot guess for long."""

import pytest
import pytest_asyncio

from conversations.effects import (
    Ask,
    FindPayment,
    Inquire,
    ReadLink,
    ReadOrder,
    Watch,
)
from conversations.events import (
    FindingRead,
    LinkRead,
    LinkUnknown,
    LookupsExhausted,
    OrderRead,
    OrderUnknown,
    PaymentUnknown,
)
from domain.inquiry import Outcome
from domain.invoice import Channel
from domain.listing import PayCode
from services.invoices.budgets import MISSES
from services.notifications.notices import Inquiry
from services.storage.orders import StoredOrder
from tests.bot.asks.chats import OWNER, STRANGER, ask_for, queued
from tests.builders import CODE, an_invoice
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import LINK_LIFE, Shop

NOBODYS = "PN-7K4D-26"


@pytest_asyncio.fixture
async def stored(shop: Shop) -> StoredOrder:
    await shop.stock(an_invoice("WAF1"))
    return await shop.order("WAF1", chat_id=OWNER)


@pytest.mark.asyncio
async def test_a_reference_opens_the_order_for_its_chat_and_its_watchers(
    shop: Shop, stored: StoredOrder
) -> None:
    ask = ReadOrder(stored.order.reference)
    (own,) = await ask_for(shop, ask)
    assert isinstance(own, OrderRead)
    await ask_for(shop, Watch(stored.token), STRANGER)
    (watched,) = await ask_for(shop, ask, STRANGER)
    assert isinstance(watched, LinkRead)
    assert (watched.is_watching, watched.is_own) == (True, False)


@pytest.mark.asyncio
async def test_a_reference_tells_a_stranger_the_outcome_only(
    shop: Shop, stored: StoredOrder
) -> None:
    (told,) = await ask_for(shop, ReadOrder(stored.order.reference), STRANGER)
    assert isinstance(told, FindingRead)
    assert (told.finding.outcome, told.finding.reference) == (Outcome.NOTHING, "")


@pytest.mark.asyncio
async def test_a_link_shows_its_order_to_whoever_has_it(shop: Shop, stored: StoredOrder) -> None:
    (own,) = await ask_for(shop, ReadLink(stored.token))
    (theirs,) = await ask_for(shop, ReadLink(stored.token), STRANGER)
    assert isinstance(own, LinkRead)
    assert own.is_own
    assert isinstance(theirs, LinkRead)
    assert (theirs.is_own, theirs.is_watching) == (False, False)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (ReadOrder(NOBODYS), OrderUnknown(NOBODYS)),
        (ReadLink("x" * 22), LinkUnknown(("1206",))),
        (Watch("x" * 22), LinkUnknown(("1206",))),
        (FindPayment("3002770000031"), PaymentUnknown("3002770000031", ("1206",))),
        (Inquire(NOBODYS), None),
        (Inquire("WAF9", "9999"), None),
    ],
)
async def test_what_names_nothing_is_a_miss_and_ten_misses_pause(
    shop: Shop, wanted: Ask, answer: object
) -> None:
    for _ in range(MISSES):
        (told,) = await ask_for(shop, wanted, STRANGER)
        assert told == answer or (answer is None and isinstance(told, FindingRead))
    (paused,) = await ask_for(shop, wanted, STRANGER)
    assert isinstance(paused, LookupsExhausted)


@pytest.mark.asyncio
async def test_a_paused_chat_still_sees_its_own_orders(shop: Shop, stored: StoredOrder) -> None:
    for _ in range(MISSES):
        await ask_for(shop, ReadOrder(NOBODYS))
    (paused,) = await ask_for(shop, ReadLink(stored.token))
    assert isinstance(paused, LookupsExhausted)
    (own,) = await ask_for(shop, ReadOrder(stored.order.reference))
    assert isinstance(own, OrderRead)


@pytest.mark.asyncio
async def test_a_gateways_number_opens_the_panel_for_its_chat_and_the_outcome_for_others(
    shop: Shop, stored: StoredOrder
) -> None:
    code = PayCode(Channel.TASHILAT, "9012345678", shop.clock() + LINK_LIFE)
    await give_number(shop, stored, code)
    (own,) = await ask_for(shop, FindPayment("9012345678"))
    (theirs,) = await ask_for(shop, FindPayment("9012345678"), STRANGER)
    assert isinstance(own, LinkRead)
    assert own.order.pay_code == code
    assert isinstance(theirs, FindingRead)


@pytest.mark.asyncio
async def test_an_inquiry_has_the_gateway_asked_before_it_is_answered(
    shop: Shop, stored: StoredOrder
) -> None:
    await shop.pay(stored)
    before = len(await queued(shop))
    assert await ask_for(shop, Inquire("waf1", CODE), STRANGER) == ()
    (ask,) = (await queued(shop))[before:]
    inquiry = Inquiry(stored.order.reference, "waf1", CODE)
    assert ask == (STRANGER, "inquire", inquiry.write())
    assert Inquiry.read(ask[2]) == inquiry


@pytest.mark.parametrize(
    "inquiry",
    [Inquiry("PN-7K4D-26", "FACT 13", "1206"), Inquiry("PN-7K4D-26", "3002770000031", "")],
)
def test_an_inquiry_is_read_as_it_was_written(inquiry: Inquiry) -> None:
    assert Inquiry.read(inquiry.write()) == inquiry
