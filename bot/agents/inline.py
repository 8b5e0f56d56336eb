"""What an agent is offered after `@bot` in any chat: payment cards of links that can still be paid.

Nobody but agents is offered anything.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from bot.agents.staff import Staff
from bot.agents.visit import Visit, is_over_budget
from bot.telegram.people import Person
from bot.telegram.render import draw
from bot.telegram.translate import Queried
from bot.texts import Markup, Texts
from conversations.notices import Occasion, notice_screen
from conversations.screen import Numbers, Text, say
from conversations.views.listed import NAME_WIDTH, NUMBER_WIDTH
from domain.language import Language
from domain.listing import OrderCard
from domain.reference import parse_reference
from domain.text import shorten
from services.payments.orders import order_card
from services.payments.terms import Terms
from services.storage.orders import order_by_reference
from services.storage.search import newest_open_links

OFFERED = 10


def find_cards(
    connection: Connection, terms: Terms, staff: Staff, person: Person, query: Queried
) -> tuple[OrderCard, ...]:
    """The order of a reference, or without one the links opened last; payable ones only."""
    if person.user_id not in staff.agent_ids:
        return ()
    reference = parse_reference(query.text)
    visit = Visit(connection, terms, staff, person.user_id, person.user_id, person.name)
    if (query.text and reference is None) or is_over_budget(visit):
        return ()
    visit.note("inline", reference or "")
    newest = newest_open_links(connection, terms.clock(), limit=OFFERED)
    references = newest if reference is None else [reference]
    found = [order_by_reference(connection, reference) for reference in references]
    cards = [order_card(connection, terms, stored) for stored in found if stored is not None]
    return tuple(card for card in cards if card.is_payable)


def draw_results(
    cards: tuple[OrderCard, ...], language: Language, texts: Texts, query: Queried
) -> tuple[dict[str, Any], ...]:
    """Spell cards as the Bot API's articles; each puts the link message into the chat."""
    return tuple(_article(card, language, texts, query) for card in cards)


def _article(card: OrderCard, language: Language, texts: Texts, query: Queried) -> dict[str, Any]:
    drawn = draw(notice_screen(Occasion.LINK, card), language, texts, None)
    described = " · ".join(
        texts.line(language, one, markup=Markup.PLAIN) for one in _description(card, query)
    )
    title = say("inline-title", reference=card.reference, amount=card.amount)
    return {
        "type": "article",
        "id": card.reference,
        "title": texts.line(language, title, markup=Markup.PLAIN),
        "description": described,
        "input_message_content": {
            "message_text": drawn.text,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
        "reply_markup": drawn.reply_markup,
    }


def _description(card: OrderCard, query: Queried) -> Iterator[Text]:
    if query.is_among_others:
        yield say("inline-warning")
    numbers = Numbers(tuple(shorten(number, NUMBER_WIDTH) for number in card.numbers))
    yield say("inline-description", issuer=shorten(card.issuer, NAME_WIDTH), numbers=numbers)
