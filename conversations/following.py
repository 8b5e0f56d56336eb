"""The panel of an order: how it stands, asking the gateway, sharing, cancelling, another means."""

from dataclasses import replace

from conversations import mine, planning
from conversations.buttons import OFF, ON, Action
from conversations.effects import (
    Alert,
    CancelOrder,
    CheckOrder,
    ReadOrder,
    RenewOrder,
    SendQr,
    Toast,
    WantReminders,
)
from conversations.events import CancelDenied, NumberRefused, OrderRead, Tapped
from conversations.moves import Step, redrawn, remark, reopen, resume
from conversations.screen import say
from conversations.states import (
    Checking,
    Following,
    FollowingPlan,
    Interrupted,
    Mine,
    State,
    Stopped,
    Watching,
)
from domain.listing import OrderCard, Stage

CANCELLABLE = frozenset({Stage.WAITING, Stage.STARTED, Stage.REFUSED})
NO_NUMBER = frozenset({"number-refused", "number-unasked"})
"""Remarks on an order that got no number to be paid by."""


def tapped(state: State, tap: Tapped) -> Step | None:
    """Answer a button about an order, of the panel or of a lasting message; None for any other.

    A button about an order that is not on the screen first has that order read: whether this chat
    may see it is found out there.
    """
    match tap.action:
        case Action.REMIND if tap.argument in {ON, OFF}:
            return _reminded(state, tap.argument)
        case Action.SHOW if tap.argument:
            return Step(Checking(tap.argument), (ReadOrder(tap.argument),))
        case Action.CHECK | Action.RENEW if not tap.argument or state == Checking(tap.argument):
            return redrawn(state)
        case Action.CHECK | Action.RENEW if not _is_about(state, tap.argument):
            ask = CheckOrder if tap.action == Action.CHECK else RenewOrder
            return Step(Checking(tap.argument), (ask(tap.argument),))
        case _:
            return _on_panel(state, tap) if isinstance(state, Following) else None


def order_read(state: State, event: OrderRead) -> Step:
    """Show how the followed order stands; an answer about another order changes nothing."""
    order = event.order
    match state:
        case Checking(order.reference):
            return Step(Following(order, checked_at=event.checked_at))
        case Following() if _is_about(state, order.reference):
            return Step(_brought_up_to_date(state, event))
        case FollowingPlan():
            return planning.order_read(state, event)
        case Mine():
            return mine.order_read(state, event)
        case Watching() if state.order.reference == order.reference:
            return Step(replace(state, order=order))
        case Stopped(Following() as kept) | Interrupted(Following() as kept) if _is_about(
            kept, order.reference
        ):
            return Step(replace(state, resume=_brought_up_to_date(kept, event)))
        case _:
            return redrawn(state)


def cancel_denied(state: State, event: CancelDenied) -> Step:
    """Say that the order was not cancelled, and show why: it is paid, or about to be."""
    if not isinstance(state, Following):
        return redrawn(state)
    order = event.order
    if order is None or not _is_about(state, order.reference):
        alert = Alert(say("not-cancelled-stranger"))
        return Step(replace(state, asks_cancel=False, is_cancelling=False), (alert,))
    # The answer may come long after the tap, which is then not waiting for an alert any more.
    denied = replace(state, order=order, asks_cancel=False, is_cancelling=False)
    return Step(replace(denied, remark=say("not-cancelled")), (Alert(say("not-cancelled")),))


def number_refused(state: State, event: NumberRefused) -> Step:
    """Say why there is no number; the order stays, and can be paid by other means."""
    why = say("number-unasked") if event.is_register_down else say("number-refused")
    if isinstance(state, FollowingPlan):
        return remark(state, why)
    if not isinstance(state, Following) or not _is_about(state, event.order.reference):
        return redrawn(state)
    return remark(replace(state, order=event.order, is_preparing=False), why)


def shows(state: State, reference: str) -> bool:
    """Whether an order stands on the screen in such a way that its end is seen there."""
    if isinstance(state, FollowingPlan):
        return reference in {part.reference for part in state.plan.parts}
    return _is_about(state, reference)


def _reminded(state: State, switch: str) -> Step:
    wanted = switch == ON
    word = say("toast-reminders-on") if wanted else say("toast-reminders-off")
    # The panel says that no reminder will come.
    redrawing = (ReadOrder(state.order.reference),) if isinstance(state, Following) else ()
    return Step(state, (Toast(word), WantReminders(wanted), *redrawing))


def _on_panel(state: Following, tap: Tapped) -> Step | None:
    reference, is_ours = state.order.reference, _is_about(state, tap.argument)
    state = replace(state, remark=None)
    match tap.action:
        case Action.CHECK:
            toast = Toast(say("toast-checking"))
            ask = () if state.is_checking else (CheckOrder(reference),)
            return Step(replace(state, is_checking=True, asks_cancel=False), (toast, *ask))
        case Action.ASK_CANCEL if is_ours and state.order.stage in CANCELLABLE:
            return Step(replace(state, asks_cancel=True), (ReadOrder(reference),))
        case Action.CANCEL if is_ours and state.asks_cancel:
            leaving = replace(state, asks_cancel=False, is_cancelling=True)
            return Step(leaving, (CancelOrder(reference),))
        case Action.KEEP:
            return Step(replace(state, asks_cancel=False, asks_switch=False))
        case Action.SEND_QR if is_ours and state.order.is_payable:
            return Step(state, (Toast(say("toast-qr")), SendQr(reference)))
        case Action.OTHER_MEANS if is_ours and state.order.pay_code is not None:
            return Step(replace(state, asks_switch=True))
        case Action.OTHER_MEANS | Action.SWITCH if is_ours and state.order.stage in CANCELLABLE:
            return Step(replace(state, asks_switch=False), (RenewOrder(reference),))
        case Action.RENEW if _leaves_a_number(state.order):
            return Step(replace(state, asks_switch=True))
        case Action.RENEW if state.order.is_renewable:
            return Step(state, (RenewOrder(reference),))
        case Action.SELECTION:
            return resume(state.listing) if state.listing else reopen(state.order.code)
        case _:
            return None


def _leaves_a_number(order: OrderCard) -> bool:
    """Whether a new link is asked for while a number of the old one can still be paid."""
    return bool(order.overtaken and order.pay_code) and order.stage in CANCELLABLE


def _brought_up_to_date(state: Following, event: OrderRead) -> Following:
    order: OrderCard = event.order
    return replace(
        state,
        order=order,
        asks_cancel=state.asks_cancel and order.stage in CANCELLABLE,
        asks_switch=state.asks_switch and order.stage in CANCELLABLE,
        is_checking=False,
        is_cancelling=state.is_cancelling and order.stage in CANCELLABLE,
        is_preparing=state.is_preparing and order.pay_code is None and order.stage in CANCELLABLE,
        checked_at=event.checked_at or state.checked_at,
        remark=state.remark if order.stage is state.order.stage else None,
    )


def _is_about(state: State, reference: str) -> bool:
    return isinstance(state, Following) and state.order.reference == reference
