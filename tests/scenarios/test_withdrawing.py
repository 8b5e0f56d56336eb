"""A cancelled link takes its Tashilat code with it, where AmanPay still can; else it is said."""

import re

import pytest

from tests.scenarios.agents import SAMIR, SETTINGS, reference_of
from tests.stage.fixtures import NewWorld
from tests.stage.person import Person, shown
from tests.stage.stand_ins import Channels
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def obtain_code(world: World) -> Person:
    """A person with a Tashilat code for one invoice."""
    amina = Person(world)
    await amina.start()
    await amina.sees("code d’abonnement")
    await amina.say("1206 WAF3")
    await amina.sees("Montant global TTC", "420,00")
    await amina.tap("Espèces")
    await amina.sees("Code de paiement Tashilat")
    await amina.sees("Référence prête")
    return amina


async def cancel(amina: Person) -> None:
    await amina.tap("Annuler")
    await amina.tap("Oui, annuler")


async def amanpay_order(world: World) -> dict[str, object]:
    """The only order in AmanPay's own books."""
    assert world.channels is not None
    (order,) = await world.books_at(world.channels.amanpay_url)
    return dict(order)


async def test_a_code_is_taken_back_before_its_link_is_cancelled(wide_world: World) -> None:
    amina = await obtain_code(wide_world)

    await cancel(amina)

    told = shown(await amina.sees("annulé"))
    assert "reste accept" not in told
    assert (await amanpay_order(wide_world))["status"] == "CANCELLED"
    assert wide_world.books.orders() == [("cancelled", "")]


async def test_a_code_that_cannot_be_taken_back_is_warned_of(wide_world: World) -> None:
    assert wide_world.channels is not None
    amina = await obtain_code(wide_world)
    (code,) = re.findall(
        "^[0-9A-Z]{6,}$", shown(await amina.sees("Code de paiement Tashilat")), re.MULTILINE
    )
    url = wide_world.channels.amanpay_url
    await wide_world.control(url, "faults", endpoint="cancel", mode="500", count=9)

    await cancel(amina)

    await amina.sees(code, "ne l’utilisez plus")
    assert (await amanpay_order(wide_world))["status"] == "CREATED"
    assert wide_world.books.orders() == [("cancelled", "")]


async def test_a_code_that_was_paid_unheard_is_not_cancelled_but_settled(
    wide_world: World,
) -> None:
    assert wide_world.channels is not None
    amina = await obtain_code(wide_world)
    url, number = wide_world.channels.amanpay_url, (await amanpay_order(wide_world))["order_id"]
    await wide_world.control(url, "quirks", no_notification=True)
    await wide_world.control(url, f"orders/{number}/pay", channel="cash")

    await cancel(amina)

    await amina.sees("Paiement reçu", "420,00")
    await amina.sees("ne peut plus être annulé")
    assert wide_world.books.orders() == [("paid", "")]


async def test_an_agent_takes_the_code_back_too(new_world: NewWorld, channels: Channels) -> None:
    async with new_world(settings=SETTINGS, channels=channels) as world:
        await obtain_code(world)
        samir = Person(world, SAMIR)
        await samir.say(f"/suivi {await reference_of(world)}")
        await samir.tap("Annuler")
        await samir.tap("Oui, annuler")

        await samir.sees("annulé le")
        assert (await amanpay_order(world))["status"] == "CANCELLED"
