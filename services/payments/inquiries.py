"""What became of a payment that somebody names: whoever asks is told the outcome and no more."""

from sqlalchemy import Connection

from domain.inquiry import Finding, Outcome, outcome_of
from domain.invoice import InvoiceState
from domain.listing import OrderCard
from domain.order import Overtaken
from domain.reference import parse_reference
from services.payments.orders import order_card
from services.payments.overtaking import lasting_change
from services.payments.terms import Terms
from services.storage.chat_orders import order_ids_with, order_paid_by
from services.storage.invoices import find_number
from services.storage.orders import StoredOrder, order_by_id, order_by_reference
from services.storage.watchers import is_watching

_TELLING = (
    Outcome.REGISTERED,
    Outcome.PAID,
    Outcome.UNCERTAIN,
    Outcome.REFUSED,
    Outcome.NOTHING,
    Outcome.EXPIRED,
)
"""The outcome of one order says more about an invoice than that of another one, in this order."""

_MONEY = {Outcome.REGISTERED, Outcome.PAID, Outcome.UNCERTAIN}


def named_order(
    connection: Connection, terms: Terms, chat_id: int, *, named: str, code: str = ""
) -> StoredOrder | None:
    """The order that a reference, a gateway's number, or an invoice's number with its code means.

    Of another chat's orders for an invoice, only one with money in it counts.
    """
    if not code:
        reference = parse_reference(named)
        if reference is not None:
            return order_by_reference(connection, reference)
        order_id = order_paid_by(connection, named)
        return None if order_id is None else order_by_id(connection, order_id)
    found: list[tuple[int, StoredOrder]] = []
    for invoice in find_number(connection, code, named):
        for order_id in order_ids_with(connection, invoice.key):
            stored = order_by_id(connection, order_id)
            if stored is not None:
                outcome = outcome_of(order_card(connection, terms, stored))
                if stored.chat_id == chat_id or outcome in _MONEY:
                    found.append((_TELLING.index(outcome), stored))
    return min(found, key=lambda one: (one[0], -one[1].id))[1] if found else None


def find_out(
    connection: Connection, terms: Terms, chat_id: int, *, named: str, code: str = ""
) -> Finding:
    """What became of the payment that is named, as far as it is known now."""
    now = terms.clock()
    stored = named_order(connection, terms, chat_id, named=named, code=code)
    card = None if stored is None else order_card(connection, terms, stored)
    is_paid = code and any(
        invoice.state is InvoiceState.PAID for invoice in find_number(connection, code, named)
    )
    if stored is None or card is None or (is_paid and outcome_of(card) not in _MONEY):
        elsewhere = Outcome.REGISTERED if is_paid else Outcome.NOTHING
        return Finding(outcome=elsewhere, named=named, code=code, checked_at=now)
    may_see = stored.chat_id == chat_id or is_watching(connection, stored.id, chat_id)
    return Finding(
        outcome=_outcome(connection, stored, card),
        named=named,
        code=code,
        checked_at=now,
        since=card.since,
        reference=card.reference if may_see else "",
    )


def _outcome(connection: Connection, stored: StoredOrder, card: OrderCard) -> Outcome:
    outcome = outcome_of(card)
    is_settled = lasting_change(connection, stored.order) is Overtaken.SETTLED
    # Whoever asks may be who paid otherwise: they are sent neither to a new link nor to this one.
    return Outcome.NOTHING if is_settled and outcome not in _MONEY else outcome
