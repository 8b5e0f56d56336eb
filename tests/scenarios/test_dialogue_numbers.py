"""Paid elsewhere: a reference for a bank's application or a code for a counter, in the chat."""

import re

import pytest

from tests.stage.person import AMINA, YOUSSEF, Person, buttons, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def review(person: Person) -> None:
    await person.start()
    await person.sees("code d’abonnement")
    await person.say("1206 WAF3")
    await person.sees("Montant global TTC", "420,00")


async def test_a_fatourati_reference_comes_into_the_chat_and_is_paid_there(
    wide_world: World,
) -> None:
    assert wide_world.channels is not None
    amina, youssef = Person(wide_world, AMINA), Person(wide_world, YOUSSEF)
    await review(amina)
    await amina.tap("Appli bancaire")
    message = await amina.sees("Référence Fatourati", "À dicter", "Hors frais éventuels")
    reference = str(re.findall("^[0-9]{13}$", shown(message), re.MULTILINE)[0])
    await amina.sees("Référence prête", "numéro remis, pas encore payé")
    assert [one["copy_text"]["text"] for one in buttons(message)] == [reference]

    url = wide_world.channels.fatourati_url
    await wide_world.control(url, f"tokens/{reference}/pay")

    await amina.sees("Paiement reçu", "Fatourati")
    await youssef.start()
    await youssef.tap("Français")
    await youssef.say(reference)
    assert "420" not in shown(await youssef.sees("est payé", "Ne payez pas à nouveau"))


async def test_a_tashilat_code_says_what_to_carry_and_is_warned_of_before_other_means(
    wide_world: World,
) -> None:
    amina = Person(wide_world)
    await review(amina)
    await amina.tap("Espèces")
    await amina.sees("Code de paiement Tashilat", "À payer au guichet")
    await amina.sees("Référence prête")

    await amina.tap("Autre moyen")

    await amina.sees("Le code Tashilat", "ne l’utilisez plus")
    await amina.tap("Changer")
    await amina.sees("Montant global TTC")


async def test_a_gateway_that_gives_no_number_is_owned_and_the_link_stays(
    wide_world: World,
) -> None:
    assert wide_world.channels is not None
    amina = Person(wide_world)
    await review(amina)
    await wide_world.control(
        wide_world.channels.fatourati_url, "faults", endpoint="create", mode="500", count=9
    )
    await amina.tap("Appli bancaire")
    await amina.sees("n’a pas donné de référence", "Rien n’a été lancé")
