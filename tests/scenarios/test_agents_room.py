"""The agents' own room: news of cases, who took them, what colleagues exported or cancelled."""

import csv
import io

import aiohttp
import pytest

from tests.scenarios.agents import SAMIR, SETTINGS, InRoom, office
from tests.stage.card_gateway import CardGateway
from tests.stage.fixtures import NewWorld
from tests.stage.journeys import get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import KAREN, NADIA, Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def hold_a_payment(world: World) -> None:
    gateway = CardGateway(world)
    await gateway.switch(no_callback=True)
    await Payer(world).pay(await get_link(Person(world), "WAF3"))
    await gateway.call("resigned", fields={"amount": "420.01"})


def dead(world: World) -> set[str]:
    """Kinds of the messages that will never arrive."""
    rows = world.books.select("SELECT kind FROM outbox WHERE dead_reason IS NOT NULL")
    return {str(kind) for (kind,) in rows}


async def test_a_case_is_told_once_taken_by_one_and_listed(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir, karen = InRoom(world, SAMIR), InRoom(world, KAREN)
        await hold_a_payment(world)
        news = await samir.sees("D-1", "montant réservé, pas débité", "À faire")

        taken = await samir.tap("Pris en charge")
        data = "a-take:1:"
        late = await karen.tap_data(news["message_id"], data)

        assert "à votre nom" in taken.text
        assert "already" in late.text
        told = await samir.sees("Pris en charge par", "Samir (1004)")
        assert told["message_id"] == news["message_id"]
        assert await samir.saw("🚨") == 1
        await samir.say("/dossiers")
        await samir.sees("Dossiers ouverts", "D-1", "Samir")
        assert world.books.orders() == [("open", "")]


async def test_whoever_else_is_in_the_room_can_only_read(new_world: NewWorld) -> None:
    async with new_world(settings={**SETTINGS, "PORTNET_AGENT_IDS": str(SAMIR)}) as world:
        karen = InRoom(world, KAREN)
        await hold_a_payment(world)
        news = await karen.sees("D-1")

        answer = await karen.tap_data(news["message_id"], "a-take:1:")
        await karen.say("/dossiers")
        await InRoom(world, SAMIR).say("/ouverts")

        await karen.sees("Liens non payés")
        assert answer.text == ""
        assert not await karen.saw("Dossiers ouverts")
        assert world.books.select("SELECT taken_by FROM reviews") == [(None,)]


async def test_a_customer_who_cannot_be_written_to_is_told_of_the_payment_by_a_person(
    new_world: NewWorld,
) -> None:
    async with office(new_world) as world:
        amina, samir = Person(world), InRoom(world, SAMIR)
        link = await get_link(amina, "WAF3")
        await amina.block()

        await pay(world, link)

        await samir.sees("D-1", "nouvelle du paiement non remise", "par téléphone")
        # The news and the receipt are both lost: one case for both.
        await world.until(lambda: dead(world) >= {"settled", "receipt"}, "two lost messages")
        assert world.books.reviews() == ["undelivered"]


async def test_of_a_chat_that_is_gone_and_to_which_nothing_was_due_there_is_no_case(
    new_world: NewWorld,
) -> None:
    async with office(new_world) as world:
        amina, nadia = Person(world), Person(world, NADIA)
        link = await get_link(amina, "WAF3")
        await nadia.start(f"p_{link.rpartition('/')[2]}")
        await nadia.tap("Me prévenir")
        await nadia.sees("Vous serez prévenu")
        await nadia.block()

        await pay(world, link)

        await amina.sees("Paiement reçu")
        await world.until(lambda: "settled" in dead(world), "a lost message")
        assert world.books.reviews() == []


async def test_an_order_is_followed_from_the_news_of_its_case(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = InRoom(world, SAMIR)
        await hold_a_payment(world)
        await samir.sees("D-1")

        await samir.tap("Suivi")

        await samir.sees("À dire", "ne payez pas à nouveau", "Dossier D-1")


async def test_an_export_holds_what_was_settled_and_is_announced(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir, room = Person(world, SAMIR), InRoom(world, SAMIR)
        await pay(world, await get_link(Person(world), "WAF3", "WAF4"))
        await world.until(lambda: world.books.orders() == [("paid", "")], "the payment")
        day = f"{world.now():%d/%m/%Y}"

        await samir.say(f"/export {day} {day}")

        await samir.sees(f"Règlements du {day} au {day}", "2 · 840,00")
        await room.sees("Samir (1004)", "a exporté les règlements", day)
        await world.until(lambda: not world.books.select("SELECT 1 FROM outbox"), "both files")
        files = [one["document"] for one in await samir.from_bot() if "document" in one]
        assert [one["file_name"].rpartition(".")[2] for one in files] == ["csv", "xlsx"]
        rows = list(csv.DictReader(io.StringIO(await download(world, files[0]["file_id"]))))
        assert [row["number"] for row in rows] == ["WAF3", "WAF4"]
        assert {(row["amount"], row["means"], row["channel"]) for row in rows} == {
            ("420.00", "CMI", "card")
        }


async def test_a_cancellation_is_announced_with_the_agents_name(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir, room = Person(world, SAMIR), InRoom(world, KAREN)
        await get_link(Person(world), "WAF3")
        await samir.say("/suivi WAF3")
        await samir.tap("Annuler")

        await samir.tap("Oui, annuler")

        await room.sees("Samir (1004)", "a annulé le lien")
        acts = world.books.select("SELECT agent_id, action FROM audit ORDER BY id")
        assert acts == [(SAMIR, "follow"), (SAMIR, "cancel")]


async def download(world: World, file_id: str) -> str:
    async with world.http.get(f"{world.chat_url}/_file/{file_id}") as response:
        assert isinstance(response, aiohttp.ClientResponse)
        return (await response.read()).decode("utf-8-sig")
