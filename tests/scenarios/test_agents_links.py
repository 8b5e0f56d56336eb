"""An agent makes links for a customer: by numbers, by issuer, for all that is overdue."""

import pytest

from tests.scenarios.agents import SAMIR, ask_inline, office, reference_of
from tests.stage.fixtures import NewWorld
from tests.stage.journeys import get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import Person, shown

pytestmark = pytest.mark.asyncio


async def test_a_link_for_two_invoices_is_paid_and_the_agent_is_told(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)

        await samir.say("/lien 1206 waf3, WAF4 // client pressé <b>")

        made = shown(await samir.sees("Lien créé par l’agent 1004", "840,00"))
        assert "client pressé <b>" in made
        message = shown(await samir.sees("À payer avant le"))
        assert "WAF3, WAF4" in message
        assert "pressé" not in message
        link = await samir.link()
        assert "pressé" not in (await Payer(world).open(link)).html
        await pay(world, link)
        await samir.sees("Paiement reçu", "840,00")


async def test_a_whole_issuer_and_all_that_is_overdue_make_one_link_each(
    new_world: NewWorld,
) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)

        await samir.say("/lien 1206 TUV")
        await samir.sees("Lien créé", "840,00")
        await samir.say("/lien 1206 retard")
        await samir.sees("Lien créé", "20,00")

        amounts = world.books.select("SELECT amount, issuer FROM orders ORDER BY id")
        assert amounts == [(84000, "TUV Rheinland"), (2000, "PORTNET")]


@pytest.mark.parametrize("wrong", ["", " 1206", " WAF3", " 1206 // note"])
async def test_a_command_without_what_it_needs_shows_how_it_is_written(
    new_world: NewWorld, wrong: str
) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)

        await samir.say(f"/lien{wrong}")

        await samir.sees("/lien 1206 TUV", "// texte")
        assert world.books.orders() == []


async def test_one_unknown_number_makes_no_link_at_all(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)

        await samir.say("/lien 1206 WAF3, WAF9")

        await samir.sees("ne correspond à", "WAF3, WAF9", "Aucun lien n’a été créé")
        assert world.books.orders() == []


async def test_an_ended_link_of_a_customer_is_renewed_in_the_agents_name(
    new_world: NewWorld,
) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        await get_link(Person(world), "WAF3")
        world.put_clock_forward(hours=25)
        await samir.say("/suivi WAF3")
        await samir.sees("expiré le", "je vous en envoie un nouveau")

        await samir.tap("Nouveau lien")

        await samir.sees("Lien créé par l’agent 1004", "420,00")
        await pay(world, await samir.link())
        await samir.sees("Paiement reçu")


async def test_unpaid_links_are_listed_by_age_and_opened_from_there(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        await get_link(Person(world), "WAF3")
        first = await reference_of(world)
        await samir.say("/lien 1206 PORTNET")
        await samir.sees("Lien créé")

        await samir.say("/ouverts")

        listed = shown(await samir.sees("Liens non payés", "· 2 ·", "client 1001", "agent 1004"))
        assert listed.index(first) < listed.index("agent 1004")
        await samir.tap(first)
        await samir.sees("🔎", first, "À dire")


async def test_an_agent_puts_a_payment_card_into_any_chat(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir, amina = Person(world, SAMIR), Person(world)
        link = await get_link(amina, "WAF3")
        reference = await reference_of(world)

        answer = await ask_inline(samir, reference.lower())

        assert answer["is_personal"]
        assert answer["cache_time"] == 0
        [card] = answer["results"]
        assert reference in card["title"]
        assert link in card["content"]["text"]
        assert card["reply_markup"]["inline_keyboard"][0][0]["url"] == link
        assert (await ask_inline(samir, ""))["results"] == [card]
        assert (await ask_inline(samir, "PN-2222-22"))["results"] == []
        assert (await ask_inline(amina, reference))["results"] == []
        assert (await ask_inline(amina, ""))["results"] == []


async def test_a_payment_card_speaks_the_language_that_its_agent_chose(
    new_world: NewWorld,
) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        await get_link(Person(world), "WAF3")
        await samir.say("/langue")
        await samir.tap("العربية")
        await samir.sees("رمز الاشتراك")

        [card] = (await ask_inline(samir, ""))["results"]

        assert "درهم" in card["title"]
