"""Links that an agent makes for a customer: which invoices are meant, one order for each issuer."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from domain.calendar import moroccan_day
from domain.dossier import OpenLink, OpenLinks
from domain.invoice import Invoice
from domain.order import MAX_LINES
from domain.text import fold
from services.payments.orders import NotOpened, Obstacle, open_order
from services.payments.terms import Terms
from services.storage.orders import StoredOrder
from services.storage.search import open_invoices, open_links, open_links_figures

PAGE_SIZE = 8
_INVOICES_MAXIMUM = 1000
_OVERDUE = frozenset({"retard", "retards", "overdue", "late", "متأخرات", "المتأخرات"})


@dataclass(frozen=True, slots=True)
class Made:
    """The orders that were opened or found open, and for which issuers none could be."""

    orders: tuple[StoredOrder, ...]
    refused: tuple[tuple[str, Obstacle], ...]


def choose_invoices(
    connection: Connection, terms: Terms, *, code: str, words: str
) -> list[Invoice]:
    """The unpaid invoices that an agent names: numbers, an issuer, or all that are overdue.

    All of what was named, or nothing: a number that the operator does not owe is a slip of the pen.
    """
    owed = open_invoices(connection, code, limit=_INVOICES_MAXIMUM)
    named = fold(words)
    if not named:
        return []
    if named in _OVERDUE:
        today = moroccan_day(terms.clock())
        return [invoice for invoice in owed if invoice.is_overdue(today)]
    parts = [part for part in (fold(part) for part in words.split(",")) if part]
    return (
        _numbered(owed, [named])
        or _of_issuer(owed, named)
        or _numbered(owed, parts)
        or _numbered(owed, named.replace(",", " ").split())
    )


def make_links(
    connection: Connection, terms: Terms, *, agent_id: int, code: str, invoices: Iterable[Invoice]
) -> Made:
    """Open an order of the agent's chat for each issuer, of at most MAX_LINES invoices by date."""
    by_issuer: dict[str, list[Invoice]] = defaultdict(list)
    for invoice in invoices:
        by_issuer[invoice.key.issuer].append(invoice)
    orders, refused = [], []
    for group in by_issuer.values():
        seen = [(invoice.key, invoice.amount) for invoice in group[:MAX_LINES]]
        opened = open_order(connection, terms, chat_id=agent_id, code=code, seen=seen)
        if isinstance(opened, NotOpened):
            refused.append((group[0].issuer, opened.obstacle))
        else:
            orders.append(opened.stored)
    return Made(tuple(orders), tuple(refused))


def read_open_links(
    connection: Connection,
    terms: Terms,
    agent_ids: Collection[int],
    *,
    after: int = 0,
    before: int | None = None,
) -> OpenLinks:
    """A page of the links that can still be paid, the oldest first, by key and not by number."""
    now = terms.clock()
    links = open_links(connection, now, limit=PAGE_SIZE, after=after, before=before)
    if not links:
        # What stood beyond the place is paid or over by now: the list starts anew.
        links = open_links(connection, now, limit=PAGE_SIZE)
    count, amount = open_links_figures(connection, now)
    return OpenLinks(
        links=tuple(
            OpenLink(
                place=link.id,
                reference=link.reference,
                issuer=link.issuer,
                amount=link.amount,
                opened_at=link.opened_at,
                opener=link.chat_id,
                is_agents=link.chat_id in agent_ids,
            )
            for link in links
        ),
        count=count,
        total=amount,
        has_earlier=bool(links and open_links(connection, now, limit=1, before=links[0].id)),
        has_later=bool(links and open_links(connection, now, limit=1, after=links[-1].id)),
    )


def _numbered(owed: Iterable[Invoice], numbers: list[str]) -> list[Invoice]:
    known: dict[str, list[Invoice]] = defaultdict(list)
    for invoice in owed:
        known[fold(invoice.number)].append(invoice)
    wanted = list(dict.fromkeys(numbers))
    if not all(number in known for number in wanted):
        return []
    return [invoice for number in wanted for invoice in known[number]]


def _of_issuer(owed: Iterable[Invoice], name: str) -> list[Invoice]:
    """Invoices of the only issuer whose name is this, or begins a word with it."""
    of_name = [invoice for invoice in owed if f" {name}" in f" {invoice.key.issuer}"]
    exact = [invoice for invoice in of_name if invoice.key.issuer == name]
    found = exact or of_name
    return found if len({invoice.key.issuer for invoice in found}) == 1 else []
