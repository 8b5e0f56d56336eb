"""The end of a link, told to the chat that opened it: where it does not stand on the screen."""

from sqlalchemy import Connection

from bot.memory import read_state
from conversations.following import shows
from domain.listing import Stage
from services.invoices.listing import read_review
from services.notifications.notices import NoticeKind, tell
from services.payments.orders import order_card
from services.payments.terms import Terms
from services.storage.chats import find_chat
from services.storage.orders import StoredOrder, order_by_reference


def tell_expired(connection: Connection, terms: Terms, chat_id: int, reference: str) -> None:
    """Queue the news that a link has expired, unless the chat sees it or nothing is owed."""
    stored = order_by_reference(connection, reference)
    if stored is None or order_card(connection, terms, stored).stage is not Stage.EXPIRED:
        return
    chat = find_chat(connection, chat_id)
    is_seen = chat is not None and shows(read_state(chat.state), reference)
    if not is_seen and _is_owed(connection, terms, stored):
        tell(connection, chat_id, NoticeKind.EXPIRED, reference, terms.clock())


def _is_owed(connection: Connection, terms: Terms, stored: StoredOrder) -> bool:
    seen = [(line.key, line.amount) for line in stored.order.lines]
    return read_review(connection, terms, stored.subscription_code, seen) is not None
