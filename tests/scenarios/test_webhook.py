"""The same conversation with updates that Telegram posts to us."""

import asyncio

import pytest

from tests.stage.fixtures import NewWorld
from tests.stage.journeys import get_link, open_list, pay
from tests.stage.log_scan import WEBHOOK_SECRET
from tests.stage.person import AMINA, NADIA, Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

WEBHOOK = {"PORTNET_BOT_MODE": "webhook", "PORTNET_WEBHOOK_SECRET": WEBHOOK_SECRET}
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
AN_UPDATE = {
    "update_id": 7,
    "message": {
        "message_id": 7,
        "date": 1,
        "chat": {"id": 9009, "type": "private"},
        "from": {"id": 9009, "is_bot": False, "first_name": "Forger"},
        "text": "1206",
    },
}


async def test_the_whole_way_goes_by_webhook_too(new_world: NewWorld) -> None:
    async with new_world(settings=WEBHOOK) as world:
        amina = Person(world)

        await pay(world, await get_link(amina, "WAF3", "WAF4"))

        await amina.sees("Paiement reçu", "840,00")
        assert await world.debits() == [84000]


async def test_taps_of_several_people_are_all_handled(new_world: NewWorld) -> None:
    async with new_world(settings=WEBHOOK) as world:
        people = [Person(world, AMINA), Person(world, NADIA), Person(world, 2002)]
        await asyncio.gather(*(open_list(person) for person in people if person.id != AMINA))
        await open_list(people[0])

        await asyncio.gather(*(person.tap("WAF3") for person in people))

        await asyncio.gather(*(person.sees_button("Régler 1 · 420,00") for person in people))


@pytest.mark.parametrize("mode", ["500", "drop", "duplicate"])
async def test_an_update_that_comes_again_acts_once(new_world: NewWorld, mode: str) -> None:
    async with new_world(settings=WEBHOOK) as world:
        amina = Person(world)
        await amina.say("/start")
        await amina.sees("code d’abonnement")
        await world.control(world.chat_url, "faults", endpoint="webhook", mode=mode, count=1)

        await amina.say("1206")

        await amina.sees("Factures impayées")
        await amina.say("/start")
        await amina.sees("Quel code d’abonnement")
        assert len(world.books.select("SELECT * FROM lookups")) == 1


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "guessed"}], ids=str)
async def test_an_update_without_the_secret_is_refused_and_changes_nothing(
    new_world: NewWorld, headers: dict[str, str]
) -> None:
    async with new_world(settings=WEBHOOK) as world:
        assert await post_update(world, headers) == 401

        assert world.books.select("SELECT * FROM updates") == []
        assert world.books.select("SELECT * FROM chats") == []


async def test_nobody_can_post_updates_to_a_bot_that_polls(world: World) -> None:
    assert await post_update(world, {SECRET_HEADER: WEBHOOK_SECRET}) == 404


async def post_update(world: World, headers: dict[str, str]) -> int:
    url = f"{world.product_url}/telegram"
    async with world.http.post(url, json=AN_UPDATE, headers=headers) as response:
        return response.status
