"""The panel of an order: one status, what it means for the reader, and what can be done now."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.following import NO_NUMBER
from conversations.screen import (
    BLANK,
    Button,
    Copy,
    Day,
    Link,
    Messenger,
    Numbers,
    Screen,
    Share,
    Style,
    Tap,
    Text,
    Time,
    Value,
    say,
)
from conversations.states import Checking, Following, Watching
from conversations.views import labels
from conversations.views.listed import NAME_WIDTH
from domain.invoice import Channel
from domain.listing import PAYABLE, OrderCard, PayCode, Stage
from domain.order import Overtaken
from domain.text import shorten

SHARED_NAME_WIDTH = 16
SHARED_NUMBER_WIDTH = 14
_OVER = frozenset({Stage.PAID, Stage.CANCELLED, Stage.EXPIRED})
"""Stages in which nobody waits for a payment any more."""

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
    if state.asks_switch and state.order.pay_code is not None:
        return _switching(state.order, state.order.pay_code)
    lines = (*remark, *_status_lines(state))
    return Screen(lines, tuple(_keyboard(state)))


def watching(state: Watching) -> Screen:
    """An order of somebody else: how it stands, and an offer to be told; nothing to manage."""
    order = state.order
    remark = (state.remark, BLANK) if state.remark else ()
    is_over = order.overtaken is not None or order.stage in _OVER
    is_told = state.is_watching and order.stage in PAYABLE and not is_over
    told = (say("panel-told"),) if is_told else ()
    lines = (*remark, *_details(order, _status(order)), *_advice(order), *told)
    rows: list[tuple[Button, ...]] = [(Tap(say("button-check"), Action.REDRAW), labels.HELP)]
    if not (state.is_watching or is_over):
        rows.insert(0, (Tap(say("button-watch"), Action.WATCH, style=Style.PRIMARY),))
    if order.is_payable:
        rows.insert(0, (Link(say("button-pay", amount=order.amount), order.url, Style.SUCCESS),))
    return Screen(lines, (*rows, (labels.NEW_SEARCH,)))


def share_text(order: OrderCard) -> Text:
    """The text to send to whoever pays, short enough to be copied by a button.

    No client code: whoever holds the link must not learn what opens the operator's whole list.
    """
    if len(order.url) > _LONGEST_SHARED_ADDRESS:
        return say("share-short", amount=order.amount, url=order.url, reference=order.reference)
    return say("share", **_shared(order), url=order.url)


def share_sheets(order: OrderCard) -> tuple[Button, ...]:
    """Buttons that open other messengers with the link in them."""
    beside = say("share-beside", **_shared(order))
    return (
        Share(say("button-whatsapp"), Messenger.WHATSAPP, share_text(order), order.url),
        Share(say("button-telegram"), Messenger.TELEGRAM, beside, order.url),
    )


def copy_link(order: OrderCard) -> Copy:
    """A button that copies the text to send to whoever pays."""
    return Copy(say("button-copy-link"), share_text(order))


def _shared(order: OrderCard) -> dict[str, Value]:
    numbers = tuple(shorten(number, SHARED_NUMBER_WIDTH) for number in order.numbers)
    return {
        "issuer": shorten(order.issuer, SHARED_NAME_WIDTH),
        "client": shorten(order.client_name, SHARED_NAME_WIDTH),
        "numbers": Numbers(numbers, shown=1),
        "amount": order.amount,
        "date": Day(order.expires_at),
        "time": Time(order.expires_at),
        "reference": order.reference,
    }


def _status_lines(state: Following) -> Iterator[Text]:
    order = state.order
    match order.stage:
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            yield from _details(order, _payable_status(state), *_heading(state))
            if order.overtaken is None:
                yield say("panel-told")
        case Stage.CONFIRMING | Stage.HELD | Stage.UNMATCHED | Stage.PAID:
            yield from _details(order, _status(order))
            yield from _advice(order)
        case Stage.EXPIRED:
            yield expiry(order)
        case Stage.CANCELLED:
            yield from _cancelled(order)
    if state.is_cancelling:
        yield say("panel-cancelling")
    elif state.is_preparing:
        yield say("panel-preparing")
    elif state.is_checking:
        yield say("panel-checking")
    elif state.checked_at is not None:
        yield say("panel-checked", time=Time(state.checked_at))


def expiry(order: OrderCard) -> Text:
    """That a link is over; that nothing came only where its gateways have said so."""
    end = order.expires_at
    values: dict[str, Value] = {
        "reference": order.reference,
        "date": Day(end),
        "time": Time(end),
    }
    return say("expired-unsure", **values) if order.may_be_paid else say("expired", **values)


def _status(order: OrderCard) -> Text:
    if order.overtaken is not None:
        return OVERTAKEN[order.overtaken]
    date, time = Day(order.since), Time(order.since)
    match order.stage:
        case Stage.STARTED if order.pay_code is not None:
            return say("status-booked")
        case Stage.WAITING:
            return say("status-waiting")
        case Stage.STARTED:
            return say("status-started", time=time)
        case Stage.REFUSED:
            return say("status-refused", time=time)
        case Stage.CONFIRMING:
            return say("status-confirming")
        case Stage.HELD:
            return say("status-held", date=date, time=time)
        case Stage.UNMATCHED:
            return say("status-unmatched", date=date, time=time)
        case Stage.PAID:
            return say("status-paid", date=date, time=time)
        case Stage.EXPIRED:
            return say("status-expired")
        case Stage.CANCELLED:
            return say("status-cancelled")


def _payable_status(state: Following) -> Text:
    """A try that got no number is one that nobody can pay by: the order waits as before."""
    has_no_number = state.remark is not None and state.remark.key in NO_NUMBER
    if has_no_number and state.order.stage is Stage.STARTED and state.order.pay_code is None:
        return say("status-waiting")
    return _status(state.order)


def _heading(state: Following) -> Iterator[Text]:
    order = state.order
    if order.overtaken is not None:
        yield say("panel-title", reference=order.reference)
    elif order.pay_code is not None:
        yield say("panel-ready-number", reference=order.reference)
    elif state.is_repeat:
        yield say("already-open", reference=order.reference, time=Time(order.opened_at))
        yield BLANK
    elif state.is_preparing or state.remark is not None:  # no link stands below
        yield say("panel-title", reference=order.reference)
    else:
        yield say("panel-ready", reference=order.reference)


def _advice(order: OrderCard) -> Iterator[Text]:
    if order.stage in {Stage.CONFIRMING, Stage.UNMATCHED}:
        yield say("panel-not-twice")


def _details(order: OrderCard, status: Text, *heading: Text) -> Iterator[Text]:
    yield from heading or (say("panel-title", reference=order.reference),)
    yield say("panel-order", issuer=shorten(order.issuer, NAME_WIDTH), amount=order.amount)
    yield BLANK
    yield say("panel-status", status=status)


def _keyboard(state: Following) -> Iterator[tuple[Button, ...]]:
    order = state.order
    check = labels.check(order.reference)
    renew = Tap(say("button-renew"), Action.RENEW, order.reference, Style.PRIMARY)
    cancel = Tap(say("button-cancel"), Action.ASK_CANCEL, order.reference)
    match order.stage:
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED if order.overtaken is not None:
            yield (renew,)
            yield check, cancel
        case Stage.WAITING | Stage.STARTED | Stage.REFUSED:
            qr = Tap(say("button-qr"), Action.SEND_QR, order.reference)
            yield share_sheets(order)
            yield copy_link(order), qr, check
            other = Tap(say("button-other-means"), Action.OTHER_MEANS, order.reference)
            yield other, cancel
            if order.is_unreminded:
                yield (labels.REMIND,)
        case Stage.CONFIRMING | Stage.HELD | Stage.UNMATCHED:
            yield check, labels.HELP
        case Stage.EXPIRED:
            yield renew, Tap(say("button-paid"), Action.PAID, order.reference)
        case Stage.CANCELLED:
            yield renew, Tap(say("button-selection"), Action.SELECTION)
        case Stage.PAID:
            pass
    yield (labels.NEW_SEARCH,)


def _switching(order: OrderCard, code: PayCode) -> Screen:
    """A number that was given away cannot be recalled: whoever has it must be told."""
    values = payable(code)
    question = (
        say("switch-fatourati", **values)
        if code.channel is Channel.FATOURATI
        else say("switch-tashilat", **values)
    )
    switch = Tap(say("button-switch"), Action.SWITCH, order.reference)
    return Screen((question,), ((switch, Tap(say("button-keep-number"), Action.KEEP)),))


def payable(code: PayCode) -> dict[str, Value]:
    """A number and until when it can be paid."""
    end = code.expires_at
    return {"number": code.number, "date": Day(end), "time": Time(end)}


def _cancelled(order: OrderCard) -> Iterator[Text]:
    if order.overtaken is not None:
        yield from closed(order)
    elif order.pay_code is None:
        yield say("cancelled", reference=order.reference)
    else:
        yield say("cancelled-number", reference=order.reference, **payable(order.pay_code))


def closed(order: OrderCard) -> Iterator[Text]:
    """That an order ended because its invoices moved, and that a number of it still works."""
    yield say("changed", reference=order.reference, issuer=shorten(order.issuer, NAME_WIDTH))
    if order.pay_code is not None:
        yield say("changed-number", **payable(order.pay_code))


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


OVERTAKEN = {
    Overtaken.SETTLED: say("status-elsewhere"),
    Overtaken.CHANGED: say("status-changed"),
}
"""How an order stands that waits in vain."""
