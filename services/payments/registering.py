"""Telling issuers what was paid: every settlement until it is answered, each under one number.

A refusal is a case for a person, and never undoes the payment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.facts import Fact, FactKind
from domain.invoice import InvoiceState
from domain.standing import Irregularity
from services.notifications.notices import NoticeKind
from services.payments.orders import standing_of
from services.payments.outcomes import record, tell_everybody
from services.payments.terms import Terms
from services.portnet.registration import (
    HandedOver,
    NotRegistered,
    Postponed,
    Registered,
    Registrar,
    Registration,
    Settlement,
    Uncertain,
)
from services.portnet.return_message import Meaning
from services.storage.database import Database
from services.storage.facts import facts_of
from services.storage.invoices import find_invoices, set_invoice_state
from services.storage.orders import StoredOrder, order_by_id
from services.storage.registrations import (
    StoredRegistration,
    await_answer,
    give_number,
    note_meaning,
    postpone_registration,
    registration_by_id,
    registration_by_number,
    registrations_due,
    registrations_of,
    unanswered,
)
from services.storage.reviews import NewReview, close_settled_review, open_review

_BATCH = 20
_LONGEST_PAUSE = timedelta(hours=1)
_FAR = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class Ear:
    """How one issuer is told, under which name of its own, and how long its answer may take."""

    registrar: Registrar
    partner_id: str
    patience: timedelta


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told of each issuer's settlements, by folded name; `register` of all others'."""

    by_issuer: Mapping[str, Ear]
    register: Ear | None = None

    def of(self, issuer: str) -> Ear | None:
        """Give the way to tell an issuer; None where only an export does."""
        return self.by_issuer.get(issuer, self.register)


class Registering:
    """Works through the settlements that issuers must still be told of."""

    def __init__(
        self,
        database: Database,
        terms: Terms,
        ears: Ears,
        on_change: Callable[[], None],
    ) -> None:
        self._database = database
        self._terms = terms
        self._ears = ears
        self._on_change = on_change

    async def run_pass(self) -> int:
        """Tell what is due, once each; how many there were."""
        now = self._terms.clock()
        due = await self._database.read(registrations_due, now, limit=_BATCH)
        for registration in due:
            await self._tell(registration)
        overdue = await self._database.transact(review_unanswered, now)
        if due or overdue:
            self._on_change()
        return len(due)

    async def _tell(self, registration: StoredRegistration) -> None:
        ear = self._ears.of(registration.key.issuer)
        if ear is None:
            await self._database.transact(await_answer, registration.id, answer_by=None)
            return
        number = self._terms.tokens.notice_number()
        settlement = await self._database.transact(
            _prepare,
            registration.id,
            number=number,
            partner_id=ear.partner_id,
            now=self._terms.clock(),
        )
        if settlement is None:
            return
        result = await ear.registrar.register(settlement)
        now = self._terms.clock()
        await self._database.transact(note_result, registration.id, result, ear.patience, now)


def _prepare(
    connection: Connection, registration_id: int, *, number: str, partner_id: str, now: datetime
) -> Settlement | None:
    """Give the settlement its number before anybody hears of it, and word it from our tables.

    None where the payment stands no more: its money went back, and nobody is to be told.
    """
    found = registration_by_id(connection, registration_id)
    stored = None if found is None else order_by_id(connection, found.order_id)
    if found is None or stored is None:
        return None
    if standing_of(connection, stored, now).settlement is None:
        await_answer(connection, found.id, answer_by=None)
        return None
    give_number(connection, registration_id, number=number, partner_id=partner_id)
    found = registration_by_id(connection, registration_id)
    invoice = None if found is None else find_invoices(connection, [found.key]).get(found.key)
    if found is None or invoice is None or found.message_number is None:
        return None
    line = next(one for one in stored.order.lines if one.key == found.key)
    return Settlement(
        message_number=found.message_number,
        transaction=found.transaction,
        issuer=invoice.issuer,
        number=invoice.number,
        subscription_code=invoice.subscription_code,
        client_code=invoice.client_code,
        client_name=invoice.client_name,
        issue_date=line.issue_date,
        amount=line.amount,
        paid_at=found.paid_at,
        written_at=found.written_at,
        uncertain_tries=found.uncertain_tries,
    )


def note_result(
    connection: Connection,
    registration_id: int,
    result: Registration,
    patience: timedelta,
    now: datetime,
) -> None:
    """Keep what came of one try."""
    found = registration_by_id(connection, registration_id)
    if found is None:
        return
    match result:
        case HandedOver():
            await_answer(connection, found.id, answer_by=now + patience)
        case Registered():
            note_answer(connection, found, Meaning.RECORDED, "", now)
        case NotRegistered(meaning, reason):
            note_answer(connection, found, meaning, reason, now)
        case Postponed() | Uncertain():
            pause = min(timedelta(seconds=2 ** min(found.tries + 1, 12)), _LONGEST_PAUSE)
            uncertain = isinstance(result, Uncertain)
            postpone_registration(connection, found, due_at=now + pause, uncertain=uncertain)


def note_answer(
    connection: Connection,
    registration: StoredRegistration,
    meaning: Meaning,
    reason: str,
    now: datetime,
) -> None:
    """Keep an issuer's answer; the order is registered once all its invoices are."""
    note_meaning(connection, registration.id, meaning=meaning.value, reason=reason)
    stored = order_by_id(connection, registration.order_id)
    if stored is None:
        return
    if meaning is not Meaning.RECORDED:
        why = f"{registration.key.number}: {reason}"
        record(connection, stored, [Fact(FactKind.REGISTRATION_REFUSED, now, reason=why)], now)
        _review_refusal(connection, stored, registration, why, now)
        return
    key = _refusal_key(registration)
    close_settled_review(connection, key, closed_as="registered", now=now)
    set_invoice_state(connection, registration.key, InvoiceState.PAID, now)
    told = registrations_of(connection, stored.id)
    if all(one.meaning == Meaning.RECORDED.value for one in told):
        is_news = FactKind.REGISTERED not in {one.kind for one in facts_of(connection, stored.id)}
        standing = record(connection, stored, [Fact(FactKind.REGISTERED, now)], now)
        if is_news and standing.settlement is not None:
            tell_everybody(connection, stored, NoticeKind.REGISTERED, now)


def registration_in_question(connection: Connection, review_key: str) -> StoredRegistration | None:
    """The settlement that a review is about, if it is about an issuer's answer to one."""
    return registration_by_number(connection, review_key.rpartition("|")[2])


def _review_refusal(
    connection: Connection,
    stored: StoredOrder,
    registration: StoredRegistration,
    why: str,
    now: datetime,
) -> None:
    """Each refused invoice is a case of its own: one may be settled by hand, and another not."""
    paid = standing_of(connection, stored, now).settlement
    review = NewReview(
        key=_refusal_key(registration),
        kind=Irregularity.REFUSED_BY_ISSUER.value,
        order_id=stored.id,
        attempt=None if paid is None else paid.attempt,
        transaction=None if paid is None else paid.transaction,
        amount=next(one.amount for one in stored.order.lines if one.key == registration.key),
        details=f"{why}; order total {stored.order.total}",
    )
    open_review(connection, review, now)


def _refusal_key(registration: StoredRegistration) -> str:
    return f"{Irregularity.REFUSED_BY_ISSUER}|{registration.message_number}"


def review_unanswered(connection: Connection, now: datetime) -> int:
    """Ask a person about settlements that an issuer has left unanswered; how many there are."""
    late = unanswered(connection, now, limit=_BATCH)
    for registration in late:
        review = NewReview(
            key=f"unanswered|{registration.message_number}",
            kind="unanswered",
            order_id=registration.order_id,
            details=f"notice {registration.message_number} about {registration.key.number}",
        )
        open_review(connection, review, now)
        await_answer(connection, registration.id, answer_by=now + _FAR)
    return len(late)
