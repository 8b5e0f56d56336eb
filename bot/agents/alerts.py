"""Tells the support chat of every case that was opened, once."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.agents.slips import OneCase, show
from bot.agents.staff import Staff
from services.payments.terms import Terms
from services.storage.database import Database
from services.storage.reviews import note_alert, reviews_to_alert

ALERTS_AT_ONCE = 20


def alert_cases(connection: Connection, terms: Terms, staff: Staff) -> int:
    """Queue the news of open cases that the support chat does not know; how many there were."""
    if staff.support_chat_id is None:
        return 0
    now = terms.clock()
    numbers = reviews_to_alert(connection, limit=ALERTS_AT_ONCE)
    for number in numbers:
        show(connection, staff.support_chat_id, OneCase(number), now)
        note_alert(connection, number, now)
    return len(numbers)


class Alerts:
    """The watch over new cases."""

    def __init__(
        self, database: Database, terms: Terms, staff: Staff, on_change: Callable[[], None]
    ) -> None:
        """Look into one database; `on_change` wakes whoever sends the news."""
        self._database = database
        self._terms = terms
        self._staff = staff
        self._on_change = on_change

    async def run_pass(self) -> None:
        """Tell what is new since the last pass."""
        if await self._database.read(has_new_cases, self._staff):
            await self._database.transact(alert_cases, self._terms, self._staff)
            self._on_change()


def has_new_cases(connection: Connection, staff: Staff) -> bool:
    """Whether there is anything to tell, and anybody to be told."""
    return staff.support_chat_id is not None and bool(reviews_to_alert(connection, limit=1))
