"""What a debit settled of its order."""

from sqlalchemy import Connection

from domain.charge import Charge
from domain.order import Settled
from services.storage.facts import claimed_by
from services.storage.orders import StoredOrder


def settled_by(connection: Connection, stored: StoredOrder, charge: Charge) -> Settled:
    """What the debit that pays an order settles of it now; the rest was given back, or will be."""
    claimed = claimed_by(connection, charge.attempt, charge.transaction)
    lines = tuple(line for line in stored.order.lines if line.key in claimed)
    debited = charge.amount or stored.order.total
    return Settled(lines, debited)
