"""The panel of an order: one status, what it means for the reader, and what can be done now."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.screen import (
    BLANK,
    Button,
    Copy,
    Day,
    Numbers,
    Screen,
    Style,
    Tap,
    Text,
    Time,
    say,
)
from conversations.states import Checking, Following
from conversations.views import labels
from conversations.views.listed import NAME_WIDTH
from domain.listing import OrderCard, Stage
from domain.text import shorten

SHARED_NAME_WIDTH = 16
SHARED_NUMBER_WIDTH = 14
_LONGEST_SHARED_ADDRESS = 80
"""A longer address leaves no room for names in the 256 characters that a button can copy."""


def checking(state: Checking) -> Screen:
    """An order is on its way to the screen."""
    return Screen((say("checking-order", reference=state.reference),))


def following(state: Following) -> Screen:
    """How the order stands; or the question whether to cancel it."""
    remark = (state.remark, BLANK) if state.remark else ()
    if state.asks_cancel:
        return Screen((*remark, _cancel_question(state.order)), _cancel_answers(state.order))
    lines = (*remark, *_status_lines(state))
    return Screen(lines, tuple(_keyboard(state)))


def share_text(order: OrderCard) -> Text:
    """The text to send to whoever pays, short enough to be copied by a button.

    No client code: whoever holds the link must not learn what opens the operator's whole list.
    """
    if len(order.url) > _LONGEST_SHARED_ADDRESS:
        return say("share-short", amount=order.amount, url=order.url, reference=order.reference)
    numbers = tuple(shorten(number, SHARED_NUMBER_WIDTH) for number in order.numbers)
    return say(
        "share",
        issuer=shorten(order.issuer, SHARED_NAME_WIDTH),
        client=shorten(order.client_name, SHARED_NAME_WIDTH),
        numbers=Numbers(numbers, shown=1),
        amount=order.amount,
        date=Day(order.expires_at),
        time=Time(order.expires_at),
        url=order.url,
        reference=order.reference,
    )


def _status_lines(state: Following) -> Iterator[Text]:
    order = state.order
    date, time = Day(order.since), Time(order.since)
    match order.stage:
        case Stage.WAITING:
            yield from _payable(state, say("status-waiting"))
        case Stage.STARTED:
            yield from _payable(state, say("status-started", time=time))
        case Stage.REFUSED:
            yield from _payable(state, say("status-refused", time=time))
        case Stage.CONFIRMING:
            yield from _details(order, say("status-confirming"))
            yield say("panel-not-twice")
        case Stage.HELD:
            yield from _details(order, say("status-held", date=date, time=time))
        case Stage.PAID:
            yield from _details(order, say("status-paid", date=date, time=time))
        case Stage.EXPIRED:
            end = order.expires_at
            yield say("expired", reference=order.reference, date=Day(end), time=Time(end))
        case Stage.CANCELLED:
            yield say("cancelled", reference=order.reference)
    if state.is_checking:
        yield say("panel-checking")
    elif state.checked_at is not None:
        yield say("panel-checked", time=Time(state.checked_at))


def _payable(state: Following, status: Text) -> Iterator[Text]:
    order = state.order
    if state.is_repeat:
        heading = say("already-open", reference=order.reference, time=Time(order.opened_at))
    else:
        heading = say("panel-ready", reference=order.reference)
    yield from _details(order, status, heading)
    yield say("panel-told")


def _details(order: OrderCard, status: Text, heading: Text | None = None) -> Iterator[Text]:
    yield heading or say("panel-title", reference=order.reference)
    yield say("panel-order", issuer=shorten(order.issuer, NAME_WIDTH), amount=order.amount)
    yield BLANK
    yield say("panel-status", status=status)


def _keyboard(state: Following) -> Iterator[tuple[Button, ...]]:
    order = state.order
    check = labels.check(order.reference)
    match order.stage:
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            yield Copy(say("button-copy-link"), share_text(order)), check
            yield (Tap(say("button-cancel"), Action.ASK_CANCEL, order.reference),)
        case Stage.CONFIRMING | Stage.HELD:
            yield check, labels.HELP
        case Stage.EXPIRED:
            renew = Tap(say("button-renew"), Action.RENEW, order.reference, Style.PRIMARY)
            yield renew, check
        case Stage.CANCELLED:
            yield (Tap(say("button-selection"), Action.SELECTION),)
        case Stage.PAID:
            pass
    yield (labels.NEW_SEARCH,)


def _cancel_question(order: OrderCard) -> Text:
    if order.stage is Stage.STARTED:
        return say("cancel-running", reference=order.reference, time=Time(order.since))
    return say("cancel-ask", reference=order.reference, amount=order.amount)


def _cancel_answers(order: OrderCard) -> tuple[tuple[Button, ...], ...]:
    yes = Tap(say("button-cancel-yes"), Action.CANCEL, order.reference, Style.DANGER)
    no = Tap(say("button-keep"), Action.KEEP)
    if order.stage is Stage.STARTED:
        return ((labels.check(order.reference), no), (yes,))
    return ((yes, no),)
