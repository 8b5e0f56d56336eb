"""Installation terms for reading lists: one issuer that takes cards, others that take nothing."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import Connection

from domain.invoice import Channel, Invoice, Means
from domain.listing import InvoicePage, Offer
from domain.money import Money
from domain.text import fold
from services.payments.terms import Terms
from services.storage.invoices import write_invoice
from tests.builders import ISSUER, NOW
from tests.fakes.clock import MovableClock

CARD = Offer(Means.CMI, Channel.CARD)
PAYABLE = {fold(ISSUER), "anp", "portnet"}


def offers_for(issuer: str, amount: Money) -> tuple[Offer, ...]:
    """Cards up to a million dirhams."""
    return (CARD,) if fold(issuer) in PAYABLE and amount < Money(10**8) else ()


def terms_of(clock: MovableClock) -> Terms:
    return Terms("https://pay.test", timedelta(hours=24), offers_for, clock)


def write(connection: Connection, invoices: Iterable[Invoice]) -> None:
    """What a source says of invoices."""
    for invoice in invoices:
        write_invoice(connection, invoice, NOW)


def numbers(page: InvoicePage | None) -> str:
    """The invoice numbers of a page, in reading order."""
    assert page is not None
    return " ".join(line.number for line in page.lines)
