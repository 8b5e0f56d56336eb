"""The list of unpaid invoices: figures first, then two lines and one toggle for each."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from conversations.buttons import Action
from conversations.listing import the_issuer
from conversations.screen import (
    BLANK,
    Button,
    Day,
    Joined,
    Screen,
    Style,
    Tap,
    Text,
    Value,
    say,
)
from conversations.states import Listing
from conversations.views import labels
from conversations.views.filtered import active_filters, drop_filters
from domain.invoice import InvoiceKey, Means
from domain.listing import NO_FILTERS, InvoicePage, IssuerCount, ListedInvoice, Mark
from domain.money import total
from domain.text import shorten

NUMBER_WIDTH = 20
NAME_WIDTH = 40
"""Longer numbers and names are cut in the middle: ten lines of them must fit one message."""

_NOT_ONLINE = {Mark.NO_ACCOUNT, Mark.TOO_LARGE}
_TOGGLE_WIDTH = 16
"""Characters that a button shows on the narrowest phone, two in a row."""

_BESIDE_WIDTH, _ALONE_WIDTH = 7, 20
"""Characters left in a button for all lines of an issuer: for its name and their count beside
another button, for its name alone."""


def listing(state: Listing) -> Screen:
    """A page of the list with what is picked on it; or that the filters hide everything.

    A remark stands under the lines, where a chat is read: above ten of them nobody would see it.
    """
    if not state.page.lines:
        remark = (state.remark, BLANK) if state.remark else ()
        nothing = say("nothing-filter", filters=active_filters(state.page.filters))
        unfilter = Tap(say("button-no-filter"), Action.CLEAR_FILTERS, style=Style.PRIMARY)
        return Screen((*remark, nothing), ((unfilter, labels.BACK), (labels.NEW_SEARCH,)))
    way_on = say("list-hint") if _is_payable(state.page) else say("nothing-tickable")
    lines = (*_header(state.page), *_grouped(state.page), BLANK, state.remark or way_on)
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
    if page.filters != NO_FILTERS:
        yield say("list-filters", filters=active_filters(page.filters))
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
    values: dict[str, Value] = {
        "position": str(line.position),
        "number": shorten(line.number, NUMBER_WIDTH),
        "amount": line.amount,
        "details": Joined(tuple(_details(page, line))),
    }
    return say("list-line-overdue", **values) if line.is_overdue else say("list-line", **values)


def _details(page: InvoicePage, line: ListedInvoice) -> Iterator[Text]:
    due = Day(line.due_date)
    yield say("list-overdue", due=due) if line.is_overdue else say("list-due", due=due)
    yield say("list-issued", issued=Day(line.issue_date))
    accepted = frozenset(line.means)
    if accepted != _means(page) and accepted and line.mark not in _NOT_ONLINE:
        yield say("list-only", means=means_names(accepted))
    if (line.client_name, line.client_code) != _usual_client(page):
        yield client(line.client_name, line.client_code)
    match line.mark:
        case Mark.BEING_PAID:
            yield say("list-busy")
        case Mark.REGISTERING if line.marked_since is not None:
            yield say("list-registering", date=Day(line.marked_since))
        case Mark.NO_ACCOUNT:
            yield say("list-no-account")
        case Mark.TOO_LARGE:
            yield say("list-too-large")
        case _:
            pass


def _keyboard(state: Listing) -> Iterator[tuple[Button, ...]]:
    page, picked = state.page, {pick.key for pick in state.picks}
    yield from labels.in_pairs(_toggle(line, picked) for line in page.lines if line.is_tickable)
    if page.pages > 1:
        yield labels.pages(page.page, page.pages)
    yield from labels.in_pairs(drop_filters(page.filters))
    if _is_payable(page):
        yield (*_overdue(page), Tap(say("button-filter"), Action.FILTER))
        yield from _many(state)
    else:
        yield (labels.HELP,)
    if state.picks:
        seen = total([pick.amount for pick in state.picks])
        pay = say("button-review", count=str(len(state.picks)), total=seen)
        yield (Tap(pay, Action.REVIEW, str(seen.centimes), Style.SUCCESS),)
    if state.missed:
        yield (labels.PAID,)
    yield (labels.NEW_SEARCH,)


def _overdue(page: InvoicePage) -> Iterator[Button]:
    if page.overdue_count:
        count = str(page.overdue_count) if page.is_exact else ""
        label = say("button-overdue", count=count) if count else say("button-overdue-some")
        yield Tap(label, Action.PICK_OVERDUE)


def _many(state: Listing) -> Iterator[tuple[Button, ...]]:
    """All lines of one issuer, once it is known which, and none at all.

    Side by side where the name leaves room, for an issuer cut short may be taken for another.
    """
    drop_all = Tap(say("button-drop-all"), Action.DROP_ALL)
    known = the_issuer(state)
    issuer = next((one for one in state.page.issuers if one.key == known), None)
    if issuer is None or len(state.picks) == issuer.count:
        if state.picks:
            yield (drop_all,)
        return
    name = _called(issuer, _BESIDE_WIDTH)
    if state.picks and name is not None:
        yield _whole_issuer(issuer, name), drop_all
        return
    yield (_whole_issuer(issuer, shorten(issuer.name, _ALONE_WIDTH)),)
    if state.picks:
        yield (drop_all,)


def _whole_issuer(issuer: IssuerCount, name: str) -> Tap:
    if issuer.count is None:
        return Tap(say("button-whole-issuer-some", issuer=name), Action.PICK_ALL)
    label = say("button-whole-issuer", issuer=name, count=str(issuer.count))
    return Tap(label, Action.PICK_ALL)


def _called(issuer: IssuerCount, width: int) -> str | None:
    """The name, or its first word (TUV for TUV Rheinland), if it fits beside the count."""
    room = width - len(str(issuer.count or ""))
    names = (issuer.name, issuer.name.partition(" ")[0])
    return next((name for name in names if len(name) <= room), None)


def _toggle(line: ListedInvoice, picked: set[InvoiceKey]) -> Tap:
    position = str(line.position)
    number = shorten(line.number, _TOGGLE_WIDTH - len(f"☐ {position} · "))
    if line.key in picked:
        return Tap(say("button-picked", position=position, number=number), Action.DROP, position)
    return Tap(say("button-unpicked", position=position, number=number), Action.PICK, position)


def _is_payable(page: InvoicePage) -> bool:
    """Whether there is anything to choose: a line that can be ticked, or another page."""
    return page.pages > 1 or any(line.is_tickable for line in page.lines)


def _means(page: InvoicePage) -> frozenset[Means]:
    """Every means that some line of the page accepts; lines that differ say so themselves."""
    online = (line for line in page.lines if line.mark not in _NOT_ONLINE)
    return frozenset(means for line in online for means in line.means)


def _usual_client(page: InvoicePage) -> tuple[str, str]:
    """Name and code of the client that most lines have; the other lines name their own."""
    clients = Counter((line.client_name, line.client_code) for line in page.lines)
    return clients.most_common(1)[0][0]
