"""What is overdue at two issuers is paid in two payments, one after the other."""

import pytest

from tests.stage.invoices import an_invoice_line
from tests.stage.payer import Payer
from tests.stage.person import Person, shown
from tests.stage.stand_ins import EXHIBITORS
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_two_issuers_are_paid_one_after_the_other_by_the_same_means(world: World) -> None:
    amina = Person(world)
    await amina.start()
    await amina.say("1206 retard")
    await amina.sees("2 paiements à faire", "860,00")
    await amina.tap("Carte bancaire")
    await amina.sees("0 sur 2")
    await Payer(world).pay(await amina.link())

    await amina.sees("Paiement reçu", "840,00")
    await amina.tap("Paiement 2/2 · 20,00")
    await amina.sees_button("Payer 20,00")
    await Payer(world).pay(await amina.link())

    await amina.sees("Paiement reçu", "20,00")
    await amina.sees("2 sur 2")
    assert await world.debits() == [2000, 84000]


async def test_a_plan_put_off_waits_under_my_payments(world: World) -> None:
    amina = Person(world)
    await amina.start()
    await amina.say("1206 retard")
    await amina.tap("Créer les 2 liens")
    await amina.sees_button("Payer 20,00")

    answer = await amina.tap("Plus tard")

    assert "/mespaiements" in answer.text
    await amina.sees("Mes paiements", "TUV Rheinland", "PORTNET")
    await amina.tap("➡️ Paiement 1/2 · 840,00")
    await amina.sees("0 sur 2")


async def test_past_ten_issuers_the_others_are_said_to_come_afterwards(world: World) -> None:
    await world.import_lines(
        [an_invoice_line(f"F{n}", code="4444", issuer=name) for n, name in enumerate(EXHIBITORS)]
    )
    amina = Person(world)
    await amina.start()

    await amina.say("4444 retard")

    plan = shown(await amina.sees("10 paiements à faire", "4\u00a0200,00"))
    assert "Ensuite" in plan
    assert "Exposant K, Exposant L" in plan
    assert "Laissées de côté" not in plan
