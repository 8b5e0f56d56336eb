"""The whole way, once: code, list, choice, link, card, and the news in the chat."""

import pytest

from tests.stage.journeys import enter_card, get_link, open_list, pay, review
from tests.stage.payer import Payer
from tests.stage.person import Person, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

REFUSED_CARD = "4000000099000051"


async def test_two_invoices_are_paid_and_the_chat_is_told_unasked(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await review(amina, "WAF3", "WAF4")
    await amina.tap("Carte bancaire")

    # No clock is moved here: the gateway is asked by itself.
    await Payer(world).pay(await amina.link())

    told = await amina.sees("Paiement reçu")
    assert "840,00" in shown(told)
    assert "WAF3, WAF4" in shown(told)
    assert await world.debits() == [84000]
    assert world.books.orders() == [("paid", "")]


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
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    await pay(world, link)
    await amina.sees("Paiement reçu")

    again = await Payer(world).open(link)

    assert again.status == 200
    assert not [form for form in again.forms() if "/checkout" in form.action]


async def test_a_refused_card_may_be_followed_by_a_good_one(world: World) -> None:
    amina = Person(world)
    payer = Payer(world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))

    page = await payer.enter_card(card_page, REFUSED_CARD)
    await amina.sees("essai refusé")
    await enter_card(world, page)

    await amina.sees("Paiement reçu")
    assert await world.debits() == [42000]


async def test_a_payer_who_comes_back_sees_that_the_payment_is_received(world: World) -> None:
    amina = Person(world)
    receipt = await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")

    page = await Payer(world).come_back(receipt)

    assert "Paiement reçu" in page.html
