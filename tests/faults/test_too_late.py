"""Paid after the link was cancelled, had expired, or its card session was over."""

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.fixtures import NewWorld
from tests.stage.journeys import enter_card, get_link
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

AN_HOUR = {"PORTNET_LINK_HOURS": "1"}


async def test_a_card_accepted_after_the_chat_cancelled_is_not_debited(world: World) -> None:
    gateway, amina, payer = CardGateway(world), Person(world), Payer(world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    await amina.sees("paiement commencé")
    await amina.tap("Annuler")
    await amina.sees("est en cours depuis", "Annuler quand même")
    await amina.tap("Oui, annuler")
    await amina.sees("ne l’utilisez plus")

    page = await payer.come_back(await enter_card(world, card_page))

    assert await gateway.replies() == ["APPROVED"]
    assert "Ce lien avait été annulé" in page.html
    assert "n’a pas été débitée" in page.html
    await amina.sees("réservé par la banque", "pas débité")
    assert await world.debits() == [0]


async def test_what_was_blocked_after_a_cancellation_goes_back(world: World) -> None:
    amina, payer = Person(world), Payer(world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    await amina.sees("paiement commencé")
    await amina.tap("Annuler")
    await amina.tap("Oui, annuler")
    await amina.sees("ne l’utilisez plus")

    await enter_card(world, card_page)
    world.put_clock_forward(seconds=5)

    await world.until(lambda: "voided" in world.books.facts(), "the blocked amount given back")
    assert await CardGateway(world).states() == ["V"]
    await amina.sees("est annulé", "son montant vous revient")
    assert world.books.orders() == [("cancelled", "")]


async def test_an_order_that_is_being_confirmed_cannot_be_cancelled(world: World) -> None:
    gateway, amina, payer = CardGateway(world), Person(world), Payer(world)
    await gateway.switch(reply_lost=True)
    await payer.pay(await get_link(amina, "WAF3"))
    shown = await amina.sees("paiement à confirmer")
    [(reference,)] = world.books.select("SELECT reference FROM orders")

    for action in ("ask", "cancel"):
        [(revision,)] = world.books.select("SELECT revision FROM chats")
        await amina.tap_data(shown["message_id"], f"{action}:{reference}:{revision}")

    assert world.books.orders() == [("open", "")]
    assert "cancelled" not in world.books.facts()


async def test_a_card_page_opened_in_time_pays_an_expired_link_late(new_world: NewWorld) -> None:
    async with new_world(settings=AN_HOUR) as world:
        amina, payer = Person(world), Payer(world)
        link = await get_link(amina, "WAF3")
        world.put_clock_forward(minutes=20)
        card_page = await payer.to_gateway(link)
        world.put_clock_forward(minutes=50)
        await amina.sees("a expiré")

        await enter_card(world, card_page)

        await amina.sees("Paiement reçu")
        assert world.books.orders() == [("paid", "paid_late")]
        assert await world.debits() == [42000]


async def test_a_card_accepted_long_after_its_session_is_not_debited(new_world: NewWorld) -> None:
    async with new_world(settings=AN_HOUR) as world:
        gateway, amina, payer = CardGateway(world), Person(world), Payer(world)
        link = await get_link(amina, "WAF3")
        world.put_clock_forward(minutes=20)
        card_page = await payer.to_gateway(link)
        world.put_clock_forward(minutes=56)
        await amina.sees("a expiré")
        # A question that is still on its way would find the late card before its callback does.
        await world.until(lambda: world.books.checks() > 0, "the question after the session")

        await enter_card(world, card_page)

        assert await gateway.replies() == ["APPROVED"]
        await amina.sees("est arrivé après l’expiration", "Ne payez pas à nouveau")
        assert await world.debits() == [0]


async def test_no_card_page_opens_in_the_last_two_minutes(new_world: NewWorld) -> None:
    async with new_world(settings=AN_HOUR) as world:
        payer = Payer(world)
        page = await payer.open(await get_link(Person(world), "WAF3"))
        checkout = next(form for form in page.forms() if "/checkout" in form.action)
        world.put_clock_forward(minutes=59)

        refused = await payer.submit(checkout)

        assert refused.status == 409
        assert "Ce lien expire dans un instant" in refused.html
        assert world.books.select("SELECT * FROM attempts") == []
