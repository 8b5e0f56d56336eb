"""How a chosen means is written into a button, and read back: with the total shown beside it."""

from domain.listing import Offer
from domain.money import Money

ANY_MEANS = "any"
"""Leaves the choice to whoever gets the link."""


def offer_argument(offer: Offer | None, total: Money) -> str:
    """Argument of a means' button: what is chosen, and the total that is shown beside it."""
    chosen = ANY_MEANS if offer is None else f"{offer.means}-{offer.channel}"
    return f"{chosen}-{total.centimes}"


def chosen_offer(
    argument: str, offers: tuple[Offer, ...], total: Money
) -> tuple[Offer | None] | None:
    """The offer that a button meant, in a tuple of one; None where none of those shown is meant."""
    choices = {offer_argument(offer, total): offer for offer in (None, *offers)}
    return (choices[argument],) if argument in choices else None
