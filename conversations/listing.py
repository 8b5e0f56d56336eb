"""The list of unpaid invoices: turning pages and picking, always of one issuer at a time."""

import re
from collections.abc import Iterable
from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import Alert, ReadReview, Toast
from conversations.events import PageRead, Tapped
from conversations.moves import Step, read_page, redrawn, seen_among
from conversations.recognition import line_positions
from conversations.screen import Numbers, Text, say
from conversations.states import Listing, NotFound
from domain.listing import ListedInvoice, Mark, Pick, Turn
from domain.money import total
from domain.order import MAX_LINES
from domain.text import fold, shorten

_ISSUER_WIDTH = 40
"""An alert holds 200 characters in all."""


def turned(state: Listing, read: PageRead) -> Step:
    """Show another page, or the same one as it is now; what was settled meanwhile leaves."""
    if read.page.code != state.page.code:
        return redrawn(state)
    if not read.page.lines:
        return Step(NotFound(read.page.code))
    gone = read.settled_meanwhile
    remark = say("list-left", numbers=Numbers(gone)) if gone else state.remark
    picks = tuple(pick for pick in state.picks if pick.key.number not in gone)
    return Step(Listing(read.page, picks, remark))


def tapped(state: Listing, tap: Tapped) -> Step | None:
    """Answer a button of the list; None for any other."""
    state = replace(state, remark=None)
    match tap.action:
        case Action.PICK:
            return _picked(state, _line_at(state, tap.argument))
        case Action.DROP:
            line = _line_at(state, tap.argument)
            kept = tuple(pick for pick in state.picks if line is None or pick.key != line.key)
            return Step(replace(state, picks=kept))
        case Action.DROP_ALL:
            return Step(replace(state, picks=()))
        case Action.TURN if tap.argument in set(Turn):
            return Step(state, (read_page(state, Turn(tap.argument)),))
        case Action.REVIEW:
            return _reviewed(state, tap.argument)
        case _:
            return None


def typed(state: Listing, text: str) -> Step | None:
    """Pick the lines that a text names by position or number; None when it names none."""
    lines = _named(state, text)
    if not lines:
        return None
    remark: Text | None = None
    state = replace(state, remark=None)
    for line in lines:
        chosen = _picked(state, line)
        if isinstance(chosen.state, Listing):
            state = chosen.state
        remark = next((each.text for each in chosen.effects if isinstance(each, Alert)), remark)
    return Step(replace(state, remark=remark))


def _picked(state: Listing, line: ListedInvoice | None) -> Step:
    if line is None or not line.is_tickable or line.key in {pick.key for pick in state.picks}:
        return redrawn(state)
    if state.picks and state.picks[0].key.issuer != line.key.issuer:
        issuer = shorten(state.picks[0].issuer, _ISSUER_WIDTH)
        return Step(state, (Alert(say("other-issuer", issuer=issuer)),))
    if len(state.picks) >= MAX_LINES:
        return Step(state, (Alert(say("too-many-lines", maximum=MAX_LINES)),))
    busy = (Toast(say("list-busy")),) if line.mark is Mark.BEING_PAID else ()
    return Step(replace(state, picks=(*state.picks, _pick_of(line))), busy)


def _reviewed(state: Listing, argument: str) -> Step:
    seen = total([pick.amount for pick in state.picks])
    if not state.picks or argument != str(seen.centimes):
        return redrawn(state, say("toast-changed"))
    return Step(state, (ReadReview(state.page.code, seen_among(state.picks)),))


def _line_at(state: Listing, position: str) -> ListedInvoice | None:
    return next((line for line in state.page.lines if str(line.position) == position), None)


def _named(state: Listing, text: str) -> tuple[ListedInvoice, ...]:
    """Lines of this page that the text names, the whole text first, then its parts."""
    positions = line_positions(text)
    if positions and positions <= {line.position for line in state.page.lines}:
        return tuple(line for line in state.page.lines if line.position in positions)
    for parts in ([text], text.split(","), re.split(r"[ ,]+", text)):
        if lines := _all_numbered(state, parts):
            return lines
    return ()


def _all_numbered(state: Listing, numbers: Iterable[str]) -> tuple[ListedInvoice, ...]:
    wanted = {fold(number) for number in numbers}
    lines = tuple(line for line in state.page.lines if fold(line.number) in wanted)
    return lines if wanted == {fold(line.number) for line in lines} else ()


def _pick_of(line: ListedInvoice) -> Pick:
    return Pick(line.key, line.number, line.issuer, line.amount)
