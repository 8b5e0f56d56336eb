"""Reading an operator's unpaid invoices for people: pages by key, the review of a choice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from domain.calendar import moroccan_day
from domain.invoice import Invoice, InvoiceKey, InvoiceState
from domain.listing import (
    EXACT_COUNT,
    NO_FILTERS,
    PAGE_SIZE,
    AmountChange,
    Filters,
    InvoicePage,
    IssuerCount,
    ListedInvoice,
    Mark,
    Matches,
    Offer,
    PageRequest,
    Review,
)
from domain.money import Money, total
from services.invoices.lines import Lines
from services.payments.terms import Terms
from services.storage.facts import claims_on
from services.storage.figures import Figures, figures
from services.storage.invoices import IssuerStart, find_invoices, issuers_by_due_date
from services.storage.orders import checkouts_in_flight


def read_page(
    connection: Connection,
    terms: Terms,
    code: str,
    request: PageRequest,
    filters: Filters = NO_FILTERS,
) -> InvoicePage | None:
    """Ten lines around the anchor and the figures of the whole list; None when nothing is owed.

    Filters that hide everything give a page without lines.
    """
    issuers = issuers_by_due_date(connection, code, filters)
    if not issuers and not issuers_by_due_date(connection, code):
        return None
    reader = Lines(connection, code, issuers, filters)
    invoices = reader.page(request)
    # The anchor may have been on a page whose lines are all gone: then the list starts over.
    invoices = invoices or reader.page(PageRequest())
    now = terms.clock()
    sums = figures(
        connection, code, today=moroccan_day(now), limit=EXACT_COUNT + 1, filters=filters
    )
    first = reader.position(invoices[0]) if invoices else 1
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
        issuers=_counted(issuers, sums),
        read_at=now,
        filters=filters,
    )


def count_matches(connection: Connection, terms: Terms, code: str, filters: Filters) -> Matches:
    """What filters would leave of the list, and which issuers the other filters leave."""
    others = replace(filters, issuer="", issuer_name="")
    today, limit = moroccan_day(terms.clock()), EXACT_COUNT + 1
    sums = figures(connection, code, today=today, limit=limit, filters=filters)
    by_issuer = figures(connection, code, today=today, limit=limit, filters=others)
    return Matches(
        filters=filters,
        count=min(sums.lines, EXACT_COUNT),
        is_exact=sums.lines <= EXACT_COUNT,
        issuers=_counted(issuers_by_due_date(connection, code, others), by_issuer),
    )


def _counted(issuers: Iterable[IssuerStart], sums: Figures) -> tuple[IssuerCount, ...]:
    """Issuers with how many lines each has; past what is counted exactly, without."""
    is_exact = sums.lines <= EXACT_COUNT
    return tuple(
        IssuerCount(
            one.issuer_key,
            one.issuer,
            sums.lines_by_issuer.get(one.issuer_key) if is_exact else None,
        )
        for one in issuers
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
            mark = Mark.TOO_LARGE if _offers_too_small(terms, [invoice]) else Mark.NO_ACCOUNT
            line = replace(line, mark=mark)
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
        too_small=_offers_too_small(terms, chosen),
    )


def common_offers(terms: Terms, invoices: Iterable[Invoice]) -> tuple[Offer, ...]:
    """Ways to pay that every one of these invoices and their issuer's accounts allow."""
    chosen = list(invoices)
    amount = total([invoice.amount for invoice in chosen])
    return _accepted(chosen, terms.offers_for(chosen[0].issuer, amount))


def _offers_too_small(terms: Terms, invoices: Sequence[Invoice]) -> tuple[Offer, ...]:
    """Ways to pay that would do, were the amount of these invoices not above what they take."""
    offers = common_offers(terms, invoices)
    known = _accepted(invoices, terms.every_offer(invoices[0].issuer))
    return tuple(offer for offer in known if offer not in offers)


def _accepted(invoices: Sequence[Invoice], offers: Iterable[Offer]) -> tuple[Offer, ...]:
    means = frozenset.intersection(*(invoice.means for invoice in invoices))
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
