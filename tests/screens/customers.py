"""What customers do with links that an agent makes for them: pay in some way, or oddly."""

from collections.abc import Awaitable, Callable, Mapping

from tests.screens.walking import SPEAKERS, Act, Walker
from tests.stage.card_gateway import CardGateway
from tests.stage.journeys import enter_card
from tests.stage.payer import GOOD_CARD, Payer
from tests.stage.person import Person
from tests.stage.world import World

Customer = Callable[[Walker, str], Awaitable[None]]
"""What is done with a link."""


def customer(does: Customer, *numbers: str) -> Act:
    """A colleague makes a link for these invoices, and a customer does something with it."""

    async def act(walker: Walker) -> None:
        await does(walker, await _make_link(walker, numbers))

    return act


async def _make_link(walker: Walker, numbers: tuple[str, ...]) -> str:
    books = walker.world.books
    known = len(books.orders())
    agent = Person(walker.world, SPEAKERS[walker.language])
    await agent.say(f"/lien 1206 {', '.join(numbers)}")
    await walker.world.until(lambda: len(books.orders()) > known, f"a link for {numbers}")
    [(token,)] = books.select("SELECT token FROM orders ORDER BY id DESC LIMIT 1")
    return f"{walker.world.product_url}/p/{token}"


async def leaves_it(_walker: Walker, _link: str) -> None:
    """Do nothing with it."""


def pays_by_card(card: str = GOOD_CARD) -> Customer:
    """Pay by card."""

    async def does(walker: Walker, link: str) -> None:
        payer, world = Payer(walker.world), walker.world
        await enter_card(world, await payer.to_gateway(link), card)

    return does


async def opens_card_page(walker: Walker, link: str) -> None:
    """Go as far as the page where a card is typed."""
    await Payer(walker.world).to_gateway(link)


def has_card_reported(**fields: str) -> Customer:
    """Pay by card, of which the gateway then reports something else than what was paid."""

    async def does(walker: Walker, link: str) -> None:
        gateway = CardGateway(walker.world)
        await gateway.switch(no_callback=True)
        await Payer(walker.world).pay(link)
        await gateway.call("resigned", fields=fields)
        await gateway.switch(no_callback=False)

    return does


async def gets_reference(walker: Walker, link: str) -> None:
    """Ask for the reference that a bank's application takes."""
    page = await Payer(walker.world).choose(link, means="cmi", channel="fatourati")
    assert page.status == 200, page.html


def pays_reference(centimes: int | None = None) -> Customer:
    """Pay by a bank's application: what is due, or another amount."""

    async def does(walker: Walker, link: str) -> None:
        await gets_reference(walker, link)
        await pay_newest_reference(walker, centimes)

    return does


async def pay_newest_reference(walker: Walker, centimes: int | None = None) -> str:
    """Pay the reference that was given out last; gives the number of the payment."""
    world = walker.world
    amount = {} if centimes is None else {"amount": centimes}
    what = f"tokens/{_newest_reference(world)}/pay"
    paid = await world.control(fatourati(world), what, **amount)
    return str(paid["number"])


async def take_newest_back(walker: Walker, number: str) -> None:
    """Let CMI withdraw the payment of the reference that was given out last."""
    world = walker.world
    what = f"tokens/{_newest_reference(world)}/cancel"
    await world.control(fatourati(world), what, transaction=number)


def _newest_reference(world: World) -> str:
    given = "SELECT pay_code FROM attempts WHERE pay_code IS NOT NULL ORDER BY id DESC LIMIT 1"
    [(reference,)] = world.books.select(given)
    return str(reference)


async def pays_by_amanpay(walker: Walker, link: str) -> None:
    """Pay by card at AmanPay."""
    await _pay_by_amanpay(walker, link, {})


def pays_by_amanpay_odd(centimes: int) -> Customer:
    """Pay another amount there, which AmanPay confirms when it is asked."""

    async def does(walker: Walker, link: str) -> None:
        books = walker.world.books
        known = books.facts().count("mispaid")
        await _pay_by_amanpay(walker, link, {"amount": centimes})
        await walker.world.until(lambda: books.facts().count("mispaid") > known, "the report")
        walker.world.put_clock_forward(seconds=6)

    return does


async def _pay_by_amanpay(walker: Walker, link: str, amount: Mapping[str, int]) -> None:
    world = walker.world
    assert world.channels is not None
    page = await Payer(world).choose(link, means="amanpay", channel="card")
    assert page.status == 200, page.html
    [(order,)] = world.books.select("SELECT reference FROM attempts ORDER BY id DESC LIMIT 1")
    url, what = world.channels.amanpay_url, f"orders/{order}/pay"
    await world.control(url, what, channel="card", **amount)


def fatourati(world: World) -> str:
    """Where the stand-in of bank applications listens."""
    assert world.channels is not None
    return world.channels.fatourati_url
