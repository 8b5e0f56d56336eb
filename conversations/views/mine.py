"""The orders of this chat, and the answer to whoever says that they have paid."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.screen import BLANK, Button, Day, Screen, Tap, Text, Time, Value, say
from conversations.states import Inquired, Inquiring, Mine
from conversations.views import labels
from conversations.views.listed import NUMBER_WIDTH
from domain.inquiry import Finding, Outcome
from domain.listing import OrderCard, Stage
from domain.text import shorten

_ISSUER_WIDTH = 24


def mine(state: Mine) -> Screen:
    """Ten orders, newest first; the plan that waits comes before them."""
    page = state.page
    if not page.orders:
        return Screen((say("mine-none"),), ((labels.PAID,), (labels.NEW_SEARCH,)))
    title = say("mine-title", page=str(page.page), pages=str(page.pages))
    lines = (title, *(_order_line(order) for order in page.orders), say("mine-hint"))
    return Screen(lines, tuple(_keyboard(state)))


def inquiring(state: Inquiring) -> Screen:
    """What has the person in hand? Or: it is being looked into."""
    if state.is_looking:
        return Screen((say("panel-checking"),))
    remark = (state.remark, BLANK) if state.remark else ()
    return Screen((*remark, say("paid-ask")), ((labels.BACK, labels.HELP),))


def inquired(state: Inquired) -> Screen:
    """One of six plain outcomes, each saying whether to pay again."""
    finding = state.finding
    support = (BLANK, say("support")) if finding.outcome in _TO_SUPPORT else ()
    return Screen((_outcome_line(finding), *support), tuple(_ways_on(state)))


_TO_SUPPORT = {Outcome.NOTHING, Outcome.UNCERTAIN}


def _outcome_line(finding: Finding) -> Text:
    since = finding.since or finding.checked_at
    values: dict[str, Value] = {"named": shorten(finding.named, NUMBER_WIDTH)}
    dated: dict[str, Value] = {**values, "date": Day(since), "time": Time(since)}
    match finding.outcome:
        case Outcome.REGISTERED if finding.since is None:  # paid elsewhere: nobody knows when
            return say("paid-elsewhere", **{**values, "time": Time(finding.checked_at)})
        case Outcome.REGISTERED:
            return say("paid-registered", **dated)
        case Outcome.PAID:
            return say("paid-registering", **dated)
        case Outcome.UNCERTAIN:
            return say("paid-uncertain", **values)
        case Outcome.NOTHING:
            return say("paid-none", **{**values, "time": Time(finding.checked_at)})
        case Outcome.REFUSED:
            return say("paid-refused", **dated)
        case Outcome.EXPIRED:
            return say("paid-expired", **values)


def _ways_on(state: Inquired) -> Iterator[tuple[Button, ...]]:
    finding = state.finding
    if finding.reference:
        yield (labels.show(finding.reference),)
    if finding.outcome in _TO_SUPPORT:
        yield Tap(say("button-check"), Action.RETRY), labels.HELP
    if state.resume is not None:
        yield (labels.BACK,)
    yield (labels.NEW_SEARCH,)


def _order_line(order: OrderCard) -> Text:
    values: dict[str, Value] = {
        "reference": order.reference,
        "issuer": shorten(order.issuer, _ISSUER_WIDTH),
        "amount": order.amount,
    }
    match order.stage:
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED if order.overtaken is not None:
            return say("mine-overtaken", **values)
        case Stage.PAID:
            return say("mine-paid", **values, date=Day(order.since))
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            end = order.expires_at
            return say("mine-open", **values, date=Day(end), time=Time(end))
        case Stage.CONFIRMING | Stage.HELD | Stage.UNMATCHED:
            return say("mine-confirming", **values)
        case Stage.EXPIRED:
            return say("mine-expired", **values)
        case Stage.CANCELLED:
            return say("mine-cancelled", **values)


def _keyboard(state: Mine) -> Iterator[tuple[Button, ...]]:
    if state.next_payment is not None:
        yield (labels.next_payment(state.next_payment),)
    yield from labels.in_pairs(_order_button(order) for order in state.page.orders)
    if state.page.pages > 1:
        yield labels.pages(state.page.page, state.page.pages)
    yield (labels.PAID,)
    yield (labels.NEW_SEARCH,)


def _order_button(order: OrderCard) -> Tap:
    return Tap(_order_label(order), Action.SHOW, order.reference)


def _order_label(order: OrderCard) -> Text:
    match order.stage:
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED if order.overtaken is not None:
            return say("button-mine-overtaken", reference=order.reference)
        case Stage.PAID:
            return say("button-mine-paid", reference=order.reference)
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            return say("button-mine-open", reference=order.reference)
        case Stage.CONFIRMING | Stage.HELD | Stage.UNMATCHED:
            return say("button-mine-confirming", reference=order.reference)
        case Stage.EXPIRED:
            return say("button-mine-over", reference=order.reference)
        case Stage.CANCELLED:
            return say("button-mine-cancelled", reference=order.reference)
