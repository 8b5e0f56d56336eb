"""What anybody may ask who can name an order: by its reference, its link, or what pays it.

A link lets its holder see and follow. A reference or a number tells a stranger the outcome only,
and is guessed as little as a code: what names nothing counts as a miss.
"""

from sqlalchemy import Connection

from conversations.effects import AskWhoeverNames, FindPayment, Inquire, ReadLink, ReadOrder, Watch
from conversations.events import (
    Event,
    FindingRead,
    LinkRead,
    LinkUnknown,
    LookupsExhausted,
    OrderRead,
    OrderUnknown,
    PaymentUnknown,
)
from services.invoices.budgets import paused_until
from services.notifications.notices import AskKind, Inquiry
from services.payments.inquiries import find_out, named_order
from services.payments.orders import order_card
from services.payments.own_orders import SeenOrder, follow_link, see_order
from services.payments.terms import Terms
from services.storage.chats import StoredChat
from services.storage.lookups import add_lookup
from services.storage.orders import StoredOrder, order_by_reference, order_by_token
from services.storage.queues import add_ask
from services.storage.watchers import is_watching

_A_NAME = "PN"
"""Stands for every reference, number and link in the record of look-ups: no code is so short."""


def perform(
    connection: Connection, terms: Terms, chat: StoredChat, ask: AskWhoeverNames
) -> tuple[Event, ...]:
    """Carry out one ask; no answer when a gateway must be asked first."""
    chat_id = chat.chat_id
    code = ask.code if isinstance(ask, Inquire) and ask.code else _A_NAME
    if isinstance(ask, ReadOrder) and _may_see(connection, chat_id, ask.reference):
        return (_show_to(connection, terms, chat_id, ask.reference),)
    until = paused_until(connection, terms, chat_id, code)
    if until is not None:
        return (LookupsExhausted(until),)
    answer, found = _answer(connection, terms, chat, ask)
    add_lookup(connection, chat_id, code, found=found, now=terms.clock())
    return () if answer is None else (answer,)


def read_order(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    """Show an order to the chat that opened it or follows it; to any other it does not exist."""
    if not _may_see(connection, chat_id, reference):
        return OrderUnknown(reference)
    stored = order_by_reference(connection, reference)
    return OrderRead(order_card(connection, terms, stored)) if stored else OrderUnknown(reference)


def read_finding(connection: Connection, terms: Terms, chat_id: int, inquiry: Inquiry) -> Event:
    """What became of a payment, once its gateway has been asked."""
    named, code = inquiry.named, inquiry.code
    return FindingRead(find_out(connection, terms, chat_id, named=named, code=code))


def _answer(
    connection: Connection, terms: Terms, chat: StoredChat, ask: AskWhoeverNames
) -> tuple[Event | None, bool]:
    """The answer, if it can be given at once, and whether anything was named."""
    chat_id = chat.chat_id
    match ask:
        case ReadLink(token):
            stored = order_by_token(connection, token)
            seen = None if stored is None else see_order(connection, terms, chat_id, stored)
            return _link_read(chat, seen)
        case Watch(token):
            followed = follow_link(connection, terms, chat_id, token)
            if followed is None:
                return _link_read(chat, None)
            return _link_read(chat, followed[0], is_full=not followed[1])
        case ReadOrder(reference):
            if order_by_reference(connection, reference) is None:
                return OrderUnknown(reference), False
            return FindingRead(find_out(connection, terms, chat_id, named=reference)), True
        case FindPayment(digits):
            return _by_number(connection, terms, chat, digits)
        case Inquire():
            return _inquire(connection, terms, chat_id, ask)


def _link_read(
    chat: StoredChat, seen: SeenOrder | None, *, is_full: bool = False
) -> tuple[Event, bool]:
    if seen is None:
        return LinkUnknown(chat.recent_codes), False
    event = LinkRead(
        seen.card,
        seen.stored.token,
        is_own=seen.is_own,
        is_watching=seen.is_watching,
        is_full=is_full,
    )
    return event, True


def _by_number(
    connection: Connection, terms: Terms, chat: StoredChat, digits: str
) -> tuple[Event, bool]:
    stored = named_order(connection, terms, chat.chat_id, named=digits)
    if stored is None:
        return PaymentUnknown(digits, chat.recent_codes), False
    seen = see_order(connection, terms, chat.chat_id, stored)
    if seen.is_own or seen.is_watching:
        return _link_read(chat, seen)
    return FindingRead(find_out(connection, terms, chat.chat_id, named=digits)), True


def _inquire(
    connection: Connection, terms: Terms, chat_id: int, ask: Inquire
) -> tuple[Event | None, bool]:
    stored = named_order(connection, terms, chat_id, named=ask.named, code=ask.code)
    if stored is None:
        finding = find_out(connection, terms, chat_id, named=ask.named, code=ask.code)
        return FindingRead(finding), finding.since is not None
    inquiry = Inquiry(stored.order.reference, ask.named, ask.code)
    add_ask(connection, chat_id, AskKind.INQUIRE.value, inquiry.write(), terms.clock())
    return None, True


def _show_to(connection: Connection, terms: Terms, chat_id: int, reference: str) -> Event:
    stored = order_by_reference(connection, reference)
    if stored is None or stored.chat_id == chat_id:
        return read_order(connection, terms, chat_id, reference)
    return LinkRead(order_card(connection, terms, stored), stored.token, is_watching=True)


def _may_see(connection: Connection, chat_id: int, reference: str) -> bool:
    stored: StoredOrder | None = order_by_reference(connection, reference)
    return stored is not None and (
        stored.chat_id == chat_id or is_watching(connection, stored.id, chat_id)
    )
