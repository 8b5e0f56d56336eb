"""What a step is, and the moves that several screens share: staying, searching, going back."""

from dataclasses import dataclass, replace

from conversations.effects import (
    CheckOrder,
    Effect,
    ReadLink,
    ReadOrder,
    ReadPage,
    ReadPlan,
    ReadReview,
    Search,
    SeenAmount,
    Toast,
)
from conversations.screen import Text
from conversations.states import (
    Checking,
    ChoosingIssuer,
    ConfirmingCode,
    Filtering,
    Following,
    FollowingPlan,
    Inquiring,
    Kept,
    Listing,
    Mine,
    NotFound,
    Paused,
    Planning,
    Reviewing,
    Searching,
    SourceDown,
    State,
    TypingFilter,
    Watching,
    Welcome,
)
from domain.invoice import InvoiceKey
from domain.listing import Filters, PageRequest, Pick, Review, Stage, Turn


@dataclass(frozen=True, slots=True)
class Step:
    """The state that a chat is in after an event, and what is to be done about it."""

    state: State
    effects: tuple[Effect, ...] = ()


def search(code: str, number: str = "") -> Step:
    """Look up a code, from wherever the person is."""
    return Step(Searching(code, number), (Search(code, number),))


def welcome(state: State, recent_codes: tuple[str, ...]) -> Step:
    """Ask for a code; what the person was doing can be taken up again."""
    return Step(
        Welcome(
            recent_codes=recent_codes,
            is_first_contact=not recent_codes,
            resume=unfinished(kept(state)),
        )
    )


def remark(state: State, text: Text, recent_codes: tuple[str, ...] = ()) -> Step:
    """Say something above the present screen, or above the question for a code."""
    match state:
        case (
            Listing() | Reviewing() | Following() | FollowingPlan() | Watching() | Filtering()
        ) | Inquiring():
            return Step(replace(state, remark=text))
        case TypingFilter(filtering):
            return Step(replace(state, filtering=replace(filtering, remark=text)))
        case Welcome():
            return Step(replace(state, remark=text, recent_codes=recent_codes))
        case _:
            return Step(
                Welcome(
                    recent_codes=recent_codes,
                    is_first_contact=False,
                    remark=text,
                    resume=unfinished(kept(state)),
                )
            )


def kept(state: State) -> Kept | None:
    """What the person can be brought back to from an aside."""
    match state:
        case Searching() | Checking():
            return state
        case Listing() | Reviewing() | FollowingPlan() | Watching():
            return replace(state, remark=None)
        case Following():
            return replace(state, remark=None, asks_cancel=False, asks_switch=False)
        case Filtering() | ChoosingIssuer() | Planning():
            return kept(state.listing)
        case TypingFilter(filtering):
            return kept(filtering.listing)
        case ConfirmingCode() | NotFound() | SourceDown() | Paused() | Mine():
            return None
        case _:
            return state.resume


def reopen(code: str) -> Step:
    """Show the list of a code that was found before, from its first page."""
    return Step(Searching(code), (ReadPage(code, PageRequest()),))


def unfinished(state: Kept | None) -> Kept | None:
    """The same, unless there is nothing left to do about it."""
    match state:
        case Listing() | Reviewing():
            return state
        case Following(order=order) if order.stage not in {Stage.PAID, Stage.CANCELLED}:
            return state
        case FollowingPlan(plan=plan) if plan.current is not None:
            return state
        case _:
            return None


def resume(state: Kept | None, recent_codes: tuple[str, ...] = ()) -> Step:
    """Take up what was kept, read anew."""
    match state:
        case None:
            return Step(Welcome(recent_codes=recent_codes, is_first_contact=False))
        case Searching(code, number):
            return search(code, number)
        case Checking(reference):
            return Step(state, (CheckOrder(reference),))
        case Listing():
            return Step(state, (read_page(state, Turn.HERE),))
        case Reviewing(review=review):
            return Step(state, (ReadReview(review.code, seen_in(review)),))
        case Following(order=order):
            return Step(state, (ReadOrder(order.reference),))
        case FollowingPlan():
            return Step(state, (ReadPlan(),))
        case Watching(token=token):
            return Step(state, (ReadLink(token),))


def read_page(listing: Listing, turn: Turn) -> ReadPage:
    """Ask for a page of the list that is open, by a line that the person has seen."""
    lines = listing.page.lines
    anchor = None
    if lines and turn in {Turn.HERE, Turn.PREVIOUS}:
        anchor = lines[0].key
    elif lines and turn is Turn.NEXT:
        anchor = lines[-1].key
    return ReadPage(
        code=listing.page.code,
        request=PageRequest(turn, anchor),
        picked=_keys(listing.picks),
        filters=listing.page.filters,
    )


def filtered(listing: Listing, filters: Filters) -> Step:
    """Show the list anew, from its first page, through other filters."""
    ask = ReadPage(listing.page.code, PageRequest(), _keys(listing.picks), filters)
    return Step(replace(listing, remark=None), (ask,))


def seen_in(review: Review) -> tuple[SeenAmount, ...]:
    """The amounts that a review shows."""
    return tuple(SeenAmount(line.key, line.amount) for line in review.lines)


def seen_among(picks: tuple[Pick, ...]) -> tuple[SeenAmount, ...]:
    """The amounts that the person saw when picking."""
    return tuple(SeenAmount(pick.key, pick.amount) for pick in picks)


def redrawn(state: State, toast: Text | None = None) -> Step:
    """Change nothing; the present screen is shown again."""
    return Step(state, () if toast is None else (Toast(toast),))


def _keys(picks: tuple[Pick, ...]) -> tuple[InvoiceKey, ...]:
    return tuple(pick.key for pick in picks)
