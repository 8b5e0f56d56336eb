"""Does what the dialogue asks for, inside the transaction of the event that led to it.

Here the two sides that do not know each other meet: an ask of `conversations` becomes a use case of
`services`, and its result becomes an event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from conversations.effects import (
    Ask,
    CancelOrder,
    CheckOrder,
    OpenOrder,
    ReadOrder,
    ReadPage,
    ReadReview,
    RenewOrder,
    Search,
    SeenAmount,
    SetLanguage,
)
from conversations.events import (
    CancelDenied,
    Event,
    LanguageSet,
    LookupsExhausted,
    NothingFound,
    OrderOpened,
    OrderRead,
    OrderRefused,
    OrderUnknown,
    PageRead,
    Refusal,
    ReviewRead,
)
from domain.invoice import InvoiceKey
from domain.money import Money
from services.invoices.listing import read_page, read_review, still_listed
from services.invoices.lookups import FoundInvoice, FoundPage, Nothing, OverBudget, look_up
from services.notifications.notices import AskKind, NoticeKind, tell
from services.payments.orders import NotOpened, Opened, cancel_order, open_order, order_card
from services.payments.terms import Terms
from services.storage.chats import StoredChat
from services.storage.orders import StoredOrder, order_by_reference
from services.storage.queues import add_ask

_RECENT_CODES = 3


@dataclass(frozen=True, slots=True)
class Performed:
    """The chat after an ask, and the answers; none when the network must be asked first."""

    chat: StoredChat
    answers: tuple[Event, ...]


def perform(connection: Connection, terms: Terms, chat: StoredChat, ask: Ask) -> Performed:
    """Carry out one ask. Rights are checked here, on the chat, whatever its buttons offered."""
    match ask:
        case Search(code, number):
            return _search(connection, terms, chat, code, number)
        case ReadPage():
            return Performed(chat, _page(connection, terms, ask))
        case ReadReview(code, seen):
            review = read_review(connection, terms, code, _pairs(seen))
            answer: Event = ReviewRead(review) if review else OrderRefused(Refusal.CHANGED)
            return Performed(chat, (answer,))
        case OpenOrder():
            return Performed(chat, (_open(connection, terms, chat, ask),))
        case ReadOrder(reference):
            return Performed(chat, (read_order(connection, terms, chat.chat_id, reference),))
        case CheckOrder(reference):
            return Performed(chat, _check(connection, terms, chat.chat_id, reference))
        case CancelOrder(reference):
            return Performed(chat, (_cancel(connection, terms, chat.chat_id, reference),))
        case RenewOrder(reference):
            return Performed(chat, (_renew(connection, terms, chat.chat_id, reference),))
        case SetLanguage(language):
            return Performed(replace(chat, language=language), (LanguageSet(language),))


def read_order(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    """Show an order to the chat that opened it; to any other chat it does not exist."""
    stored = _own_order(connection, chat_id, reference)
    if stored is None:
        return OrderUnknown(reference)
    return OrderRead(order_card(connection, terms, stored))


def _search(
    connection: Connection, terms: Terms, chat: StoredChat, code: str, number: str
) -> Performed:
    found = look_up(connection, terms, chat_id=chat.chat_id, code=code, number=number)
    match found:
        case OverBudget(until):
            return Performed(chat, (LookupsExhausted(until),))
        case Nothing():
            return Performed(chat, (NothingFound(code, found.number),))
        case FoundPage(page):
            return Performed(_remember(chat, code), (PageRead(page),))
        case FoundInvoice(page, review):
            return Performed(_remember(chat, code), (PageRead(page), ReviewRead(review)))


def _remember(chat: StoredChat, code: str) -> StoredChat:
    others = [known for known in chat.recent_codes if known != code]
    return replace(chat, recent_codes=(code, *others)[:_RECENT_CODES])


def _page(connection: Connection, terms: Terms, ask: ReadPage) -> tuple[Event, ...]:
    page = read_page(connection, terms, ask.code, ask.request)
    if page is None:
        return (NothingFound(ask.code),)
    left = still_listed(connection, ask.picked)
    gone = tuple(key for key in ask.picked if key not in left)
    return (PageRead(page, settled_meanwhile=_numbers(gone)),)


def _numbers(keys: Iterable[InvoiceKey]) -> tuple[str, ...]:
    return tuple(key.number for key in keys)


def _open(connection: Connection, terms: Terms, chat: StoredChat, ask: OpenOrder) -> Event:
    opened = open_order(
        connection, terms, chat_id=chat.chat_id, code=ask.code, seen=_pairs(ask.seen)
    )
    if isinstance(opened, NotOpened):
        return OrderRefused(Refusal(opened.obstacle.value))
    card = order_card(connection, terms, opened.stored)
    tell(connection, chat.chat_id, NoticeKind.LINK, card.reference, terms.clock())
    return OrderOpened(card, is_new=isinstance(opened, Opened))


def _check(connection: Connection, terms: Terms, chat_id: int, reference: str) -> tuple[Event, ...]:
    """Queue the question to the gateway; nobody makes us ask about other people's orders."""
    if _own_order(connection, chat_id, reference) is None:
        return (OrderUnknown(reference),)
    add_ask(connection, chat_id, AskKind.CHECK_ORDER.value, reference, terms.clock())
    return ()


def _cancel(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    cancelled, stored = cancel_order(connection, terms, chat_id=chat_id, reference=reference)
    if stored is None:
        return CancelDenied(None)
    card = order_card(connection, terms, stored)
    return OrderRead(card) if cancelled else CancelDenied(card)


def _renew(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    stored = _own_order(connection, chat_id, reference)
    if stored is None:
        return OrderUnknown(reference)
    seen = [(line.key, line.amount) for line in stored.order.lines]
    review = read_review(connection, terms, stored.subscription_code, seen)
    return ReviewRead(review) if review else OrderRefused(Refusal.CHANGED)


def _own_order(connection: Connection, chat_id: int, reference: str) -> StoredOrder | None:
    stored = order_by_reference(connection, reference)
    return stored if stored is not None and stored.chat_id == chat_id else None


def _pairs(seen: Iterable[SeenAmount]) -> list[tuple[InvoiceKey, Money]]:
    return [(one.key, one.amount) for one in seen]
