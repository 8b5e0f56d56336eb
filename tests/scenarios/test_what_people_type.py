"""What people type or send instead of a code, and what they are answered."""

import pytest

from tests.stage.journeys import open_list
from tests.stage.person import NADIA, Person, buttons, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

TEST_CARD = "4000 0000 0000 0002"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ABCDE", "Le code compte 4 caractères. J’ai reçu"),
        ("001509176000008", "C’est un ICE (15 chiffres)"),
        ("06 12 34 56 78", "C’est un n° de téléphone"),
        (TEST_CARD, "ressemblait à un n° de carte"),
        ("FA-2026/118", "ressemble à un n° de facture"),
        ("PN-AAAA-AA", "mal lu"),
    ],
)
async def test_what_is_no_code_is_recognised_and_not_looked_up(
    world: World, typed: str, answer: str
) -> None:
    amina = Person(world)

    await amina.say(typed)

    await amina.sees(answer)
    assert world.books.select("SELECT * FROM lookups") == []


async def test_a_card_number_is_never_repeated(world: World) -> None:
    amina = Person(world)

    await amina.say(TEST_CARD)

    assert TEST_CARD not in shown(await amina.sees("carte"))
    assert not [row for rows in world.books.everything().values() for row in rows if _holds(row)]


async def test_a_code_inside_a_sentence_is_asked_about_first(world: World) -> None:
    amina = Person(world)

    await amina.say("le code du client est 1206 je crois")
    await amina.sees("J’ai lu le code 1206")
    await amina.tap("Oui, chercher")

    await amina.sees("Factures impayées")


async def test_an_unknown_code_and_one_without_debts_read_the_same(world: World) -> None:
    amina, nadia = Person(world), Person(world, NADIA)

    await amina.say("9ZZ9")
    await nadia.say("3333")

    unknown = shown(await amina.sees("Aucune facture ne correspond"))
    empty = shown(await nadia.sees("Aucune facture ne correspond"))
    assert unknown.replace("9ZZ9", "3333") == empty


async def test_an_issuer_that_cannot_be_paid_online_is_said_so_in_the_list(world: World) -> None:
    amina = Person(world)

    await amina.say("2222")

    listed = await amina.sees("paiement en ligne non ouvert par cet émetteur")
    labels = [one["text"] for row in listed["reply_markup"]["inline_keyboard"] for one in row]
    assert not [label for label in labels if "SGS1" in label]


async def test_a_code_with_an_invoice_number_goes_straight_to_the_review(world: World) -> None:
    amina = Person(world)

    await amina.say("1206 WAF4")

    told = shown(await amina.sees("Montant global TTC"))
    assert "WAF4" in told
    assert "420,00" in told
    assert await amina.saw("Factures impayées") == 0


async def test_a_number_that_is_not_owed_is_said_with_its_code(world: World) -> None:
    amina = Person(world)

    await amina.say("1206 WAF9")

    await amina.sees("Aucune facture impayée de ce code ne correspond à", "WAF9", "23 factures")
    await amina.tap("J’ai déjà payé")
    await amina.sees("Aucun paiement reçu", "WAF9")


async def test_two_texts_typed_in_one_breath_are_both_answered(world: World) -> None:
    amina = Person(world)

    await amina.say("/start")
    await amina.say("1206 WAF3")

    await amina.sees("Montant global TTC")


async def test_a_photo_and_a_voice_message_are_answered_helpfully(world: World) -> None:
    amina = Person(world)

    await amina.send_photo()
    await amina.sees("Je ne lis pas les images")
    await amina.send_voice()

    await amina.sees("messages vocaux")


async def test_a_photo_in_a_list_leaves_the_list_and_its_choice(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("WAF3")
    await amina.sees_button("Régler 1")

    await amina.send_photo()

    await amina.sees("Je ne lis pas les images")
    await amina.tap("Retour")
    await amina.sees_button("Régler 1")


async def test_lines_of_a_list_can_be_typed(world: World) -> None:
    amina = Person(world)
    await open_list(amina)

    await amina.say("1 2")

    await amina.sees_button("Régler 2 · 840,00")


async def test_the_language_is_changed_by_one_tap_and_changed_back(world: World) -> None:
    amina = Person(world)
    await amina.start()

    await amina.tap("العربية")
    await amina.sees("رمز الاشتراك")
    await amina.say("/langue")
    await amina.sees("اختيار اللغة")
    await amina.tap("English")
    await amina.sees("subscription code")
    await amina.say("/langue")
    await amina.sees("Choose your language")
    await amina.tap("Français")

    await amina.sees("code d’abonnement")


async def test_stop_says_that_nothing_was_paid_and_the_choice_can_be_taken_up_again(
    world: World,
) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("WAF3")
    await amina.sees_button("Régler 1")

    await amina.say("stop")
    await amina.sees("Rien n’a été payé")
    await amina.tap("Reprendre")

    await amina.sees_button("Régler 1")


async def test_too_many_misses_pause_the_chat_and_nobody_else(world: World) -> None:
    amina, nadia = Person(world), Person(world, NADIA)
    for n in range(10):
        await amina.say(f"9ZZ{n}")
    await amina.sees("Aucune facture ne correspond", "9ZZ9")

    await amina.say("1206")
    await nadia.say("1206")

    await amina.sees("Trop d’essais. Réessayez à")
    await nadia.sees("Factures impayées")


def _holds(row: tuple[object, ...]) -> bool:
    digits = TEST_CARD.replace(" ", "")
    return any(digits in str(value).replace(" ", "") for value in row)


async def test_where_the_code_stands_is_shown_by_a_picture_that_leads_back(world: World) -> None:
    amina = Person(world)
    await amina.start()

    await amina.tap("Où le trouver")

    message = await amina.sees("Code d’abonnement", "ICE")
    assert message["photo"]
    copied = [one["copy_text"]["text"] for one in buttons(message) if "copy_text" in one]
    assert len(copied) == 1
    assert "il me faut votre code d’abonnement" in copied[0]
    await amina.tap("Retour")
    await amina.sees_button_last("Où le trouver")
    await amina.say("1206")
    await amina.sees("Factures impayées")


async def test_the_help_names_the_services_beside_this_one_and_where_they_are(
    world: World,
) -> None:
    amina = Person(world)
    await amina.say("/aide")
    await amina.sees("BADR", "souscription conjointe", "informations de l’opérateur", "portnet.ma")
