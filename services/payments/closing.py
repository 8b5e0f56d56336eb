"""Closes links whose invoices are no longer what they say, before anybody tries to pay them.

A code that somebody carries to a counter is worth a word in time. Whoever is on a card page is let
alone: what is decided there is compared with the invoices once more, and their answer says why.
"""

import asyncio
from collections.abc import Callable

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.listing import PAYABLE
from domain.order import Overtaken
from services.notifications.notices import NoticeKind
from services.payments.orders import order_card
from services.payments.outcomes import record, tell_everybody
from services.payments.overtaking import lasting_change
from services.payments.terms import Terms
from services.payments.withdrawing import Withdrawing
from services.storage.database import Database
from services.storage.orders import StoredOrder, order_by_reference
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
        moved = await self._database.read(overtaken_orders, now, limit=_BATCH)
        faults = await asyncio.gather(*map(self.close, moved), return_exceptions=True)
        for fault in faults:
            if fault is not None:
                raise fault  # told last: what one order does to us keeps no other from its turn

    async def close(self, reference: str) -> None:
        """Cancel an order that no try can pay any more, once its gateways took back what they can.

        What was paid with it meanwhile is paid, and one that is only being paid stays as it is.
        """
        why = await self._database.read(_why, self._terms, reference)
        if why is not None:
            await self._withdrawing.withdraw(reference)
            await self._database.transact(_close, self._terms, reference, why)
            self._on_change()


def _why(connection: Connection, terms: Terms, reference: str) -> Overtaken | None:
    stored = _payable(connection, terms, reference)
    return None if stored is None else lasting_change(connection, stored.order)


def _close(connection: Connection, terms: Terms, reference: str, why: Overtaken) -> None:
    """Cancel it and tell whoever opened or follows it: nobody asked them.

    Also where its source has taken its word back since: a number that was withdrawn is no more.
    """
    stored = _payable(connection, terms, reference)
    if stored is not None:
        now = terms.clock()
        record(connection, stored, [Fact(FactKind.CANCELLED, now, reason=why.value)], now)
        tell_everybody(connection, stored, NoticeKind.CHANGED, now)


def _payable(connection: Connection, terms: Terms, reference: str) -> StoredOrder | None:
    stored = order_by_reference(connection, reference)
    if stored is None or order_card(connection, terms, stored).stage not in PAYABLE:
        return None
    return stored
