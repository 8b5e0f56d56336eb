"""The invoice table as the battery of sources reads it."""

from sqlalchemy import Connection, select

from domain.invoice import Invoice, InvoiceState
from services.storage.invoices import invoice_from
from services.storage.schema import invoices


def all_invoices(connection: Connection) -> dict[tuple[str, str], Invoice]:
    """Every invoice by issuer and number."""
    found = (invoice_from(row) for row in connection.execute(select(invoices)))
    return {(one.issuer, one.number): one for one in found}


def open_invoices(connection: Connection, code: str) -> list[Invoice]:
    """What an operator owes, by the table."""
    found = all_invoices(connection).values()
    owed = (one for one in found if one.state is InvoiceState.OPEN)
    return [one for one in owed if one.subscription_code == code]
