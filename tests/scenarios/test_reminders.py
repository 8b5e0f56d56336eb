"""A link that nobody pays: its reminder, the switch under it, and its end."""

import pytest

from tests.scenarios.agents import SAMIR, office
from tests.stage.fixtures import NewWorld
from tests.stage.journeys import get_link, pay
from tests.stage.person import Person, buttons, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def a_link_of_ten_o_clock(world: World, number: str = "WAF3") -> str:
    """A link that ends tomorrow at ten, so that its reminder is due at nine."""
    world.put_clock_to(10)
    return await get_link(Person(world), number)


async def test_a_link_is_reminded_of_in_the_morning_and_leads_back_to_its_panel(
    world: World,
) -> None:
    amina = Person(world)
    await a_link_of_ten_o_clock(world)

    world.put_clock_to(9)

    await amina.sees("⏰", "420,00", "à payer avant le", "heure\u00a0du\u00a0Maroc")
    await amina.tap("Voir le lien")
    await amina.sees_button_last("Autre moyen")
    assert await amina.saw("⏰") == 1


async def test_a_paid_link_is_not_reminded_of(world: World) -> None:
    amina = Person(world)
    await pay(world, await a_link_of_ten_o_clock(world))
    await amina.sees("Paiement reçu")

    world.put_clock_to(9)

    await nothing_is_due(world)
    assert await amina.saw("⏰") == 0


async def test_whoever_switches_reminders_off_gets_no_more_until_they_switch_them_on(
    world: World,
) -> None:
    amina = Person(world)
    await a_link_of_ten_o_clock(world)
    world.put_clock_to(9)
    await amina.sees("⏰")

    answer = await amina.tap("Plus de rappel")

    assert "Plus de rappel pour vos liens" in answer.text
    await a_link_of_ten_o_clock(world, "WAF4")
    world.put_clock_to(9)
    await nothing_is_due(world)
    assert await amina.saw("⏰") == 1
    answer = await amina.tap("Rappels")
    assert "Nous vous rappellerons" in answer.text
    assert world.books.select("SELECT * FROM quiet_chats") == []


async def test_a_chat_that_has_blocked_the_bot_is_left_in_peace(world: World) -> None:
    amina = Person(world)
    await a_link_of_ten_o_clock(world)
    await amina.block()

    world.put_clock_to(9)

    dead = "SELECT kind FROM outbox WHERE dead_reason LIKE 'blocked%'"
    await world.until(lambda: ("reminder",) in world.books.select(dead), "the refusal")
    assert await amina.saw("⏰") == 0


async def test_an_expired_link_is_edited_into_its_panel_with_a_way_to_a_new_one(
    world: World,
) -> None:
    amina = Person(world)
    await a_link_of_ten_o_clock(world)

    world.put_clock_to(11)
    world.put_clock_forward(hours=24)

    panel = await amina.sees("a expiré", "Aucun paiement n’a été reçu")
    assert "🔗 Nouveau lien" in [one["text"] for one in buttons(panel)]
    await world.until(lambda: no_asks(world), "the end of the questions")
    assert await amina.saw("a expiré") == 1


async def test_whoever_looks_elsewhere_is_told_that_a_link_has_expired(world: World) -> None:
    amina = Person(world)
    await a_link_of_ten_o_clock(world)
    await amina.say("bonjour")
    await amina.sees("Quel code d’abonnement")

    world.put_clock_forward(hours=25)

    await amina.sees("a expiré", "Aucun paiement n’a été reçu")
    await amina.tap("Nouveau lien")
    assert "420,00" in shown(await amina.sees("Montant global TTC"))
    assert await amina.saw("a expiré") == 1


async def test_a_link_whose_invoice_somebody_else_paid_is_closed_once_and_for_all(
    world: World,
) -> None:
    amina, youssef = Person(world), Person(world, 1002)
    await a_link_of_ten_o_clock(world)
    await amina.say("bonjour")
    await amina.sees("Quel code d’abonnement")
    await youssef.start()
    await youssef.tap("Français")
    await pay(world, await get_link(youssef, "WAF3"))
    await youssef.sees("Paiement reçu")
    await amina.sees("est fermé")
    await get_link(youssef, "WAF4")

    world.put_clock_forward(hours=25)

    await youssef.sees("a expiré")
    assert await amina.saw("a expiré") == 0
    assert await amina.saw("est fermé") == 1
    assert await amina.saw("⏰") == 0


async def test_an_agent_spares_a_customer_the_reminders(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        amina, samir = Person(world), Person(world, SAMIR)
        await a_link_of_ten_o_clock(world)
        await samir.say("/suivi WAF3")
        await samir.sees("À dire")

        answer = await samir.tap("Plus de rappel")

        assert "Noté pour tous les liens" in answer.text
        await samir.sees_button("🔔 Rappels")
        assert ("remind",) in world.books.select("SELECT action FROM audit")
        world.put_clock_to(9)
        await nothing_is_due(world)
        assert await amina.saw("⏰") == 0


async def nothing_is_due(world: World) -> None:
    """Wait until every reminder that was due has been decided."""
    due = "SELECT id FROM orders WHERE status = 'open' AND remind_at IS NOT NULL"
    await world.until(lambda: world.books.select(due) == [], "the decision")


def no_asks(world: World) -> bool:
    return world.books.select("SELECT id FROM asks") == []
