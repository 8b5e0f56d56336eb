"""Whatever Telegram or a tampered client sends becomes an act or is ignored, never an exception."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.people import Person
from bot.telegram.translate import (
    Act,
    Attached,
    Blocked,
    GroupCommand,
    GroupTapped,
    Ignored,
    Incoming,
    Opened,
    Queried,
    Said,
    Tapped,
    Unblocked,
    chat_of,
    translate,
)
from conversations.buttons import Action, Pressed, encode
from conversations.events import Attachment

USERNAME = "portnet_demo_bot"
AMINA = {"id": 1001, "is_bot": False, "first_name": "Amina", "language_code": "fr"}
PRIVATE = {"id": 1001, "type": "private"}
GROUP = {"id": -1001, "type": "supergroup"}


def a_message(**content: object) -> dict[str, Any]:
    head = {"message_id": 7, "date": 1_795_000_000, "chat": PRIVATE, "from": AMINA}
    return {"update_id": 1, "message": head | content}


def a_tap(**content: object) -> dict[str, Any]:
    message = {"message_id": 7, "date": 1_795_000_000, "chat": PRIVATE}
    query = {"id": "4382", "from": AMINA, "message": message, "data": encode("pick", "3", 12)}
    return {"update_id": 1, "callback_query": query | content}


def a_membership(status: str, chat: dict[str, object]) -> dict[str, Any]:
    member = {"user": {"id": 1}, "status": status}
    return {
        "update_id": 1,
        "my_chat_member": {"chat": chat, "from": AMINA, "new_chat_member": member},
    }


def act_of(update: dict[str, Any]) -> Act:
    incoming = translate(update, bot_username=USERNAME)
    assert isinstance(incoming, Incoming)
    assert incoming.person == Person(1001, chat_of(update), "fr")
    return incoming.act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("1206", Said("1206", 7)),
        ("  \u2067١٢٠٦\u2069\n\tWAF4 \u200f", Said("1206 WAF4", 7)),
        ("\ud800 1206", Said("1206", 7)),
        ("/start", Opened("")),
        ("/START@Portnet_Demo_Bot c_1206", Opened("c_1206")),
        ("/start p_AbC-1_xyz", Opened("p_AbC-1_xyz")),
        ("/start two words", Opened("")),
        ("/start " + "x" * 65, Opened("")),
        ("/starting", Said("/starting", 7)),
        ("/langue@portnet_demo_bot", Said("/langue", 7)),
        ("/Payer 1206", Said("/payer 1206", 7)),
        ("/payer@another_bot", Said("/payer@another_bot", 7)),
        ("x" * 5_000, Said("x" * 4_096, 7)),
        ("\u200f", Said("", 7)),
    ],
)
def test_a_text_is_cleaned_and_commands_are_read(text: str, act: Act) -> None:
    assert act_of(a_message(text=text)) == act


@pytest.mark.parametrize(
    ("content", "attachment"),
    [
        ({"photo": [], "caption": "1206"}, Attachment.PICTURE),
        ({"document": {"mime_type": "image/png"}}, Attachment.PICTURE),
        ({"document": {"mime_type": "application/pdf"}}, Attachment.OTHER),
        ({"voice": {}}, Attachment.VOICE),
        ({"video_note": {}}, Attachment.VOICE),
        ({"sticker": {}}, Attachment.OTHER),
        ({"contact": {}}, Attachment.OTHER),
    ],
)
def test_what_is_not_text_is_told_apart(content: dict[str, object], attachment: Attachment) -> None:
    assert act_of(a_message(**content)) == Attached(attachment, 7)


@pytest.mark.parametrize("tag", [None, 5, "", "x" * 36, "fr\ud800", ["fr"]])
def test_a_language_that_is_none_is_left_out(tag: object) -> None:
    incoming = translate(a_message(text="1206", **{"from": AMINA | {"language_code": tag}}))
    assert isinstance(incoming, Incoming)
    assert incoming.person == Person(1001, 1001, None)


def test_a_tap_carries_its_button_its_query_and_its_message() -> None:
    assert act_of(a_tap()) == Tapped(Pressed(Action.PICK, "3", 12), "4382", 7)


def test_a_message_that_is_out_of_reach_is_not_named_for_editing() -> None:
    gone = {"message_id": 7, "date": 0, "chat": PRIVATE}
    assert act_of(a_tap(message=gone)) == Tapped(Pressed(Action.PICK, "3", 12), "4382", None)


@pytest.mark.parametrize(
    "content",
    [
        {"data": "rm -rf"},
        {"data": "\ud800"},
        {"data": None},
        {"message": None, "inline_message_id": "AAAA"},
        {"message": {"message_id": 7, "date": 1, "chat": {"id": -5, "type": "channel"}}},
        {"from": None},
        {"from": {"id": 2**80}},
    ],
)
def test_a_tap_that_means_nothing_is_still_answered(content: dict[str, object]) -> None:
    ignored = translate(a_tap(**content), bot_username=USERNAME)
    assert isinstance(ignored, Ignored)
    assert ignored.query_id == "4382"


def test_blocking_and_coming_back_are_heard() -> None:
    assert act_of(a_membership("kicked", PRIVATE)) == Blocked()
    assert act_of(a_membership("member", PRIVATE)) == Unblocked()


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("/payer", "/payer"),
        ("/Payer@Portnet_demo_bot  1206", "/payer 1206"),
        ("ask @PORTNET_demo_bot!", "ask @PORTNET_demo_bot!"),
    ],
)
def test_a_call_in_a_group_is_heard(text: str, heard: str) -> None:
    assert act_of(a_message(chat=GROUP, text=text)) == GroupCommand(7, heard)


def test_a_tap_in_a_group_is_told_apart() -> None:
    message = {"message_id": 7, "date": 1, "chat": GROUP}
    assert act_of(a_tap(message=message)) == GroupTapped(Pressed(Action.PICK, "3", 12), "4382", 7)


@pytest.mark.parametrize(
    ("chat_type", "is_among_others"), [("supergroup", True), ("sender", False)]
)
def test_a_query_after_the_bots_name_is_heard(chat_type: str, *, is_among_others: bool) -> None:
    query = {"id": "4382", "from": AMINA, "query": " PN-7K4D-29\u200f", "chat_type": chat_type}
    asked = act_of({"update_id": 1, "inline_query": query})
    assert asked == Queried("PN-7K4D-29", "4382", is_among_others)


def test_the_name_of_a_person_comes_along_and_does_not_tell_people_apart() -> None:
    incoming = translate(a_message(text="1206"))
    assert isinstance(incoming, Incoming)
    assert incoming.person.name == "Amina"


@pytest.mark.parametrize(
    "update",
    [
        a_message(chat=GROUP, text="1206"),
        a_message(chat=GROUP, text="/payer@another_bot"),
        a_message(chat=GROUP, text="ask @portnet_demo_bot2"),
        a_message(chat=GROUP, photo=[]),
        a_message(chat={"id": -5, "type": "channel"}, text="/payer"),
        a_message(pinned_message={}),
        a_message(text="hello", **{"from": {"id": 5, "is_bot": True}}),
        a_membership("member", GROUP),
        {"update_id": 1, "edited_message": a_message(text="1206")["message"]},
        {"update_id": 1, "channel_post": a_message(text="1206")["message"]},
        {"update_id": 1, "inline_query": {"id": "1", "query": ""}},
        {"update_id": 1},
    ],
)
def test_what_is_not_for_us_is_ignored_under_its_number(update: dict[str, Any]) -> None:
    ignored = translate(update, bot_username=USERNAME)
    assert isinstance(ignored, Ignored)
    assert ignored.update_id == 1


def test_before_the_bot_knows_its_name_any_command_is_its_own() -> None:
    private, group = a_message(text="/aide@any_bot"), a_message(chat=GROUP, text="/aide@any_bot")
    mention = a_message(chat=GROUP, text="ask @any_bot")
    person, grouped = Person(1001, 1001, "fr"), Person(1001, -1001, "fr")
    assert translate(private) == Incoming(1, person, Said("/aide", 7))
    assert translate(group) == Incoming(1, grouped, GroupCommand(7, "/aide"))
    assert isinstance(translate(mention), Ignored)


@pytest.mark.parametrize("update_id", [None, "1", True, 1.0, 2**60])
def test_an_update_without_a_number_is_ignored_too(update_id: object) -> None:
    update = a_message(text="1206") | {"update_id": update_id}
    assert translate(update, bot_username=USERNAME) == Ignored(None, "no update id")


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
FIELDS = [
    "message",
    "callback_query",
    "inline_query",
    "my_chat_member",
    "from",
    "chat",
    "id",
    "data",
    "text",
]
FIELDS += ["type", "message_id", "new_chat_member", "status", "photo", "document", "date"]


def shaken(update: Any, data: st.DataObject) -> Any:  # noqa: ANN401 - any JSON
    """Replace, drop or invent fields anywhere in an update."""
    if not isinstance(update, dict) or data.draw(st.integers(0, 9)) == 0:
        return data.draw(JSON)
    kept = {name: value for name, value in update.items() if data.draw(st.integers(0, 9))}
    invented = data.draw(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=1))
    return {
        name: shaken(value, data) if isinstance(value, dict) else value
        for name, value in (kept | invented).items()
    }


@given(st.data())
def test_no_json_raises(data: st.DataObject) -> None:
    known = [a_message(text="1206"), a_message(chat=GROUP, text="/x"), a_tap()]
    known += [{"update_id": 1, "inline_query": {"id": "4382", "from": AMINA, "query": "PN"}}]
    known += [a_membership("kicked", PRIVATE), a_message(document={"mime_type": "x"})]
    update = shaken(data.draw(st.sampled_from(known)), data)
    if not isinstance(update, dict):
        update = {"update_id": 1, "message": update}
    chat = chat_of(update)
    incoming = translate(update, bot_username=USERNAME)
    assert isinstance(incoming, Incoming | Ignored)
    if isinstance(incoming, Incoming):
        assert incoming.person.chat_id == chat


@given(st.text(max_size=5_000))
def test_no_text_raises_and_none_is_too_long(text: str) -> None:
    act = act_of(a_message(text=text))
    assert isinstance(act, Said | Opened)
    assert not isinstance(act, Said) or len(act.text.encode()) <= 4 * 4_096
