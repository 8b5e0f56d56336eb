"""Ways that many scenarios have in common."""

from tests.stage.person import Person


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
    """Go from nothing to a payment link for these invoices of code 1206."""
    await open_list(person)
    await review(person, *numbers)
    await person.tap("Carte bancaire")
    await person.sees("À payer")
    return await person.link()
