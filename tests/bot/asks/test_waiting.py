"""What relies on an operator's invoices waits for the register, once, and only where it must."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.waiting import read_ask
from conversations.effects import (
    AskAboutInvoices,
    Choose,
    Inquire,
    OpenOrder,
    ReadPage,
    ReadReview,
    RenewOrder,
    Search,
    SeenAmount,
)
from conversations.events import LookupsExhausted, OrderUnknown
from domain.choosing import Everything
from domain.invoice import Channel, Means
from domain.listing import Filters, Offer, PageRequest, Turn
from domain.money import Money
from services.invoices.budgets import MISSES
from services.invoices.register_copy import COPY_LIFE
from services.storage.fetches import mark_fetched
from tests.bot.asks.chats import OWNER, STRANGER, ask_for, queued
from tests.builders import CODE, an_invoice, key_of
from tests.services.payments.shop import Shop

pytestmark = pytest.mark.asyncio
SEEN = (SeenAmount(key_of("WAF1"), Money(420_00)),)
WAITING: tuple[AskAboutInvoices, ...] = (
    Search(CODE, "FACT 13"),
    ReadPage(CODE, PageRequest(Turn.NEXT, key_of("WAF1")), (key_of("WAF1"),), Filters(number="W")),
    ReadReview(CODE, SEEN),
    OpenOrder(CODE, SEEN, Offer(Means.CMI, Channel.CARD), part=2),
    OpenOrder(CODE, SEEN, None),
    Inquire("WAF9", CODE),
)


@pytest.fixture(autouse=True)
def _asking(shop: Shop) -> None:
    shop.terms = replace(shop.terms, copy_life=COPY_LIFE)


@pytest.mark.parametrize("ask", WAITING)
async def test_an_ask_waits_as_it_is_and_the_very_same_one_waits_once(
    shop: Shop, ask: AskAboutInvoices
) -> None:
    for _ in range(2):
        assert await ask_for(shop, ask) == ()
    [(chat_id, kind, argument)] = await queued(shop)
    assert (chat_id, kind, read_ask(argument)) == (OWNER, "fetch", ask)


@pytest.mark.parametrize("ask", WAITING)
async def test_with_a_fresh_copy_nothing_waits(shop: Shop, ask: AskAboutInvoices) -> None:
    await shop.database.transact(mark_fetched, CODE, shop.clock())
    assert await ask_for(shop, ask)
    assert await queued(shop) == []


async def test_what_only_reads_an_open_list_never_waits(shop: Shop) -> None:
    assert await ask_for(shop, Choose(CODE, Everything()))
    assert await queued(shop) == []


async def test_the_invoices_of_an_order_are_asked_for_by_its_own_chat_only(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    stored = await shop.order("WAF1", chat_id=OWNER)
    renew = RenewOrder(stored.order.reference)
    assert await ask_for(shop, renew, STRANGER) == (OrderUnknown(stored.order.reference),)
    assert await ask_for(shop, renew) == ()
    assert [chat_id for chat_id, _, _ in await queued(shop)] == [OWNER]


async def test_whose_payment_is_known_here_is_not_asked_for_at_the_register(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"))
    await shop.pay(await shop.order("WAF1", chat_id=OWNER))
    await ask_for(shop, Inquire("WAF1", CODE))
    assert [kind for _, kind, _ in await queued(shop) if kind == "fetch"] == []


async def test_a_chat_that_may_not_look_anything_up_makes_nobody_ask(shop: Shop) -> None:
    for number in range(MISSES):
        code = f"99{number:02d}"
        await shop.database.transact(mark_fetched, code, shop.clock())
        await ask_for(shop, Search(code))
    for ask in (Search(CODE), Inquire("WAF9", CODE)):
        [told] = await ask_for(shop, ask)
        assert isinstance(told, LookupsExhausted)
    assert await queued(shop) == []
    shop.clock.move(timedelta(minutes=20))
    assert await ask_for(shop, Search(CODE)) == ()


@pytest.mark.parametrize("written", ["", "{}", '{"kind":"search"}', '{"kind":"dance","code":"1"}'])
async def test_a_row_that_nobody_understands_is_none(written: str) -> None:
    assert read_ask(written) is None
