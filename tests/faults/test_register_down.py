"""PORTNET's register is slow, down or lying, or the product dies while it asks; nothing is lost."""

import asyncio
from pathlib import Path

import pytest

from services.invoices.breaker import FAILURES
from services.invoices.budgets import MISSES
from tests.stage.fixtures import asking_world
from tests.stage.journeys import get_link, pay
from tests.stage.person import NADIA, Person, buttons
from tests.stage.portnet import FRESH_SECONDS, Office, Portnet
from tests.stage.product import ProcessProduct
from tests.stage.stand_ins import StandIns
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("mode", ["500", "html", "err-200", "not-a-list"])
async def test_a_register_that_is_down_says_so_and_the_payment_can_be_finished_later(
    register_world: World, office: Office, mode: str
) -> None:
    await office.fails(mode, 2 if mode == "500" else 1)
    amina = Person(register_world)

    await amina.say("1206 WAF3")
    await amina.sees("Le service PORTNET ne répond pas", "Rien n’est perdu")
    assert register_world.books.select("SELECT * FROM lookups") == []

    await amina.tap("Réessayer")
    await amina.sees("Montant global TTC", "420,00")
    await amina.tap("Carte bancaire")
    await amina.sees_button("Autre moyen")
    await pay(register_world, await amina.link())
    await amina.sees("Paiement reçu", "420,00")


async def test_a_register_that_keeps_failing_is_left_alone_and_everybody_hears_at_once(
    register_world: World, office: Office
) -> None:
    await office.fails("500", 1000)
    amina, nadia = Person(register_world), Person(register_world, NADIA)
    for _ in range(FAILURES):
        left = await office.faults_left()
        await amina.say("1206")
        await office.until_met(left - 2)
        await register_world.until(
            lambda: register_world.books.select("SELECT * FROM asks") == [], "the answer"
        )

    await nadia.say("1206")

    await nadia.sees("Le service PORTNET ne répond pas")
    assert await office.faults_left() == 1000 - 2 * FAILURES


async def test_what_is_known_is_not_offered_as_fresh_when_the_register_is_down(
    register_world: World, office: Office
) -> None:
    amina, nadia = Person(register_world), Person(register_world, NADIA)
    await amina.say("1206")
    await amina.sees("Factures impayées")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await office.fails("500", 4)

    await nadia.say("1206")
    await amina.tap("WAF3")
    await amina.tap("Régler 1")

    await nadia.sees("Le service PORTNET ne répond pas")
    await amina.sees("Le service PORTNET ne répond pas", "Factures impayées")
    await amina.tap("Régler 1")
    await amina.sees("Montant global TTC")


async def test_a_pay_button_tapped_twice_while_the_register_is_asked_makes_one_link(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)
    await amina.say("1206 WAF3")
    await amina.sees("Montant global TTC")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await office.fails("slow", 1)

    panel = await amina.sees_button("Carte bancaire")
    [data] = [one["callback_data"] for one in buttons(panel) if "Carte bancaire" in one["text"]]
    taps = [await amina.touch(panel["message_id"], data) for _ in range(3)]
    for tap in taps:
        assert (await amina.answer_to(tap)).text == "⏳ Vérification…"

    await amina.sees_button("Autre moyen")
    assert await amina.saw("À payer avant le") == 1
    assert register_world.books.orders() == [("open", "")]


async def test_a_slow_register_holds_up_nobody_who_waits_for_a_gateway(
    register_world: World, office: Office
) -> None:
    nadia, amina = Person(register_world, NADIA), Person(register_world)
    await get_link(nadia, "WAF3")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await office.fails("slow", 1)
    await amina.say("1206")
    await office.until_met(0)

    await nadia.tap("Vérifier")

    await nadia.sees("Vérifié à")
    assert await amina.saw("Factures impayées") == 0
    await amina.sees("Factures impayées")


async def test_ten_wrong_codes_typed_at_once_ask_the_register_no_more_than_ten_times(
    register_world: World, office: Office
) -> None:
    await office.close_books()  # every code is unknown
    amina = Person(register_world)

    for number in range(MISSES + 5):
        await amina.say(f"99{number:02d}")

    await amina.sees("Trop d’essais")
    await register_world.until(
        lambda: register_world.books.select("SELECT count(*) FROM asks") == [(0,)], "all answers"
    )
    assert register_world.books.select("SELECT count(*) FROM lookups") == [(MISSES,)]
    assert register_world.books.select("SELECT count(*) FROM fetches") == [(MISSES,)]


async def test_a_product_that_dies_while_it_asks_goes_on_after_its_restart(
    tmp_path: Path, stand_ins: StandIns, portnet: Portnet
) -> None:
    async with asking_world(tmp_path, stand_ins, portnet, make_product=ProcessProduct) as world:
        office, amina = Office(world, portnet), Person(world)
        await office.fails("slow", 1)
        await amina.say("1206")
        await amina.sees("Recherche des factures du code 1206")
        await office.until_met(0)

        await world.kill_product()
        assert world.books.select("SELECT kind FROM asks") == [("fetch",)]
        await asyncio.gather(world.start_product(), amina.sees("Factures impayées"))

        assert world.books.select("SELECT count(*) FROM lookups") == [(1,)]


async def test_an_orderly_stop_does_not_wait_for_the_register_and_loses_no_question(
    register_world: World, office: Office
) -> None:
    await office.fails("timeout", 1)
    amina = Person(register_world)
    await amina.say("1206")
    await office.until_met(0)

    await register_world.restart_product()

    await amina.sees("Factures impayées")
