"""Whether the invoices of an order are still what it says, as the table knows them now."""

from sqlalchemy import Connection

from domain.invoice import InvoiceState
from domain.order import Overtaken, PaymentOrder
from services.storage.facts import claims_on
from services.storage.invoices import find_invoices


def change_of_invoices(connection: Connection, order: PaymentOrder) -> Overtaken | None:
    """Why an order's invoices cannot be paid as it says; None while all of them are still owed."""
    keys = [line.key for line in order.lines]
    invoices = find_invoices(connection, keys)
    settled = [key for key, one in invoices.items() if one.state is InvoiceState.PAID]
    if settled or claims_on(connection, keys):
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
