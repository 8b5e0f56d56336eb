"""Reading an operator's unpaid invoices for people: pages by key, the review of a choice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from domain.calendar import moroccan_day
from domain.invoice import Invoice, InvoiceKey, InvoiceState
from domain.listing import (
    EXACT_COUNT,
    PAGE_SIZE,
    AmountChange,
    InvoicePage,
    ListedInvoice,
    Mark,
    Offer,
    PageRequest,
    Review,
    Turn,
)
from domain.money import Money, total
from services.payments.terms import Terms
from services.storage.facts import claims_on
from services.storage.invoices import (
    IssuerStart,
    LineKey,
    count_lines_before,
    figures,
    find_invoices,
    issuers_by_due_date,
    lines_of_issuer,
)
from services.storage.orders import checkouts_in_flight


def read_page(
    connection: Connection, terms: Terms, code: str, request: PageRequest
) -> InvoicePage | None:
    """Ten lines around the anchor and the figures of the whole list; None when nothing is owed."""
    issuers = issuers_by_due_date(connection, code)
    if not issuers:
        return None
    reader = _Lines(connection, code, issuers)
    invoices = reader.page(request)
    # The anchor may have been on a page whose lines are all gone: then the list starts over.
    invoices = invoices or reader.page(PageRequest())
    now = terms.clock()
    today = moroccan_day(now)
    sums = figures(connection, code, today=today, limit=EXACT_COUNT + 1)
    first = reader.position(invoices[0])
    lines = min(sums.lines, EXACT_COUNT)
    return InvoicePage(
        code=code,
        lines=list_invoices(connection, terms, invoices, first=first),
        page=(first - 1) // PAGE_SIZE + 1,
        pages=max((lines - 1) // PAGE_SIZE, (first - 1) // PAGE_SIZE) + 1,
        count=min(sums.count, EXACT_COUNT),
        total=sums.total,
        overdue_count=sums.overdue_count,
        overdue_total=sums.overdue_total,
        is_exact=sums.lines <= EXACT_COUNT,
    )


def list_invoices(
    connection: Connection, terms: Terms, invoices: Sequence[Invoice], *, first: int = 1
) -> tuple[ListedInvoice, ...]:
    """Number and mark invoices as lists show them."""
    now = terms.clock()
    keys = [invoice.key for invoice in invoices]
    claims = claims_on(connection, keys)
    in_flight = checkouts_in_flight(connection, keys, now)
    listed = []
    for position, invoice in enumerate(invoices, first):
        line = _plain_line(invoice, position, moroccan_day(now))
        claim = claims.get(invoice.key)
        if claim is not None:
            mark = Mark.REGISTERING if claim.is_paid else Mark.BEING_PAID
            line = replace(line, mark=mark, marked_since=claim.since)
        elif not common_offers(terms, [invoice]):
            line = replace(line, mark=Mark.NO_ACCOUNT)
        elif invoice.key in in_flight:
            line = replace(line, mark=Mark.BEING_PAID, marked_since=in_flight[invoice.key])
        listed.append(line)
    return tuple(listed)


def read_review(
    connection: Connection, terms: Terms, code: str, seen: Sequence[tuple[InvoiceKey, Money]]
) -> Review | None:
    """The chosen invoices as they are now; None when none of them can be paid any more."""
    found = find_invoices(connection, [key for key, _ in seen])
    claims = claims_on(connection, found)
    owed = {
        key: invoice
        for key, invoice in found.items()
        if invoice.state is InvoiceState.OPEN
        and invoice.subscription_code == code
        and not (key in claims and claims[key].is_paid)
    }
    chosen = sorted(owed.values(), key=lambda one: (one.due_date, one.number))
    if not chosen:
        return None
    return Review(
        code=code,
        issuer=chosen[0].issuer,
        client_name=chosen[0].client_name,
        client_code=chosen[0].client_code,
        lines=list_invoices(connection, terms, chosen),
        total=total([invoice.amount for invoice in chosen]),
        offers=common_offers(terms, chosen),
        changes=tuple(
            AmountChange(owed[key].number, amount, owed[key].amount)
            for key, amount in seen
            if key in owed and owed[key].amount != amount
        ),
        gone=tuple(key.number for key, _ in seen if key not in owed),
    )


def common_offers(terms: Terms, invoices: Iterable[Invoice]) -> tuple[Offer, ...]:
    """Ways to pay that every one of these invoices and their issuer's accounts allow."""
    chosen = list(invoices)
    means = frozenset.intersection(*(invoice.means for invoice in chosen))
    amount = total([invoice.amount for invoice in chosen])
    offers = terms.offers_for(chosen[0].issuer, amount)
    return tuple(offer for offer in offers if offer.means in means)


def still_listed(connection: Connection, keys: Sequence[InvoiceKey]) -> frozenset[InvoiceKey]:
    """Which of these invoices are still owed and may stay picked."""
    found = find_invoices(connection, keys)
    claims = claims_on(connection, keys)
    return frozenset(
        key
        for key, invoice in found.items()
        if invoice.state is InvoiceState.OPEN and not (key in claims and claims[key].is_paid)
    )


def _plain_line(invoice: Invoice, position: int, today: date) -> ListedInvoice:
    return ListedInvoice(
        position=position,
        key=invoice.key,
        number=invoice.number,
        issuer=invoice.issuer,
        client_code=invoice.client_code,
        client_name=invoice.client_name,
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        amount=invoice.amount,
        means=tuple(sorted(invoice.means)),
        is_overdue=invoice.is_overdue(today),
        mark=Mark.PAYABLE,
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """An operator's open invoices in reading order: issuer by earliest due date, date, number."""

    connection: Connection
    code: str
    issuers: list[IssuerStart]

    def page(self, request: PageRequest) -> list[Invoice]:
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
        before = sum(
            count_lines_before(self.connection, self.code, start.issuer_key, None)
            for start in self.issuers[:index]
        )
        key = LineKey(invoice.due_date, invoice.number)
        within = count_lines_before(self.connection, self.code, invoice.key.issuer, key)
        return before + within + 1

    def _size(self) -> int:
        return sum(
            count_lines_before(self.connection, self.code, start.issuer_key, None)
            for start in self.issuers
        )

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

    def _forwards(self, index: int, key: LineKey | None, *, include: bool) -> list[Invoice]:
        found: list[Invoice] = []
        for start in self.issuers[index:]:
            found += lines_of_issuer(
                self.connection,
                self.code,
                start.issuer_key,
                limit=PAGE_SIZE - len(found),
                from_=key if include else None,
                after=None if include else key,
            )
            key = None
            if len(found) == PAGE_SIZE:
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
                before=key,
                backwards=True,
            )
            key = None
            if len(found) == size:
                break
        return found[::-1]
