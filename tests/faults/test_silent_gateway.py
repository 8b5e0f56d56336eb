"""A gateway that never calls, or never gets our reply: found out by asking, or a person's case."""

from functools import partial

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import get_link, pay
from tests.stage.payer import Payer
from tests.stage.person import Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio


async def test_a_debit_whose_callback_never_came_is_found_by_the_person_who_asks(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await begin_without_callback(world, amina)
    await gateway.capture_by_hand()

    await amina.tap("Vérifier")

    await amina.sees("Paiement reçu", "420,00")
    assert world.books.orders() == [("paid", "")]


async def test_a_debit_whose_callback_never_came_is_found_without_anybody_asking(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await begin_without_callback(world, amina)
    await gateway.capture_by_hand()

    world.put_clock_forward(minutes=47)

    await amina.sees("Paiement reçu")


async def test_a_blocked_amount_whose_callback_never_came_is_held_and_given_back(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await begin_without_callback(world, amina)

    world.put_clock_forward(hours=2)

    await amina.sees("réservé par la banque", "pas débité")
    await world.until(lambda: "voided" in world.books.facts(), "the blocked amount given back")
    assert await gateway.states() == ["V"]


async def test_asking_too_early_about_a_blocked_amount_holds_nothing(world: World) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await begin_without_callback(world, amina)

    await amina.tap("Vérifier")
    await amina.sees("Vérifié à")
    await gateway.call()
    world.put_clock_forward(seconds=2)

    await amina.sees("Paiement reçu")
    assert "held" not in world.books.facts()


async def test_a_reply_that_the_gateway_lost_is_given_again_to_its_repeat(world: World) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(reply_lost=True)
    await pay(world, await get_link(amina, "WAF3"))
    assert await world.debits() == [0]

    await gateway.switch(reply_lost=False)
    await gateway.call()
    world.put_clock_forward(minutes=1)

    await amina.sees("Paiement reçu")
    assert await world.debits() == [42000]


async def test_a_debit_whose_order_got_lost_is_ordered_again_after_ten_minutes(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(reply_lost=True)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("paiement à confirmer")
    await world.until(lambda: world.books.checks() == 1, "a first question")
    assert await world.debits() == [0]

    world.put_clock_forward(minutes=11)

    await amina.sees("Paiement reçu")
    assert await world.debits() == [42000]


async def test_a_debit_that_cannot_be_made_any_more_becomes_a_review_with_the_day_it_lapses(
    world: World,
) -> None:
    gateway, amina = CardGateway(world), Person(world)
    await gateway.switch(reply_lost=True)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("paiement à confirmer")
    await world.control(world.cmi_url, "clock", advance_seconds=8 * 86_400)

    world.put_clock_forward(hours=2)

    await world.until(lambda: world.books.reviews() == ["uncaptured"], "a review")
    [(lapses_at,)] = world.books.select("SELECT lapses_at FROM reviews")
    assert lapses_at is not None
    assert world.books.orders() == [("open", "")]
    assert await world.debits() == [0]


async def test_a_gateway_that_is_down_when_asked_is_asked_again_until_it_answers(
    world: World,
) -> None:
    amina = Person(world)
    await world.control(world.cmi_url, "faults", endpoint="api", mode="500", count=1)
    await world.control(world.cmi_url, "faults", endpoint="api", mode="html", count=1)
    await pay(world, await get_link(amina, "WAF3"))
    await world.until(lambda: world.books.checks() == 1, "a question in vain")
    world.put_clock_forward(seconds=5)
    await world.until(lambda: world.books.checks() == 2, "another question in vain")
    assert world.books.orders() == [("open", "")]

    world.put_clock_forward(seconds=10)

    await amina.sees("Paiement reçu")


async def test_a_payer_whose_gateway_stays_silent_is_told_not_to_pay_again(world: World) -> None:
    amina = Person(world)
    await world.control(world.cmi_url, "faults", endpoint="api", mode="500", count=50)
    await pay(world, await get_link(amina, "WAF3"))

    for asked in (1, 2, 3, 4):
        await world.until(partial(was_asked, world, asked), f"question {asked}")
        world.put_clock_forward(minutes=1)

    await amina.sees("Paiement en cours de confirmation", "Ne payez pas une deuxième fois")
    assert world.books.orders() == [("open", "")]


def was_asked(world: World, times: int) -> bool:
    return world.books.checks() == times


async def begin_without_callback(world: World, person: Person) -> None:
    """Let a card be accepted by a gateway that tells us nothing."""
    await CardGateway(world).switch(no_callback=True)
    await Payer(world).pay(await get_link(person, "WAF3"))
    await person.sees("paiement commencé")
