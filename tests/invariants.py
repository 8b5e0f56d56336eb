"""What must be true of our books after every transaction, whatever happened before.

Each checker raises AssertionError with the rows that break it. They read facts and recompute; they
believe no stored result.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Row, select

from domain.charge import Charge, ChargeState
from domain.facts import Fact, FactKind
from domain.invoice import InvoiceKey
from domain.order import CALLBACK_GRACE
from domain.standing import Irregularity, Standing, Status, assess
from services.payments.settling import settled_by
from services.storage import schema
from services.storage.facts import facts_of
from services.storage.orders import StoredOrder, order_by_id

ChargeName = tuple[str, str]
"""An attempt's reference and a gateway's transaction number."""


def assert_books_are_sound(
    connection: Connection,
    now: datetime,
    *,
    asked: Collection[str],
    debited: Collection[ChargeName],
) -> None:
    """Check I1, I4, I6 and I8, and the claims.

    `asked` are the accounts that can be asked; `debited` is what gateways debited at our word.
    """
    found = [
        (stored, assess(stored.order, facts_of(connection, stored.id), now))
        for order_id in connection.scalars(select(schema.orders.c.id))
        if (stored := order_by_id(connection, order_id)) is not None
    ]
    assert_invoices_are_settled_once(connection, found)
    assert_debits_were_asked_for_in_writing(connection, debited)
    assert_attempts_are_watched(connection, found, now, asked=asked)
    assert_stored_standings_are_true(connection, found)
    assert_claims_stand_for_live_charges(connection, found)
    assert_each_payment_is_accounted_for(connection, found)


def assert_invoices_are_settled_once(
    connection: Connection, found: list[tuple[StoredOrder, Standing]]
) -> None:
    """I1: an invoice is settled by at most one order, unless a person knows that it is not."""
    settled: dict[InvoiceKey, list[int]] = defaultdict(list)
    for stored, standing in found:
        if any(charge.is_debited for charge in standing.charges):
            for line in stored.order.lines:
                settled[line.key].append(stored.id)
    known = {row.order_id for row in reviews(connection) if row.kind in KNOWN_DOUBLES}
    doubles = {key: ids for key, ids in settled.items() if len(ids) > 1 and not known & {*ids}}
    assert not doubles, doubles


KNOWN_DOUBLES = {Irregularity.PAID_TWICE, Irregularity.SETTLED_ELSEWHERE}


def assert_debits_were_asked_for_in_writing(
    connection: Connection, debited: Collection[ChargeName]
) -> None:
    """I4, first half: no capture was requested without a committed fact."""
    requested = select(schema.facts.c.attempt, schema.facts.c.transaction).where(
        schema.facts.c.kind == FactKind.CAPTURE_REQUESTED.value
    )
    unwritten = set(debited) - {
        (row.attempt, row.transaction) for row in connection.execute(requested)
    }
    assert not unwritten, unwritten


def assert_attempts_are_watched(
    connection: Connection,
    found: list[tuple[StoredOrder, Standing]],
    now: datetime,
    *,
    asked: Collection[str],
) -> None:
    """I4, second half, and I6: whatever is not final has a next question or a review."""
    reviewed = {(row.attempt, row.transaction) for row in reviews(connection)}
    for attempt in connection.execute(select(schema.attempts)):
        standing = next(one for stored, one in found if stored.id == attempt.order_id)
        charges = [one for one in standing.charges if one.attempt == attempt.reference]
        unwatched = [one for one in charges if _needs_a_person(one, standing)]
        assert {(one.attempt, one.transaction) for one in unwatched} <= reviewed, unwatched
        if attempt.next_check_at is not None:
            continue
        requested = [one for one in charges if one.state is ChargeState.REQUESTED]
        assert {(one.attempt, one.transaction) for one in requested} <= reviewed, requested
        in_time = now <= attempt.session_ends_at + CALLBACK_GRACE
        assert charges or not in_time or attempt.account not in asked, attempt


def _needs_a_person(charge: Charge, standing: Standing) -> bool:
    stuck = {ChargeState.AUTHORISED, ChargeState.HELD}
    return charge.state in stuck or (charge.is_debited and standing.settlement is None)


def assert_stored_standings_are_true(
    connection: Connection, found: list[tuple[StoredOrder, Standing]]
) -> None:
    """I8: the standing beside an order is the one its facts say, but for time passing by."""
    for stored, standing in found:
        row = connection.execute(select(schema.orders).where(schema.orders.c.id == stored.id)).one()
        expires = (Status.OPEN.value, Status.EXPIRED)
        assert row.status == standing.status.value or (row.status, standing.status) == expires
        assert row.irregularities == ",".join(sorted(standing.irregularities)), row
        assert row.settled_at == (standing.settlement and standing.settlement.accepted_at), row


def assert_claims_stand_for_live_charges(
    connection: Connection, found: list[tuple[StoredOrder, Standing]]
) -> None:
    """A claim ends when the money went back, and no debit that pays is without its claims."""
    live, paying = set(), set()
    for stored, standing in found:
        for charge in standing.charges:
            held = {(line.key, charge.attempt, charge.transaction) for line in stored.order.lines}
            if charge.state is not ChargeState.RETURNED:
                live |= held
            is_whole = charge.surplus is None and not charge.given_back.centimes
            pays_all = charge is standing.settlement and is_whole
            if charge.state is ChargeState.REQUESTED or pays_all:
                paying |= held
    claims = {
        (InvoiceKey(row.issuer_key, row.number), row.attempt, row.transaction)
        for row in connection.execute(select(schema.claims))
    }
    assert paying <= claims <= live, (paying - claims, claims - live)


def assert_each_payment_is_accounted_for(
    connection: Connection, found: list[tuple[StoredOrder, Standing]]
) -> None:
    """What a payment settles, what it could not, and what went back make up its order, no more."""
    for stored, standing in found:
        paid = standing.settlement
        if paid is None:
            continue
        settled = settled_by(connection, stored, paid).total.centimes
        unsettled = paid.surplus.centimes if paid.surplus else 0
        refunded = sum(
            fact.amount.centimes
            for fact in facts_of(connection, stored.id)
            if fact.kind is FactKind.INVOICE_REFUNDED and fact.amount
        )
        assert settled + unsettled + refunded == stored.order.total.centimes, (stored, paid)


def reviews(connection: Connection) -> list[Row[tuple[object, ...]]]:
    """Every review, open or closed."""
    return list(connection.execute(select(schema.reviews)))


class FactLog:
    """I7: remembers every fact it has seen and finds each of them again."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, Fact]] = set()

    def look(self, connection: Connection) -> None:
        """Compare the facts with those seen before."""
        present = {
            (order_id, fact)
            for order_id in connection.scalars(select(schema.orders.c.id))
            for fact in facts_of(connection, order_id)
        }
        lost = self._seen - present
        assert not lost, lost
        self._seen = present
