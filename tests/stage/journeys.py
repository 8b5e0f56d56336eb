"""Ways that many tests have in common, from the first word to the news of the payment."""

from tests.stage.payer import GOOD_CARD, Page, Payer
from tests.stage.person import Person
from tests.stage.world import World


async def open_list(person: Person, code: str = "1206") -> None:
    """Start the bot and look a code up."""
    await person.start()
    await person.sees("code d’abonnement")
    await person.say(code)
    await person.sees("Factures impayées")


async def review(person: Person, *numbers: str) -> None:
    """Pick invoices of an open list and go to the review."""
    for count, number in enumerate(numbers, 1):
        await person.tap(number)
        await person.sees_button(f"Régler {count}")
    await person.tap("Régler")
    await person.sees("Montant global TTC")


async def get_link(person: Person, *numbers: str) -> str:
    """Go from nothing to a payment link for these invoices of code 1206, by the shortest way."""
    before = await person.last_message()
    if len(numbers) == 1:
        await person.say(f"1206 {numbers[0]}")
        await person.sees("Montant global TTC", since=before)
    else:
        await person.say("1206")
        await person.sees("Factures impayées", since=before)
        await review(person, *numbers)
    await person.tap("Carte bancaire")
    await person.sees_button("Autre moyen", since=before)  # the panel comes after the link
    return await person.link(since=before)


async def pay(world: World, link: str, card: str = GOOD_CARD) -> Page:
    """Pay a link by card, and let the time pass after which the gateway is asked about it."""
    return await enter_card(world, await Payer(world).to_gateway(link), card)


async def enter_card(world: World, card_page: Page, card: str = GOOD_CARD) -> Page:
    """Fill in a card page, and let the time pass after which the gateway is asked about it."""
    receipt = await Payer(world).enter_card(card_page, card)
    world.put_clock_forward(seconds=2)
    return receipt
