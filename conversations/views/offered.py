"""The ways to pay: a line to explain each, a button to choose it, its name once it was used."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.offers import offer_argument
from conversations.screen import Button, Joined, Style, Tap, Text, say
from conversations.views import labels
from domain.invoice import Channel, Means
from domain.listing import Offer
from domain.money import Money

_OFFERS = {
    Offer(Means.CMI, Channel.CARD): (say("explain-card"), say("button-card-cmi")),
    Offer(Means.CMI, Channel.FATOURATI): (say("explain-fatourati"), say("button-fatourati")),
    Offer(Means.AMANPAY, Channel.TASHILAT): (say("explain-tashilat"), say("button-tashilat")),
    Offer(Means.AMANPAY, Channel.CARD): (
        say("explain-card-amanpay"),
        say("button-card-amanpay"),
    ),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT): (
        say("explain-direct-debit"),
        say("button-direct-debit"),
    ),
}
PAID_BY = {
    Offer(Means.CMI, Channel.CARD): say("paid-by-card-cmi"),
    Offer(Means.CMI, Channel.FATOURATI): say("paid-by-fatourati"),
    Offer(Means.AMANPAY, Channel.TASHILAT): say("paid-by-tashilat"),
    Offer(Means.AMANPAY, Channel.CARD): say("paid-by-card-amanpay"),
    Offer(Means.AMANPAY, Channel.DIRECT_DEBIT): say("paid-by-direct-debit"),
}
"""The ways to pay, as a message after the payment names them."""


def explained(offers: tuple[Offer, ...]) -> Iterator[Text]:
    """What each means is."""
    yield from (_OFFERS[offer][0] for offer in _OFFERS if offer in offers)


def named(offers: tuple[Offer, ...]) -> Joined:
    """The means by name, on one line."""
    return Joined(tuple(PAID_BY[offer] for offer in _OFFERS if offer in offers))


def means(offers: tuple[Offer, ...], total: Money) -> Iterator[tuple[Button, ...]]:
    """Most people have a card: its row comes alone and coloured; the others two in a row."""
    buttons = [
        Tap(_OFFERS[offer][1], Action.OPEN, offer_argument(offer, total))
        for offer in _OFFERS
        if offer in offers
    ]
    if Offer(Means.CMI, Channel.CARD) in offers:
        first = buttons.pop(0)
        yield (Tap(first.label, first.action, first.argument, Style.SUCCESS),)
    yield from labels.in_pairs(buttons)
