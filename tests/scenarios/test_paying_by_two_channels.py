"""Both attempts of one order are paid, each by its own way: who is debited, and what is said of it.

The gateways' own books are compared with ours.
"""

import re
from dataclasses import dataclass
from itertools import combinations

import pytest

from tests.stage.journeys import get_link
from tests.stage.payer import Page, Payer
from tests.stage.person import AMINA, NADIA, Person
from tests.stage.stand_ins import Channels
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

WAYS = {
    "card": ("cmi", "card"),
    "fatourati": ("cmi", "fatourati"),
    "amanpay": ("amanpay", "card"),
    "tashilat": ("amanpay", "tashilat"),
    "direct_debit": ("amanpay", "direct_debit"),
}
BY_THEMSELVES = [way for way in WAYS if way != "card"]
"""Ways whose gateway debits whatever we reply."""

BY_APP = "fatourati"

PAIRS = [
    *(("card", way) for way in BY_THEMSELVES),
    *combinations(BY_THEMSELVES, 2),
    ("amanpay", "amanpay"),
]
AMANPAY_WORDS = {"card": "card", "tashilat": "cash", "direct_debit": "debit"}


@dataclass(frozen=True)
class Try:
    """One attempt that has been begun and is not paid yet."""

    world: World
    channels: Channels
    way: str
    page: Page
    order: str

    async def pay(self) -> None:
        """Pay it, and let the time pass after which a card's debit is asked about."""
        _, channel = WAYS[self.way]
        if self.way == "card":
            await Payer(self.world).enter_card(self.page)
            self.world.put_clock_forward(seconds=2)
        elif self.way == "fatourati":
            found = re.search(r'class="code"><bdi dir="ltr">([0-9]+)<', self.page.html)
            assert found is not None
            await self.world.control(self.channels.fatourati_url, f"tokens/{found[1]}/pay")
        else:
            word = AMANPAY_WORDS[channel]
            url, what = self.channels.amanpay_url, f"orders/{self.order}/pay"
            await self.world.control(url, what, channel=word)


async def begin(world: World, link: str, way: str) -> Try:
    """Choose a way on the payment page and go as far as one can without paying."""
    assert world.channels is not None
    means, channel = WAYS[way]
    payer = Payer(world)
    page = await payer.choose(link, means=means, channel=channel)
    assert page.status == 200, page.html
    if way == "card":
        page = await payer.submit(page.forms()[-1])
    [(attempt,)] = world.books.select("SELECT reference FROM attempts ORDER BY id DESC LIMIT 1")
    return Try(world, world.channels, way, page, attempt)


async def is_paid(world: World) -> None:
    await world.until(lambda: "paid" in {status for status, _ in world.books.orders()}, "paid")


async def assert_books_agree(world: World) -> None:
    """What the gateways took is what we wrote down as taken: each charge and its amount."""
    statement = "SELECT attempt, \"transaction\", amount FROM facts WHERE kind = 'captured'"
    ours = {(attempt, number): amount for attempt, number, amount in world.books.select(statement)}
    cards = {
        (order["oid"], one["trans_id"]): one["captured_centimes"]
        for order in await world.cmi_books()
        for one in order["transactions"]
        if one["captured_centimes"]
    }
    assert ours == cards | await world.debited_by_channels()


def doubles(world: World) -> list[tuple[object, ...]]:
    statement = "SELECT kind, amount FROM reviews WHERE closed_at IS NULL ORDER BY id"
    return world.books.select(statement)


@pytest.mark.parametrize(("first", "second"), PAIRS)
async def test_what_two_gateways_debit_is_given_back_to_the_centime(
    wide_world: World, first: str, second: str
) -> None:
    amina = Person(wide_world)
    link = await get_link(amina, "WAF3")
    tries = [await begin(wide_world, link, way) for way in (first, second)]

    await tries[0].pay()
    await is_paid(wide_world)
    await tries[1].pay()

    await amina.sees("payées deux fois")
    assert doubles(wide_world) == [("paid_twice", 42000)]
    assert wide_world.books.orders() == [("paid", "paid_twice")]
    await assert_books_agree(wide_world)


@pytest.mark.parametrize("first", BY_THEMSELVES)
async def test_a_card_is_not_debited_for_what_another_gateway_took(
    wide_world: World, first: str
) -> None:
    amina = Person(wide_world)
    link = await get_link(amina, "WAF3")
    tries = [await begin(wide_world, link, way) for way in (first, "card")]

    await tries[0].pay()
    await is_paid(wide_world)
    await tries[1].pay()

    await amina.sees("n’a pas été débitée")
    assert await wide_world.debits() == [0]
    assert wide_world.books.orders() == [("paid", "")]
    await assert_books_agree(wide_world)


async def test_of_an_order_half_paid_by_another_just_that_half_is_given_back(
    wide_world: World,
) -> None:
    amina, nadia = Person(wide_world, AMINA), Person(wide_world, NADIA)
    links = await get_link(amina, "WAF3"), await get_link(nadia, "WAF3", "WAF4")
    one, both = await begin(wide_world, links[0], "card"), await begin(wide_world, links[1], BY_APP)

    await one.pay()
    await is_paid(wide_world)
    await both.pay()

    await nadia.sees("420,00\u00a0MAD de plus que ce paiement ne règle")
    assert doubles(wide_world) == [("paid_twice", 42000)]
    assert wide_world.books.orders() == [("paid", ""), ("paid", "paid_twice")]
    await assert_books_agree(wide_world)


async def test_a_third_debit_is_a_case_of_its_own(wide_world: World) -> None:
    amina = Person(wide_world)
    link = await get_link(amina, "WAF3")
    tries = [await begin(wide_world, link, way) for way in ("amanpay", "fatourati", "tashilat")]

    for each in tries:
        await each.pay()
        await is_paid(wide_world)

    await wide_world.until(lambda: len(doubles(wide_world)) == 2, "a second case")
    assert doubles(wide_world) == [("paid_twice", 42000)] * 2
    await assert_books_agree(wide_world)
