"""What is kept is said, handed out and forgotten, in the chat of whoever it is about."""

import json
import re
from dataclasses import dataclass
from typing import Any

import pytest

from tests.stage.fixtures import NewWorld
from tests.stage.journeys import enter_card, get_link, pay
from tests.stage.our_books import Row
from tests.stage.payer import Payer
from tests.stage.person import AMINA, KAREN, YOUSSEF, Person, buttons, shown
from tests.stage.world import World

CONTROLLED = {
    "PORTNET_DATA_CONTROLLER": "Office des Essais",
    "PORTNET_CNDP_NUMBER": "D-GC-123/2026",
    "PORTNET_RETENTION_DAYS": "400",
}
ASK, REFUSED, GONE = "Oublier cette conversation", "pas encore possible", "C’est effacé"

pytestmark = pytest.mark.asyncio


@dataclass(frozen=True)
class Words:
    """What one language says on the way from the question to the end."""

    person: int
    kept: str
    file: str
    question: str
    yes: str
    gone: str
    newcomer: str


FRENCH = Words(
    AMINA, "Ce qui est conservé", "Mes données", ASK, "Oui, effacer", GONE, "Sans compte"
)
ARABIC = Words(
    YOUSSEF, "ما نحتفظ به", "معطياتي", "حذف معطيات هذه المحادثة", "نعم، حذف", "تم الحذف", "دون حساب"
)
ENGLISH = Words(
    KAREN, "What is kept", "My data", "Forget this chat", "Yes, erase", "Erased", "No account"
)


@pytest.mark.parametrize("words", [FRENCH, ARABIC, ENGLISH], ids=["fr", "ar", "en"])
async def test_a_person_reads_has_it_sent_and_is_forgotten(
    new_world: NewWorld, words: Words
) -> None:
    async with new_world(settings=CONTROLLED) as world:
        someone = Person(world, words.person)
        await someone.say("1206")
        await someone.say("/confidentialite")
        await someone.sees(words.kept, "400", "Office des Essais", "D-GC-123/2026", "/oublier")

        await someone.tap(words.file)
        assert (await data_of(someone))["chat_id"] == words.person

        await someone.say("/oublier")
        await someone.sees(words.question)
        await someone.tap(words.yes)
        await someone.sees(words.gone)
        await everything_said(world)
        assert list(traces(world, words.person)) == ["lookups"]
        assert buttons(await someone.sees(words.question)) == []

        await someone.start()
        await someone.sees_times(1, words.newcomer)


async def test_the_file_holds_the_payments_of_one_chat_and_of_no_other(world: World) -> None:
    amina, karen = Person(world), Person(world, KAREN)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")
    await karen.say("1206 WAF4")
    await karen.sees("WAF4")

    await amina.say("/mesdonnees")
    await karen.say("/mesdonnees")

    hers, his = await data_of(amina), await data_of(karen)
    [order] = hers["orders"]
    assert (order["amount"], order["status"]) == ("420.00 MAD", "paid")
    assert [one["number"] for one in order["lines"]] == ["WAF3"]
    assert his["orders"] == []
    assert order["reference"] not in json.dumps(his)
    # As a number of its own: a microsecond or a port may hold these digits by chance.
    assert re.search(rf"\b{AMINA}\b", json.dumps(hers))
    assert not re.search(rf"\b{AMINA}\b", json.dumps(his))


async def test_forgetting_cancels_unpaid_links_and_strangers_keep_theirs(world: World) -> None:
    amina, karen = Person(world), Person(world, KAREN)
    link = await get_link(amina, "WAF3")
    theirs = await get_link_in_english(karen)
    await amina.say("/oublier")
    await amina.sees(ASK, "Votre lien non payé sera annulé")

    await amina.tap("Oui, effacer")

    await amina.sees(GONE)
    assert (await Payer(world).open(link)).status == 410
    assert (await Payer(world).open(theirs)).status == 200
    assert world.books.orders() == [("cancelled", ""), ("open", "")]
    await amina.say("/mespaiements")
    await amina.sees("aucun paiement")


async def test_nobody_is_forgotten_while_their_payment_is_under_way(world: World) -> None:
    amina = Person(world)
    card_page = await Payer(world).to_gateway(await get_link(amina, "WAF3"))
    await amina.say("/oublier")
    asked = await amina.sees(REFUSED, "peut aboutir jusqu’au")
    revision = world.books.select(f"SELECT revision FROM chats WHERE chat_id = {AMINA}")[0][0]  # noqa: S608 - our own number
    for data in (f"erase::{revision}", "erase::"):
        await amina.tap_data(asked["message_id"], data)
    assert world.books.orders() == [("open", "")]

    await enter_card(world, card_page)
    await amina.sees("Paiement reçu")
    await everything_said(world)
    await world.until(lambda: _next_checks(world) == [None], "the last question")

    await amina.say("/oublier")
    await amina.sees(ASK)
    await amina.say("oui")
    await amina.sees(GONE)
    assert world.books.orders() == [("paid", "")]
    assert world.books.select("SELECT chat_id FROM orders") == [(None,)]
    assert "captured" in world.books.facts()


async def test_whoever_changes_their_mind_loses_nothing(world: World) -> None:
    amina = Person(world)
    await get_link(amina, "WAF3")
    await amina.say("/oublier")
    await amina.sees(ASK)

    await amina.tap("✋ Non")

    await amina.sees_button_last("Autre moyen")
    assert world.books.orders() == [("open", "")]


async def test_a_forged_button_forgets_nobody(world: World) -> None:
    amina = Person(world)
    await get_link(amina, "WAF3")
    panel = await amina.sees_button("Autre moyen")
    before = world.books.everything()["orders"]

    for data in ("erase::", "erase:1:1", f"erase:{KAREN}:", "forget:now:"):
        await amina.tap_data(panel["message_id"], data)

    assert world.books.everything()["orders"] == before
    assert await amina.saw(GONE) == 0


async def test_a_running_program_forgets_who_has_not_been_seen_for_a_year(world: World) -> None:
    amina = Person(world)
    await pay(world, await get_link(amina, "WAF3"))
    await amina.sees("Paiement reçu")
    await world.until(lambda: _next_checks(world) == [None], "the last question")
    await everything_said(world)
    money = world.books.everything()["facts"]

    world.put_clock_forward(days=366)

    await world.until(lambda: not traces(world, AMINA), "the cleaning")
    assert world.books.orders() == [("paid", "")]
    assert world.books.everything()["facts"] == money


async def get_link_in_english(person: Person) -> str:
    await person.say("1206 WAF4")
    await person.tap("Bank card")
    message, button = await person.find_button("Pay ")
    assert "WAF4" in shown(message)
    return str(button["url"])


async def data_of(person: Person) -> dict[str, Any]:
    """What the file in the chat says."""
    message = await person.sees("JSON")
    url = f"{person.world.chat_url}/_file/{message['document']['file_id']}"
    async with person.world.http.get(url) as response:
        return dict(json.loads(await response.read()))


async def everything_said(world: World) -> None:
    """Wait until no message and no question is on its way."""
    queued = "SELECT id FROM outbox UNION ALL SELECT id FROM asks"
    await world.until(lambda: not world.books.select(queued), "empty queues")


def traces(world: World, person: int) -> dict[str, list[Row]]:
    """Rows that name a person's chat, by table."""
    rows = {
        name: [row for row in rows if str(person) in map(str, row)]
        for name, rows in world.books.everything().items()
    }
    return {name: found for name, found in rows.items() if found}


def _next_checks(world: World) -> list[object]:
    return [when for (when,) in world.books.select("SELECT next_check_at FROM attempts")]
