"""The orders of this chat, ten at a time."""

from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import ReadMine
from conversations.events import MineRead, OrderRead, Tapped
from conversations.moves import Step
from conversations.states import Mine, State
from domain.listing import OrderCard, OrdersRequest, Stage, Turn


def read(state: State, event: MineRead) -> Step:
    """Show a page of the orders."""
    del state
    return Step(Mine(event.page, event.next_payment))


def tapped(state: Mine, tap: Tapped) -> Step | None:
    """Turn the page; None for any other button."""
    orders = state.page.orders
    if tap.action != Action.TURN or tap.argument not in set(Turn) or not orders:
        return None
    turn = Turn(tap.argument)
    anchor = orders[-1].reference if turn is Turn.NEXT else orders[0].reference
    return Step(state, (ReadMine(OrdersRequest(turn, anchor)),))


def order_read(state: Mine, event: OrderRead) -> Step:
    """Show how one of the orders stands now; another one changes nothing.

    What comes next in a plan is read anew once a payment of this chat is made.
    """
    before = state.page.orders
    orders = tuple(event.order if _is(one, event.order) else one for one in before)
    shown = replace(state, page=replace(state.page, orders=orders))
    if state.next_payment is None or orders == before or event.order.stage is not Stage.PAID:
        return Step(shown)
    return Step(shown, (ReadMine(OrdersRequest(Turn.HERE, orders[0].reference)),))


def _is(order: OrderCard, other: OrderCard) -> bool:
    return order.reference == other.reference
