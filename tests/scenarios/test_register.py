"""The invoices come from PORTNET's register: looked up, looked at again before anybody pays."""

from pathlib import Path

import pytest

from tests.scenarios.agents import SAMIR, SETTINGS
from tests.stage.card_gateway import CardGateway
from tests.stage.fixtures import asking_world
from tests.stage.invoices import an_invoice_line
from tests.stage.journeys import enter_card, get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import NADIA, Person, shown
from tests.stage.portnet import FRESH_SECONDS, Office, Portnet
from tests.stage.stand_ins import StandIns
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_a_code_that_nobody_imported_is_found_in_the_register(
    register_world: World, office: Office
) -> None:
    await office.fails("slow", 1)
    amina = Person(register_world)

    await amina.say("1206")

    await amina.sees("Recherche des factures du code 1206")
    listed = shown(await amina.sees("Factures impayées", "23 factures"))
    assert "WAF3" in listed
    assert await amina.saw("Recherche des factures") == 0


async def test_an_unknown_code_and_one_that_owes_nothing_get_the_same_answer(
    register_world: World,
) -> None:
    answers = []
    for person, code in ((Person(register_world), "9999"), (Person(register_world, NADIA), "3333")):
        await person.say(code)
        message = await person.sees("Aucune facture")
        answers.append(shown(message).replace(code, ""))
    assert answers[0] == answers[1]
    found = register_world.books.select("SELECT found FROM lookups")
    assert found == [(0,), (0,)]


async def test_a_code_is_asked_for_once_a_minute_whoever_asks(
    register_world: World, office: Office
) -> None:
    amina, nadia = Person(register_world), Person(register_world, NADIA)
    await amina.say("1206")
    await amina.sees("Factures impayées")
    await office.fails("err-200", 1)

    await nadia.say("1206")
    await nadia.sees("Factures impayées")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await nadia.tap("▶️")

    await nadia.sees("Le service PORTNET ne répond pas", "Factures impayées")


async def test_what_somebody_settled_meanwhile_leaves_at_the_review(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)
    await amina.say("1206")
    await amina.sees("Factures impayées")
    await amina.tap("WAF3")
    await amina.sees_button("Régler 1")
    await amina.tap("WAF4")
    await amina.sees_button("Régler 2")
    await office.act("pay", "WAF3")
    await office.act("amount", "WAF4", amount="462.00")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)

    told = await amina.tap("Régler 2")

    assert told.text == "⏳ Vérification…"
    seen = shown(await amina.sees("Montant global TTC", "462,00"))
    assert "WAF3" in seen.partition("Plus à payer, retirées")[2].partition("\n")[0]


async def test_a_review_that_was_left_open_is_read_again_before_an_order_is_opened(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)
    await amina.say("1206 WAF3")
    await amina.sees("Montant global TTC")
    await office.act("amount", "WAF3", amount="462.00")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)

    await amina.tap("Carte bancaire")

    await amina.sees("Montant global TTC", "462,00")
    assert register_world.books.orders() == []
    await amina.tap("Carte bancaire")
    await amina.sees_button("Payer 462,00")


async def test_what_is_settled_before_the_click_opens_nothing(
    register_world: World, office: Office
) -> None:
    link = await get_link(Person(register_world), "WAF3")
    await office.act("pay", "WAF3")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)

    refused = await Payer(register_world).choose(link, means="cmi", channel="card")

    assert refused.status == 409
    assert "Une facture est déjà réglée" in refused.html
    assert register_world.books.select("SELECT * FROM attempts") == []


async def test_a_register_that_is_down_at_the_click_opens_nothing_and_the_link_stays(
    register_world: World, office: Office
) -> None:
    link, payer = await get_link(Person(register_world), "WAF3"), Payer(register_world)
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await office.fails("500", 2)

    refused = await payer.choose(link, means="cmi", channel="card")

    assert refused.status == 503
    assert "Les factures ne peuvent pas être vérifiées" in refused.html
    assert register_world.books.select("SELECT * FROM attempts") == []
    card_page = await payer.to_gateway(link)
    await enter_card(register_world, card_page)
    await register_world.until(lambda: register_world.books.orders() == [("paid", "")], "paid")


async def test_a_payment_is_reported_to_the_register_and_the_chat_says_so(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)

    await pay(register_world, await get_link(amina, "WAF3", "WAF4"))

    await amina.sees("Paiement reçu", "840,00")
    await amina.sees("PORTNET a enregistré le paiement")
    numbers = {(await office.payments(number))[0] for number in ("WAF3", "WAF4")}
    [(way, transaction, centimes)] = numbers
    assert (way, centimes) == ("rest", 42000)
    assert transaction
    states = register_world.books.select("SELECT state FROM invoices WHERE number LIKE 'WAF%'")
    assert set(states) == {("paid",)}


async def test_a_payment_that_the_register_refuses_is_a_persons_case_and_stays_paid(
    register_world: World, office: Office
) -> None:
    amina, payer = Person(register_world), Payer(register_world)
    card_page = await payer.to_gateway(await get_link(amina, "WAF3"))
    await office.act("amount", "WAF3", amount="462.00")

    await enter_card(register_world, card_page)

    await amina.sees("Paiement reçu", "420,00")
    await register_world.until(
        lambda: register_world.books.reviews() == ["refused_by_issuer"], "a review"
    )
    await amina.sees(
        "PORTNET ne l’a pas enregistré", "bien noté chez nous", "Ne payez pas à nouveau"
    )
    assert register_world.books.orders() == [("paid", "refused_by_issuer")]
    assert await office.payments("WAF3") == []
    assert await CardGateway(register_world).replies() == ["ACTION=POSTAUTH"]


async def test_what_was_paid_here_and_not_told_yet_is_listed_as_such(
    register_world: World, office: Office
) -> None:
    amina, nadia = Person(register_world), Person(register_world, NADIA)
    await office.fails("500", 1000, endpoint="pay")
    await pay(register_world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)

    await nadia.say("1206")

    await nadia.sees("WAF3", "enregistrement PORTNET en cours")
    await nadia.sees_button("WAF4")
    assert register_world.books.reviews() == []


async def test_a_register_that_asks_again_for_what_was_paid_here_reopens_nothing(
    register_world: World, office: Office
) -> None:
    amina, nadia = Person(register_world), Person(register_world, NADIA)
    await pay(register_world, await get_link(amina, "WAF3"))
    await amina.sees("PORTNET a enregistré le paiement")
    await office.act("amount", "WAF3", amount="462.00")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)

    await nadia.say("1206")

    assert "WAF3" not in shown(await nadia.sees("Factures impayées", "WAF4"))
    assert register_world.books.reviews() == ["contradiction"]
    assert register_world.books.orders() == [("paid", "")]


async def test_what_the_register_no_longer_lists_is_withdrawn(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)
    await amina.say("1206")
    await amina.sees("Factures impayées", "WAF3")
    await office.act("cancel", "WAF3")
    await office.issue([an_invoice_line("NEW1", due="01/01/2021")])
    register_world.put_clock_forward(seconds=FRESH_SECONDS)

    await amina.say("1206")

    listed = shown(await amina.sees("Factures impayées", "NEW1"))
    assert "WAF3" not in listed
    told = "SELECT number, state FROM invoices WHERE number IN ('WAF3', 'NEW1') ORDER BY number"
    assert register_world.books.select(told) == [("NEW1", "open"), ("WAF3", "cancelled")]


async def test_somebody_who_has_paid_at_portnet_is_told_so(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)
    await amina.say("1206")
    await amina.sees("Factures impayées")
    await office.act("pay", "WAF3")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await amina.say("/verifier")
    await amina.sees("référence")

    await amina.say("1206 WAF3")

    await amina.sees("WAF3", "enregistré par PORTNET", "Ne payez pas à nouveau")


async def test_an_agent_makes_links_for_an_operator_whom_nobody_looked_up_before(
    tmp_path: Path, stand_ins: StandIns, portnet: Portnet
) -> None:
    async with asking_world(tmp_path, stand_ins, portnet, settings=SETTINGS) as world:
        samir = Person(world, SAMIR)
        await Office(world, portnet).fails("500", 2)
        await samir.say("/lien 1206 WAF3")
        await samir.sees("Le service PORTNET ne répond pas")

        await samir.say("/lien 1206 WAF3, WAF4")

        await samir.sees("Lien créé par l’agent 1004", "840,00")


async def test_the_links_of_a_plan_wait_for_the_register_together(
    register_world: World, office: Office
) -> None:
    amina = Person(register_world)
    await amina.say("1206 retard")
    await amina.sees_button("Créer les 2 liens")
    register_world.put_clock_forward(seconds=FRESH_SECONDS)
    await office.fails("slow", 1)

    await amina.tap("Créer les 2 liens")

    await amina.sees_times(2, "À payer avant le")
    amounts = register_world.books.select("SELECT amount FROM orders ORDER BY amount")
    assert amounts == [(2000,), (84000,)]
