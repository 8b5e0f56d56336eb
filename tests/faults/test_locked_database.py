"""Another process holds the database for longer than we wait: no reply is given, nobody debited."""

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import enter_card, get_link
from tests.stage.our_books import occupied
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_a_callback_that_cannot_be_stored_debits_nobody_until_it_comes_again(
    world: World,
) -> None:
    gateway, amina, payer = CardGateway(world), Person(world), Payer(world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    await amina.sees("paiement commencé")

    with occupied(world.database):
        await enter_card(world, card_page)
        assert await delivered_statuses(gateway) == [503]
        assert await world.debits() == [0]

    await gateway.call()
    world.put_clock_forward(seconds=2)
    await amina.sees("Paiement reçu")
    assert await world.debits() == [42000]


async def delivered_statuses(gateway: CardGateway) -> list[int]:
    """HTTP statuses that the gateway's callbacks were answered with."""
    [order] = await gateway.orders()
    return [sent["status"] for one in order["transactions"] for sent in one["deliveries"]]
