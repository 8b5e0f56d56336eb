"""Many invoices at once: a whole issuer, what is overdue, numbers typed behind the code."""

import pytest

from tests.stage.invoices import an_invoice_line
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


async def test_part_of_a_number_behind_the_code_shows_what_holds_it_and_says_so(
    world: World,
) -> None:
    amina = Person(world)
    await amina.start()
    await amina.say("1206 WAF")
    listed = shown(await amina.sees("n’a exactement le n°", "WAF3", "WAF4"))
    assert "00293P" not in listed
    await amina.tap("✖️ n° WAF")
    await amina.sees("23 factures")
    await amina.say("FACT-99")
    await amina.sees("ne correspond à", "FACT-99", "23 factures")


async def test_of_several_numbers_those_that_are_not_owed_are_named(world: World) -> None:
    amina = Person(world)
    await amina.start()
    await amina.say("1206 WAF3, WAF4, FACT-99")
    await amina.sees("Ne sont pas parmi les factures impayées", "FACT-99", "23 factures")
    assert await amina.saw("Montant global TTC") == 0


async def test_a_hundred_lines_that_cannot_be_ticked_hide_none_that_can(world: World) -> None:
    await world.import_lines(
        [an_invoice_line(f"A{n:03}", code="4444", means="AmanPay") for n in range(110)]
        + [an_invoice_line(f"B{n:03}", code="4444", means="CMI") for n in range(51)]
    )
    amina = Person(world)
    await open_list(amina, "4444")

    await amina.tap("Tout TUV")

    await amina.sees("au plus 50 factures")
    await amina.tap("Régler 50 · 21 000,00".replace(" 000", "\u00a0000"))
    await amina.sees("PAIEMENT DES FACTURES", "B000", "21\u00a0000,00")
