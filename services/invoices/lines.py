"""The reading order of an operator's open invoices, and pages of it by key, never by offset."""

from dataclasses import dataclass

from sqlalchemy import Connection

from domain.invoice import Invoice, InvoiceKey
from domain.listing import NO_FILTERS, PAGE_SIZE, Filters, PageRequest, Turn
from services.storage.invoices import (
    IssuerStart,
    LineKey,
    count_lines_before,
    find_invoices,
    lines_of_issuer,
)


@dataclass(frozen=True, slots=True)
class Lines:
    """An operator's open invoices in reading order: issuer by earliest due date, date, number."""

    connection: Connection
    code: str
    issuers: list[IssuerStart]
    filters: Filters = NO_FILTERS

    def page(self, request: PageRequest) -> list[Invoice]:
        """Ten lines around the anchor; none where its place is past the end."""
        anchor = self._place(request.anchor)
        match request.turn:
            case Turn.LAST:
                last = self._size() - 1
                return self._backwards(None, None, last % PAGE_SIZE + 1)
            case Turn.PREVIOUS if anchor is not None:
                found = self._backwards(*anchor, PAGE_SIZE)
                # Less than a page before the anchor: the first page shows it all, and is full.
                return found if len(found) == PAGE_SIZE else self._forwards(0, None, include=True)
            case Turn.NEXT if anchor is not None:
                return self._forwards(*anchor, include=False)
            case Turn.HERE if anchor is not None:
                return self._forwards(*anchor, include=True)
        return self._forwards(0, None, include=True)

    def position(self, invoice: Invoice) -> int:
        """Place of a line in the whole list, from 1."""
        index = self._index(invoice.key.issuer)
        before = sum(self._count(start.issuer_key) for start in self.issuers[:index])
        key = LineKey(invoice.due_date, invoice.number)
        return before + self._count(invoice.key.issuer, key) + 1

    def first(self, count: int) -> list[Invoice]:
        """The first lines of the list, at most `count`."""
        return self._forwards(0, None, include=True, size=count)

    def _size(self) -> int:
        return sum(self._count(start.issuer_key) for start in self.issuers)

    def _count(self, issuer_key: str, key: LineKey | None = None) -> int:
        return count_lines_before(self.connection, self.code, issuer_key, key, self.filters)

    def _index(self, issuer_key: str) -> int:
        keys = [start.issuer_key for start in self.issuers]
        return keys.index(issuer_key) if issuer_key in keys else len(keys)

    def _place(self, anchor: InvoiceKey | None) -> tuple[int, LineKey] | None:
        if anchor is None:
            return None
        invoice = find_invoices(self.connection, [anchor]).get(anchor)
        index = self._index(anchor.issuer)
        if invoice is None or index == len(self.issuers):
            return None
        return index, LineKey(invoice.due_date, invoice.number)

    def _forwards(
        self, index: int, key: LineKey | None, *, include: bool, size: int = PAGE_SIZE
    ) -> list[Invoice]:
        found: list[Invoice] = []
        for start in self.issuers[index:]:
            found += lines_of_issuer(
                self.connection,
                self.code,
                start.issuer_key,
                limit=size - len(found),
                filters=self.filters,
                from_=key if include else None,
                after=None if include else key,
            )
            key = None
            if len(found) == size:
                break
        return found

    def _backwards(self, index: int | None, key: LineKey | None, size: int) -> list[Invoice]:
        found: list[Invoice] = []
        stop = len(self.issuers) if index is None else index + 1
        for start in reversed(self.issuers[:stop]):
            found += lines_of_issuer(
                self.connection,
                self.code,
                start.issuer_key,
                limit=size - len(found),
                filters=self.filters,
                before=key,
                backwards=True,
            )
            key = None
            if len(found) == size:
                break
        return found[::-1]
