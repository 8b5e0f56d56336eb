"""Answers to what the dialogue asked for. One that no longer fits the state is dropped."""

from dataclasses import replace

from conversations import listing, planning, reviewing
from conversations.events import (
    Chosen,
    LookupsExhausted,
    NothingFound,
    OrderRefused,
    OrderUnknown,
    PageRead,
    ReviewRead,
    SourceFailed,
)
from conversations.moves import Step, kept, redrawn, remark, resume
from conversations.screen import say
from conversations.states import (
    Checking,
    Following,
    FollowingPlan,
    Inquiring,
    Interrupted,
    Listing,
    NotFound,
    Paused,
    Reviewing,
    Searching,
    SourceDown,
    State,
)
from domain.text import fold


def page_read(state: State, event: PageRead) -> Step:
    """Show the list that was searched or turned."""
    match state:
        case Searching(event.page.code):
            found = Listing(event.page)
            return Step(listing.missing(found, event.missed) if event.missed else found)
        case Listing():
            return listing.turned(state, event)
        case _:
            return redrawn(state)


def chosen(state: State, event: Chosen) -> Step:
    """Tick what was meant in the list that was asked; in another one nothing."""
    if isinstance(state, Listing) and state.page.code == event.code:
        return listing.chosen(state, event)
    return redrawn(state)


def nothing_found(state: State, event: NothingFound) -> Step:
    """Say that there is nothing to pay."""
    match state:
        case Searching(event.code):
            return Step(NotFound(event.code))
        case Listing(page=page) if page.code == event.code:
            return Step(NotFound(event.code))
        case _:
            return redrawn(state)


def source_failed(state: State, event: SourceFailed) -> Step:
    """Say that the register does not answer; nothing is lost."""
    match state:
        case Searching(event.code, number):
            return Step(SourceDown(event.code, number))
        case Inquiring(is_looking=True):
            return remark(replace(state, is_looking=False), say("source-down"))
        case Checking():
            return remark(state, say("source-down"))
        case _ if _code_of(state) == event.code:
            return remark(state, say("source-down"))
        case _:
            return redrawn(state)


def lookups_exhausted(state: State, event: LookupsExhausted) -> Step:
    """Say when codes may be tried again."""
    is_waiting = isinstance(state, Searching | Checking | Inquiring)
    return Step(Paused(event.until)) if is_waiting else redrawn(state)


def review_read(state: State, event: ReviewRead) -> Step:
    """Show the review that was asked for: of picks, once more, or of an order to be renewed."""
    review = event.review
    match state:
        case FollowingPlan(plan) if plan.code == review.code:
            return planning.part_reviewed(state, review)
        case Listing(page=page) if page.code == review.code:
            return reviewing.opened(state, review)
        case Reviewing(review=before) if before.code == review.code:
            return reviewing.reread(state, review)
        case Following(order=order, listing=behind) if order.code == review.code and fold(
            order.issuer
        ) == fold(review.issuer):
            return reviewing.reopened(behind, review, order)
        case Checking():
            return reviewing.opened(None, review)
        case _:
            return redrawn(state)


def order_refused(state: State, event: OrderRefused) -> Step:
    """Show what changed, or say why these invoices cannot be paid together."""
    match state:
        case Reviewing():
            return reviewing.order_refused(state, event)
        case FollowingPlan():
            return planning.order_refused(state, event)
        case Listing():
            return resume(state)
        case Checking() | Following():
            return remark(state, say("review-empty"))
        case _:
            return redrawn(state)


def order_unknown(state: State, event: OrderUnknown) -> Step:
    """Say that there is no such order for this chat."""
    match state:
        case Checking(event.reference):
            return remark(state, say("reference-unknown", reference=event.reference))
        case Following(order=order) if order.reference == event.reference:
            unknown = say("reference-unknown", reference=event.reference)
            return remark(replace(state, is_checking=False), unknown)
        case _:
            return redrawn(state)


def failed(state: State) -> Step:
    """Own up to a fault of ours, and keep what can be gone on with."""
    match kept(state):
        case Following() as panel:
            idle = replace(panel, is_checking=False, is_preparing=False)
            return Step(Interrupted(idle))
        case FollowingPlan() as panel:
            return Step(Interrupted(replace(panel, is_checking=False)))
        case other:
            return Step(Interrupted(other))


def _code_of(state: State) -> str | None:
    """The operator whose invoices or order are on the screen."""
    match state:
        case Listing(page=shown) | Reviewing(review=shown):
            return shown.code
        case Following(order=order):
            return order.code
        case FollowingPlan(plan=plan):
            return plan.code
        case _:
            return None
