"""A plan: several payments, one of each issuer, one after the other and by the same means."""

from collections.abc import Iterable
from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import (
    CheckOrder,
    DropPart,
    Effect,
    KeepPlan,
    OpenOrder,
    ReadMine,
    ReadPlan,
    ReadReview,
    Toast,
)
from conversations.events import OrderOpened, OrderRead, OrderRefused, PlanRead, Refusal, Tapped
from conversations.moves import Step, redrawn, remark, resume, seen_among
from conversations.offers import chosen_offer, payment_argument
from conversations.screen import Text, say
from conversations.states import FollowingPlan, Listing, Planning, Reviewing, State
from domain.choosing import Group
from domain.listing import Review
from domain.order import MAX_LINES
from domain.plan import MAX_PARTS, Part, Plan
from domain.text import shorten

_ISSUER_WIDTH = 40


def planned(listing: Listing, groups: tuple[Group, ...]) -> Step:
    """Ask by which means all payments are to be made."""
    payable = [group for group in groups if group.offers]
    now, later = payable[:MAX_PARTS], payable[MAX_PARTS:]
    parts = tuple(Part(group.issuer, group.picks, group.offers) for group in now)
    return Step(
        Planning(
            plan=Plan(listing.page.code, parts),
            listing=replace(listing, remark=None),
            left_out=_issuers(group for group in groups if not group.offers),
            later=_issuers(later),
            is_cut=any(group.is_cut for group in now),
        )
    )


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button of a plan, of its screens or of a lasting message; None for any other."""
    match state, tap.action:
        case _, Action.NEXT_PAYMENT:
            return Step(state, (ReadPlan(opens=tap.argument),))
        case Planning(), Action.OPEN:
            return _begun(state, tap.argument)
        case Planning(), Action.BACK:
            return resume(state.listing)
        case FollowingPlan(), Action.LATER:
            return Step(state, (Toast(say("toast-plan-kept")), ReadMine()))
        case FollowingPlan(), Action.CHECK if not state.is_checking:
            part = _current(state.plan)
            if part is None or tap.argument != part.reference:
                return None
            checking = replace(state, is_checking=True, remark=None)
            return Step(checking, (Toast(say("toast-checking")), CheckOrder(part.reference)))
        case _:
            return None


def plan_read(state: State, event: PlanRead) -> Step:
    """Show how the plan stands, and open its next payment if that was asked for.

    A button under an older receipt may name a payment that is made, or one of another plan.
    """
    plan = event.plan
    if plan is None:
        return remark(state, say("plan-none"))
    part = _current(plan)
    if not event.opens or part is None or not part.is_to_open:
        return Step(FollowingPlan(plan))
    if event.opens != payment_argument(plan.next_payment):
        return Step(FollowingPlan(plan), (Toast(say("toast-changed")),))
    return Step(FollowingPlan(plan), (_opening(plan, plan.current or 0),))


def order_opened(state: FollowingPlan, event: OrderOpened) -> Step:
    """Note the order of a payment; another one changes nothing."""
    if event.part is None or event.part >= len(state.plan.parts):
        return redrawn(state)
    part = replace(state.plan.parts[event.part], reference=event.order.reference)
    return Step(replace(state, plan=state.plan.with_part(event.part, part.told(event.order))))


def order_read(state: FollowingPlan, event: OrderRead) -> Step:
    """Show how a payment of the plan stands; an order outside the plan changes nothing."""
    for index, part in enumerate(state.plan.parts):
        if part.reference == event.order.reference:
            plan = state.plan.with_part(index, part.told(event.order))
            return Step(replace(state, plan=plan, is_checking=False))
    return redrawn(state)


def order_refused(state: FollowingPlan, event: OrderRefused) -> Step:
    """Look at changed invoices once more; what cannot be paid leaves the plan and says why."""
    plan = state.plan
    index = plan.current if event.part is None else event.part
    if index is None or index >= len(plan.parts):
        return redrawn(state)
    part = plan.parts[index]
    if event.refusal is Refusal.CHANGED and event.part is not None:
        if index != plan.current:  # one of many links: what comes first stays on the screen
            changed = say("plan-part-changed", issuer=shorten(part.issuer, _ISSUER_WIDTH))
            return Step(replace(state, remark=changed))
        return Step(state, (ReadReview(plan.code, seen_among(part.picks)),))
    plan = plan.with_part(index, replace(part, is_dropped=True))
    return Step(replace(state, plan=plan, remark=_why(event, part)), (DropPart(index),))


def part_reviewed(state: FollowingPlan, review: Review) -> Step:
    """Show the changed invoices of a payment before it is opened."""
    keys = {line.key for line in review.lines}
    for index, part in enumerate(state.plan.parts):
        if keys & {pick.key for pick in part.picks}:
            return Step(Reviewing(review, None, part=index))
    return redrawn(state)


def _issuers(groups: Iterable[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.issuer for group in groups))


def _begun(state: Planning, argument: str) -> Step:
    plan = state.plan
    chosen = chosen_offer(argument, plan.offers, plan.total)
    if chosen is None:
        return redrawn(state, say("toast-changed"))
    plan = replace(plan, offer=chosen[0])
    # Links can be sent all at once; who pays by hand pays one after the other.
    count = len(plan.parts) if plan.offer is None else 1
    opening: tuple[Effect, ...] = tuple(_opening(plan, index) for index in range(count))
    return Step(FollowingPlan(plan), (KeepPlan(plan), *opening))


def _opening(plan: Plan, index: int) -> OpenOrder:
    seen = seen_among(plan.parts[index].picks)
    return OpenOrder(plan.code, seen, plan.offer, part=index)


def _current(plan: Plan) -> Part | None:
    return None if plan.current is None else plan.parts[plan.current]


def _why(event: OrderRefused, part: Part) -> Text:
    issuer = shorten(part.issuer, _ISSUER_WIDTH)
    match event.refusal:
        case Refusal.NO_ACCOUNT:
            return say("no-account", issuer=issuer)
        case Refusal.TOO_LARGE:
            return say("too-large", issuer=issuer)
        case Refusal.TOO_MANY_LINES | Refusal.MIXED_ISSUERS:
            return say("too-many-lines", maximum=MAX_LINES)
        case Refusal.CHANGED:
            return say("plan-part-gone", issuer=issuer)
