"""Writing what a source says of invoices into the table, without undoing what was paid here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from domain.invoice import Invoice, InvoiceState
from services.storage.facts import Claim, claims_on
from services.storage.invoices import find_invoices, told_since, write_invoice
from services.storage.reviews import NewReview, open_review

CHUNK = 500
"""Invoices in one unit of work: a long import leaves room for payments between its units."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many invoices changed the table, and how many contradict a payment made here."""

    changed: int
    contradictions: int
    outdated: int = 0
    """Rows of a file that a later message has overtaken."""

    def __add__(self, other: "Imported") -> "Imported":
        """Sum of two units' results."""
        return Imported(
            self.changed + other.changed,
            self.contradictions + other.contradictions,
            self.outdated + other.outdated,
        )


def import_invoices(connection: Connection, invoices: Sequence[Invoice], now: datetime) -> Imported:
    """Write invoices as their source tells them. Repeating it changes nothing.

    An invoice with a claim is never reopened, and its other changes are written but reviewed: the
    claim stands whatever a file says.
    """
    known = find_invoices(connection, [invoice.key for invoice in invoices])
    claimed = claims_on(connection, known)
    changed = contradictions = 0
    for invoice in invoices:
        stored = known.get(invoice.key)
        told = invoice
        claim = claimed.get(invoice.key)
        if stored is not None and claim is not None:
            contradictions += _review_contradiction(connection, stored, invoice, claim, now)
            told = _kept_closed(stored, invoice)
        changed += stored != told and write_invoice(connection, told, now)
    return Imported(changed, contradictions)


def import_rows(
    connection: Connection, invoices: Sequence[Invoice], *, written_at: datetime, now: datetime
) -> Imported:
    """Write the rows of a file, but those of which a message has spoken since it was written.

    Without this, a file read twice would reopen what its issuer called paid in between.
    """
    overtaken = told_since(connection, [invoice.key for invoice in invoices], written_at)
    current = [invoice for invoice in invoices if invoice.key not in overtaken]
    return import_invoices(connection, current, now) + Imported(0, 0, len(overtaken))


def chunks(invoices: Sequence[Invoice]) -> Iterable[Sequence[Invoice]]:
    """Cut a long list into units of work."""
    return (invoices[start : start + CHUNK] for start in range(0, len(invoices), CHUNK))


def _kept_closed(stored: Invoice, told: Invoice) -> Invoice:
    reopens = stored.state is not InvoiceState.OPEN and told.state is InvoiceState.OPEN
    return replace(told, state=stored.state) if reopens else told


def _review_contradiction(
    connection: Connection, stored: Invoice, told: Invoice, claim: Claim, now: datetime
) -> bool:
    """Open a review if a source now says something else of an invoice that is paid here.

    If it calls the invoice paid before we have the money, somebody else has paid it.
    """
    reopens = stored.state is not InvoiceState.OPEN and told.state is InvoiceState.OPEN
    elsewhere = _newly_paid(stored, told) and not claim.is_paid
    other = told.amount != stored.amount or told.state is InvoiceState.CANCELLED
    if not (reopens or elsewhere or other):
        return False
    review = NewReview(
        key=f"contradiction|{told.key.issuer}|{told.number}|{told.state}|{told.amount}",
        kind="contradiction",
        order_id=None,
        amount=told.amount,
        details=f"{told.issuer} · {told.number} · {stored.amount} → {told.amount} · {told.state}",
    )
    return open_review(connection, review, now)


def _newly_paid(stored: Invoice, told: Invoice) -> bool:
    return told.state is InvoiceState.PAID and stored.state is not InvoiceState.PAID
