"""Forgetting a chat: what stands in the way, what it cancels, and what stays in the books.

Refused while money is under way: its outcome could no longer be told to anybody.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from domain.order import CALLBACK_GRACE
from domain.privacy import Hindrance, Obstacle, Prospect
from services.notifications.notices import AskKind, NoticeKind, NumberWanted
from services.payments.orders import cancel_order
from services.payments.terms import Terms
from services.storage.chat_data import (
    forget_chat,
    open_cases,
    open_links,
    payable_attempts,
    questioned_orders,
    waiting_notices,
    waiting_questions,
)

_NO_NEWS = frozenset(
    {
        *(NoticeKind.PANEL, NoticeKind.LINK, NoticeKind.DIRECT_DEBIT, NoticeKind.NUMBER),
        *(NoticeKind.QR, NoticeKind.ERASE, NoticeKind.GROUP, NoticeKind.AGENT),
        *(NoticeKind.MY_DATA, NoticeKind.FORGOTTEN),
    }
)
_OUTCOMES = frozenset(NoticeKind) - _NO_NEWS
"""Whatever else is on its way says how a payment came out."""

_STILL_SENT = (NoticeKind.ERASE,)
"""A message with a card number is taken out of the chat, forgotten or not."""


def prospect_of(connection: Connection, terms: Terms, chat_id: int) -> Prospect:
    """Find out what forgetting a chat would do now; each order stands in the way once."""
    if chat_id in terms.agent_ids:
        return Prospect(obstacles=(Obstacle(Hindrance.AGENT),))
    by_order: dict[str, Obstacle] = {}
    for obstacle in _obstacles(connection, terms, chat_id):
        by_order.setdefault(obstacle.reference, obstacle)
    links = open_links(connection, chat_id, terms.clock())
    return Prospect(tuple(links), tuple(by_order.values()))


def forget(
    connection: Connection, terms: Terms, chat_id: int, *, warned: tuple[str, ...]
) -> Prospect | None:
    """Forget a chat whose person knows that the `warned` links die by it; None when it is done.

    Else nothing is changed, and the result says how things stand by now.
    """
    prospect = prospect_of(connection, terms, chat_id)
    if prospect.obstacles or prospect.open_links != warned:
        return prospect
    for reference in prospect.open_links:
        cancel_order(connection, terms, chat_id=chat_id, reference=reference)
    forget_chat(connection, chat_id, terms.clock(), kept_notices=_STILL_SENT)
    return None


def _obstacles(connection: Connection, terms: Terms, chat_id: int) -> Iterator[Obstacle]:
    """What stands in the way; of one order, the first one tells best what to do."""
    for argument in waiting_questions(connection, chat_id, AskKind.OBTAIN_NUMBER):
        yield Obstacle(Hindrance.PREPARING, NumberWanted.read(argument).reference)
    for reference, case in open_cases(connection, chat_id):
        yield Obstacle(Hindrance.CASE, reference, case=case)
    in_time = terms.clock() - CALLBACK_GRACE
    for reference, ends_at in payable_attempts(connection, chat_id, in_time):
        yield Obstacle(Hindrance.PAYABLE, reference, until=ends_at + CALLBACK_GRACE)
    for reference in questioned_orders(connection, chat_id):
        yield Obstacle(Hindrance.CONFIRMING, reference)
    for reference in waiting_notices(connection, chat_id, _OUTCOMES):
        yield Obstacle(Hindrance.TELLING, reference)
