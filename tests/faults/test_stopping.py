"""The product is told to stop while it works, or is started twice."""

import asyncio
import time

import pytest

from tests.stage.journeys import get_link
from tests.stage.our_books import occupied
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.product import ProcessProduct
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

STOP_SECONDS = 10.0


async def test_a_callback_and_an_update_in_flight_survive_a_stop(mortal_world: World) -> None:
    world, amina, payer = mortal_world, Person(mortal_world), Payer(mortal_world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    with occupied(world.database):
        callback = asyncio.create_task(payer.enter_card(card_page))
        await amina.say("1206 WAF4")
        await asyncio.sleep(0.3)
        process = terminate(world)
        started = time.monotonic()
        await asyncio.sleep(0.3)

    assert await process.wait() == 0
    assert time.monotonic() - started < STOP_SECONDS
    await callback
    assert await world.debits() == [42000]
    await world.start_product()
    await amina.sees("Montant global TTC", "WAF4")
    await amina.sees("Paiement reçu")


async def test_a_second_process_on_the_same_database_refuses_with_one_line(
    mortal_world: World,
) -> None:
    product = mortal_world.product
    assert isinstance(product, ProcessProduct)

    code, output = await product.command("run")

    assert code == 2
    assert output == f"bot.py: {mortal_world.database} is served by another process\n"
    await Person(mortal_world).say("1206")
    await Person(mortal_world).sees("Factures impayées")


def terminate(world: World) -> asyncio.subprocess.Process:
    """Send SIGTERM to the product's process, without waiting for its end."""
    assert isinstance(world.product, ProcessProduct)
    process = world.product.process
    assert process is not None
    process.terminate()
    return process
