"""Finding what a person names instead of ticking it: a whole issuer, what is overdue, numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection

from domain.calendar import moroccan_day
from domain.choosing import AllOf, Everything, Group, Lines, Miss, Missed, Named, Overdue, Wish
from domain.invoice import Invoice, Means
from domain.listing import NO_FILTERS, Filters, Pick
from domain.order import MAX_LINES
from domain.text import fold
from services.invoices.lines import Lines as ReadingOrder
from services.invoices.listing import common_offers, list_invoices
from services.payments.terms import Terms
from services.storage.invoices import (
    IssuerStart,
    LineKey,
    find_open_number,
    issuers_by_due_date,
    lines_of_issuer,
)

_MAX_POSITION = 1000
_BLOCK = 100
"""Lines read at once where some may not be ticked."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Why a name chose nothing, and the filters that show what comes nearest to it."""

    missed: Missed
    shown: Filters = NO_FILTERS


def choose(
    connection: Connection, terms: Terms, code: str, wish: Wish, filters: Filters = NO_FILTERS
) -> tuple[Group, ...]:
    """The lines that a wish means, by issuer in the order of the list; none when it means nothing.

    Only lines that can be ticked. Invoices of one issuer without a means in common make two groups.
    """
    groups: list[Group] = []
    for free in _wished(connection, terms, code, wish, filters):
        is_cut = len(free) > MAX_LINES
        parts = _payable_together(terms, free[:MAX_LINES])
        groups += [_group(terms, part, is_cut=is_cut) for part in parts]
    return tuple(groups)


def why_nothing(connection: Connection, code: str, text: str) -> NearMiss:
    """Why a text chooses none of an operator's invoices."""
    alike = Filters(number=text)
    if found := _numbered(connection, code, text):
        return NearMiss(Missed(Miss.UNTICKABLE, text), alike if len(found) == 1 else NO_FILTERS)
    called = _issuers_called(issuers_by_due_date(connection, code), text)
    if len(called) > 1:
        return NearMiss(Missed(Miss.AMBIGUOUS, text))
    if called:
        (start,) = called
        return NearMiss(Missed(Miss.UNTICKABLE, text), Filters(start.issuer_key, start.issuer))
    if unknown := _unknown_among(connection, code, text):
        return NearMiss(Missed(Miss.SOME, ", ".join(unknown)))
    if issuers_by_due_date(connection, code, alike):
        return NearMiss(Missed(Miss.PART, text), alike)
    return NearMiss(Missed(Miss.NOTHING, text))


def _wished(
    connection: Connection, terms: Terms, code: str, wish: Wish, filters: Filters
) -> Iterator[list[Invoice]]:
    """Invoices that can be ticked, by issuer; at least one more than an order holds, if there are.

    A list may be empty.
    """
    shelf = _Shelf(connection, terms, code, filters)
    issuers = issuers_by_due_date(connection, code, filters)
    match wish:
        case AllOf(issuer):
            yield shelf.of_issuer(issuer)
        case Everything():
            yield from (shelf.of_issuer(start.issuer_key) for start in issuers)
        case Overdue():
            today = moroccan_day(terms.clock())
            yield from (shelf.of_issuer(start.issuer_key, due_before=today) for start in issuers)
        case Lines(positions):
            last = min(max(positions, default=0), _MAX_POSITION)
            lines = ReadingOrder(connection, code, issuers, filters).first(last)
            # A list shorter than a number said is not the list that the person means.
            if last == len(lines):
                chosen = [lines[place - 1] for place in sorted(positions)]
                yield from map(shelf.tickable, _by_issuer(chosen))
        case Named(text):
            if found := _numbered(connection, code, text):
                yield from map(shelf.tickable, _by_issuer(found))
            elif len(called := _issuers_called(issuers, text)) == 1:
                yield shelf.of_issuer(called[0].issuer_key)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """An operator's unpaid invoices, of which only those that can be ticked are taken."""

    connection: Connection
    terms: Terms
    code: str
    filters: Filters

    def tickable(self, invoices: list[Invoice]) -> list[Invoice]:
        """Those that can be ticked now."""
        lines = list_invoices(self.connection, self.terms, invoices)
        return [one for one, line in zip(invoices, lines, strict=True) if line.is_tickable]

    def of_issuer(self, issuer_key: str, *, due_before: date | None = None) -> list[Invoice]:
        """An issuer's first ones by due date, until there is one more than an order holds.

        What cannot be ticked is passed over, however much of it stands before the rest.
        """
        found: list[Invoice] = []
        after: LineKey | None = None
        while len(found) <= MAX_LINES:
            block = lines_of_issuer(
                self.connection,
                self.code,
                issuer_key,
                limit=_BLOCK,
                filters=self.filters,
                after=after,
                due_before=due_before,
            )
            if not block or not self.terms.every_offer(block[0].issuer):
                break
            found += self.tickable(block)
            after = LineKey(block[-1].due_date, block[-1].number)
        return found


def _numbered(connection: Connection, code: str, text: str) -> list[Invoice]:
    """Invoices that a text names: the whole of it first, then its parts at commas, then its words.

    Each part must name one, or none is taken: a sentence names nothing.
    """
    for names in _readings(text):
        found = [find_open_number(connection, code, name) for name in names]
        if found and all(found):
            return [invoice for invoices in found for invoice in invoices]
    return []


def _unknown_among(connection: Connection, code: str, text: str) -> list[str]:
    """Numbers that are not owed, of a text that names others which are; a number holds a digit."""
    for names in _readings(text):
        unknown = [name for name in names if not find_open_number(connection, code, name)]
        is_list = all(any(letter.isdigit() for letter in name) for name in unknown)
        if is_list and 0 < len(unknown) < len(names):
            return unknown
    return []


def _readings(text: str) -> Iterator[list[str]]:
    """The whole text as one name, then its parts at commas, then its words."""
    for parts in ([text], re.split(r"[,;،]", text), re.split(r"[ ,;،]", text)):
        names = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
        if len(names) <= MAX_LINES:
            yield names


def _issuers_called(issuers: Sequence[IssuerStart], text: str) -> list[IssuerStart]:
    """Issuers that are called so, wholly or by the start of a word."""
    called = fold(text)
    whole = [one for one in issuers if one.issuer_key == called]
    begun = [one for one in issuers if called and f" {called}" in f" {one.issuer_key}"]
    return whole or begun


def _by_issuer(invoices: Sequence[Invoice]) -> Iterator[list[Invoice]]:
    ordered = sorted(invoices, key=lambda one: (one.key.issuer, one.due_date, one.number))
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: one.key.issuer)]
    yield from sorted(groups, key=lambda group: (group[0].due_date, group[0].key.issuer))


def _payable_together(terms: Terms, invoices: list[Invoice]) -> Iterator[list[Invoice]]:
    if not invoices:
        return
    if common_offers(terms, invoices):
        yield invoices
        return
    parts = [
        [one for one in invoices if one.means == frozenset({Means.AMANPAY})],
        [one for one in invoices if Means.CMI in one.means],
    ]
    yield from [part for part in parts if part] if all(parts) else [invoices]


def _group(terms: Terms, invoices: list[Invoice], *, is_cut: bool) -> Group:
    return Group(
        issuer=invoices[0].issuer,
        picks=tuple(Pick(one.key, one.number, one.issuer, one.amount) for one in invoices),
        offers=common_offers(terms, invoices),
        is_cut=is_cut,
    )
