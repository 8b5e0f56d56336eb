"""Whether the invoices of an order are still what it says, as the table knows them now."""

from collections.abc import Iterable

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.invoice import InvoiceState
from domain.order import Overtaken, PaymentOrder
from services.storage.facts import claims_on
from services.storage.invoices import find_invoices


def change_of_invoices(connection: Connection, order: PaymentOrder) -> Overtaken | None:
    """Why an order's invoices cannot be paid as it says; None while all of them are still owed."""
    if claims_on(connection, [line.key for line in order.lines]):
        return Overtaken.SETTLED
    return _told_change(connection, order)


def lasting_change(connection: Connection, order: PaymentOrder) -> Overtaken | None:
    """The same for good: a payment that is under way may still fail, and free its invoices."""
    claims = claims_on(connection, [line.key for line in order.lines])
    if any(claim.is_paid for claim in claims.values()):
        return Overtaken.SETTLED
    return _told_change(connection, order)


def why_closed(facts: Iterable[Fact]) -> Overtaken | None:
    """Why an order was closed that nobody cancelled; None for all others."""
    reasons = {fact.reason for fact in facts if fact.kind is FactKind.CANCELLED}
    return next((why for why in Overtaken if why.value in reasons), None)


def _told_change(connection: Connection, order: PaymentOrder) -> Overtaken | None:
    invoices = find_invoices(connection, [line.key for line in order.lines])
    if any(one.state is InvoiceState.PAID for one in invoices.values()):
        return Overtaken.SETTLED
    for line in order.lines:
        invoice = invoices.get(line.key)
        if (
            invoice is None
            or invoice.state is not InvoiceState.OPEN
            or invoice.amount != line.amount
        ):
            return Overtaken.CHANGED
    return None
