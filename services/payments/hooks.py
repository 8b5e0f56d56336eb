"""Fatourati's two other hooks: CMI withdraws a reference, or asks what we recorded of it.

Neither moves money. A withdrawal ends an attempt, never the order; one of a payment is a review.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from domain.charge import Charge, ChargeState
from domain.report import Outcome
from services.notifications.notices import order_changed
from services.payments.attempts import FIRST_CHECK_AFTER_SESSION
from services.payments.callbacks import entry_number
from services.payments.forgeries import Forgeries
from services.payments.orders import standing_of
from services.payments.provider import CallbackEntry, HttpReply, RawCallback
from services.payments.providers.fatourati.hooks import (
    PaidMeanwhile,
    StatusQuestion,
    TokenWord,
    UnknownToken,
    Withdrawal,
    WithdrawalVerdict,
    Withdrawn,
    read_status_question,
    reply_to_status_question,
    reply_to_withdrawal,
)
from services.payments.registry import Providers
from services.payments.terms import Terms
from services.storage.attempts import (
    StoredAttempt,
    attempt_by_provider_reference,
    end_attempt,
    schedule_check,
)
from services.storage.callbacks import (
    NewCallback,
    count_repeat,
    find_callback,
    store_callback,
)
from services.storage.database import Database
from services.storage.orders import StoredOrder, order_by_id
from services.storage.reviews import NewReview, open_review

_ROUTE = "fatourati"


class Hooks:
    """The ear of these hooks; whoever does not know an account's secret reaches none of them."""

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

    def account_behind(self, hook_secret: str) -> str | None:
        """Name of the account that registered addresses with this secret; None: nobody did."""
        provider = self._providers.behind_hook(hook_secret)
        return None if provider is None else provider.account

    async def withdraw(self, hook_secret: str, raw: RawCallback) -> HttpReply | None:
        """Hear a cancel message; None if nobody is behind the secret. Bad input never raises."""
        provider = self._providers.behind_hook(hook_secret)
        if provider is None:
            return None
        digest = hashlib.sha256(raw.body).hexdigest()
        entry = CallbackEntry(entry_number(provider.account, digest), self._terms.clock())
        reading = provider.read_withdrawal(raw)
        if not isinstance(reading, Withdrawal):
            await self._forgeries.note(_ROUTE, raw.body)
            return reply_to_withdrawal(reading, entry)
        verdict = await self._database.transact(
            withdraw, self._terms, account=provider.account, withdrawal=reading
        )
        self._on_change()
        return reply_to_withdrawal(verdict, entry)

    async def token_word(self, hook_secret: str, query: Mapping[str, str]) -> HttpReply | None:
        """Answer what we recorded of a reference; None if nobody is behind the secret."""
        provider = self._providers.behind_hook(hook_secret)
        if provider is None:
            return None
        question = read_status_question(query)
        entry = CallbackEntry(entry_number(provider.account, str(question)), self._terms.clock())
        if not isinstance(question, StatusQuestion):
            return reply_to_status_question(question, entry)
        word = await self._database.read(
            token_word, self._terms, account=provider.account, question=question
        )
        return reply_to_status_question(word, entry)


def withdraw(
    connection: Connection, terms: Terms, *, account: str, withdrawal: Withdrawal
) -> WithdrawalVerdict:
    """End the attempt of a reference that nobody has paid; a paid one goes to a person."""
    now = terms.clock()
    found = _attempt_behind(connection, account, withdrawal.token, withdrawal.reference)
    if found is None:
        return UnknownToken()
    stored, attempt = found
    kept = [
        charge
        for charge in _charges_of(connection, stored, attempt, now)
        if charge.state is not ChargeState.RETURNED
    ]
    if not kept:
        _end(connection, stored, attempt, withdrawal.token, now)
        return Withdrawn()
    reversed_ones = [one for one in kept if one.is_called(withdrawal.transaction)]
    for charge in reversed_ones:
        _review_reversal(connection, stored, charge, now)
    return Withdrawn() if reversed_ones else PaidMeanwhile()


def token_word(
    connection: Connection, terms: Terms, *, account: str, question: StatusQuestion
) -> TokenWord:
    """Say what is committed about the attempt of a reference, never about its order."""
    now = terms.clock()
    found = _attempt_behind(connection, account, question.token, question.reference)
    if found is None:
        return TokenWord.NOT_FOUND
    stored, attempt = found
    charges = _charges_of(connection, stored, attempt, now)
    if any(charge.is_debited for charge in charges):
        return TokenWord.PAID
    if find_callback(connection, account=account, key=_key(question.token)) is not None:
        return TokenWord.CANCELLED
    if not charges and not attempt.attempt.is_in_time(now):
        return TokenWord.EXPIRED
    return TokenWord.PENDING


def _attempt_behind(
    connection: Connection, account: str, token: str, reference: str | None
) -> tuple[StoredOrder, StoredAttempt] | None:
    """The attempt of a reference, if this account made it and a named order is the right one."""
    attempt = attempt_by_provider_reference(connection, token)
    if attempt is None or attempt.attempt.account != account:
        return None
    if reference not in {None, attempt.attempt.reference}:
        return None
    stored = order_by_id(connection, attempt.order_id)
    return None if stored is None else (stored, attempt)


def _charges_of(
    connection: Connection, stored: StoredOrder, attempt: StoredAttempt, now: datetime
) -> list[Charge]:
    charges = standing_of(connection, stored, now).charges
    return [one for one in charges if one.attempt == attempt.attempt.reference]


def _end(
    connection: Connection, stored: StoredOrder, attempt: StoredAttempt, token: str, now: datetime
) -> None:
    """Put the withdrawal on record, once; the reference is no longer given to anybody."""
    account, reference = attempt.attempt.account, attempt.attempt.reference
    known = find_callback(connection, account=account, key=_key(token))
    if known is not None:
        count_repeat(connection, known.id)
        return
    reply = reply_to_withdrawal(Withdrawn(), CallbackEntry("", now))
    withdrawal = NewCallback(
        account=account,
        key=_key(token),
        attempt=reference,
        outcome=Outcome.CANCELLED,
        details={},
        content="",
        reply_status=reply.status,
        reply_type=reply.content_type,
        reply=reply.body,
    )
    store_callback(connection, withdrawal, now)
    end_attempt(connection, attempt.id, now)
    # A payment may have crossed the withdrawal on its way, so CMI is asked all the same.
    check_at = now + FIRST_CHECK_AFTER_SESSION
    schedule_check(connection, attempt.id, checks=attempt.checks, next_check_at=check_at)
    order_changed(connection, stored.chat_id, stored.order.reference, now)


def _review_reversal(
    connection: Connection, stored: StoredOrder, charge: Charge, now: datetime
) -> None:
    review = NewReview(
        key=f"reversed|{charge.attempt}|{charge.transaction}",
        kind="reversed",
        order_id=stored.id,
        attempt=charge.attempt,
        transaction=charge.transaction,
        amount=charge.amount,
        details="CMI withdrew a payment that we had recorded: find out who has the money",
    )
    open_review(connection, review, now)


def _key(token: str) -> str:
    return f"withdrawn|{token}"
