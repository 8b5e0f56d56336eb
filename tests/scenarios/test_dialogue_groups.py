"""The bot in a group: nothing about invoices, and not a word too many."""

import pytest

from tests.scenarios.agents import InRoom
from tests.stage.person import KAREN, Person, buttons
from tests.stage.world import World

WAY = "les factures ne s’affichent pas dans un groupe"

pytestmark = pytest.mark.asyncio


async def test_a_group_is_shown_the_way_to_a_private_chat_once_in_ten_minutes(
    world: World,
) -> None:
    karen = InRoom(world, KAREN)
    await karen.say("/payer 1206")
    answer = await karen.sees(WAY)
    assert [one["url"].startswith("https://t.me/") for one in buttons(answer)] == [True]

    await karen.say("/payer 1206")
    await Person(world).start()
    await Person(world).sees("code d’abonnement")

    assert len(await karen.from_bot()) == 1
    world.put_clock_forward(minutes=10)
    await karen.say("/payer 1206")
    await karen.sees_times(2, WAY)
