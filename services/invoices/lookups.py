"""Looking up a code: within the budget of its chat, put on record, found or not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.choosing import Everything, Group, Named, Wish
from domain.listing import Filters, InvoicePage, PageRequest
from services.invoices.choosing import choose
from services.invoices.listing import read_page
from services.payments.terms import Terms
from services.storage.chats import add_lookup, codes_since, misses_since

MISSES = 10
MISS_WINDOW = timedelta(minutes=10)
PAUSE = timedelta(minutes=10)
CODES_A_DAY = 30
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """The code's first page."""

    page: InvoicePage


@dataclass(frozen=True, slots=True)
class FoundChoice:
    """The code's first page, and the lines that were wished for or the only one there is."""

    page: InvoicePage
    wish: Wish
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing owed: an unknown code and one without debts look the same.

    `named` is set when the code does owe, but nothing that is called so.
    """

    named: str = ""


@dataclass(frozen=True, slots=True)
class OverBudget:
    """Too many look-ups; none was made. Looking up may go on at `until`."""

    until: datetime


def look_up(
    connection: Connection, terms: Terms, *, chat_id: int, code: str, wish: Wish | None
) -> FoundPage | FoundChoice | Nothing | OverBudget:
    """Find an operator's unpaid invoices, and which of them are wished for."""
    now = terms.clock()
    until = paused_until(connection, chat_id, code, now)
    if until is not None:
        return OverBudget(until)
    page = read_page(connection, terms, code, PageRequest())
    add_lookup(connection, chat_id, code, found=page is not None, now=now)
    if page is None:
        return Nothing()
    if wish is None:
        if page.pages > 1 or len(page.lines) > 1:
            return FoundPage(page)
        wish = Everything()
    groups = choose(connection, terms, code, wish)
    if groups or not isinstance(wish, Named):
        return FoundChoice(page, wish, groups)
    # What cannot be ticked is shown with the reason, and part of a number finds the whole ones.
    alike = read_page(connection, terms, code, PageRequest(), Filters(number=wish.text))
    return FoundPage(alike) if alike and alike.lines else Nothing(wish.text)


def paused_until(connection: Connection, chat_id: int, code: str, now: datetime) -> datetime | None:
    """When this chat may look up again; None when it may now.

    Ten misses within ten minutes pause it for ten; a known code of today never counts as a new one.
    """
    misses = misses_since(connection, chat_id, now - MISS_WINDOW - PAUSE)
    for index in range(len(misses) - MISSES, -1, -1):
        tenth = misses[index + MISSES - 1]
        if tenth - misses[index] <= MISS_WINDOW and now < tenth + PAUSE:
            return tenth + PAUSE
    codes = codes_since(connection, chat_id, now - _DAY)
    if code in codes or len(codes) < CODES_A_DAY:
        return None
    return sorted(codes.values())[len(codes) - CODES_A_DAY] + _DAY
