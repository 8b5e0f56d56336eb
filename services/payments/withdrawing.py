"""Taking back what can still be paid elsewhere, before its order is cancelled.

A gateway that can withdraw a number or a page is told first: what it says it took back cannot be
paid behind our back. One that cannot, or that does not answer, keeps nobody from cancelling.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.report import Outcome, Report
from services.payments.answers import Answer, Question, learn
from services.payments.orders import standing_of
from services.payments.outcomes import record
from services.payments.provider import PaymentProvider
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.attempts import (
    StoredAttempt,
    attempt_by_reference,
    attempts_of,
    end_attempt,
)
from services.storage.database import Database
from services.storage.orders import StoredOrder, order_by_id, order_by_reference

_TAKEN_BACK = {Outcome.CANCELLED, Outcome.EXPIRED, Outcome.ABSENT}


def must_be_withdrawn(connection: Connection, terms: Terms, stored: StoredOrder) -> bool:
    """Whether a gateway must be told before this order can be cancelled."""
    return bool(_withdrawable(connection, stored, terms.can_withdraw, terms.clock()))


class Withdrawing:
    """Asks gateways to take back numbers and pages, outside any transaction."""

    def __init__(self, database: Database, terms: Terms, providers: Providers) -> None:
        """Withdraw attempts of one database through the accounts of one registry."""
        self._database = database
        self._terms = terms
        self._providers = providers

    async def withdraw(self, reference: str) -> None:
        """Take back all that can still be paid for an order; once each, within bounded time."""
        attempts = await self._database.transact(self._begin, reference)
        await asyncio.gather(*(self._withdraw(attempt) for attempt in attempts))

    def _begin(self, connection: Connection, reference: str) -> tuple[StoredAttempt, ...]:
        """Put on record what is about to be asked for."""
        stored = order_by_reference(connection, reference)
        if stored is None:
            return ()
        now = self._terms.clock()
        attempts = _withdrawable(connection, stored, self._terms.can_withdraw, now)
        asked = [
            Fact(FactKind.WITHDRAWAL_REQUESTED, now, attempt=one.attempt.reference)
            for one in attempts
        ]
        record(connection, stored, asked, now)
        return attempts

    async def _withdraw(self, attempt: StoredAttempt) -> None:
        provider: PaymentProvider | None = self._providers.by_account(attempt.attempt.account)
        if provider is None:
            return
        asked_at = self._terms.clock()
        answer = await provider.cancel(attempt.attempt.reference)
        question = Question(asked_at=asked_at, answer=answer, heard_at=self._terms.clock())
        await self._database.transact(_note, attempt.attempt.reference, question)


def _withdrawable(
    connection: Connection,
    stored: StoredOrder,
    can_withdraw: Callable[[str], bool],
    now: datetime,
) -> tuple[StoredAttempt, ...]:
    charged = {charge.attempt for charge in standing_of(connection, stored, now).charges}
    return tuple(
        one
        for one in attempts_of(connection, stored.id)
        if now < one.attempt.session_ends_at
        and one.attempt.reference not in charged
        and can_withdraw(one.attempt.account)
    )


def _note(connection: Connection, reference: str, question: Question) -> None:
    """Believe the gateway: paid meanwhile is paid, and what it took back is over."""
    attempt = attempt_by_reference(connection, reference)
    stored = None if attempt is None else order_by_id(connection, attempt.order_id)
    if attempt is None or stored is None:
        return
    learn(connection, stored, attempt, question)
    if _is_taken_back(question.answer):
        end_attempt(connection, attempt.id, question.heard_at)


def _is_taken_back(answer: Answer) -> bool:
    return isinstance(answer, Report) and answer.outcome in _TAKEN_BACK
