"""The product dies by SIGKILL anywhere on the way to a payment, comes back, and the way goes on."""

from collections.abc import Awaitable, Callable

import pytest

from tests.stage.payer import Page, Payer
from tests.stage.person import Person, buttons
from tests.stage.world import World

pytestmark = pytest.mark.asyncio

Act = Callable[["Walk"], Awaitable[None]]


class Walk:
    """One person's way from START to the news of the payment; each step only acts, never waits."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.person = Person(world)
        self.payer = Payer(world)
        self.card_page: Page | None = None

    async def touch(self, label: str) -> None:
        """Tap without waiting for the answer: whoever should answer may be dying.

        Only the last message counts: a list that was sent anew leaves an older one above it, whose
        taps are refused.
        """
        message = await self.person.sees_button_last(label)
        button = next(one for one in buttons(message) if label in one["text"])
        await self.person.touch(message["message_id"], button["callback_data"])

    async def start(self) -> None:
        await self.person.start()

    async def say_code(self) -> None:
        await self.person.sees("code d’abonnement")
        await self.person.say("1206")

    async def turn(self) -> None:
        await self.touch("▶️")

    async def turn_back(self) -> None:
        await self.person.sees("2/3")
        await self.touch("◀️")

    async def pick(self) -> None:
        await self.touch("☐ 1 · WAF3")

    async def pick_another(self) -> None:
        await self.person.sees_button("Régler 1")
        await self.touch("☐ 2 · WAF4")

    async def review(self) -> None:
        await self.touch("Régler 2")

    async def choose_card(self) -> None:
        await self.touch("Carte bancaire")

    async def open_link(self) -> None:
        await self.payer.open(await self.person.link())

    async def go_to_gateway(self) -> None:
        self.card_page = await self.payer.to_gateway(await self.person.link())

    async def pay(self) -> None:
        assert self.card_page is not None
        await self.payer.enter_card(self.card_page)


STEPS: tuple[Act, ...] = (
    Walk.start,
    Walk.say_code,
    Walk.turn,
    Walk.turn_back,
    Walk.pick,
    Walk.pick_another,
    Walk.review,
    Walk.choose_card,
    Walk.open_link,
    Walk.go_to_gateway,
    Walk.pay,
)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("first", [0, 1], ids=["every even step", "every odd step"])
async def test_the_way_goes_on_although_the_product_dies_after(
    mortal_world: World, first: int
) -> None:
    walk = Walk(mortal_world)
    for number, step in enumerate(STEPS):
        await step(walk)
        if number % 2 == first:
            await mortal_world.kill_product()
            await mortal_world.start_product()

    await walk.person.sees("Paiement reçu", "840,00")
    assert await mortal_world.debits() == [84000]
    assert mortal_world.books.orders() == [("paid", "")]


async def test_a_product_that_died_before_its_reply_debits_nobody_and_says_so(
    mortal_world: World,
) -> None:
    walk = Walk(mortal_world)
    for step in STEPS[:-1]:
        await step(walk)
    await mortal_world.kill_product()

    await walk.pay()
    await mortal_world.start_product()

    assert await mortal_world.debits() == [0]
    assert mortal_world.books.orders() == [("open", "")]
