"""Several people pay the same invoice: one of them pays, nobody pays it twice."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.stage.card_gateway import CardGateway
from tests.stage.fixtures import NewWorld
from tests.stage.journeys import get_link
from tests.stage.payer import Payer
from tests.stage.person import AMINA, NADIA, Person
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

SETS = [
    (("WAF3",), ("WAF3",)),
    (("WAF3", "WAF4"), ("WAF4", "WAF3")),
    (("WAF3", "WAF4"), ("WAF4",)),
    (("00293P", "00001P"), ("00001P", "00002P")),
]
CENTIMES = {"WAF3": 42000, "WAF4": 42000, "00293P": 2000, "00001P": 150, "00002P": 250}


@pytest.mark.parametrize("sets", SETS, ids=lambda sets: " and ".join("+".join(one) for one in sets))
async def test_of_two_who_pay_at_the_same_moment_one_is_debited_and_the_other_is_told(
    world: World, sets: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    people = [Person(world, AMINA), Person(world, NADIA)]

    await pay_at_the_same_moment(world, people, sets)

    [(paid_by,)] = world.books.select("SELECT chat_id FROM orders WHERE status = 'paid'")
    winner, loser = people if paid_by == AMINA else people[::-1]
    bought = sets[people.index(winner)]
    assert await world.debits() == [0, sum(CENTIMES[number] for number in bought)]
    await winner.sees("Paiement reçu")
    await loser.sees("n’a pas été débitée", "réservés jusqu’à 7 jours")
    world.put_clock_forward(seconds=5)
    await world.until(lambda: "voided" in world.books.facts(), "the blocked amount given back")
    assert await CardGateway(world).states() == ["C", "V"]
    assert world.books.reviews() == []


async def test_without_the_unique_key_of_claims_both_are_debited(new_world: NewWorld) -> None:
    """The control: it shows that the race above is real and what decides it."""
    async with new_world(prepare=forget_unique_key, expects_sound_books=False) as world:
        people = [Person(world, AMINA), Person(world, NADIA)]

        await pay_at_the_same_moment(world, people, (("WAF3",), ("WAF3",)))

        assert await world.debits() == [42000, 42000]


async def pay_at_the_same_moment(
    world: World, people: list[Person], sets: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Let each person get a link, open its card page, and all enter their cards together."""
    links = await asyncio.gather(
        *(get_link(person, *numbers) for person, numbers in zip(people, sets, strict=True))
    )
    payer = Payer(world)
    pages = await asyncio.gather(*(payer.to_gateway(link) for link in links))
    await asyncio.gather(*(payer.enter_card(page) for page in pages))
    world.put_clock_forward(seconds=2)
    await world.until(
        lambda: ("paid", "") in world.books.orders(), "an order that the gateway confirms"
    )


def forget_unique_key(database: Path) -> None:
    """Rewrite the table of claims without its primary key."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(
            "CREATE TABLE loose AS SELECT * FROM claims;"
            "DROP TABLE claims;"
            "ALTER TABLE loose RENAME TO claims;"
        )
