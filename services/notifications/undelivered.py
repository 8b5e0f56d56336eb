"""What a person must be told by other means: news of their payment that no message can bring."""

from datetime import datetime

from sqlalchemy import Connection

from services.notifications.notices import NoticeKind
from services.storage.orders import order_by_reference
from services.storage.queues import Notice
from services.storage.reviews import NewReview, open_review

_MUST_ARRIVE = frozenset({NoticeKind.SETTLED, NoticeKind.RECEIPT})


def review_undelivered(connection: Connection, notice: Notice, reason: str, now: datetime) -> None:
    """Ask staff to tell whoever opened an order that it is paid; once for each order.

    Those who only follow it are owed nothing, and an agent who had it sent again sees what came.
    """
    if notice.kind not in _MUST_ARRIVE:
        return
    stored = order_by_reference(connection, notice.argument)
    if stored is None or stored.chat_id != notice.chat_id:
        return
    review = NewReview(
        key=f"undelivered|{stored.order.reference}",
        kind="undelivered",
        order_id=stored.id,
        details=f"the chat that opened the order did not get its {notice.kind} message: {reason}",
    )
    open_review(connection, review, now)
