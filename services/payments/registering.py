"""Telling issuers what was paid: every settlement until it is answered, each under one number."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from services.payments.issuer_answers import note_answer
from services.payments.orders import standing_of
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
from services.storage.database import Database, DatabaseUnusableError
from services.storage.invoices import find_invoices
from services.storage.orders import order_by_id
from services.storage.registrations import (
    StoredRegistration,
    await_answer,
    give_number,
    postpone_registration,
    registration_by_id,
    registrations_due,
    unanswered,
)
from services.storage.reviews import NewReview, open_review

_BATCH = 20
_LONGEST_PAUSE = timedelta(hours=1)
HANDING_OVER_MAY_TAKE = timedelta(hours=36)
"""After this long without reaching an issuer a person is asked; the tries go on."""

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
        faults = [await self._tell_or_put_off(registration) for registration in due]
        overdue = await self._database.transact(review_unanswered, now)
        if due or overdue:
            self._on_change()
        for fault in faults:
            if fault is not None:
                raise fault  # last: what one settlement does to us keeps no other from its turn
        return len(due)

    async def _tell_or_put_off(self, registration: StoredRegistration) -> Exception | None:
        try:
            await self._tell(registration)
        except DatabaseUnusableError:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it was, it is raised once all were told
            now, unknown = self._terms.clock(), Uncertain(type(fault).__name__)
            await self._database.transact(
                note_result, registration.id, unknown, HANDING_OVER_MAY_TAKE, now
            )
            return fault
        return None

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
            if now >= found.written_at + HANDING_OVER_MAY_TAKE:
                _review_unanswered(connection, found, now)


def review_unanswered(connection: Connection, now: datetime) -> int:
    """Ask a person about settlements that an issuer has left unanswered; how many there are."""
    late = unanswered(connection, now, limit=_BATCH)
    for registration in late:
        _review_unanswered(connection, registration, now)
        await_answer(connection, registration.id, answer_by=now + _FAR)
    return len(late)


def _review_unanswered(
    connection: Connection, registration: StoredRegistration, now: datetime
) -> None:
    review = NewReview(
        key=f"unanswered|{registration.message_number}",
        kind="unanswered",
        order_id=registration.order_id,
        details=f"notice {registration.message_number} about {registration.key.number}, "
        f"{registration.tries + 1} tries",
    )
    open_review(connection, review, now)
