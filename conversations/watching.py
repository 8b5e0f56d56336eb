"""An order seen through its link by another chat: it can be followed, and nothing more."""

from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import Alert, ReadLink, Toast, Watch
from conversations.events import LinkRead, LinkUnknown, Tapped
from conversations.moves import Step, remark
from conversations.screen import say
from conversations.states import Following, State, Watching


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button of the view; None for any other."""
    match state, tap.action:
        case Watching(token=token), Action.WATCH:
            return Step(state, (Watch(token),))
        case Watching(token=token), Action.REDRAW:
            return Step(state, (Toast(say("toast-checking")), ReadLink(token)))
        case _:
            return None


def link_read(state: State, event: LinkRead) -> Step:
    """Show the order of a link; the chat that opened it gets its panel."""
    if event.is_own:
        return Step(Following(event.order))
    shown = Watching(event.order, event.token, event.is_watching)
    if event.is_full:
        return Step(shown, (Alert(say("watchers-full")),))
    if isinstance(state, Watching) and state.order.reference == event.order.reference:
        shown = replace(shown, remark=state.remark)
    return Step(shown)


def link_unknown(state: State, event: LinkUnknown) -> Step:
    """Say that there is no such link."""
    return remark(state, say("link-unknown"), event.recent_codes)
