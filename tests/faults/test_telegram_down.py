"""Telegram refuses, breaks off, repeats, mixes up: news of money arrive, nothing is done twice."""

import asyncio

import pytest

from tests.stage.journeys import get_link, open_list, pay
from tests.stage.payer import Payer
from tests.stage.person import AMINA, NADIA, Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("mode", ["flood", "500"])
async def test_the_news_of_a_payment_outlives_a_refusal(world: World, mode: str) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    await break_telegram(world, "sendMessage", mode)

    await pay(world, link)
    await world.until(lambda: tries(world, "settled") == 1, "a refused message")
    world.put_clock_forward(seconds=10)

    await amina.sees("Paiement reçu")


async def test_a_flood_limit_of_one_chat_delays_nobody_else(world: World) -> None:
    amina, nadia = Person(world, AMINA), Person(world, NADIA)
    await break_telegram(world, "sendMessage", "flood")
    await amina.say("1206")
    await world.until(lambda: tries(world, "panel") == 1, "a refused list")

    await nadia.say("1206")

    at_once = await nadia.sees("Factures impayées")
    world.put_clock_forward(seconds=4)
    late = await amina.sees("Factures impayées")
    assert at_once["message_id"] < late["message_id"]


@pytest.mark.parametrize("mode", ["drop", "html"])
async def test_news_of_money_whose_delivery_is_uncertain_are_sent_once_more(
    world: World, mode: str
) -> None:
    amina = Person(world)
    link = await get_link(amina, "WAF3")
    await break_telegram(world, "sendMessage", mode)

    await pay(world, link)
    await amina.sees("Paiement reçu")
    await world.until(lambda: tries(world, "settled") == 1, "a message of unknown fate")
    world.put_clock_forward(seconds=6)
    await world.until(lambda: world.books.select("SELECT * FROM outbox") == [], "an empty queue")

    assert await amina.saw("Paiement reçu") == 2


@pytest.mark.parametrize(("mode", "tried"), [("drop", 0), ("flood", 1)])
async def test_a_reminder_comes_once_though_its_delivery_is_uncertain_or_late(
    world: World, mode: str, tried: int
) -> None:
    amina = Person(world)
    world.put_clock_to(10)
    await get_link(amina, "WAF3")
    await break_telegram(world, "sendMessage", mode)

    world.put_clock_to(9)
    if tried:
        await world.until(lambda: tries(world, "reminder") == tried, "a refused reminder")
        world.put_clock_forward(seconds=5)

    await amina.sees("⏰", "420,00")
    await world.until(lambda: world.books.select("SELECT * FROM outbox") == [], "an empty queue")
    world.put_clock_forward(seconds=10)
    assert await amina.saw("⏰") == 1


async def test_a_screen_that_was_refused_is_drawn_again(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await break_telegram(world, "editMessageText", "500")

    await amina.tap("WAF3")
    await world.until(lambda: tries(world, "panel") == 1, "a refused screen")
    world.put_clock_forward(seconds=5)

    await amina.sees_button("Régler 1 · 420,00")


async def test_a_slow_telegram_delays_and_doubles_nothing(world: World) -> None:
    amina = Person(world)
    await break_telegram(world, "sendMessage", "slow")

    await amina.say("1206")

    await amina.sees("Factures impayées")
    assert len(await amina.from_bot()) == 1


async def test_a_tap_that_comes_twice_opens_one_order(world: World) -> None:
    amina = Person(world)
    await amina.say("1206 WAF3")
    await amina.sees_button("Carte bancaire")
    await break_telegram(world, "updates", "duplicate")

    await amina.tap("Carte bancaire")

    await amina.link()
    await amina.say("/start")
    await amina.sees("Quel code d’abonnement")
    assert world.books.orders() == [("open", "")]
    assert await amina.saw("À payer avant le") == 1


async def test_a_text_that_comes_twice_is_looked_up_once(world: World) -> None:
    amina = Person(world)
    await break_telegram(world, "updates", "duplicate")

    await amina.say("1206")

    await amina.sees("Factures impayées")
    await amina.say("/start")
    await amina.sees("Quel code d’abonnement")
    assert len(world.books.select("SELECT * FROM lookups")) == 1


async def test_two_taps_in_the_wrong_order_are_both_answered_and_one_of_them_acts(
    world: World,
) -> None:
    amina = Person(world)
    await open_list(amina)
    message, first = await amina.find_button("WAF3")
    _, second = await amina.find_button("WAF4")
    await break_telegram(world, "updates", "reorder")

    taps = [
        await amina.touch(message["message_id"], button["callback_data"])
        for button in (first, second)
    ]
    answers = await asyncio.gather(*(amina.answer_to(tap) for tap in taps))

    assert ["Écran actualisé" in answer.text for answer in answers] == [True, False]
    await amina.sees_button("☑ 2 · WAF4")
    await amina.sees_button("Régler 1")


async def test_taps_made_while_telegram_cannot_be_reached_are_handled_afterwards(
    world: World,
) -> None:
    amina = Person(world)
    await break_telegram(world, "getUpdates", "500", count=2)
    await amina.say("/start")
    await amina.sees("code d’abonnement")

    await amina.say("1206 WAF4")

    await amina.sees("Montant global TTC")


async def test_a_payment_goes_through_while_telegram_is_down(world: World) -> None:
    link = await get_link(Person(world), "WAF3")
    for method in ("sendMessage", "editMessageText", "getUpdates"):
        await break_telegram(world, method, "500", count=20)

    await Payer(world).pay(link)
    world.put_clock_forward(seconds=2)

    await world.until(lambda: world.books.orders() == [("paid", "")], "the payment")
    assert await world.debits() == [42000]


async def break_telegram(world: World, endpoint: str, mode: str, count: int = 1) -> None:
    await world.control(world.chat_url, "faults", endpoint=endpoint, mode=mode, count=count)


def tries(world: World, kind: str) -> int:
    """How often the oldest waiting message of a kind was tried in vain."""
    found = world.books.select(f"SELECT tries FROM outbox WHERE kind = '{kind}' ORDER BY id")  # noqa: S608 - a word of ours
    return int(found[0][0]) if found else 0
