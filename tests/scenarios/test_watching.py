"""People who follow somebody else's link: told the outcome in their own language, no more."""

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import KAREN, YOUSSEF, Person, buttons
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def watch(person: Person, link: str, label: str) -> None:
    """Open the link in one's own chat and ask to be told."""
    await person.start("p_" + link.rpartition("/")[2])
    await person.tap(label)


async def test_a_held_payment_is_told_to_every_watcher_in_their_language(world: World) -> None:
    amina, youssef, karen = (Person(world, id_) for id_ in (1001, YOUSSEF, KAREN))
    link = await get_link(amina, "WAF3")
    await watch(youssef, link, "أخبروني")
    await watch(karen, link, "Tell me")
    await karen.sees("You will be told here")
    gateway = CardGateway(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(link)

    await gateway.call("resigned", fields={"amount": "420.01"})

    await amina.sees("réservé par la banque", "pas débité", "Dossier D-1")
    told = [
        await youssef.sees("المرجو عدم الأداء", "D-1"),
        await karen.sees("not debited", "D-1"),
    ]
    for message in told:
        assert "ancel" not in str(buttons(message))
        assert [len(row) for row in message["reply_markup"]["inline_keyboard"]] == [1]
    assert world.books.orders() == [("open", "")]


async def test_who_follows_a_cancelled_link_sees_that_it_is_cancelled(world: World) -> None:
    amina, karen = Person(world), Person(world, KAREN)
    await watch(karen, await get_link(amina, "WAF3"), "Tell me")
    await karen.sees("You will be told here")

    await amina.tap("Annuler")
    await amina.tap("Oui, annuler")

    view = await karen.sees("cancelled")
    assert "Pay " not in str(buttons(view))


async def test_who_follows_a_slow_payment_is_told_not_to_pay_twice_and_can_look(
    world: World,
) -> None:
    amina, karen = Person(world), Person(world, KAREN)
    link = await get_link(amina, "WAF3")
    await watch(karen, link, "Tell me")
    await karen.sees("You will be told here")
    gateway = CardGateway(world)
    await gateway.switch(reply_lost=True)
    await Payer(world).pay(link)
    for asked in range(1, 5):
        world.put_clock_forward(seconds=61)
        await asked_again(world, asked)

    told = await karen.sees("Payment being confirmed", "Do not pay a second time")
    assert "See the link" in str(buttons(told))
    await karen.tap("See the link")
    await karen.sees("to be confirmed")


async def asked_again(world: World, times: int) -> None:
    """Wait until the gateway was asked this often about the payment."""
    await world.until(lambda: world.books.checks() >= times, f"question {times}")
