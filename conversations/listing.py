"""The list of unpaid invoices: turning pages, ticking one by one or many at once.

A selection is always of one issuer.
"""

from dataclasses import replace
from datetime import timedelta

from conversations import filtering, planning
from conversations.buttons import Action
from conversations.effects import Alert, Choose, CountMatches, ReadReview, Toast
from conversations.events import Chosen, PageRead, Tapped
from conversations.moves import Step, filtered, read_page, redrawn, seen_among
from conversations.screen import Day, Numbers, Text, say
from conversations.states import ChoosingIssuer, Listing, NotFound
from conversations.wishes import wish_in_list
from domain.choosing import AllOf, Everything, Group, Lines, Miss, Missed, Named, Overdue
from domain.listing import NO_FILTERS, ListedInvoice, Mark, Pick, Turn
from domain.money import total
from domain.order import MAX_LINES
from domain.text import fold, shorten

STALE = timedelta(hours=2)
"""A list that is older is read anew at the next tap, and says what changed."""

_QUOTED_WIDTH = 24
_ISSUER_WIDTH = 40
"""An alert holds 200 characters in all."""


def turned(state: Listing, read: PageRead) -> Step:
    """Show another page, or the same one as it is now; what was settled meanwhile leaves."""
    page = read.page
    if page.code != state.page.code:
        return redrawn(state)
    if not page.lines and page.filters == NO_FILTERS:
        return Step(NotFound(page.code))
    picks = tuple(pick for pick in state.picks if pick.key.number not in read.settled_meanwhile)
    return Step(Listing(page, picks, _news(state, read)))


def tapped(state: Listing, tap: Tapped) -> Step | None:
    """Answer a button of the list; None for any other."""
    step = _tapped(replace(state, remark=None, missed=""), tap)
    is_old = tap.at - state.page.read_at >= STALE
    if step is None or not is_old or not isinstance(step.state, Listing) or step.effects:
        return step
    return Step(step.state, (read_page(step.state, Turn.HERE),))


def typed(state: Listing, text: str) -> Step:
    """Look among the operator's own invoices for what a text means."""
    wish = wish_in_list(text)
    issuer = the_issuer(state)
    if isinstance(wish, Everything) and issuer is None:
        return Step(ChoosingIssuer(state, takes_all=True))
    if isinstance(wish, Everything) and issuer is not None:
        wish = AllOf(issuer)
    # A word for many is understood even where it means no line; a name may be something else.
    unclear = text if isinstance(wish, Named | Lines) else ""
    ask = Choose(state.page.code, wish, state.page.filters, unclear)
    return Step(replace(state, remark=None, missed=""), (ask,))


def chosen(state: Listing, event: Chosen) -> Step:
    """Tick what was meant: all of one issuer; what is overdue at several becomes a plan."""
    payable = [group for group in event.groups if group.offers]
    if isinstance(event.wish, Overdue) and len({_key(group) for group in payable}) > 1:
        return planning.planned(state, event.groups)
    if not event.groups:
        return Step(replace(state, remark=_nothing(event)))
    issuer = state.picks[0].key.issuer if state.picks else _key(event.groups[0])
    ours = [group for group in event.groups if _key(group) == issuer]
    if len(ours) < len(event.groups) and (event.goes_on or not ours):
        return Step(replace(state, remark=_other_issuer(state, event)))
    listing = _with(state, ours, others=len(event.groups) - len(ours))
    if event.goes_on and listing.remark is None:
        return Step(listing, (ReadReview(state.page.code, seen_among(listing.picks)),))
    return Step(listing)


def near(state: Listing, missed: Missed) -> Step:
    """Say why a text ticks nothing, and show the numbers that it is a part of."""
    said = missing(state, missed)
    if missed.why is not Miss.PART:
        return Step(said)
    return Step(said, filtered(state, replace(state.page.filters, number=missed.text)).effects)


def missing(state: Listing, missed: Missed) -> Listing:
    """The list with a word on why a name ticked nothing in it."""
    quoted = shorten(missed.text, _QUOTED_WIDTH)
    match missed.why:
        case Miss.UNTICKABLE:
            return replace(state, remark=say("nothing-tickable"))
        case Miss.AMBIGUOUS:
            return replace(state, remark=say("named-several", text=quoted))
        case Miss.SOME:
            return replace(state, remark=say("named-some", text=quoted))
        case Miss.PART:
            return replace(state, remark=say("named-part", text=quoted))
        case Miss.NOTHING:
            return replace(state, remark=say("named-none", text=quoted), missed=missed.text)


def the_issuer(state: Listing) -> str | None:
    """Folded name of the one issuer that is meant: the ticked one, or the only one of the list."""
    if state.picks:
        return state.picks[0].key.issuer
    return state.page.issuers[0].key if len(state.page.issuers) == 1 else None


def _tapped(state: Listing, tap: Tapped) -> Step | None:
    page = state.page
    match tap.action:
        case Action.PICK:
            return _picked(state, _line_at(state, tap.argument))
        case Action.DROP:
            line = _line_at(state, tap.argument)
            kept = tuple(pick for pick in state.picks if line is None or pick.key != line.key)
            return Step(replace(state, picks=kept))
        case Action.DROP_ALL:
            return Step(replace(state, picks=()))
        case Action.PICK_ALL if issuer := the_issuer(state):
            return Step(state, (Choose(page.code, AllOf(issuer), page.filters),))
        case Action.PICK_OVERDUE:
            return Step(state, (Choose(page.code, Overdue(), page.filters),))
        case Action.TURN if tap.argument in set(Turn):
            return Step(state, (read_page(state, Turn(tap.argument)),))
        case Action.FILTER | Action.BACK if tap.action == Action.FILTER or not page.lines:
            return Step(state, (CountMatches(page.code, page.filters),))
        case Action.DROP_FILTER:
            return filtered(state, filtering.without(page.filters, tap.argument))
        case Action.CLEAR_FILTERS:
            return filtered(state, NO_FILTERS)
        case Action.REVIEW:
            return _reviewed(state, tap.argument)
        case _:
            return None


def _picked(state: Listing, line: ListedInvoice | None) -> Step:
    if line is None or not line.is_tickable or line.key in {pick.key for pick in state.picks}:
        return redrawn(state)
    if state.picks and state.picks[0].key.issuer != line.key.issuer:
        return Step(state, (Alert(_paid_first(state.picks[0].issuer)),))
    if len(state.picks) >= MAX_LINES:
        return Step(state, (Alert(say("too-many-lines", maximum=MAX_LINES)),))
    busy = (Toast(say("list-busy")),) if line.mark is Mark.BEING_PAID else ()
    return Step(replace(state, picks=(*state.picks, _pick_of(line))), busy)


def _reviewed(state: Listing, argument: str) -> Step:
    seen = total([pick.amount for pick in state.picks])
    if not state.picks or argument != str(seen.centimes):
        return redrawn(state, say("toast-changed"))
    return Step(state, (ReadReview(state.page.code, seen_among(state.picks)),))


def _with(state: Listing, groups: list[Group], *, others: int) -> Listing:
    """The list with these groups ticked beside what was ticked, as far as one order goes."""
    wanted = {pick.key: pick for pick in state.picks}
    wanted |= {pick.key: pick for group in groups for pick in group.picks}
    picks = tuple(wanted.values())
    remark: Text | None = None
    if len(picks) > MAX_LINES or any(group.is_cut for group in groups):
        remark = say("bulk-cut", maximum=MAX_LINES)
    elif others:
        remark = _paid_first(picks[0].issuer)
    return replace(state, picks=picks[:MAX_LINES], remark=remark)


def _other_issuer(state: Listing, event: Chosen) -> Text:
    if state.picks:
        return _paid_first(state.picks[0].issuer)
    names = dict.fromkeys(shorten(group.issuer, _ISSUER_WIDTH) for group in event.groups)
    return say("several-issuers", issuers=Numbers(tuple(names)))


def _nothing(event: Chosen) -> Text:
    return say("nothing-overdue") if isinstance(event.wish, Overdue) else say("nothing-tickable")


def _news(state: Listing, read: PageRead) -> Text | None:
    gone = Numbers(read.settled_meanwhile)
    if read.page.read_at - state.page.read_at >= STALE:
        date = Day(read.page.read_at)
        if not gone.numbers:
            return say("updated", date=date)
        return say("since-last", date=date, numbers=gone)
    return say("list-left", numbers=gone) if gone.numbers else state.remark


def _line_at(state: Listing, position: str) -> ListedInvoice | None:
    return next((line for line in state.page.lines if str(line.position) == position), None)


def _paid_first(issuer: str) -> Text:
    return say("other-issuer", issuer=shorten(issuer, _ISSUER_WIDTH))


def _pick_of(line: ListedInvoice) -> Pick:
    return Pick(line.key, line.number, line.issuer, line.amount)


def _key(group: Group) -> str:
    return fold(group.issuer)
