"""A decision made real: claims taken, facts written, the next question to the gateway planned."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from domain.decision import Capture, Decision, Hold, Note, Orphan
from domain.facts import Fact, FactKind, HoldReason
from domain.report import Outcome, Report
from services.payments.charges import charge_about, confirmation, name_of_charge
from services.payments.debits import facts_of_debit
from services.payments.orders import standing_of
from services.payments.outcomes import record
from services.storage.attempts import (
    StoredAttempt,
    schedule_check,
)
from services.storage.facts import take_claims
from services.storage.orders import (
    StoredOrder,
)

FIRST_CHECK_AFTER_HOLD = timedelta(seconds=5)
"""How soon a charge that we hold is looked at again: by then our reply has arrived."""

FIRST_CHECK_AFTER_REPLY = timedelta(seconds=2)
"""How soon after our reply the gateway is asked whether it debited."""

_TELLS_FIGURES = {FactKind.AUTHORISED, FactKind.MISPAID}


def carry_out(
    connection: Connection,
    stored: StoredOrder,
    attempt: StoredAttempt,
    *,
    report: Report,
    decision: Decision,
    now: datetime,
) -> Decision:
    """Do what was decided; a capture whose invoices are another's becomes a hold."""
    match decision:
        case Capture():
            claimed = take_claims(
                connection,
                [line.key for line in stored.order.lines],
                order_id=stored.id,
                attempt=attempt.attempt.reference,
                transaction=report.transaction or "",
                now=now,
            )
            if not claimed:
                lost = (FactKind.AUTHORISED, FactKind.CLAIM_LOST, FactKind.HELD)
                _write(connection, stored, report, lost, now=now, reason=HoldReason.CLAIM_LOST)
                _look_again(connection, attempt, now)
                return Hold(HoldReason.CLAIM_LOST)
            kinds = (FactKind.AUTHORISED, FactKind.CLAIMED, FactKind.CAPTURE_REQUESTED)
            _write(connection, stored, report, kinds, now=now)
            schedule_check(
                connection, attempt.id, checks=0, next_check_at=now + FIRST_CHECK_AFTER_REPLY
            )
        case Hold(reason):
            held = (FactKind.AUTHORISED, FactKind.HELD)
            _write(connection, stored, report, held, now=now, reason=reason)
            _look_again(connection, attempt, now)
        case Note() if report.outcome is Outcome.REFUSED:
            _write(connection, stored, report, (FactKind.REFUSED,), now=now)
        case Note() | Orphan():
            pass
    return decision


def _look_again(connection: Connection, attempt: StoredAttempt, now: datetime) -> None:
    schedule_check(connection, attempt.id, checks=0, next_check_at=now + FIRST_CHECK_AFTER_HOLD)


def carry_out_debit(
    connection: Connection,
    stored: StoredOrder,
    attempt: StoredAttempt,
    *,
    report: Report,
    decision: Decision,
    now: datetime,
) -> None:
    """Put on record what a gateway did that debits by itself: the money has moved already.

    What is not as asked for counts as nothing until the gateway's books, or a person, have spoken.
    """
    charge = charge_about(standing_of(connection, stored, now), report)
    match decision:
        case Capture() if charge is not None and charge.is_debited:
            record(connection, stored, confirmation(charge, report, now), now)
        case Capture():
            facts = facts_of_debit(connection, stored, report, charge=charge, now=now)
            record(connection, stored, facts, now)
        case Hold(reason):
            kinds = (FactKind.MISPAID, FactKind.HELD)
            named = replace(report, transaction=name_of_charge(charge, report))
            _write(connection, stored, named, kinds, now=now, reason=reason)
            _look_again(connection, attempt, now)
        case Note() if report.outcome is Outcome.REFUSED:
            _write(connection, stored, report, (FactKind.REFUSED,), now=now)
        case Note() | Orphan():
            pass


def _write(
    connection: Connection,
    stored: StoredOrder,
    report: Report,
    kinds: Iterable[FactKind],
    *,
    now: datetime,
    reason: HoldReason | None = None,
) -> None:
    facts = [
        Fact(
            kind=kind,
            heard_at=now,
            attempt=report.reference,
            transaction=report.transaction,
            amount=report.amount if kind in _TELLS_FIGURES else None,
            currency=report.currency if kind in _TELLS_FIGURES else None,
            reason=_reason(kind, report, reason),
            happened_at=report.happened_at if kind in _TELLS_FIGURES else None,
        )
        for kind in kinds
    ]
    record(connection, stored, facts, now)


def _reason(kind: FactKind, report: Report, reason: HoldReason | None) -> str | None:
    if kind is FactKind.HELD and reason is not None:
        return reason.value
    return report.code if kind is FactKind.REFUSED else None
