"""The support chat is told of every case, once."""

from sqlalchemy import Connection, select

from bot.agents.alerts import alert_cases, has_new_cases
from bot.agents.slips import OneCase, read_slip
from bot.agents.staff import Staff
from services.storage import schema
from services.storage.reviews import NewReview, close_review, open_review
from tests.builders import NOW
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import terms_of

TERMS = terms_of(MovableClock())
STAFF = Staff(frozenset({7}), -100)


def open_cases(connection: Connection, count: int) -> None:
    for n in range(count):
        case = NewReview(key=f"orphan|{n}", kind="orphan", order_id=None, details="unknown")
        open_review(connection, case, NOW)


def told(connection: Connection) -> list[object]:
    rows = connection.execute(select(schema.outbox.c.chat_id, schema.outbox.c.argument))
    assert {chat_id for chat_id, _ in rows.all()} <= {STAFF.support_chat_id}
    arguments = connection.scalars(select(schema.outbox.c.argument).order_by(schema.outbox.c.id))
    return [read_slip(argument).sheet for argument in arguments]


def test_each_case_is_told_once(connection: Connection) -> None:
    open_cases(connection, 2)
    assert has_new_cases(connection, STAFF)
    assert [alert_cases(connection, TERMS, STAFF) for _ in range(2)] == [2, 0]
    assert told(connection) == [OneCase(1), OneCase(2)]
    assert not has_new_cases(connection, STAFF)


def test_a_case_that_was_closed_meanwhile_is_not_told(connection: Connection) -> None:
    open_cases(connection, 1)
    close_review(connection, 1, person="x", closed_as="voided", note="", now=NOW)
    assert alert_cases(connection, TERMS, STAFF) == 0


def test_without_a_support_chat_nothing_is_told(connection: Connection) -> None:
    open_cases(connection, 1)
    nobody = Staff(frozenset({7}), None)
    assert not has_new_cases(connection, nobody)
    assert alert_cases(connection, TERMS, nobody) == 0
