"""Taps that come twice, late, from elsewhere or from a forger: harmless, and always answered."""

import asyncio

import pytest

from tests.stage.journeys import get_link, open_list
from tests.stage.person import AMINA, Message, Person, buttons
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

REDRAWN = "Écran actualisé"
FORGED = (
    "",
    "pick",
    "pick:99999:{revision}",
    "pick:-1:{revision}",
    "review:1:{revision}",
    "open:any-1:{revision}",
    "turn:nowhere:{revision}",
    "cancel:PN-AAAA-AA:",
    "speak:xx:{revision}",
    "drop table:1:{revision}",
    "pick:1:99999999999999999999",
    "\u202epick:1:1",
)


async def test_a_double_tap_acts_once(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    message, button = await amina.find_button("WAF3")

    taps = [await touch(amina, message, button) for _ in range(2)]
    await asyncio.gather(*(amina.answer_to(tap) for tap in taps))

    await amina.sees_button("Régler 1 · 420,00")


async def test_a_double_tap_on_a_means_opens_one_order_and_sends_one_link(world: World) -> None:
    amina = Person(world)
    await amina.say("1206 WAF3")
    message, button = await amina.find_button("Carte bancaire")

    taps = [await touch(amina, message, button) for _ in range(2)]
    await asyncio.gather(*(amina.answer_to(tap) for tap in taps))

    await amina.link()
    assert world.books.orders() == [("open", "")]
    assert await amina.saw("À payer avant le") == 1


async def test_a_keyboard_of_an_earlier_screen_changes_nothing_and_says_so(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    message, stale = await amina.find_button("WAF4")
    await amina.tap("WAF3")
    await amina.sees_button("Régler 1")

    answer = await amina.tap_data(message["message_id"], stale["callback_data"])

    assert REDRAWN in answer.text
    await amina.sees_button("Régler 1 · 420,00")


async def test_of_two_phones_the_one_that_looks_at_an_old_screen_is_shown_the_present_one(
    world: World,
) -> None:
    amina = Person(world)
    await open_list(amina)
    message, first = await amina.find_button("WAF3")
    _, second = await amina.find_button("WAF4")

    taps = [
        await touch(amina, message, first, device="phone"),
        await touch(amina, message, second, device="tablet"),
    ]
    answers = [await amina.answer_to(tap) for tap in taps]

    assert REDRAWN not in answers[0].text
    assert REDRAWN in answers[1].text
    await amina.sees_button("Régler 1 · 420,00")


async def test_an_old_message_still_answers_after_a_restart(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    old, button = await amina.find_button("WAF3")
    await amina.say("1206 WAF4")
    await amina.sees("Montant global TTC")
    await world.restart_product()

    answer = await amina.tap_data(old["message_id"], button["callback_data"])

    assert REDRAWN in answer.text
    await amina.sees_button("Carte bancaire")


async def test_the_choice_survives_a_restart(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    await amina.tap("WAF3")
    await amina.sees_button("Régler 1")
    await world.restart_product()

    await amina.tap("WAF4")

    await amina.sees_button("Régler 2 · 840,00")


async def test_forged_button_data_changes_nothing_and_is_answered(world: World) -> None:
    amina = Person(world)
    await open_list(amina)
    message, button = await amina.find_button("WAF3")
    revision = button["callback_data"].rpartition(":")[2]
    before = state(world)

    for data in FORGED:
        await amina.tap_data(message["message_id"], data.format(revision=revision))

        assert state(world) == before, data


async def test_a_stranger_can_neither_cancel_nor_see_an_order(world: World) -> None:
    await get_link(Person(world), "WAF3")
    [(reference,)] = world.books.select("SELECT reference FROM orders")
    stranger = Person(world, 2002)

    await stranger.say(reference)
    asked = await stranger.sees("Aucun paiement", reference)
    await stranger.tap_data(asked["message_id"], f"cancel:{reference}:")

    assert await stranger.saw("420,00") == 0
    assert world.books.orders() == [("open", "")]


async def touch(person: Person, message: Message, button: dict[str, str], device: str = "") -> str:
    assert button in buttons(message)
    return await person.touch(message["message_id"], button["callback_data"], device=device)


def state(world: World) -> object:
    return world.books.select(f"SELECT state FROM chats WHERE chat_id = {AMINA}")  # noqa: S608 - our own number
