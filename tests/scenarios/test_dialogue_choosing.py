"""Many invoices at once: a whole issuer, what is overdue, numbers typed behind the code."""

import pytest

from tests.stage.journeys import open_list
from tests.stage.person import Person, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_a_whole_issuer_is_ticked_over_all_pages_with_one_tap(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("00293P")
    await amina.sees_button("Régler 1 · 20,00")

    await amina.tap("Tout PORTNET")

    await amina.sees_button("Régler 21 · 240,00")


async def test_numbers_behind_the_code_lead_straight_to_their_review(world: World) -> None:
    amina = Person(world)
    await amina.start()
    await amina.say("1206 WAF3 WAF4")
    review = await amina.sees("Montant global TTC")
    assert "840,00" in shown(review)
    await amina.tap("Retour")
    await amina.sees_button("Régler 2 · 840,00")


async def test_lines_and_names_typed_in_the_list_are_found_on_any_page(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.say("3 5-6 23")
    await amina.sees_button("Régler 4")
    await amina.tap("Décocher")
    await amina.say("tuv")
    await amina.sees_button("Régler 2 · 840,00")
