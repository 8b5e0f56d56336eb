"""The list of unpaid invoices: figures first, then two lines and one toggle for each."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from conversations.buttons import Action
from conversations.screen import (
    BLANK,
    Button,
    Day,
    Joined,
    Screen,
    Style,
    Tap,
    Text,
    say,
)
from conversations.states import Listing
from conversations.views import labels
from domain.invoice import InvoiceKey, Means
from domain.listing import InvoicePage, ListedInvoice, Mark, Turn
from domain.money import total
from domain.text import shorten

NUMBER_WIDTH = 20
NAME_WIDTH = 40
"""Longer numbers and names are cut in the middle: ten lines of them must fit one message."""

_TOGGLE_WIDTH = 16
"""Characters that a button shows on the narrowest phone, two in a row."""


def listing(state: Listing) -> Screen:
    """A page of the list with what is picked on it."""
    remark = (state.remark, BLANK) if state.remark else ()
    lines = (*remark, *_header(state.page), *_grouped(state.page), BLANK, say("list-hint"))
    return Screen(lines, tuple(_keyboard(state)))


def client(name: str, code: str) -> Text:
    """A client by name, and by their own code where the list has one."""
    shown = shorten(name, NAME_WIDTH)
    return (
        say("client", client=shown, code=shorten(code, NUMBER_WIDTH))
        if code
        else say("client-name", client=shown)
    )


def _header(page: InvoicePage) -> Iterator[Text]:
    yield say("list-title", code=page.code)
    if page.lines:
        yield client(*_usual_client(page))
    if page.is_exact:
        yield say("list-figures", count=page.count, total=page.total)
    else:
        yield say("list-figures-more", count=str(page.count))
    if page.overdue_count and page.is_exact:
        yield say("list-overdue-figures", count=page.overdue_count, total=page.overdue_total)
    accepted = _means(page)
    facts = [say("list-means", means=means_names(accepted))] if accepted else []
    if page.pages > 1:
        facts.append(say("list-page", page=str(page.page), pages=str(page.pages)))
    if facts:
        yield say("remarks", remarks=Joined(tuple(facts)))


def means_names(means: frozenset[Means]) -> Text:
    """The means, by the names that PORTNET's own list gives them."""
    if len(means) > 1:
        return say("means-both")
    return say("means-cmi") if Means.CMI in means else say("means-amanpay")


def _grouped(page: InvoicePage) -> Iterator[Text]:
    for _, lines in groupby(page.lines, key=lambda line: line.key.issuer):
        group = tuple(lines)
        yield BLANK
        yield say("list-issuer", issuer=shorten(group[0].issuer, NAME_WIDTH))
        for line in group:
            yield _line(page, line)


def _line(page: InvoicePage, line: ListedInvoice) -> Text:
    return say(
        "list-line",
        position=str(line.position),
        number=shorten(line.number, NUMBER_WIDTH),
        amount=line.amount,
        details=Joined(tuple(_details(page, line))),
    )


def _details(page: InvoicePage, line: ListedInvoice) -> Iterator[Text]:
    due = Day(line.due_date)
    yield say("list-overdue", due=due) if line.is_overdue else say("list-due", due=due)
    yield say("list-issued", issued=Day(line.issue_date))
    accepted = frozenset(line.means)
    if accepted != _means(page) and accepted:
        yield say("list-only", means=means_names(accepted))
    if (line.client_name, line.client_code) != _usual_client(page):
        yield client(line.client_name, line.client_code)
    match line.mark:
        case Mark.PAYABLE:
            pass
        case Mark.BEING_PAID:
            yield say("list-busy")
        case Mark.REGISTERING if line.marked_since is not None:
            yield say("list-registering", date=Day(line.marked_since))
        case Mark.REGISTERING:
            yield say("list-registering-undated")
        case Mark.NO_ACCOUNT:
            yield say("list-no-account")


def _keyboard(state: Listing) -> Iterator[tuple[Button, ...]]:
    picked = {pick.key for pick in state.picks}
    toggles = [_toggle(line, picked) for line in state.page.lines if line.is_tickable]
    for start in range(0, len(toggles), 2):
        yield tuple(toggles[start : start + 2])
    if state.page.pages > 1:
        yield _pages(state.page)
    if state.picks:
        seen = total([pick.amount for pick in state.picks])
        pay = say("button-review", count=str(len(state.picks)), total=seen)
        yield (Tap(pay, Action.REVIEW, str(seen.centimes), Style.SUCCESS),)
        yield (Tap(say("button-drop-all"), Action.DROP_ALL),)
    yield (labels.NEW_SEARCH,)


def _toggle(line: ListedInvoice, picked: set[InvoiceKey]) -> Tap:
    position = str(line.position)
    number = shorten(line.number, _TOGGLE_WIDTH - len(f"☐ {position} · "))
    if line.key in picked:
        return Tap(say("button-picked", position=position, number=number), Action.DROP, position)
    return Tap(say("button-unpicked", position=position, number=number), Action.PICK, position)


def _pages(page: InvoicePage) -> tuple[Button, ...]:
    where = say("button-page", page=str(page.page), pages=str(page.pages))
    return (
        Tap(say("button-first"), Action.TURN, Turn.FIRST),
        Tap(say("button-previous"), Action.TURN, Turn.PREVIOUS),
        Tap(where, Action.REDRAW),
        Tap(say("button-next"), Action.TURN, Turn.NEXT),
        Tap(say("button-last"), Action.TURN, Turn.LAST),
    )


def _means(page: InvoicePage) -> frozenset[Means]:
    """Every means that some line of the page accepts; lines that differ say so themselves."""
    return frozenset(means for line in page.lines for means in line.means)


def _usual_client(page: InvoicePage) -> tuple[str, str]:
    """Name and code of the client that most lines have; the other lines name their own."""
    clients = Counter((line.client_name, line.client_code) for line in page.lines)
    return clients.most_common(1)[0][0]
