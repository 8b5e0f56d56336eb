"""The means on offer, by what the person does with each: a line to explain, a button to choose."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.offers import offer_argument
from conversations.screen import Button, Style, Tap, Text, say
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


def explained(offers: tuple[Offer, ...]) -> Iterator[Text]:
    """What each means is."""
    yield from (_OFFERS[offer][0] for offer in _OFFERS if offer in offers)


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
