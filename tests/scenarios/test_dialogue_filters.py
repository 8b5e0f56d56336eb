"""The four filters of the list, through the chat."""

import pytest

from tests.stage.journeys import open_list
from tests.stage.person import Person, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_a_list_is_filtered_by_number_and_issuer_and_freed_again(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("Filtrer")
    await amina.sees("23 factures correspondent.")
    await amina.tap("N° facture")
    await amina.sees("Écrivez tout ou partie")
    await amina.say("001")
    await amina.sees("11 factures correspondent.")
    await amina.tap("Émetteur")
    await amina.tap("PORTNET (11)")
    await amina.tap("Rechercher")
    filtered = await amina.sees("🔍", "n° ")
    assert "11 factures" in shown(filtered)
    assert "WAF3" not in shown(filtered)

    await amina.tap("✖️ n° 001")
    await amina.sees("21 factures")
    await amina.tap("✖️ PORTNET")
    await amina.sees("23 factures", "WAF3")


async def test_a_day_that_is_none_is_said_and_filters_without_a_match_can_be_emptied(
    world: World,
) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("Filtrer")
    await amina.tap("Émise du")
    await amina.say("31/02/2026")
    await amina.sees("n’est pas une date")
    await amina.say("1/1/26")
    await amina.sees("Aucune facture ne correspond.")
    await amina.tap("Rechercher")
    await amina.sees("Aucune facture avec ces filtres.")
    await amina.tap("Sans filtre")
    await amina.sees("23 factures")
