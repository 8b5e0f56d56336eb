"""Who is served at the desk, how much, and what stays on record."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, select

from bot.agents.desk import serve
from bot.agents.staff import Staff
from bot.agents.visit import QUESTIONS_A_DAY
from bot.telegram.people import Person
from bot.telegram.translate import Act, GroupCommand, GroupTapped, Incoming, Said, Tapped
from conversations.buttons import Action, Pressed
from services.storage import schema
from services.storage.audit import add_audit
from tests.builders import NOW
from tests.fakes.clock import MovableClock
from tests.services.invoices.desk import terms_of

AGENT, STRANGER, ROOM, ELSEWHERE = 7, 8, -100, -200
STAFF = Staff(frozenset({AGENT}), ROOM)
TERMS = terms_of(MovableClock())
TAKE = Pressed(Action.AGENT_TAKE, "1", None)

Serve = Callable[[int, int, Act], bool]


@pytest.fixture
def is_served(connection: Connection) -> Serve:
    def act_of(user_id: int, chat_id: int, act: Act) -> bool:
        incoming = Incoming(1, Person(user_id, chat_id, "fr", "Samir"), act)
        return serve(connection, TERMS, STAFF, incoming) is not None

    return act_of


@pytest.mark.parametrize(
    ("user_id", "chat_id", "act", "expected"),
    [
        (AGENT, AGENT, Said("/dossiers", 1), True),
        (AGENT, AGENT, Said("1206", 1), False),
        (AGENT, AGENT, Tapped(TAKE, "4382", 1), True),
        (AGENT, AGENT, Tapped(Pressed(Action.HELP, "", None), "4382", 1), False),
        (AGENT, ROOM, GroupCommand(1, "/dossiers"), True),
        (AGENT, ROOM, GroupTapped(TAKE, "4382", 1), True),
        (AGENT, ELSEWHERE, GroupCommand(1, "/dossiers"), False),
        (AGENT, ELSEWHERE, GroupTapped(TAKE, "4382", 1), False),
        (STRANGER, STRANGER, Said("/dossiers", 1), False),
        (STRANGER, STRANGER, Tapped(TAKE, "4382", 1), False),
        (STRANGER, ROOM, GroupCommand(1, "/dossiers"), False),
        (STRANGER, ROOM, GroupTapped(TAKE, "4382", 1), False),
    ],
    ids=str,
)
def test_agents_are_served_in_their_chat_and_their_room_and_nobody_else(
    is_served: Serve, user_id: int, chat_id: int, act: Act, *, expected: bool
) -> None:
    assert is_served(user_id, chat_id, act) is expected


@pytest.mark.parametrize(
    "argument",
    ["", "x", "PN-2222-2B", "pn-7k4d-29", "D-99", "99999999999999", "after-", "before-x"],
)
@pytest.mark.parametrize("action", [one for one in Action if one.name.startswith("AGENT_")])
def test_whatever_a_tap_names_nothing_breaks(
    is_served: Serve, action: Action, argument: str
) -> None:
    assert is_served(AGENT, AGENT, Tapped(Pressed(action, argument, None), "4382", 1))


@pytest.mark.parametrize(
    "text", ["/suivi 4000000000000010", "/lien 1206 WAF // 4000 0000 0000 0010"]
)
@pytest.mark.parametrize("place", [AGENT, ROOM])
def test_a_card_number_is_erased_and_never_put_on_record(
    connection: Connection, is_served: Serve, text: str, place: int
) -> None:
    act = Said(text, 17) if place == AGENT else GroupCommand(17, text)
    assert is_served(AGENT, place, act)
    assert connection.execute(select(schema.audit)).all() == []
    told = connection.execute(select(schema.outbox.c.chat_id, schema.outbox.c.argument)).all()
    assert [chat_id for chat_id, _ in told] == [place, place]
    assert told[0].argument == "17"
    assert "card-erased" in told[1].argument


def test_after_more_questions_than_work_needs_there_is_no_answer_until_tomorrow(
    connection: Connection, is_served: Serve
) -> None:
    for _ in range(QUESTIONS_A_DAY):
        add_audit(connection, agent_id=AGENT, action="follow", argument="1206", now=NOW)
    assert is_served(AGENT, AGENT, Said("/suivi 1206", 1))
    assert is_served(AGENT, AGENT, Said("/lien 1206 TUV", 1))
    told = list(connection.scalars(select(schema.outbox.c.argument)))
    assert ["agent-too-many" in one for one in told] == [True, True]
