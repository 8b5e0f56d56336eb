"""The janitor: asks gateways what became of attempts, on a bounded schedule, and never guesses.

An answer is a report like any other; silence ends in a review, not in an outcome.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.facts import Fact, FactKind
from domain.invoice import PAID_BY_CODE
from domain.report import Outcome, Report
from domain.standing import Status
from services.notifications.notices import NoticeKind, order_changed, order_expired
from services.payments.answers import Answer, Question, learn
from services.payments.attempts import CODE_PAUSE, FIRST_CHECK_AFTER_SESSION, last_acceptance
from services.payments.orders import SILENCE, standing_of
from services.payments.outcomes import record, tell_everybody
from services.payments.provider import NotSupported, PaymentProvider, Unknown
from services.payments.registry import Providers
from services.payments.remedies import apply_remedy, choose_remedy, is_voidable
from services.payments.terms import Terms
from services.storage.attempts import (
    StoredAttempt,
    attempt_by_reference,
    attempts_of,
    attempts_to_check,
    schedule_check,
)
from services.storage.database import Database
from services.storage.orders import (
    StoredOrder,
    order_by_id,
    order_by_reference,
    orders_to_expire,
)
from services.storage.reviews import NewReview, open_review

CONFIRMATION_DELAYS = tuple(
    timedelta(seconds=seconds)
    for seconds in (2, 5, 10, 30, 60, 300, 900, 2400, 3600, 3 * 3600, 12 * 3600, 24 * 3600)
)
"""Pauses before each question about a debit that we asked for; the payer is waiting at first."""

SILENCE_DELAYS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 360, 1440))
"""The same about a card page that never called back; the first counts from its session's end."""

CONFIRMING_IS_TOLD_AT = 4
"""After this many questions without an answer the payer is told that we are still asking."""

_NOTHING_PAID = {
    Outcome.ABSENT,
    Outcome.REFUSED,
    Outcome.VOIDED,
    Outcome.EXPIRED,
    Outcome.CANCELLED,
}
_BATCH = 20

PAUSE_AFTER_FAULT = timedelta(minutes=5)
"""When an attempt is asked about again whose last answer we could not deal with."""


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass did."""

    asked: int
    expired: int


class Reconciliation:
    """Asks about attempts that are due, or about one order on the spot."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        providers: Providers,
        on_change: Callable[[], None],
    ) -> None:
        """Watch the attempts of one database through the accounts of one registry."""
        self._database = database
        self._terms = terms
        self._providers = providers
        self._on_change = on_change

    async def run_pass(self) -> Passed:
        """Ask about everything that is due now, and close the orders whose time is over."""
        now = self._terms.clock()
        due = await self._database.read(attempts_to_check, now, limit=_BATCH)
        checks = (self._check_due(attempt) for attempt in due)
        faults = await asyncio.gather(*checks, return_exceptions=True)
        expired = await self._database.transact(expire_orders, now)
        if due or expired:
            self._on_change()
        for fault in faults:
            if fault is not None:
                raise fault  # told last: what one attempt does to us keeps no other from its turn
        return Passed(asked=len(due), expired=expired)

    async def check_order(self, reference: str) -> None:
        """Ask on the spot about every attempt of an order; the schedule stays as it is.

        Only what is learnt is written: nobody moves money by looking.
        """
        attempts = await self._database.read(_attempts_of_reference, reference)
        await asyncio.gather(*(self._look(attempt) for attempt in attempts))
        self._on_change()

    async def _look(self, attempt: StoredAttempt) -> None:
        question = await self._ask(attempt)
        await self._database.transact(weigh, attempt.attempt.reference, question)

    async def _check_due(self, attempt: StoredAttempt) -> None:
        """Ask what was planned; a fault of ours puts the attempt off, and is raised."""
        reference = attempt.attempt.reference
        try:
            question = await self._ask(attempt)
            await self._database.transact(weigh_due, self._terms, reference, question)
            provider = self._providers.by_account(attempt.attempt.account)
            if provider is not None:
                await self._remedy(provider, reference, question.answer)
        except Exception:
            due_at = self._terms.clock() + PAUSE_AFTER_FAULT
            await self._database.transact(_put_off, reference, due_at)
            raise

    async def _ask(self, attempt: StoredAttempt) -> Question:
        """Put the question over the network, outside any transaction."""
        provider = self._providers.by_account(attempt.attempt.account)
        asked_at = self._terms.clock()
        answer: Answer = Unknown("the account has left the accounts file")
        if provider is not None:
            answer = await provider.ask(attempt.attempt.reference)
        return Question(asked_at=asked_at, answer=answer, heard_at=self._terms.clock())

    async def _remedy(self, provider: PaymentProvider, reference: str, answer: Answer) -> None:
        asked_at = self._terms.clock()
        remedy = await self._database.transact(choose_remedy, reference, answer, asked_at)
        if remedy is not None:
            after = await apply_remedy(provider, reference, remedy)
            question = Question(asked_at=asked_at, answer=after, heard_at=self._terms.clock())
            await self._database.transact(weigh, reference, question)


def expire_orders(connection: Connection, now: datetime) -> int:
    """Put the end of overdue orders on record; how many there were."""
    expired = 0
    for order_id in orders_to_expire(connection, now, limit=_BATCH):
        stored = order_by_id(connection, order_id)
        if stored and standing_of(connection, stored, now).status is Status.EXPIRED:
            _expire(connection, stored, now)
            expired += 1
    return expired


def _expire(connection: Connection, stored: StoredOrder, now: datetime) -> None:
    record(connection, stored, [Fact(FactKind.EXPIRED, now)], now)
    # A page that was opened in time may still be paid, and a bank's word on a number takes a while:
    # a new link is not offered yet.
    until = last_acceptance(attempts_of(connection, stored.id))
    due_at = max(now, until or now)
    order_expired(connection, stored.chat_id, stored.order.reference, now, due_at=due_at)


def weigh_due(connection: Connection, terms: Terms, reference: str, question: Question) -> None:
    """Learn from a planned question, and plan the next one or end with a review."""
    found = _found(connection, reference)
    if found is None:
        return
    learn(connection, *found, question)
    debits_by_itself = terms.debits_by_itself(found[1].attempt.account)
    _plan_next(connection, *found, question, debits_by_itself=debits_by_itself)


def weigh(connection: Connection, reference: str, question: Question) -> None:
    """Learn from a question asked on the spot; a last word of the gateway ends the schedule too."""
    found = _found(connection, reference)
    if found is None:
        return
    stored, attempt = found
    before = _charges_of(connection, stored, attempt, question.heard_at)
    learn(connection, *found, question)
    charges = _charges_of(connection, stored, attempt, question.heard_at)
    if isinstance(question.answer, Report) and not charges and _is_over(attempt, question):
        schedule_check(connection, attempt.id, checks=attempt.checks, next_check_at=None)
    elif not before and any(is_voidable(one) for one in charges):
        # Found after its questions had ended: the janitor is to give it back.
        schedule_check(connection, attempt.id, checks=0, next_check_at=question.heard_at)


def _charges_of(
    connection: Connection, stored: StoredOrder, attempt: StoredAttempt, now: datetime
) -> list[Charge]:
    charges = standing_of(connection, stored, now).charges
    return [one for one in charges if one.attempt == attempt.attempt.reference]


def _found(connection: Connection, reference: str) -> tuple[StoredOrder, StoredAttempt] | None:
    attempt = attempt_by_reference(connection, reference)
    stored = None if attempt is None else order_by_id(connection, attempt.order_id)
    return None if attempt is None or stored is None else (stored, attempt)


def _plan_next(
    connection: Connection,
    stored: StoredOrder,
    attempt: StoredAttempt,
    question: Question,
    *,
    debits_by_itself: bool,
) -> None:
    now = question.heard_at
    charges = _charges_of(connection, stored, attempt, now)
    waiting = [one for one in charges if one.state is ChargeState.REQUESTED]
    checks = attempt.checks + 1
    pause: timedelta | None = None
    if waiting:
        pause = _pause(CONFIRMATION_DELAYS, checks)
        if checks == CONFIRMING_IS_TOLD_AT:
            tell_everybody(connection, stored, NoticeKind.CONFIRMING, now)
        if pause is None:
            _give_up(connection, stored, waiting[0], now)
    elif any(is_voidable(one) or one.state is ChargeState.MISPAID for one in charges):
        pause = _pause(CONFIRMATION_DELAYS, checks)
    elif not charges and _is_payable_elsewhere(attempt, now):
        over_at = attempt.attempt.session_ends_at + FIRST_CHECK_AFTER_SESSION
        checks, pause = attempt.checks, min(CODE_PAUSE, over_at - now)
    elif charges or _is_over(attempt, question):
        pass
    elif isinstance(question.answer, NotSupported):
        # Nobody can be asked: without our word nothing is debited, else a person must look it up.
        if debits_by_itself:
            _review_silence(connection, stored, attempt, now)
    else:
        pause = _pause(SILENCE_DELAYS, checks)
        if pause is None:
            _review_silence(connection, stored, attempt, now)
    next_check_at = None if pause is None else now + pause
    schedule_check(connection, attempt.id, checks=checks, next_check_at=next_check_at)
    if next_check_at is None:  # the screen may still say that the bank has not answered
        order_changed(connection, stored.chat_id, stored.order.reference, now)


def _put_off(connection: Connection, reference: str, due_at: datetime) -> None:
    attempt = attempt_by_reference(connection, reference)
    if attempt is not None:
        schedule_check(connection, attempt.id, checks=attempt.checks, next_check_at=due_at)


def _is_payable_elsewhere(attempt: StoredAttempt, now: datetime) -> bool:
    """Whether a number may still be paid somewhere, also one that its gateway has yet to give."""
    return attempt.attempt.channel in PAID_BY_CODE and now < attempt.attempt.session_ends_at


def _is_over(attempt: StoredAttempt, question: Question) -> bool:
    """Whether a card page without a charge needs no further question."""
    match question.answer:
        case Report(outcome=outcome) if outcome in _NOTHING_PAID:
            return not attempt.attempt.is_in_time(question.heard_at)
        case Report() | Unknown() | NotSupported():
            return False


def _give_up(connection: Connection, stored: StoredOrder, charge: Charge, now: datetime) -> None:
    given_up = Fact(
        FactKind.UNCONFIRMED, now, attempt=charge.attempt, transaction=charge.transaction
    )
    record(connection, stored, [given_up], now)


def _review_silence(
    connection: Connection, stored: StoredOrder, attempt: StoredAttempt, now: datetime
) -> None:
    review = NewReview(
        key=f"{SILENCE}|{attempt.attempt.reference}",
        kind=SILENCE,
        order_id=stored.id,
        attempt=attempt.attempt.reference,
        amount=attempt.attempt.amount,
        details="the gateway never called back and gives no outcome when asked",
    )
    open_review(connection, review, now)


def _pause(delays: tuple[timedelta, ...], checks: int) -> timedelta | None:
    return delays[checks] if checks < len(delays) else None


def _attempts_of_reference(connection: Connection, reference: str) -> tuple[StoredAttempt, ...]:
    stored = order_by_reference(connection, reference)
    return () if stored is None else attempts_of(connection, stored.id)
