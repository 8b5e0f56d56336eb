"""Orders: opening one for picked invoices, showing it, cancelling it. Units of work, no network."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from domain.charge import ChargeState
from domain.facts import Fact, FactKind
from domain.invoice import PAID_BY_CODE, Invoice, InvoiceKey, InvoiceState
from domain.listing import PAYABLE, OrderCard, PayCode, Stage
from domain.money import Money, total
from domain.order import (
    LAST_CHECKOUT_BEFORE_EXPIRY,
    MAX_LINES,
    OrderLine,
    Overtaken,
    PaymentOrder,
)
from domain.reference import order_reference
from domain.reminding import reminder_time
from domain.staging import stage_of
from domain.standing import Standing, Status, assess
from services.payments.outcomes import record
from services.payments.overtaking import change_of_invoices, why_closed
from services.payments.terms import Terms
from services.storage.attempts import StoredAttempt, attempts_of
from services.storage.facts import claims_on, facts_of
from services.storage.invoices import find_invoices
from services.storage.orders import (
    StoredOrder,
    insert_order,
    open_order_like,
    order_by_reference,
    reference_is_taken,
)
from services.storage.reminders import wants_reminders
from services.storage.reviews import has_open_review

SILENCE = "silence"
"""Kind of the review about a try whose gateway never said what became of it."""


class Obstacle(StrEnum):
    """Why no order can be opened for a choice of invoices."""

    CHANGED = "changed"
    """An amount moved, or an invoice is no longer owed."""
    MIXED_ISSUERS = "mixed_issuers"
    TOO_MANY_LINES = "too_many_lines"
    NO_ACCOUNT = "no_account"
    TOO_LARGE = "too_large"
    """Every account that could be paid takes less at a time."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A new order."""

    stored: StoredOrder


@dataclass(frozen=True, slots=True)
class AlreadyOpen:
    """The chat has an open order for just these invoices at just these amounts."""

    stored: StoredOrder


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Nothing was written."""

    obstacle: Obstacle


def open_order(
    connection: Connection,
    terms: Terms,
    *,
    chat_id: int,
    code: str,
    seen: Sequence[tuple[InvoiceKey, Money]],
) -> Opened | AlreadyOpen | NotOpened:
    """Open an order for invoices at the amounts that the person saw, or say why not.

    Locks nobody out: another chat may open its own order for the same invoices, and the claim at
    the moment of payment decides between them.
    """
    now = terms.clock()
    invoices = find_invoices(connection, [key for key, _ in seen])
    obstacle = _obstacle(connection, terms, code, seen, invoices)
    if obstacle is not None:
        return NotOpened(obstacle)
    chosen = sorted((invoices[key] for key, _ in seen), key=lambda one: (one.due_date, one.number))
    fingerprint = _fingerprint(seen)
    alive_at = now + LAST_CHECKOUT_BEFORE_EXPIRY
    known = open_order_like(connection, chat_id, fingerprint, alive_at=alive_at)
    if known is not None:
        return AlreadyOpen(known)
    order = _order_for(connection, terms, chosen, now)
    stored = StoredOrder(
        id=0,
        token=terms.tokens.secret(),
        receipt_token=terms.tokens.secret(),
        chat_id=chat_id,
        subscription_code=code,
        means=frozenset.intersection(*(invoice.means for invoice in chosen)),
        order=order,
    )
    remind_at = reminder_time(order)
    return Opened(insert_order(connection, stored, fingerprint, remind_at=remind_at))


def order_card(connection: Connection, terms: Terms, stored: StoredOrder) -> OrderCard:
    """The order as people are shown it now."""
    now = terms.clock()
    facts = facts_of(connection, stored.id)
    standing = assess(stored.order, facts, now)
    attempts = attempts_of(connection, stored.id)
    # Whoever's money came back is not paying any more, although their page's time is not over.
    returned = {one.attempt for one in standing.charges if one.state is ChargeState.RETURNED}
    alive = [one for one in attempts if one.attempt.reference not in returned]
    stage, since = _stage(stored.order, standing, facts, alive, now)
    return OrderCard(
        reference=stored.order.reference,
        code=stored.subscription_code,
        issuer=stored.order.issuer,
        client_name=stored.order.client_name,
        numbers=tuple(line.number for line in stored.order.lines),
        amount=stored.order.total,
        opened_at=stored.order.opened_at,
        expires_at=stored.order.expires_at,
        url=terms.link(stored.token),
        stage=stage,
        since=since,
        irregularities=tuple(sorted(standing.irregularities)),
        pay_code=_payable_code(attempts, now),
        is_registered=any(fact.kind is FactKind.REGISTERED for fact in facts),
        is_unreminded=not wants_reminders(connection, stored.chat_id),
        may_be_paid=any(one.is_watched or one.attempt.is_in_time(now) for one in alive)
        or has_open_review(connection, stored.id, SILENCE),
        overtaken=_overtaken(connection, stored.order, stage, facts),
    )


def _stage(
    order: PaymentOrder,
    standing: Standing,
    facts: Sequence[Fact],
    alive: Sequence[StoredAttempt],
    now: datetime,
) -> tuple[Stage, datetime]:
    begun = [one.attempt.opened_at for one in alive if not _got_no_number(one)]
    refused = {fact.attempt for fact in facts if fact.kind is FactKind.REFUSED}
    running = [one for one in alive if now < one.attempt.session_ends_at]
    return stage_of(
        order,
        standing,
        started_at=begun[-1] if begun else None,
        is_open=any(one.attempt.reference not in refused for one in running),
    )


def _overtaken(
    connection: Connection, order: PaymentOrder, stage: Stage, facts: Sequence[Fact]
) -> Overtaken | None:
    if stage in PAYABLE:
        return change_of_invoices(connection, order)
    return why_closed(facts) if stage is Stage.CANCELLED else None


def _got_no_number(stored: StoredAttempt) -> bool:
    """Whether a number was asked for and none came: there is nothing that anybody could pay by."""
    return stored.attempt.channel in PAID_BY_CODE and stored.pay_code is None


def _payable_code(attempts: Sequence[StoredAttempt], now: datetime) -> PayCode | None:
    """The newest number that banks or counters still take."""
    for stored in reversed(attempts):
        code = stored.pay_code
        if code is not None and code.expires_at > now and stored.attempt.session_ends_at > now:
            return PayCode(
                channel=stored.attempt.channel,
                number=code.code,
                expires_at=code.expires_at,
                counter_total=code.total_at_counter,
                fees=code.fees,
            )
    return None


def standing_of(connection: Connection, stored: StoredOrder, now: datetime) -> Standing:
    """Where the order stands, computed from all its facts."""
    return assess(stored.order, facts_of(connection, stored.id), now)


def cancel_order(
    connection: Connection, terms: Terms, *, chat_id: int | None, reference: str
) -> tuple[bool, StoredOrder | None]:
    """Cancel an open order of this chat. Gives whether it is cancelled now, and their order.

    A paid order stays paid, and one being confirmed is not cancelled under the payer's feet. The
    order is None to a chat that did not open it.
    """
    stored = order_by_reference(connection, reference)
    if stored is None or stored.chat_id != chat_id:
        return False, None
    now = terms.clock()
    standing = standing_of(connection, stored, now)
    if standing.status is not Status.OPEN or standing.confirming is not None:
        return standing.status is Status.CANCELLED, stored
    record(connection, stored, [Fact(FactKind.CANCELLED, now, reason="chat")], now)
    return True, stored


def _obstacle(
    connection: Connection,
    terms: Terms,
    code: str,
    seen: Sequence[tuple[InvoiceKey, Money]],
    invoices: dict[InvoiceKey, Invoice],
) -> Obstacle | None:
    if len({key.issuer for key, _ in seen}) != 1:
        return Obstacle.MIXED_ISSUERS
    if len({key for key, _ in seen}) != len(seen):
        return Obstacle.CHANGED
    if len(seen) > MAX_LINES:
        return Obstacle.TOO_MANY_LINES
    if claims_on(connection, invoices) or any(
        not _is_owed(invoices.get(key), code, amount) for key, amount in seen
    ):
        return Obstacle.CHANGED
    common = frozenset.intersection(*(invoice.means for invoice in invoices.values()))
    issuer = next(iter(invoices.values())).issuer
    offers = terms.offers_for(issuer, total([amount for _, amount in seen]))
    if any(offer.means in common for offer in offers):
        return None
    too_small = any(offer.means in common for offer in terms.every_offer(issuer))
    return Obstacle.TOO_LARGE if too_small else Obstacle.NO_ACCOUNT


def _is_owed(invoice: Invoice | None, code: str, amount: Money) -> bool:
    return (
        invoice is not None
        and invoice.state is InvoiceState.OPEN
        and invoice.subscription_code == code
        and invoice.amount == amount
    )


def _order_for(
    connection: Connection, terms: Terms, chosen: Sequence[Invoice], now: datetime
) -> PaymentOrder:
    first = chosen[0]
    return PaymentOrder(
        reference=_fresh_reference(connection, terms),
        issuer=first.issuer,
        client_name=first.client_name,
        client_code=first.client_code,
        lines=tuple(
            OrderLine(one.key, one.number, one.issue_date, one.due_date, one.amount)
            for one in chosen
        ),
        opened_at=now,
        expires_at=now + terms.link_life,
    )


def _fresh_reference(connection: Connection, terms: Terms) -> str:
    while True:
        reference = order_reference(terms.tokens.order_serial())
        if not reference_is_taken(connection, reference):
            return reference


def _fingerprint(seen: Sequence[tuple[InvoiceKey, Money]]) -> str:
    words = [f"{key.issuer}\0{key.number}\0{amount}" for key, amount in sorted(seen)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
