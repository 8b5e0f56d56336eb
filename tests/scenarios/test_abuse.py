"""Whoever tries codes, links and references to find one is slowed down, and a person is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.trade import utc_now
from services.storage.column_types import microseconds
from tests.scenarios.agents import SAMIR, InRoom, ask_inline, office
from tests.scenarios.agents import SETTINGS as OFFICE
from tests.stage.fixtures import NewWorld
from tests.stage.person import AMINA, NADIA, Person
from tests.stage.world import World

TRIES = (
    *("/start c_9ZZ1", "/start c_9ZZ2_V0FGNA", f"/start p_{'x' * 22}", f"/start p_{'y' * 22}"),
    *("PN-2222-23", "PN-2222-32", "3002770000031", "9012345678", "9ZZ3", "9ZZ4 WAF4"),
)
TOO_MANY = "Trop d’essais. Réessayez à"

pytestmark = pytest.mark.asyncio


async def test_links_references_and_numbers_count_as_codes_do(world: World) -> None:
    amina = Person(world)
    for text in TRIES:
        await amina.say(text)
    await world.until(lambda: len(_lookups(world)) == len(TRIES), "every try on record")

    await amina.say("1206")

    await amina.sees(TOO_MANY)
    assert {found for _, found in _lookups(world)} == {0}
    assert [code for code, _ in _lookups(world)].count("PN") == 6


async def test_while_codes_are_tried_in_bulk_strangers_wait_and_the_agents_are_told_once(
    new_world: NewWorld,
) -> None:
    async with new_world(settings=OFFICE, prepare=_attacked) as world:
        amina, nadia, room = Person(world), Person(world, NADIA), InRoom(world, SAMIR)
        await room.sees("D-1", "codes essayés en masse", "À faire")

        await nadia.say("1206")
        await amina.say("1206")

        await nadia.sees(TOO_MANY)
        await amina.sees("Factures impayées")
        world.put_clock_forward(minutes=2)
        await nadia.say("1206")
        await nadia.sees("Factures impayées")
        world.put_clock_forward(minutes=10)
        await world.until(lambda: not world.books.reviews(), "the end of the attack")
        assert await room.saw("codes essayés en masse") == 1


async def test_whatever_an_agent_asks_inline_is_on_record_and_counts(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        for text in ("", "PN-2222-23", "bonjour"):
            await ask_inline(samir, text)
        await ask_inline(Person(world), "PN-2222-23")

        acts = world.books.select("SELECT agent_id, action, argument FROM audit ORDER BY id")
        assert acts == [(SAMIR, "inline", ""), (SAMIR, "inline", "PN-2222-23")]


async def test_an_agent_who_types_a_card_number_has_it_erased(new_world: NewWorld) -> None:
    async with office(new_world) as world:
        samir = Person(world, SAMIR)
        await samir.say("/suivi 4000 0000 0000 0010")
        await samir.sees("ressemblait à un n° de carte")
        assert world.books.select("SELECT 1 FROM audit") == []
        assert not [one for one in await samir.messages() if "4000" in str(one.get("text"))]


def _attacked(database: Path) -> None:
    """Somebody has tried 301 codes from many chats just now; Amina found one last month."""
    now = utc_now()
    rows = [(9_000_000 + n // 9, "9ZZ9", 0, microseconds(now)) for n in range(301)]
    rows.append((AMINA, "1206", 1, microseconds(now) - 30 * 86_400_000_000))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO lookups (chat_id, code, found, at) VALUES (?, ?, ?, ?)", rows
        )


def _lookups(world: World) -> list[tuple[str, int]]:
    return [(code, found) for code, found in world.books.select("SELECT code, found FROM lookups")]
