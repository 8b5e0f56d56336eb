"""Reminds of links before they expire, each once.

A reminder is decided and queued in one transaction. Nobody is reminded of what is paid, cancelled
or being paid, nor at night.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.invoice import PAID_BY_CODE
from domain.listing import Stage
from domain.reminding import is_reminding_time, leaves_time_to_pay
from services.notifications.notices import NoticeKind, tell
from services.payments.attempts import last_acceptance
from services.payments.orders import order_card
from services.payments.overtaking import change_of_invoices
from services.payments.terms import Terms
from services.storage.attempts import attempts_of
from services.storage.database import Database
from services.storage.orders import StoredOrder, order_by_id
from services.storage.reminders import orders_to_remind, plan_reminder, wants_reminders

LOOK_AGAIN_AFTER = timedelta(minutes=10)
"""A payment that is under way may still fail, and the link be worth a reminder."""

_BATCH = 20
_UNDECIDED = {Stage.CONFIRMING, Stage.HELD, Stage.UNMATCHED}


class Reminders:
    """The watch over links that will expire."""

    def __init__(self, database: Database, terms: Terms, on_change: Callable[[], None]) -> None:
        """Look into one database; `on_change` wakes whoever sends the reminders."""
        self._database = database
        self._terms = terms
        self._on_change = on_change

    async def run_pass(self) -> None:
        """Remind of everything that is due now."""
        now = self._terms.clock()
        if not is_reminding_time(now):
            return
        if await self._database.read(orders_to_remind, now, limit=1):
            await self._database.transact(remind_due, self._terms)
            self._on_change()


def remind_due(connection: Connection, terms: Terms) -> None:
    """Queue the reminders that are due, and note that they were."""
    now = terms.clock()
    for order_id in orders_to_remind(connection, now, limit=_BATCH):
        stored = order_by_id(connection, order_id)
        if stored is not None:
            _remind(connection, terms, stored, now)


def _remind(connection: Connection, terms: Terms, stored: StoredOrder, now: datetime) -> None:
    if _is_under_way(connection, terms, stored, now):
        plan_reminder(connection, stored.id, now + LOOK_AGAIN_AFTER)
        return
    plan_reminder(connection, stored.id, None)
    is_worth_it = leaves_time_to_pay(stored.order, now) and not change_of_invoices(
        connection, stored.order
    )
    if is_worth_it and wants_reminders(connection, stored.chat_id):
        tell(connection, stored.chat_id, NoticeKind.REMINDER, stored.order.reference, now)


def _is_under_way(connection: Connection, terms: Terms, stored: StoredOrder, now: datetime) -> bool:
    """Whether somebody is paying, or has paid and the outcome is not known.

    A number to pay by is not a payment, given out or not: its holder may well have forgotten it.
    """
    attempts = attempts_of(connection, stored.id)
    pages = [one for one in attempts if one.attempt.channel not in PAID_BY_CODE]
    until = last_acceptance(pages)
    if until is not None and now <= until:
        return True
    return order_card(connection, terms, stored).stage in _UNDECIDED
