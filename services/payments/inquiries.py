"""What became of a payment that somebody names: whoever asks is told the outcome and no more."""

from sqlalchemy import Connection

from domain.inquiry import Finding, Outcome, outcome_of
from domain.invoice import InvoiceState
from domain.reference import parse_reference
from services.payments.orders import order_card
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
    if stored is not None:
        card = order_card(connection, terms, stored)
        may_see = stored.chat_id == chat_id or is_watching(connection, stored.id, chat_id)
        return Finding(
            outcome=outcome_of(card),
            named=named,
            code=code,
            checked_at=now,
            since=card.since,
            reference=card.reference if may_see else "",
        )
    elsewhere = code and any(
        invoice.state is InvoiceState.PAID for invoice in find_number(connection, code, named)
    )
    outcome = Outcome.REGISTERED if elsewhere else Outcome.NOTHING
    return Finding(outcome=outcome, named=named, code=code, checked_at=now)
