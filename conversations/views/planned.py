"""The screens of a plan: which payments there are, by which means, what is done, what is next."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.offers import offer_argument
from conversations.screen import BLANK, Button, Numbers, Screen, Tap, Text, Value, say
from conversations.states import FollowingPlan, Planning
from conversations.views import labels, offered
from conversations.views.listed import NAME_WIDTH
from domain.listing import Stage
from domain.order import MAX_LINES
from domain.plan import MAX_PARTS, Part, Plan
from domain.text import shorten


def planning(state: Planning) -> Screen:
    """All payments of the plan, and one choice of means for them."""
    plan = state.plan
    count = len(plan.parts)
    lines = (
        say("plan-title", count=count, total=plan.total),
        *((say("plan-one-each"),) if len({part.issuer for part in plan.parts}) == count else ()),
        BLANK,
        *(_part_line(place, part) for place, part in enumerate(plan.parts, 1)),
        *_beside(state),
        BLANK,
        say("plan-same-means", count=count) if plan.offers else say("plan-each-means"),
        *offered.explained(plan.offers),
    )
    links = Tap(
        say("button-plan-links", count=count), Action.OPEN, offer_argument(None, plan.total)
    )
    return Screen(lines, (*offered.means(plan.offers, plan.total), (links,), (labels.BACK,)))


def following_plan(state: FollowingPlan) -> Screen:
    """What is paid, what comes next, what is left."""
    plan = state.plan
    remark = (state.remark, BLANK) if state.remark else ()
    lines = (
        *remark,
        say("plan-progress", done=str(plan.done), count=str(len(plan.parts))),
        *(_progress_line(plan, place) for place in range(len(plan.parts))),
        say("plan-left", left=plan.left) if plan.current is not None else say("plan-done"),
        *((say("panel-checking"),) if state.is_checking else ()),
    )
    return Screen(lines, tuple(_keyboard(plan)))


def _part_line(place: int, part: Part) -> Text:
    return say(
        "plan-part",
        number=str(place),
        issuer=shorten(part.issuer, NAME_WIDTH),
        count=len(part.picks),
        amount=part.amount,
    )


def _beside(state: Planning) -> Iterator[Text]:
    if state.is_cut:
        yield say("plan-cut", maximum=MAX_LINES)
    if state.later:
        yield say("plan-later", issuers=_named(state.later), maximum=str(MAX_PARTS))
    if state.left_out:
        yield say("plan-left-out", issuers=_named(state.left_out))


def _named(issuers: tuple[str, ...]) -> Numbers:
    return Numbers(tuple(shorten(name, NAME_WIDTH) for name in issuers))


def _progress_line(plan: Plan, place: int) -> Text:
    part = plan.parts[place]
    values: dict[str, Value] = {
        "number": str(place + 1),
        "issuer": shorten(part.issuer, NAME_WIDTH),
        "amount": part.amount,
    }
    if part.stage is Stage.PAID:
        return say("plan-part-paid", **values)
    if part.is_over:
        return say("plan-part-over", **values)
    if place == plan.current:
        return say("plan-part-next", **values)
    return say("plan-part-later", **values)


def _keyboard(plan: Plan) -> Iterator[tuple[Button, ...]]:
    if plan.current is None or plan.next_payment is None:
        yield labels.MINE, labels.HELP
        yield (labels.NEW_SEARCH,)
        return
    part = plan.parts[plan.current]
    later = Tap(say("button-later"), Action.LATER)
    if part.is_to_open:
        yield (labels.next_payment(plan.next_payment),)
        yield (later,)
    else:
        yield (labels.show(part.reference),)
        yield later, labels.check(part.reference)
    yield (labels.NEW_SEARCH,)
