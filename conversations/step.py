"""The dialogue itself: from a state and an event to the next state and what is to be done.

Pure and total: every pair has an answer, and the default is to show the present screen again.
"""

from conversations import (
    answers,
    filtering,
    following,
    inquiring,
    listing,
    mine,
    planning,
    privacy,
    reviewing,
    watching,
    welcoming,
)
from conversations.events import (
    ArabicOffered,
    CancelDenied,
    Chosen,
    Event,
    Failed,
    FindingRead,
    LanguageSet,
    LinkRead,
    LinkUnknown,
    LookupsExhausted,
    MatchesCounted,
    MineRead,
    NothingChosen,
    NothingFound,
    NumberRefused,
    OrderOpened,
    OrderRead,
    OrderRefused,
    OrderUnknown,
    PageRead,
    PaymentUnknown,
    PlanRead,
    PolicyRead,
    ProspectRead,
    ReviewRead,
    Sent,
    SourceFailed,
    Started,
    Tapped,
    Typed,
)
from conversations.moves import Step, redrawn
from conversations.screen import Time, say
from conversations.states import FollowingPlan, Listing, Mine, Reviewing, State

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
        planning.tapped(state, tap)
        or following.tapped(state, tap)
        or _tapped_on_screen(state, tap)
        or inquiring.tapped(state, tap)
        or privacy.tapped(state, tap)
        or welcoming.tapped(state, tap)
        or stale
    )


def _tapped_on_screen(state: State, tap: Tapped) -> Step | None:
    match state:
        case Listing():
            return listing.tapped(state, tap)
        case Reviewing():
            return reviewing.tapped(state, tap)
        case Mine():
            return mine.tapped(state, tap)
        case _:
            return filtering.tapped(state, tap) or watching.tapped(state, tap)


def _answered(state: State, event: Event) -> Step:
    match event:
        case PageRead():
            return answers.page_read(state, event)
        case MatchesCounted():
            return filtering.counted(state, event)
        case Chosen():
            return answers.chosen(state, event)
        case NothingChosen():
            return welcoming.nothing_chosen(state, event)
        case NothingFound():
            return answers.nothing_found(state, event)
        case SourceFailed():
            return answers.source_failed(state, event)
        case LookupsExhausted():
            return answers.lookups_exhausted(state, event)
        case ReviewRead():
            return answers.review_read(state, event)
        case Failed():
            return answers.failed(state)
        case ArabicOffered():
            return welcoming.arabic_offered(state, event)
        case PolicyRead():
            return privacy.policy_read(state, event)
        case ProspectRead():
            return privacy.prospect_read(state, event)
        case LanguageSet():
            return redrawn(state)
        case _:
            return _answered_about_order(state, event)


def _answered_about_order(state: State, event: Event) -> Step:
    match event:
        case OrderOpened() if isinstance(state, Reviewing):
            return reviewing.order_opened(state, event)
        case OrderOpened() if isinstance(state, FollowingPlan):
            return planning.order_opened(state, event)
        case OrderRefused():
            return answers.order_refused(state, event)
        case NumberRefused():
            return following.number_refused(state, event)
        case PlanRead():
            return planning.plan_read(state, event)
        case MineRead():
            return mine.read(state, event)
        case LinkRead():
            return watching.link_read(state, event)
        case LinkUnknown():
            return watching.link_unknown(state, event)
        case PaymentUnknown():
            return welcoming.payment_unknown(state, event)
        case FindingRead():
            return inquiring.finding_read(state, event)
        case OrderRead():
            return following.order_read(state, event)
        case CancelDenied():
            return following.cancel_denied(state, event)
        case OrderUnknown():
            return answers.order_unknown(state, event)
        case _:
            return redrawn(state)
