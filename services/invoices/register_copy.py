"""The invoice table as the copy of a register: what is older than a minute is asked for anew.

An answer is written as an import would write it, except where the table learnt something later than
the register was asked. Without a register the table is the register itself, and always fresh.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from domain.invoice import Invoice
from services.invoices.importing import chunks, import_invoices
from services.invoices.rest_rows import MAX_ROWS
from services.invoices.source import Fetched, InvoiceSource, SourceDown
from services.payments.terms import Terms
from services.storage.database import Database
from services.storage.fetches import fetched_at, mark_fetched
from services.storage.invoices import changed_between, owed_by

COPY_LIFE = timedelta(seconds=60)
QUESTIONS_AT_ONCE = 32
"""More payers who wait for a slow register would take the places of gateways that call."""

_REFUSALS_LOGGED = 5

_log = structlog.get_logger(__name__)


def is_stale(connection: Connection, terms: Terms, code: str) -> bool:
    """Whether the register must be asked before anybody relies on an operator's invoices."""
    if terms.copy_life is None:
        return False
    at = fetched_at(connection, code)
    # A copy from the future is that of a clock that was put back: its age is anybody's guess.
    return at is None or not timedelta(0) <= terms.clock() - at < terms.copy_life


class RegisterCopy:
    """Brings the table up to date with one register."""

    def __init__(self, database: Database, terms: Terms, source: InvoiceSource | None) -> None:
        self._database = database
        self._terms = terms
        self._source = source
        self._asking = 0

    async def refresh(self, code: str) -> SourceDown | None:
        """Ask about an operator unless the copy is fresh; bounded, and outside any transaction."""
        asked_at = self._terms.clock()
        known = await self._database.read(self._read_if_stale, code)
        if self._source is None or known is None:
            return None
        if self._asking >= QUESTIONS_AT_ONCE:
            return SourceDown("too many questions are waiting for it")
        self._asking += 1
        try:
            fetched = await self._source.fetch(code, known)
        finally:
            self._asking -= 1
        if isinstance(fetched, SourceDown):
            _log.warning("register_down", why=fetched.reason)
            return fetched
        await self._write(code, fetched, asked_at)
        return None

    def _read_if_stale(self, connection: Connection, code: str) -> list[Invoice] | None:
        if not is_stale(connection, self._terms, code):
            return None
        return owed_by(connection, code, limit=MAX_ROWS)

    async def _write(self, code: str, fetched: Fetched, asked_at: datetime) -> None:
        """Write the invoices, and with the last of them that they are fresh."""
        if fetched.refused:
            reasons = [str(row) for row in fetched.refused[:_REFUSALS_LOGGED]]
            _log.warning("register_rows_refused", count=len(fetched.refused), first=reasons)
        *parts, last = list(chunks(fetched.invoices)) or [()]
        for part in parts:
            await self._database.transact(write_fetched, part, asked_at, self._terms.clock())
        await self._database.transact(self._finish, code, last, asked_at)

    def _finish(
        self, connection: Connection, code: str, last: Sequence[Invoice], asked_at: datetime
    ) -> None:
        write_fetched(connection, last, asked_at, self._terms.clock())
        mark_fetched(connection, code, asked_at)


def write_fetched(
    connection: Connection, invoices: Sequence[Invoice], asked_at: datetime, now: datetime
) -> None:
    """Write what the register said when it was asked, unless something later is known already.

    A message, the register's own answer to a payment, or a later question may have come between.
    """
    keys = [invoice.key for invoice in invoices]
    newer = changed_between(connection, keys, after=asked_at, until=now)
    import_invoices(connection, [one for one in invoices if one.key not in newer], now)
