"""The review of what was picked, and the choice of a means: the last look before an order."""

from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import OpenOrder, ReadPlan, ReadReview
from conversations.events import OrderOpened, OrderRefused, Refusal, Tapped
from conversations.moves import Step, redrawn, remark, reopen, resume, seen_in, welcome
from conversations.offers import chosen_offer
from conversations.screen import say
from conversations.states import Following, Listing, Reviewing
from domain.invoice import Means
from domain.listing import ListedInvoice, Mark, OrderCard, Pick, Review
from domain.order import MAX_LINES


def opened(listing: Listing | None, review: Review) -> Step:
    """Show the review; the list behind it learns what the review found."""
    return Step(_reviewing(listing, review))


def reopened(listing: Listing | None, review: Review, order: OrderCard) -> Step:
    """Show the invoices of an order once more, for another means or a new link.

    What is under way for them may be this very order's, while it can be paid; the person knows
    about it.
    """
    knows = not order.is_renewable
    return Step(replace(_reviewing(listing, review), accepts_overlap=knows))


def reread(before: Reviewing, review: Review) -> Step:
    """Show the same review as it is now."""
    return Step(replace(_reviewing(before.listing, review), part=before.part))


def tapped(state: Reviewing, tap: Tapped) -> Step | None:
    """Answer a button of the review; None for any other."""
    state = replace(state, remark=None)
    match tap.action:
        case Action.BACK if state.part is not None:
            return Step(state, (ReadPlan(),))
        case Action.BACK if state.listing is None:
            return welcome(state, tap.recent_codes)
        case Action.BACK:
            return resume(state.listing)
        case Action.LEAVE_OUT:
            free = tuple(line for line in state.review.lines if line not in overlapping(state))
            return _read_only(state, free) if free else resume(state.listing, tap.recent_codes)
        case Action.READ_AGAIN:
            return _read_only(state, state.review.lines)
        case Action.PAY_ANYWAY:
            return Step(replace(state, accepts_overlap=True))
        case Action.SPLIT:
            kept = tuple(line for line in state.review.lines if tap.argument in line.means)
            return _read_only(state, kept) if kept else redrawn(state)
        case Action.OPEN:
            return _ordered(state, tap.argument)
        case _:
            return None


def order_opened(state: Reviewing, event: OrderOpened) -> Step:
    """Follow the order of this review; another one changes nothing."""
    order = event.order
    seen = (state.part, state.review.code, state.review.total)
    if (event.part, order.code, order.amount) != seen:
        return redrawn(state)
    if state.part is not None:
        return Step(state, (ReadPlan(),))
    is_preparing = event.is_preparing and order.pay_code is None
    panel = Following(order, state.listing, is_preparing=is_preparing)
    return Step(replace(panel, is_repeat=not event.is_new and not event.is_preparing))


def order_refused(state: Reviewing, event: OrderRefused) -> Step:
    """Show what changed, or say in the list why these invoices cannot be paid together.

    The list waits for the new review, so that with nothing left to review there is no going round.
    """
    if state.part is not None:
        return Step(state, (ReadPlan(),))
    issuer, behind = state.review.issuer, state.listing or state
    match event.refusal:
        case Refusal.CHANGED:
            return _read_again_from_list(state)
        case Refusal.MIXED_ISSUERS:
            return remark(behind, say("other-issuer", issuer=issuer))
        case Refusal.TOO_MANY_LINES:
            return remark(behind, say("too-many-lines", maximum=MAX_LINES))
        case Refusal.NO_ACCOUNT:
            return remark(behind, say("no-account", issuer=issuer))
        case Refusal.TOO_LARGE:
            return remark(behind, say("too-large", issuer=issuer))


def overlapping(state: Reviewing) -> tuple[ListedInvoice, ...]:
    """Lines that somebody may be paying just now, unless the person wants to pay them anyway."""
    if state.accepts_overlap:
        return ()
    return tuple(line for line in state.review.lines if line.mark is Mark.BEING_PAID)


def share_no_means(review: Review) -> bool:
    """Whether each line can be paid by some means, but no means by which all can be."""
    shared = set(Means).intersection(*(line.means for line in review.lines))
    return bool(review.lines) and not shared and all(line.means for line in review.lines)


def _ordered(state: Reviewing, argument: str) -> Step:
    review = state.review
    chosen = chosen_offer(argument, review.offers, review.total)
    if chosen is None or not review.offers or overlapping(state):
        return redrawn(state, say("toast-changed"))
    return Step(state, (OpenOrder(review.code, seen_in(review), chosen[0], part=state.part),))


def _read_only(state: Reviewing, lines: tuple[ListedInvoice, ...]) -> Step:
    seen = tuple(each for each in seen_in(state.review) if each.key in {one.key for one in lines})
    return Step(state, (ReadReview(state.review.code, seen),))


def _read_again_from_list(state: Reviewing) -> Step:
    if state.listing is None:
        return reopen(state.review.code)
    return Step(state.listing, (ReadReview(state.review.code, seen_in(state.review)),))


def _reviewing(listing: Listing | None, review: Review) -> Reviewing:
    behind = None if listing is None else _brought_up_to_date(listing, review)
    return Reviewing(review, behind)


def _brought_up_to_date(listing: Listing, review: Review) -> Listing:
    now = {line.key: Pick(line.key, line.number, line.issuer, line.amount) for line in review.lines}
    left = tuple(pick for pick in listing.picks if pick.key.number not in review.gone)
    picks = tuple(now.get(pick.key, pick) for pick in left) or tuple(now.values())
    return replace(listing, picks=picks, remark=None)
