"""Looking up a code: within the budget of its chat, put on record, found or not."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.choosing import Everything, Group, Missed, Named, Wish
from domain.listing import InvoicePage, PageRequest
from services.invoices.budgets import paused_until
from services.invoices.choosing import choose, why_nothing
from services.invoices.listing import read_page
from services.payments.terms import Terms
from services.storage.lookups import add_lookup


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The code's first page; or `missed`, what comes nearest to a name that chose nothing."""

    page: InvoicePage
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class FoundChoice:
    """The code's first page, and the lines that were wished for or the only one there is."""

    page: InvoicePage
    wish: Wish
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing owed: an unknown code and one without debts look the same."""


@dataclass(frozen=True, slots=True)
class OverBudget:
    """Too many look-ups; none was made. Looking up may go on at `until`."""

    until: datetime


def look_up(
    connection: Connection, terms: Terms, *, chat_id: int, code: str, wish: Wish | None
) -> FoundPage | FoundChoice | Nothing | OverBudget:
    """Find an operator's unpaid invoices, and which of them are wished for."""
    until = paused_until(connection, terms, chat_id, code)
    if until is not None:
        return OverBudget(until)
    page = read_page(connection, terms, code, PageRequest())
    add_lookup(connection, chat_id, code, found=page is not None, now=terms.clock())
    if page is None:
        return Nothing()
    if wish is None:
        if page.pages > 1 or len(page.lines) > 1:
            return FoundPage(page)
        wish = Everything()
    groups = choose(connection, terms, code, wish)
    if groups or not isinstance(wish, Named):
        return FoundChoice(page, wish, groups)
    near = why_nothing(connection, code, wish.text)
    shown = read_page(connection, terms, code, PageRequest(), near.shown)
    return FoundPage(shown or page, near.missed)
