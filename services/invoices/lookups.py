"""Looking up a code: within the budget of its chat, put on record, found or not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.listing import InvoicePage, PageRequest, Review
from services.invoices.listing import read_page, read_review
from services.payments.terms import Terms
from services.storage.chats import add_lookup, codes_since, misses_since
from services.storage.invoices import find_open_number

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
class FoundInvoice:
    """The one invoice that was asked for, or the only one there is, and the page behind it."""

    page: InvoicePage
    review: Review


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing owed: an unknown code and one without debts look the same.

    `number` is set when the code does owe, but no invoice of that number.
    """

    number: str = ""


@dataclass(frozen=True, slots=True)
class OverBudget:
    """Too many look-ups; none was made. Looking up may go on at `until`."""

    until: datetime


def look_up(
    connection: Connection, terms: Terms, *, chat_id: int, code: str, number: str
) -> FoundPage | FoundInvoice | Nothing | OverBudget:
    """Find an operator's unpaid invoices, or one of them by its number."""
    now = terms.clock()
    until = _paused_until(connection, chat_id, code, now)
    if until is not None:
        return OverBudget(until)
    page = read_page(connection, terms, code, PageRequest())
    add_lookup(connection, chat_id, code, found=page is not None, now=now)
    if page is None:
        return Nothing()
    if number:
        chosen = [(one.key, one.amount) for one in find_open_number(connection, code, number)]
        if not chosen:
            return Nothing(number)
    else:
        chosen = [(line.key, line.amount) for line in page.lines if line.is_tickable]
        if page.pages > 1 or len(page.lines) > 1:
            return FoundPage(page)
    # The same number at two issuers cannot be paid as one: the list shows both.
    review = read_review(connection, terms, code, chosen) if len(chosen) == 1 else None
    return FoundPage(page) if review is None else FoundInvoice(page, review)


def _paused_until(
    connection: Connection, chat_id: int, code: str, now: datetime
) -> datetime | None:
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
