"""Callbacks that come many times, in another order, or after the payer: paid once, told once."""

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import enter_card, get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

REFUSED_CARD = "4000000099000051"
DEBIT = "ACTION=POSTAUTH"
PAID = ["authorised", "claimed", "capture_requested", "captured"]


async def test_five_copies_at_the_same_moment_are_one_payment(world: World) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(amina, "WAF3"))

    replies = await gateway.call(times=5)
    world.put_clock_forward(seconds=2)

    assert replies == [DEBIT] * 5
    await amina.sees("Paiement reçu")
    assert world.books.facts() == PAID
    assert await world.debits() == [42000]


async def test_copies_after_the_payment_are_answered_alike_and_told_to_nobody(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")

    replies = await gateway.call(times=3)

    assert replies == [DEBIT] * 3
    assert world.books.facts() == PAID
    assert world.books.select("SELECT * FROM outbox WHERE kind = 'settled'") == []
    assert await amina.saw("Paiement reçu") == 1


async def test_a_refusal_that_comes_after_the_acceptance_changes_nothing(world: World) -> None:
    gateway, amina, payer = CardGateway(world), Person(world), Payer(world)
    await gateway.switch(no_callback=True)
    page = await payer.pay(await get_link(amina, "WAF3"), REFUSED_CARD)
    await gateway.switch(no_callback=False)
    await enter_card(world, page)
    await amina.sees("Paiement reçu")

    replies = await gateway.call("refusal")

    assert replies == ["APPROVED"]
    assert world.books.orders() == [("paid", "")]
    assert world.books.facts() == [*PAID, "refused"]


async def test_refusals_before_the_acceptance_leave_the_attempt_open(world: World) -> None:
    amina, payer = Person(world), Payer(world)
    page = await payer.to_gateway(await get_link(amina, "WAF3"))

    for _ in range(2):
        page = await payer.enter_card(page, REFUSED_CARD)
    await enter_card(world, page)

    await amina.sees("Paiement reçu")
    assert world.books.facts() == ["refused", "refused", *PAID]


async def test_a_payer_who_is_back_before_the_callback_waits_and_is_then_told(
    world: World,
) -> None:
    gateway, amina, payer = CardGateway(world), Person(world), Payer(world)
    await gateway.switch(callback_after_return=True, callback_delay_seconds=0.3)

    receipt = await payer.pay(await get_link(amina, "WAF3"))
    page = await payer.come_back(receipt)

    assert "En attente de la confirmation de la banque" in page.html
    await world.until(lambda: "capture_requested" in world.books.facts(), "the callback")
    world.put_clock_forward(seconds=2)
    await amina.sees("Paiement reçu")
    assert "Paiement reçu" in (await payer.open(page.url)).html


async def test_a_gateway_that_is_asked_while_it_still_debits_is_asked_again(world: World) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(reply_lost=True)
    await pay(world, await get_link(amina, "WAF3"))
    await world.until(
        lambda: world.books.checks() == 1, "a first question, answered with 'not yet'"
    )

    await gateway.capture_by_hand()
    world.put_clock_forward(minutes=1)

    await amina.sees("Paiement reçu")
    assert world.books.reviews() == []
