"""A link on its way: looked at, checked, cancelled, expired, renewed, paid while nobody reads."""

import pytest

from tests.stage.journeys import get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import Person, shown
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_asking_with_nothing_new_says_when_it_was_asked(world: World) -> None:
    amina = Person(world)
    await get_link(amina, "WAF3")

    answer = await amina.tap("Vérifier")

    assert "Vérification lancée" in answer.text
    assert "en attente du paiement" in shown(await amina.sees("Vérifié à"))


async def test_a_link_is_cancelled_by_one_question_and_then_refuses_payment(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")

    await amina.tap("Annuler")
    await amina.sees("Annuler le lien", "420,00")
    await amina.tap("Oui, annuler")

    await amina.sees("ne l’utilisez plus", "Aucun paiement n’a été reçu")
    page = await Payer(world).open(link)
    assert page.status == 410
    assert not [form for form in page.forms() if "/checkout" in form.action]


async def test_a_link_that_is_not_cancelled_after_all_can_be_paid(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    await amina.tap("Annuler")

    await amina.tap("Non, garder")

    await pay(world, link)
    await amina.sees("Paiement reçu")


async def test_an_expired_link_is_replaced_by_two_taps(world: World) -> None:
    amina = Person(world)
    old = await get_link(amina, "WAF3")
    world.put_clock_forward(hours=25)

    await amina.tap("Nouveau lien")
    await amina.tap("Carte bancaire")
    await world.until(lambda: len(world.books.orders()) == 2, "a second order")

    assert (await Payer(world).open(old)).status == 410
    [(token,)] = world.books.select("SELECT token FROM orders WHERE status = 'open'")
    await pay(world, f"{world.product_url}/p/{token}")
    await amina.sees("Paiement reçu")


async def test_the_same_choice_gives_the_same_link_again(world: World) -> None:
    amina = Person(world)
    first = await get_link(amina, "WAF3")

    second = await get_link(amina, "WAF3")

    assert second == first
    await amina.sees("Un lien existe déjà")


async def test_a_typed_reference_brings_the_link_back(world: World) -> None:
    amina = Person(world)
    await get_link(amina, "WAF3")
    [(reference,)] = world.books.select("SELECT reference FROM orders")
    await amina.say("/start")

    await amina.say(reference.lower().replace("-", " "))

    await amina.sees_times(2, reference, "en attente du paiement")


async def test_somebody_who_blocked_the_bot_pays_all_the_same(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    await amina.block()

    await pay(world, link)

    await world.until(lambda: world.books.orders() == [("paid", "")], "the payment")
    await world.until(lambda: unreachable(world), "a message given up with its reason")
    assert await world.debits() == [42000]


async def test_the_payers_page_and_the_link_tell_no_code(world: World) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")

    page = await Payer(world).open(link)

    assert "1206" not in page.html.replace(link, "")
    assert "1206" not in shown(await amina.sees("À payer avant le")).replace(link, "")


def unreachable(world: World) -> bool:
    """Whether the news of the payment was given up because the bot is blocked."""
    dead = "SELECT kind FROM outbox WHERE dead_reason LIKE 'blocked%'"
    return ("settled",) in world.books.select(dead)
