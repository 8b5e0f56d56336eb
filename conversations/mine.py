"""The orders of this chat, ten at a time."""

from dataclasses import replace

from conversations.buttons import Action
from conversations.effects import ReadMine
from conversations.events import MineRead, OrderRead, Tapped
from conversations.moves import Step
from conversations.states import Mine, State
from domain.listing import OrdersRequest, Turn


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
    """Show how one of the orders stands now; another one changes nothing."""
    orders = tuple(
        event.order if one.reference == event.order.reference else one for one in state.page.orders
    )
    return Step(replace(state, page=replace(state.page, orders=orders)))
