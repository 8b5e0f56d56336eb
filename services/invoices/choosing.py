"""Finding what a person names instead of ticking it: a whole issuer, what is overdue, numbers."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection

from domain.calendar import moroccan_day
from domain.choosing import AllOf, Everything, Group, Lines, Named, Overdue, Wish
from domain.invoice import Invoice, Means
from domain.listing import NO_FILTERS, Filters, Pick
from domain.order import MAX_LINES
from domain.text import fold
from services.invoices.lines import Lines as ReadingOrder
from services.invoices.listing import common_offers, list_invoices
from services.payments.terms import Terms
from services.storage.invoices import (
    IssuerStart,
    find_open_number,
    issuers_by_due_date,
    lines_of_issuer,
)

_MAX_POSITION = 1000
_READ_AHEAD = 2 * MAX_LINES
"""Lines read of an issuer, so that some which cannot be ticked leave enough that can."""


def choose(
    connection: Connection, terms: Terms, code: str, wish: Wish, filters: Filters = NO_FILTERS
) -> tuple[Group, ...]:
    """The lines that a wish means, by issuer in the order of the list; none when it means nothing.

    Only lines that can be ticked. Invoices of one issuer without a means in common make two groups.
    """
    groups: list[Group] = []
    for invoices in _wished(connection, terms, code, wish, filters):
        lines = list_invoices(connection, terms, invoices)
        free = [one for one, line in zip(invoices, lines, strict=True) if line.is_tickable]
        groups += [_group(terms, some) for some in _payable_together(terms, free)]
    return tuple(groups)


def _wished(
    connection: Connection, terms: Terms, code: str, wish: Wish, filters: Filters
) -> Iterator[list[Invoice]]:
    """Invoices by issuer; a list may be empty."""
    issuers = issuers_by_due_date(connection, code, filters)
    match wish:
        case AllOf(issuer):
            yield lines_of_issuer(connection, code, issuer, limit=_READ_AHEAD, filters=filters)
        case Everything() | Overdue():
            today = moroccan_day(terms.clock())
            due_before = today if isinstance(wish, Overdue) else None
            for start in issuers:
                key = start.issuer_key
                yield lines_of_issuer(
                    connection,
                    code,
                    key,
                    limit=_READ_AHEAD,
                    filters=filters,
                    due_before=due_before,
                )
        case Lines(positions):
            last = min(max(positions, default=0), _MAX_POSITION)
            lines = ReadingOrder(connection, code, issuers, filters).first(last)
            # A list shorter than a number said is not the list that the person means.
            if last == len(lines):
                yield from _by_issuer([lines[place - 1] for place in sorted(positions)])
        case Named(text):
            if found := _numbered(connection, code, text):
                yield from _by_issuer(found)
            elif called := _issuer_called(issuers, text):
                yield lines_of_issuer(connection, code, called, limit=_READ_AHEAD, filters=filters)


def _numbered(connection: Connection, code: str, text: str) -> list[Invoice]:
    """Invoices that a text names: the whole of it first, then its parts at commas, then its words.

    Each part must name one, or none is taken: a sentence names nothing.
    """
    for parts in ([text], re.split(r"[,;،]", text), re.split(r"[ ,;،]", text)):
        names = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
        if len(names) > MAX_LINES:
            continue
        found = [find_open_number(connection, code, name) for name in names]
        if found and all(found):
            return [invoice for invoices in found for invoice in invoices]
    return []


def _issuer_called(issuers: Sequence[IssuerStart], text: str) -> str | None:
    """Folded name of the one issuer that is called so, wholly or by the start of a word."""
    called = fold(text)
    whole = [one.issuer_key for one in issuers if one.issuer_key == called]
    begun = [one.issuer_key for one in issuers if f" {called}" in f" {one.issuer_key}"]
    found = whole or begun
    return found[0] if called and len(found) == 1 else None


def _by_issuer(invoices: Sequence[Invoice]) -> Iterator[list[Invoice]]:
    ordered = sorted(invoices, key=lambda one: (one.key.issuer, one.due_date, one.number))
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: one.key.issuer)]
    yield from sorted(groups, key=lambda group: (group[0].due_date, group[0].key.issuer))


def _payable_together(terms: Terms, invoices: list[Invoice]) -> Iterator[list[Invoice]]:
    if not invoices:
        return
    if common_offers(terms, invoices[:MAX_LINES]):
        yield invoices
        return
    parts = [
        [one for one in invoices if one.means == frozenset({Means.AMANPAY})],
        [one for one in invoices if Means.CMI in one.means],
    ]
    yield from [part for part in parts if part] if all(parts) else [invoices]


def _group(terms: Terms, invoices: list[Invoice]) -> Group:
    first = invoices[:MAX_LINES]
    return Group(
        issuer=first[0].issuer,
        picks=tuple(Pick(one.key, one.number, one.issuer, one.amount) for one in first),
        offers=common_offers(terms, first),
        is_cut=len(invoices) > MAX_LINES,
    )
