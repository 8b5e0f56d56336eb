"""The whole way, once: code, list, choice, link, card, and the news in the chat."""

import pytest

from tests.scenarios.journeys import get_link, open_list
from tests.stage.payer import Payer
from tests.stage.person import AMINA, YOUSSEF, Person, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_two_invoices_are_paid_and_the_chat_is_told_unasked(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3", "WAF4")

    await Payer(world).pay(link)

    told = await amina.sees("Paiement reçu")
    assert "840,00" in shown(told)
    assert "WAF3, WAF4" in shown(told)
    assert await world.debits() == [84000]


async def test_an_invoice_of_another_issuer_is_not_added_and_the_answer_says_why(
    world: World,
) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("WAF3")
    await amina.sees_button("Régler 1")

    answer = await amina.tap("00293P")

    assert "TUV Rheinland" in answer.text
    await amina.sees_button("Régler 1")


async def test_pages_turn_and_come_back(world: World) -> None:
    amina = Person(world)
    await open_list(amina)

    await amina.tap("▶️")
    await amina.sees("00008P")
    await amina.tap("◀️")

    assert "WAF3" in shown(await amina.sees("00293P"))


async def test_paying_the_same_link_again_is_refused_by_its_page(world: World) -> None:
    link = await get_link(Person(world), "WAF3")
    payer = Payer(world)
    await payer.pay(link)
    await Person(world).sees("Paiement reçu")

    again = await payer.open(link)

    assert again.status == 200
    assert not [form for form in again.forms() if "/checkout" in form.action]


async def test_a_refused_card_may_be_followed_by_a_good_one(world: World) -> None:
    link = await get_link(Person(world), "WAF3")
    payer = Payer(world)
    page = await payer.enter_card(await payer.to_gateway(link), card="4000000099000051")

    await payer.enter_card(page)

    await Person(world).sees("Paiement reçu")
    assert await world.debits() == [42000]


async def test_two_chats_that_pay_the_same_invoice_at_once_are_debited_once(world: World) -> None:
    amina, youssef = Person(world, AMINA), Person(world, YOUSSEF)
    await amina.say("/start")
    first = await get_link(amina, "WAF3")
    await youssef.start()
    await youssef.tap("Français")
    second = await get_link(youssef, "WAF3")
    pages = [await Payer(world).to_gateway(link) for link in (first, second)]

    for page in pages:
        await Payer(world).enter_card(page)

    assert await world.debits() == [0, 42000]
    await amina.sees("Paiement reçu")
    await youssef.sees("n’a pas été débitée")
