"""The watch over look-ups: when all chats together miss too often, a person is told, once."""

from datetime import timedelta

from sqlalchemy import Connection

from services.invoices.budgets import MINUTE, MISSES_A_MINUTE, is_overrun
from services.payments.terms import Terms
from services.storage.database import Database
from services.storage.lookups import misses_overall
from services.storage.reviews import NewReview, close_settled_review, open_key_of, open_review

KIND = "lookups"
QUIET = timedelta(minutes=10)
"""An attack that is held up goes on at the limit; it is over when this long passes below it."""


class MissAlarm:
    """Opens a case when an attack on codes begins and closes it when it is over."""

    def __init__(self, database: Database, terms: Terms) -> None:
        """Watch the look-ups of one database."""
        self._database = database
        self._terms = terms

    async def run_pass(self) -> None:
        """Look once; nothing is written unless something has changed."""
        if await self._database.read(has_changed, self._terms):
            await self._database.transact(note_change, self._terms)


def has_changed(connection: Connection, terms: Terms) -> bool:
    """Whether an attack has begun or ended since the last pass."""
    now = terms.clock()
    if open_key_of(connection, KIND) is None:
        return is_overrun(connection, now)
    recent = misses_overall(connection, now - QUIET, limit=MISSES_A_MINUTE + 1)
    return recent <= MISSES_A_MINUTE


def note_change(connection: Connection, terms: Terms) -> None:
    """Open the case of an attack, or close the one that is over."""
    if not has_changed(connection, terms):
        return
    now, known = terms.clock(), open_key_of(connection, KIND)
    if known is not None:
        close_settled_review(connection, known, closed_as="nothing-to-do", now=now)
        return
    details = f"> {MISSES_A_MINUTE} / {MINUTE.seconds} s"
    key = f"{KIND}|{now.isoformat()}"
    open_review(connection, NewReview(key=key, kind=KIND, order_id=None, details=details), now)
