"""What happens when a gateway calls: verify → one transaction that stores, decides, claims → reply.

The reply leaves only after the commit, so a capture is never asked for without a fact that says so.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from domain.decision import Case, Decision, Hold, Note, Orphan, decide, decide_on_debit
from domain.facts import Fact, FactKind
from domain.report import Outcome, Report
from services.payments.charges import charge_about
from services.payments.decisions import carry_out, carry_out_debit
from services.payments.forgeries import Forgeries
from services.payments.orders import standing_of
from services.payments.outcomes import record
from services.payments.provider import (
    Authentic,
    CallbackEntry,
    Contradiction,
    HttpReply,
    PaymentProvider,
    RawCallback,
)
from services.payments.registry import Providers, Received
from services.payments.terms import Terms
from services.storage.attempts import (
    StoredAttempt,
    attempt_by_provider_reference,
    attempt_by_reference,
    schedule_check,
)
from services.storage.callbacks import (
    NewCallback,
    count_repeat,
    find_callback,
    store_callback,
)
from services.storage.database import Database
from services.storage.invoices import find_invoices
from services.storage.orders import (
    StoredOrder,
    order_by_id,
)
from services.storage.reviews import NewReview, open_review

_NOT_BELIEVED = HttpReply(200, "text/plain", "FAILURE")
_MONEY_MOVES = {Outcome.ACCEPTED, Outcome.CAPTURED}
_LONGEST_REFERENCE = 64
"""Ours have 20 characters; of a gateway's own invention only the beginning is kept."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What to write back, and the report that it answers (None where it was not stored)."""

    reply: HttpReply
    answered: Received | None


class Callbacks:
    """The ear of all gateways."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        providers: Providers,
        on_change: Callable[[], None],
    ) -> None:
        """Listen for the accounts of a registry; `on_change` wakes whoever tells people."""
        self._database = database
        self._terms = terms
        self._providers = providers
        self._on_change = on_change
        self._forgeries = Forgeries(database, terms)

    async def receive(self, route: str, raw: RawCallback, *, account: str | None = None) -> Heard:
        """Believe, decide and commit; only then is there a reply. Bad input never raises.

        `account` is the only one that may have signed, where the address itself names it.
        """
        received = self._providers.read_callback(route, raw, account=account)
        if isinstance(received, Received):
            heard = await self._database.transact(_hear, self._terms, received)
            self._on_change()
            return heard
        digest = await self._forgeries.note(route, raw.body)
        entry = CallbackEntry(entry_number(route, digest), self._terms.clock())
        asked = self._providers.of_kind(route, account=account)
        refusals = [provider.reply(received, entry) for provider in asked]
        return Heard(refusals[0] if refusals else _NOT_BELIEVED, None)

    async def written(self, heard: Heard, *, delivered: bool) -> None:
        """Note whether the reply reached the gateway's connection."""
        if heard.answered is not None:
            await self._database.transact(
                _note_reply, self._terms, heard.answered, delivered=delivered
            )
            self._on_change()


def _hear(connection: Connection, terms: Terms, received: Received) -> Heard:
    """Answer one authentic report: as before if it is known, else by deciding it now."""
    now = terms.clock()
    provider, reading = received.provider, received.reading
    number = entry_number(provider.account, _receipt_of(reading))
    entry = CallbackEntry(number, now, reading.report)
    content = _content(reading.report)
    known = find_callback(connection, account=provider.account, key=reading.key)
    if known is not None:
        count_repeat(connection, known.id)
        if known.content != content:
            _review_contradiction(connection, provider, reading.report, now)
            return Heard(provider.reply(Contradiction(), entry), None)
        return Heard(HttpReply(known.reply_status, known.reply_type, known.reply), received)
    if reading.report.outcome is Outcome.PENDING:
        # Not decided by its gateway: it is asked, and the same report may mean more next time.
        _ask_soon(connection, provider, reading, now)
        return Heard(provider.reply(Note(), entry), None)
    reply = provider.reply(_decide(connection, provider, reading, now), entry)
    callback = NewCallback(
        account=provider.account,
        key=reading.key,
        attempt=reading.report.reference[:_LONGEST_REFERENCE],
        outcome=reading.report.outcome,
        details=reading.details,
        content=content,
        reply_status=reply.status,
        reply_type=reply.content_type,
        reply=reply.body,
    )
    store_callback(connection, callback, now)
    return Heard(reply, received)


def _receipt_of(reading: Authentic) -> str:
    """What our number stands for: all that is paid under one reference has the first's receipt."""
    report = reading.report
    return f"paid|{report.reference}" if report.outcome in _MONEY_MOVES else reading.key


def _ask_soon(
    connection: Connection, provider: PaymentProvider, reading: Authentic, now: datetime
) -> None:
    found = _attempt_of(connection, provider, reading)
    if found is not None:
        attempt, _ = found
        schedule_check(connection, attempt.id, checks=attempt.checks, next_check_at=now)


def _content(report: Report) -> str:
    """Digest of what a report says about money."""
    said = (report.reference, report.outcome, report.transaction, report.amount, report.currency)
    return hashlib.sha256("|".join(str(one) for one in said).encode()).hexdigest()


def entry_number(origin: str, key: str) -> str:
    """Our own number for a callback: the same for every copy of one report."""
    return f"REC{hashlib.sha256(f'{origin}|{key}'.encode()).hexdigest()[:20].upper()}"


def _decide(
    connection: Connection, provider: PaymentProvider, reading: Authentic, now: datetime
) -> Decision:
    report = reading.report
    found = _attempt_of(connection, provider, reading)
    if found is None:
        if report.outcome in _MONEY_MOVES:
            _review_orphan(connection, provider, report, now)
            return Orphan(is_crossed=_is_half_known(connection, provider, reading))
        return Note()
    attempt, stored = found
    case = Case(
        report=report,
        order=stored.order,
        attempt=attempt.attempt,
        standing=standing_of(connection, stored, now),
        invoices=find_invoices(connection, [line.key for line in stored.order.lines]),
        now=now,
    )
    if provider.traits.reply_captures:
        decision = decide(case)
        return carry_out(connection, stored, attempt, report=report, decision=decision, now=now)
    decision = decide_on_debit(case)
    known = charge_about(case.standing, report)
    if isinstance(decision, Hold) and known is not None and known.is_debited:
        # Told without a number, so no key of ours saw that it contradicts what was told before.
        _review_contradiction(connection, provider, report, now)
        return decision
    carry_out_debit(connection, stored, attempt, report=report, decision=decision, now=now)
    return decision


def _attempt_of(
    connection: Connection, provider: PaymentProvider, reading: Authentic
) -> tuple[StoredAttempt, StoredOrder] | None:
    """The attempt that a report is about, if this account made it and its own name fits."""
    attempt = attempt_by_reference(connection, reading.report.reference)
    if attempt is None or attempt.attempt.account != provider.account:
        return None
    known, told = attempt.provider_reference, reading.provider_reference
    if known is not None and told is not None and known != told:
        return None
    stored = order_by_id(connection, attempt.order_id)
    return None if stored is None else (attempt, stored)


def _is_half_known(connection: Connection, provider: PaymentProvider, reading: Authentic) -> bool:
    """Whether one of the names in an orphan belongs to an attempt of this account."""
    told = reading.provider_reference
    named = (
        attempt_by_reference(connection, reading.report.reference),
        None if told is None else attempt_by_provider_reference(connection, told),
    )
    return any(one is not None and one.attempt.account == provider.account for one in named)


def _review_orphan(
    connection: Connection, provider: PaymentProvider, report: Report, now: datetime
) -> None:
    reference = report.reference[:_LONGEST_REFERENCE]
    open_review(
        connection,
        NewReview(
            key=f"orphan|{provider.account}|{report.transaction or reference}",
            kind="orphan",
            order_id=None,
            attempt=reference,
            transaction=report.transaction,
            amount=report.amount,
            details=provider.account,
        ),
        now,
    )


def _review_contradiction(
    connection: Connection, provider: PaymentProvider, report: Report, now: datetime
) -> None:
    open_review(
        connection,
        NewReview(
            key=f"conflict|{provider.account}|{_content(report)}",
            kind="conflict",
            order_id=None,
            attempt=report.reference[:_LONGEST_REFERENCE],
            transaction=report.transaction,
            amount=report.amount,
            details=provider.account,
        ),
        now,
    )


def _note_reply(
    connection: Connection, terms: Terms, answered: Received, *, delivered: bool
) -> None:
    """Put on record what became of a reply, if it was the one that asked for a debit."""
    found = _attempt_of(connection, answered.provider, answered.reading)
    if found is None:
        return
    _, stored = found
    now, report = terms.clock(), answered.reading.report
    charge = standing_of(connection, stored, now).confirming
    # Another card of the same page may have been answered, too: that reply debits nothing.
    about = (Outcome.ACCEPTED, report.reference, report.transaction)
    if charge is None or (report.outcome, charge.attempt, charge.transaction) != about:
        return
    if delivered and not answered.provider.traits.reply_proves_capture:
        return
    kind = FactKind.REPLIED if delivered else FactKind.REPLY_LOST
    fact = Fact(kind, now, attempt=charge.attempt, transaction=charge.transaction)
    record(connection, stored, [fact], now)
