"""The dialogue itself: from a state and an event to the next state and what is to be done.

Pure and total: every pair has an answer, and the default is to show the present screen again.
"""

from conversations import answers, following, listing, reviewing, welcoming
from conversations.events import (
    CancelDenied,
    Event,
    Failed,
    LanguageSet,
    LookupsExhausted,
    NothingFound,
    OrderOpened,
    OrderRead,
    OrderRefused,
    OrderUnknown,
    PageRead,
    ReviewRead,
    Sent,
    SourceFailed,
    Started,
    Tapped,
    Typed,
)
from conversations.moves import Step, redrawn
from conversations.screen import Time, say
from conversations.states import Listing, Reviewing, State

__all__ = ["Step", "step"]


def step(state: State, event: Event) -> Step:
    """Answer one event. The screen of the resulting state is shown after every step."""
    match event:
        case Started():
            return welcoming.started(state, event)
        case Typed():
            return welcoming.typed(state, event)
        case Sent():
            return welcoming.sent(state, event)
        case Tapped():
            return _tapped(state, event)
        case _:
            return _answered(state, event)


def _tapped(state: State, tap: Tapped) -> Step:
    # A keyboard drawn for an earlier state never acts: its lines and amounts are no longer those
    # on the screen.
    stale = redrawn(state, say("toast-redrawn", time=Time(tap.at)))
    if not tap.is_current:
        return stale
    return (
        following.tapped(state, tap)
        or _tapped_on_screen(state, tap)
        or welcoming.tapped(state, tap)
        or stale
    )


def _tapped_on_screen(state: State, tap: Tapped) -> Step | None:
    match state:
        case Listing():
            return listing.tapped(state, tap)
        case Reviewing():
            return reviewing.tapped(state, tap)
        case _:
            return None


def _answered(state: State, event: Event) -> Step:
    match event:
        case PageRead():
            return answers.page_read(state, event)
        case NothingFound():
            return answers.nothing_found(state, event)
        case SourceFailed():
            return answers.source_failed(state, event)
        case LookupsExhausted():
            return answers.lookups_exhausted(state, event)
        case ReviewRead():
            return answers.review_read(state, event)
        case OrderOpened() if isinstance(state, Reviewing):
            return reviewing.order_opened(state, event)
        case OrderRefused():
            return answers.order_refused(state, event)
        case OrderRead():
            return following.order_read(state, event)
        case CancelDenied():
            return following.cancel_denied(state, event)
        case OrderUnknown():
            return answers.order_unknown(state, event)
        case Failed():
            return answers.failed(state)
        case LanguageSet() | _:
            return redrawn(state)
