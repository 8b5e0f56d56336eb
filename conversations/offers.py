"""How what is to be paid is written into a button, and read back: with the total beside it."""

from domain.listing import Offer
from domain.money import Money
from domain.plan import NextPayment

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


def payment_argument(payment: NextPayment | None) -> str:
    """Argument of the button that goes on with a plan; empty where no payment is left."""
    return "" if payment is None else f"{payment.number}-{payment.amount.centimes}"
