"""Reports a payment to an "API factures" register: reads the invoice first, then tells it once.

What a second report of one payment does is unknown, and a report without a readable amount counts
as the whole; so it is never repeated blindly, and its amount is always written and exact.
"""

import json
from dataclasses import dataclass
from datetime import UTC
from http import HTTPStatus

from domain.calendar import moroccan_day
from domain.invoice import InvoiceKey
from services.invoices.rest import HISTORY, UNPAID, RestSource
from services.invoices.rest_exchange import Page
from services.invoices.rest_rows import ErrorAnswer, SourceRow, UnknownDebtor, read_answer
from services.invoices.source import SourceDown
from services.portnet.registration import (
    NotRegistered,
    Postponed,
    Registered,
    Registration,
    Settlement,
    Uncertain,
)
from services.portnet.return_message import Meaning

_NOT_NOW = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class RestRegistrar:
    """Speaks to one register, which answers at once."""

    source: RestSource

    async def register(self, settlement: Settlement) -> Registration:
        """Find the invoice, then report its payment; one that is paid already is not told twice."""
        row = await self._find(UNPAID, settlement)
        if isinstance(row, SourceRow) and not row.is_paid:
            return await self._pay(row, settlement)
        if row is None:
            row = await self._find(HISTORY, settlement)
        match row:
            case SourceDown(reason):
                return Postponed(reason)
            case SourceRow(is_paid=True) if _is_ours(row, settlement):
                return Registered()
            case SourceRow(is_paid=True):
                return NotRegistered(Meaning.ALREADY_PAID, "the register says that it was paid")
            case _:
                return NotRegistered(Meaning.UNKNOWN_INVOICE, "the register does not list it")

    async def _find(self, path: str, settlement: Settlement) -> SourceRow | SourceDown | None:
        rows = await self.source.rows(path, settlement.subscription_code)
        if isinstance(rows, SourceDown):
            return rows
        key = InvoiceKey.of(issuer=settlement.issuer, number=settlement.number)
        listed = [] if isinstance(rows, UnknownDebtor) else rows
        readable = (row for row in listed if isinstance(row, SourceRow))
        return next((row for row in readable if row.key == key), None)

    async def _pay(self, row: SourceRow, settlement: Settlement) -> Registration:
        if row.amount != settlement.amount:
            # A smaller amount would be booked as a part payment, which PORTNET does not know.
            reason = f"the register asks for {row.amount}, {settlement.amount} was paid"
            return NotRegistered(Meaning.AMOUNT_DIFFERS, reason)
        path = f"invoice/{row.id}/pay/"
        page = await self.source.exchange.post(path, _report(settlement))
        return Uncertain(page.reason) if isinstance(page, SourceDown) else _read(page)


def _is_ours(row: SourceRow, settlement: Settlement) -> bool:
    """Whether an earlier report of ours, whose answer was lost, is what paid the invoice."""
    days = {moroccan_day(settlement.paid_at), settlement.paid_at.astimezone(UTC).date()}
    return settlement.uncertain_tries > 0 and row.paid_on in days


def _report(settlement: Settlement) -> bytes:
    report = {
        "transaction_id": settlement.transaction,
        # Taken for UTC by the register, although it names no zone; unreadable, it would be dropped.
        "transaction_date": f"{settlement.paid_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
        "amount": str(settlement.amount),
        "order_id": settlement.message_number,
    }
    return json.dumps(report).encode()


def _read(page: Page) -> Registration:
    if page.status in _NOT_NOW:
        return Postponed(f"HTTP status {page.status}")
    match read_answer(page.status, page.body):
        case UnknownDebtor():
            return NotRegistered(Meaning.UNKNOWN_INVOICE, "the register no longer takes it")
        case ErrorAnswer(reason) if page.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return NotRegistered(Meaning.OTHER_REFUSAL, reason)
        case ErrorAnswer(reason) | SourceDown(reason):
            return Uncertain(reason)
        case _:
            return Registered()
