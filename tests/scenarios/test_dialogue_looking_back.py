"""My payments, and the question of whoever has paid and sees it nowhere."""

import pytest

from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import AMINA, YOUSSEF, Person, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_my_payments_lead_back_to_the_panel_of_an_order(world: World) -> None:
    amina = Person(world)
    await get_link(amina, "WAF3")
    await amina.say("/mespaiements")
    await amina.sees("Mes paiements", "TUV Rheinland", "jusqu’au")
    await amina.tap("🔗 PN-")
    await amina.sees("en attente du paiement")


async def test_whoever_has_paid_an_invoice_is_told_not_to_pay_again(world: World) -> None:
    amina, youssef = Person(world, AMINA), Person(world, YOUSSEF)
    await Payer(world).pay(await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")
    await youssef.start()
    await youssef.tap("Français")
    await youssef.tap("J’ai déjà payé")
    await youssef.sees("Envoyez ce que vous avez")

    await youssef.say("1206 WAF3")

    told = await youssef.sees("WAF3", "est payé")
    assert "Ne payez pas à nouveau" in shown(told)


async def test_a_payment_that_never_came_is_not_confirmed(world: World) -> None:
    amina = Person(world)
    world.put_clock_to(10)
    await amina.start()
    await amina.say("/verifier")
    await amina.say("1206 WAF4")
    await amina.sees("Aucun paiement reçu par ce service", "WAF4", "10:0")
    world.put_clock_forward(minutes=30)
    await amina.tap("Vérifier")
    await amina.sees("Aucun paiement reçu par ce service", "WAF4", "10:3")


async def test_a_list_left_for_hours_says_what_was_settled_meanwhile(world: World) -> None:
    amina = Person(world)
    payer = Payer(world)
    link = await get_link(amina, "WAF3")
    await amina.say("1206")
    await amina.tap("WAF4")
    await amina.sees_button("Régler 1")
    await payer.pay(link)
    await amina.sees("Paiement reçu")
    world.put_clock_forward(hours=3)
    await amina.tap("WAF4")
    await amina.sees("Mise à jour du")
