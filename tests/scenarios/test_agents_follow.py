"""An agent follows a customer's payment by whatever the customer reads aloud."""

import pytest

from tests.scenarios.agents import SAMIR, office, reference_of
from tests.stage.fixtures import NewWorld
from tests.stage.journeys import get_link, pay
from tests.stage.our_books import Row
from tests.stage.payer import Payer
from tests.stage.person import AMINA, Message, Person, buttons, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_a_payment_is_followed_by_reference_number_transaction_and_code(
    new_world: NewWorld,
) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        await pay(world, await get_link(Person(world), "WAF3"))
        await world.until(lambda: world.books.orders() == [("paid", "")], "the payment")
        reference = await reference_of(world)
        [(transaction,)] = world.books.select('SELECT DISTINCT "transaction" FROM claims')

        for count, clue in enumerate((reference.lower(), "waf3", transaction, "1206"), 1):
            await answered(world, samir, f"/suivi {clue}")
            assert await samir.saw("🔎 " + reference, "réglé le", "WAF3", transaction) == count
        assert asked(world)[-1] == ("follow", "1206")
        told = shown(await samir.sees("À dire", "Votre paiement est bien reçu"))
        assert f"créé par le client (conversation {AMINA})" in told
        assert "Carte bancaire (CMI)" in told
        assert "débité" in told


async def test_nobody_else_learns_that_there_are_commands(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        amina = Person(world)
        await get_link(amina, "WAF3")
        reference = await reference_of(world)
        said = len(await amina.from_bot())
        await answered(world, amina, "/nonsense")
        ordinary = shown((await amina.from_bot())[-1])

        for command in (f"suivi {reference}", "lien 1206 TUV", "ouverts", "dossiers", "export"):
            await answered(world, amina, f"/{command}")

        later = [shown(one) for one in (await amina.from_bot())[said:]]
        assert set(later) == {ordinary}
        assert len(world.books.orders()) == 1
        assert asked(world) == []


async def test_forged_taps_of_agents_buttons_change_nothing(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        amina, stranger = Person(world), Person(world, 2001)
        await get_link(amina, "WAF3")
        reference = await reference_of(world)
        await stranger.start()
        panel = await stranger.sees("code d’abonnement")

        for action in ("a-cancel", "a-send", "a-see", "a-check", "a-renew"):
            answer = await stranger.tap_data(panel["message_id"], f"{action}:{reference}:")
            assert "Lien" not in answer.text

        assert world.books.orders() == [("open", "")]
        assert not await stranger.saw(reference)
        assert asked(world) == []


async def test_an_agent_checks_and_cancels_in_the_same_message(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        link = await get_link(Person(world), "WAF3")
        reference = await reference_of(world)
        await samir.say(f"/suivi {reference}")
        sheet = await samir.sees("À faire", "en attente du paiement")

        await samir.tap("Vérifier")
        await samir.sees("Vérifié à")
        await samir.tap("Annuler")
        await samir.sees("Le client ne pourra plus le payer")
        await samir.tap("Oui, annuler")

        cancelled = await samir.sees("annulé le", reference)
        assert cancelled["message_id"] == sheet["message_id"]
        assert (await Payer(world).open(link)).status == 410
        assert await samir.sees_button("Nouveau lien")


async def test_a_paid_link_is_not_cancelled_by_an_old_question(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        link = await get_link(Person(world), "WAF3")
        await samir.say("/suivi WAF3")
        await samir.tap("Annuler")
        question, button = await samir.find_button("Oui, annuler")
        await pay(world, link)
        await world.until(lambda: world.books.orders() == [("paid", "")], "the payment")

        answer = await samir.tap_data(question["message_id"], button["callback_data"])

        assert answer.is_alert
        assert world.books.orders() == [("paid", "")]


async def test_resending_brings_the_receipt_to_the_agent(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        await pay(world, await get_link(Person(world), "WAF3"))
        await world.until(lambda: world.books.orders() == [("paid", "")], "the payment")
        await samir.say("/suivi WAF3")

        await samir.tap("Renvoyer")

        await samir.sees("Paiement reçu", "420,00")
        await samir.sees("Reçu")
        assert [one for one in await samir.from_bot() if "document" in one]


async def test_nothing_found_shows_the_unpaid_invoice_and_how_to_ask(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)

        await samir.say("/suivi waf4")

        await samir.sees("Aucun lien pour", "Facture", "WAF4", "impayée", "/suivi PN-7K4D-29")


async def answered(world: World, person: Person, text: str) -> None:
    """Type something and wait until all that follows from it is delivered."""
    handled = len(world.books.select("SELECT 1 FROM updates"))
    await person.say(text)

    def is_done() -> bool:
        # The update first: its messages are queued in the same commit, so they are seen after it.
        is_handled = len(world.books.select("SELECT 1 FROM updates")) > handled
        waiting = world.books.select("SELECT 1 FROM outbox WHERE dead_reason IS NULL")
        return is_handled and not waiting

    await world.until(is_done, f"an answer to {text}")


def asked(world: World) -> list[Row]:
    """What agents did, as the audit has it."""
    return world.books.select("SELECT action, argument FROM audit ORDER BY id")


async def test_an_open_link_is_sent_on_without_leaving_the_sheet(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        link = await get_link(Person(world), "WAF3")
        await samir.say(f"/suivi {await reference_of(world)}")
        sheet = await samir.sees("À dire")

        answer = await samir.tap("QR")

        assert "Envoyé" in answer.text
        assert (await samir.sees("À scanner avec un autre téléphone"))["photo"]
        told = {one["text"]: str(one) for one in buttons(sheet)}
        assert link.rpartition("/")[2] in told["🟢 WhatsApp"]
        assert link.rpartition("/")[2] in told["📨 Telegram"]
        assert link in told["📋 Copier"]
        assert ("qr",) in world.books.select("SELECT action FROM audit")
        await Person(world).tap("Annuler")
        await Person(world).tap("Oui, annuler")
        await world.until(lambda: world.books.orders() == [("cancelled", "")], "the end")
        late = await samir.tap_data(sheet["message_id"], data_of(sheet, "QR"))
        assert "ne peut plus être envoyé" in late.text


def data_of(message: Message, label: str) -> str:
    return next(str(one["callback_data"]) for one in buttons(message) if label in one["text"])
