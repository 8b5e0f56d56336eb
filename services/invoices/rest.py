"""The register behind an "API factures" address: an operator's invoices, as the table must say.

It knows the contract's two lists and their rows; it writes nothing.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.calendar import moroccan_day
from domain.invoice import Invoice, InvoiceKey, InvoiceState
from domain.text import plain
from services.invoices.rest_exchange import RestExchange
from services.invoices.rest_rows import SourceRow, UnknownDebtor, read_list
from services.invoices.source import Fetched, RefusedRow, SourceDown

UNPAID = "invoices/"
HISTORY = "invoices/history/"
_NOBODY = "CHECK"
"""One character longer than any subscription code."""

Rows = list[SourceRow | RefusedRow]


@dataclass(frozen=True, slots=True)
class RestSource:
    """Asks one register; the debtor's name there is the subscription code (our decision)."""

    exchange: RestExchange
    clock: Callable[[], datetime]
    issuer_name: Callable[[str], str] = plain
    """One name for each issuer, however it is spelled: two would be two invoices, paid twice."""

    async def fetch(self, code: str, known: Sequence[Invoice] = ()) -> Fetched | SourceDown:
        """Read the list of unpaid invoices, and the history only for those that vanished from it.

        An invoice that can be paid no longer, or not online, comes back as paid or cancelled if the
        table holds it open, and is left out if not.
        """
        rows = await self.rows(UNPAID, code)
        if isinstance(rows, SourceDown):
            return rows
        if isinstance(rows, UnknownDebtor):
            # Whether what we hold is paid, withdrawn or still owed, nobody can say.
            return SourceDown("it knows nobody of a code that owes") if known else Fetched(())
        listed, refused = _payable(rows, code)
        vanished = _vanished(known, listed, rows)
        if not vanished:
            return Fetched(tuple(listed.values()), refused)
        history = await self.rows(HISTORY, code)
        if isinstance(history, SourceDown):
            return history
        paid = {row.key for row in _readable(rows, history) if row.is_paid}
        closed = tuple(
            replace(one, state=InvoiceState.PAID if one.key in paid else InvoiceState.CANCELLED)
            for one in vanished
        )
        return Fetched((*listed.values(), *closed), refused)

    async def probe(self) -> SourceDown | None:
        """Ask about a debtor who cannot exist, and so learn whether the register can be asked."""
        rows = await self.rows(UNPAID, _NOBODY)
        return rows if isinstance(rows, SourceDown) else None

    async def rows(self, path: str, code: str) -> Rows | UnknownDebtor | SourceDown:
        """Every row of one of the lists."""
        page = await self.exchange.get(path, {"NameID": code})
        if isinstance(page, SourceDown):
            return page
        today = moroccan_day(self.clock())
        # Ten thousand rows take a while: the event loop serves others meanwhile.
        rows = await asyncio.to_thread(read_list, page.status, page.body, code=code, today=today)
        return [self._named(row) for row in rows] if isinstance(rows, list) else rows

    def _named(self, row: SourceRow | RefusedRow) -> SourceRow | RefusedRow:
        if isinstance(row, RefusedRow):
            return row
        return replace(row, issuer=self.issuer_name(row.issuer))


def _payable(rows: Rows, code: str) -> tuple[dict[InvoiceKey, Invoice], tuple[RefusedRow, ...]]:
    invoices: dict[InvoiceKey, Invoice] = {}
    refused: list[RefusedRow] = []
    for row in rows:
        match row:
            case RefusedRow():
                refused.append(row)
            case SourceRow(is_paid=True):
                pass
            case SourceRow(withheld="") as payable:
                invoice = payable.invoice(code)
                if invoices.setdefault(invoice.key, invoice) != invoice:
                    refused.append(RefusedRow(row.number, "twice, and the two differ"))
            case SourceRow(withheld=reason):
                refused.append(RefusedRow(row.number, reason))
    return invoices, tuple(refused)


def _vanished(
    known: Sequence[Invoice], listed: Mapping[InvoiceKey, Invoice], rows: Rows
) -> list[Invoice]:
    """Known invoices that the list no longer offers; a row that was not understood hides none."""
    unread = {row.number for row in rows if isinstance(row, RefusedRow)}
    if "" in unread:
        return []
    return [one for one in known if one.key not in listed and one.number not in unread]


def _readable(*lists: Rows | UnknownDebtor) -> list[SourceRow]:
    rows = [row for rows in lists if isinstance(rows, list) for row in rows]
    return [row for row in rows if isinstance(row, SourceRow)]
