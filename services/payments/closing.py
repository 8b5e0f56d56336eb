"""Closes links whose invoices are no longer what they say, before anybody tries to pay them.

A code that somebody carries to a counter is worth a word in time. Whoever is on a card page is let
alone: what is decided there is compared with the invoices once more, and their answer says why.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.listing import PAYABLE
from domain.order import Overtaken
from services.notifications.notices import NoticeKind, tell
from services.payments.orders import order_card
from services.payments.outcomes import record
from services.payments.overtaking import lasting_change
from services.payments.terms import Terms
from services.payments.withdrawing import Withdrawing
from services.storage.database import Database
from services.storage.orders import order_by_reference
from services.storage.overtaken import overtaken_orders

_BATCH = 20


class Closing:
    """The watch over links whose invoices moved."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        withdrawing: Withdrawing,
        on_change: Callable[[], None],
    ) -> None:
        """Look into one database; what gateways can take back is taken back first."""
        self._database = database
        self._terms = terms
        self._withdrawing = withdrawing
        self._on_change = on_change

    async def run_pass(self) -> None:
        """Close what must be closed now."""
        now = self._terms.clock()
        for reference in await self._database.read(overtaken_orders, now, limit=_BATCH):
            await self._withdrawing.withdraw(reference)
            await self._database.transact(close_overtaken, self._terms, reference)
            self._on_change()


def close_overtaken(connection: Connection, terms: Terms, reference: str) -> None:
    """Cancel an order that no try can pay any more, and tell whoever opened it: nobody asked them.

    One that was paid meanwhile, or whose invoices are only being paid by another, stays as it is.
    """
    stored = order_by_reference(connection, reference)
    if stored is None or order_card(connection, terms, stored).stage not in PAYABLE:
        return
    why: Overtaken | None = lasting_change(connection, stored.order)
    if why is not None:
        now = terms.clock()
        record(connection, stored, [Fact(FactKind.CANCELLED, now, reason=why.value)], now)
        tell(connection, stored.chat_id, NoticeKind.CHANGED, stored.order.reference, now)
