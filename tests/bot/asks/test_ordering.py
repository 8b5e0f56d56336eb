"""A chat's own orders and plan: what is opened, what is sent for it, what strangers cannot do."""

from dataclasses import replace

import pytest
import pytest_asyncio

from conversations.effects import (
    Ask,
    CancelOrder,
    CheckOrder,
    DropPart,
    EraseMessage,
    KeepPlan,
    OfferArabic,
    OpenOrder,
    ReadMine,
    ReadPlan,
    RenewOrder,
    SeenAmount,
    SendQr,
)
from conversations.events import (
    ArabicOffered,
    CancelDenied,
    Event,
    MineRead,
    OrderOpened,
    OrderUnknown,
    PlanRead,
)
from domain.invoice import Channel, Means
from domain.language import Language
from domain.listing import Offer, PayCode, Pick, Stage
from domain.money import Money
from domain.plan import Part, Plan
from services.notifications.notices import NumberWanted
from services.storage.orders import order_by_reference
from tests.bot.asks.chats import OWNER, STRANGER, ask_for, queued
from tests.builders import CODE, an_invoice, key_of
from tests.services.payments.numbers import give_number
from tests.services.payments.shop import LINK_LIFE, Shop

CARD = Offer(Means.CMI, Channel.CARD)
FATOURATI = Offer(Means.CMI, Channel.FATOURATI)


@pytest_asyncio.fixture(autouse=True)
async def stock(shop: Shop) -> None:
    await shop.stock(an_invoice("WAF1"), an_invoice("A1", issuer="ANP"))


def a_part(number: str, issuer: str) -> Part:
    pick = Pick(key_of(number, issuer), number, issuer, Money(42_000))
    return Part(issuer, (pick,), (CARD,))


PLAN = Plan(CODE, (a_part("A1", "ANP"), a_part("WAF1", "TUV Rheinland")), CARD)


def opening(part: int | None = 1, offer: Offer | None = CARD) -> OpenOrder:
    pick = PLAN.parts[1].picks[0]
    return OpenOrder(CODE, (SeenAmount(pick.key, pick.amount),), offer, part)


async def opened(shop: Shop, offer: Offer | None) -> OrderOpened:
    (event,) = await ask_for(shop, opening(None, offer))
    assert isinstance(event, OrderOpened)
    return event


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("offer", "kind"),
    [
        (None, "link"),
        (CARD, "link"),
        (Offer(Means.AMANPAY, Channel.CARD), "link"),
        (Offer(Means.AMANPAY, Channel.DIRECT_DEBIT), "direct_debit"),
    ],
)
async def test_what_is_paid_on_a_page_is_sent_at_once(
    shop: Shop, offer: Offer | None, kind: str
) -> None:
    event = await opened(shop, offer)
    assert not event.is_preparing
    assert await shop.notices() == [kind]


@pytest.mark.asyncio
async def test_a_number_is_asked_for_first_and_never_twice(shop: Shop) -> None:
    event = await opened(shop, FATOURATI)
    assert event.is_preparing
    assert await shop.notices() == []
    wanted = NumberWanted(event.order.reference, FATOURATI)
    assert (OWNER, "obtain_number", wanted.write()) in await queued(shop)
    assert NumberWanted.read(wanted.write()) == wanted
    await number_comes(shop, event.order.reference)
    again = await opened(shop, FATOURATI)
    assert (again.is_new, again.is_preparing) == (False, False)
    assert await shop.notices() == ["number"]


@pytest.mark.asyncio
async def test_opening_a_payment_writes_its_order_into_the_plan(shop: Shop) -> None:
    await ask_for(shop, KeepPlan(PLAN))
    (event,) = await ask_for(shop, opening())
    assert isinstance(event, OrderOpened)
    plan = await kept_plan(shop)
    assert [part.stage for part in plan.parts] == [None, Stage.WAITING]
    assert plan.parts[1].reference == event.order.reference
    stored = await shop.database.read(order_by_reference, event.order.reference)
    assert stored is not None
    await shop.pay(stored)
    plan = await kept_plan(shop)
    assert (plan.done, plan.current) == (1, 0)


@pytest.mark.asyncio
async def test_a_payment_whose_link_was_closed_is_due_again(shop: Shop) -> None:
    await ask_for(shop, KeepPlan(PLAN))
    (event,) = await ask_for(shop, opening())
    assert isinstance(event, OrderOpened)
    await shop.stock(an_invoice("WAF1", amount="430.00"))
    await shop.closing.run_pass()
    assert [part.is_to_open for part in (await kept_plan(shop)).parts] == [True, True]


@pytest.mark.asyncio
async def test_a_dropped_payment_is_not_due_any_more(shop: Shop) -> None:
    await ask_for(shop, KeepPlan(PLAN))
    await ask_for(shop, DropPart(0))
    assert (await kept_plan(shop)).current == 1
    await ask_for(shop, DropPart(9))
    (mine,) = await ask_for(shop, ReadMine())
    assert isinstance(mine, MineRead)
    assert mine.next_payment is not None
    assert (mine.next_payment.number, mine.next_payment.count) == (2, 2)


@pytest.mark.asyncio
async def test_a_plan_is_kept_for_its_own_chat_and_replaced_by_a_newer_one(shop: Shop) -> None:
    await ask_for(shop, KeepPlan(PLAN))
    assert await ask_for(shop, ReadPlan(), STRANGER) == (PlanRead(None),)
    shorter = replace(PLAN, parts=PLAN.parts[:1])
    await ask_for(shop, KeepPlan(shorter))
    assert await kept_plan(shop) == shorter


@pytest.mark.asyncio
@pytest.mark.parametrize("kind", [CheckOrder, CancelOrder, RenewOrder, SendQr])
async def test_a_stranger_manages_nothing(
    shop: Shop, kind: type[CheckOrder | CancelOrder | RenewOrder | SendQr]
) -> None:
    reference = (await opened(shop, CARD)).order.reference
    before = await queued(shop)
    wanted: Ask = kind(reference)
    answers: tuple[Event, ...] = await ask_for(shop, wanted, STRANGER)
    assert answers in {(OrderUnknown(reference),), (CancelDenied(None),), ()}
    assert await queued(shop) == before
    assert await shop.notices(STRANGER) == []
    assert await shop.notices() == ["link"]


@pytest.mark.asyncio
async def test_the_owner_is_sent_the_picture_and_rid_of_a_message(shop: Shop) -> None:
    reference = (await opened(shop, CARD)).order.reference
    await ask_for(shop, SendQr(reference))
    await ask_for(shop, EraseMessage(7))
    assert await shop.notices() == ["link", "qr", "erase"]


@pytest.mark.asyncio
async def test_arabic_is_offered_once_and_not_to_those_who_speak_it(shop: Shop) -> None:
    assert await ask_for(shop, OfferArabic(), language=Language.ARABIC) == ()
    assert await ask_for(shop, OfferArabic()) == (ArabicOffered(),)
    assert await ask_for(shop, OfferArabic()) == ()
    assert await ask_for(shop, OfferArabic(), STRANGER) == (ArabicOffered(),)


async def kept_plan(shop: Shop) -> Plan:
    (event,) = await ask_for(shop, ReadPlan())
    assert isinstance(event, PlanRead)
    assert event.plan is not None
    return event.plan


async def number_comes(shop: Shop, reference: str) -> None:
    stored = await shop.database.read(order_by_reference, reference)
    assert stored is not None
    code = PayCode(Channel.FATOURATI, "3002770000031", shop.clock() + LINK_LIFE)
    await give_number(shop, stored, code)
