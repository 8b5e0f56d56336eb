"""Sending, editing and deleting: what is kept, and every refusal in the server's own words."""

import pytest

from tests.sandbox.telegram.stand_in import AMINA, SUPPORT_GROUP, StandIn

pytestmark = pytest.mark.asyncio

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "Payer", "callback_data": "pay"}]]}


async def test_a_message_reaches_the_person_with_its_options(telegram: StandIn) -> None:
    sent = await telegram.panel(
        link_preview_options={"is_disabled": True},
        protect_content=True,
        message_effect_id="5104841245755180586",
        disable_notification=True,
    )
    seen = (await telegram.chat(AMINA))["messages"][-1]
    assert seen == sent
    assert seen["link_preview_options"] == {"is_disabled": True}
    assert (seen["has_protected_content"], seen["effect_id"]) == (True, "5104841245755180586")


async def test_nobody_is_written_to_before_they_start_the_bot(telegram: StandIn) -> None:
    said = await telegram.refusal("sendMessage", chat_id=AMINA, text="Bonjour")
    assert said == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: message text is empty"),
        ("<b></b>", "Bad Request: message text is empty"),
        ("a" * 4097, "Bad Request: message is too long"),
        ("😀" * 2049, "Bad Request: message is too long"),
    ],
)
async def test_texts_outside_the_limits_are_refused(
    telegram: StandIn, text: str, said: str
) -> None:
    await telegram.act(AMINA, "start")
    got = await telegram.refusal("sendMessage", chat_id=AMINA, text=text, parse_mode="HTML")
    assert got == said


async def test_the_length_counts_what_remains_after_parsing(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    text = f"<b>{'&amp;' * 4096}</b>"
    sent = await telegram.result("sendMessage", chat_id=AMINA, text=text, parse_mode="HTML")
    assert sent["text"] == "&" * 4096


async def test_an_edit_changes_the_message_in_place(telegram: StandIn) -> None:
    sent = await telegram.panel()
    place = {"chat_id": AMINA, "message_id": sent["message_id"]}
    edited = await telegram.result("editMessageText", **place, text="Au revoir")
    assert (edited["text"], "reply_markup" in edited) == ("Au revoir", False)
    assert (await telegram.chat(AMINA))["messages"][-1] == edited
    assert (await telegram.events(AMINA))[-1]["kind"] == "edited"


async def test_the_same_content_again_is_not_modified(telegram: StandIn) -> None:
    sent = await telegram.panel(reply_markup=KEYBOARD)
    place = {"chat_id": AMINA, "message_id": sent["message_id"], "reply_markup": KEYBOARD}
    same_text = await telegram.refusal("editMessageText", **place, text=" Bonjour ")
    same_keyboard = await telegram.refusal("editMessageReplyMarkup", **place)
    assert (same_text, same_keyboard) == (NOT_MODIFIED, NOT_MODIFIED)


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ("editMessageText", "Bad Request: message to edit not found"),
        ("editMessageReplyMarkup", "Bad Request: message to edit not found"),
        ("deleteMessage", "Bad Request: message to delete not found"),
    ],
)
async def test_a_message_that_is_not_there(telegram: StandIn, method: str, said: str) -> None:
    await telegram.act(AMINA, "start")
    assert await telegram.refusal(method, chat_id=AMINA, message_id=999, text="A") == said


async def test_a_persons_own_message_cannot_be_edited(telegram: StandIn) -> None:
    typed = (await telegram.act(AMINA, "send", text="1206"))["message"]["message_id"]
    said = await telegram.refusal("editMessageText", chat_id=AMINA, message_id=typed, text="A")
    assert said == "Bad Request: message can't be edited"


async def test_a_caption_is_edited_as_a_caption_only(telegram: StandIn) -> None:
    sent = await telegram.panel()
    place = {"chat_id": AMINA, "message_id": sent["message_id"]}
    said = await telegram.refusal("editMessageCaption", **place, caption="A")
    assert said == "Bad Request: there is no caption in the message to edit"


async def test_a_caption_has_a_limit_of_its_own(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    sent = {"chat_id": AMINA, "document": "none", "caption": "a" * 1025}
    said = await telegram.refusal("sendDocument", **sent)
    assert said == "Bad Request: message caption is too long"


async def test_what_a_person_typed_can_be_deleted_for_two_days(telegram: StandIn) -> None:
    numbers = [
        (await telegram.act(AMINA, "send", text=text))["message"]["message_id"] for text in "ab"
    ]
    assert await telegram.result("deleteMessage", chat_id=AMINA, message_id=numbers[0]) is True
    await telegram.control("clock", advance_seconds=48 * 3600 + 1)
    said = await telegram.refusal("deleteMessage", chat_id=AMINA, message_id=numbers[1])
    assert said == "Bad Request: message can't be deleted"
    assert [m["text"] for m in (await telegram.chat(AMINA))["messages"]] == ["b"]


async def test_in_a_group_the_bot_deletes_only_its_own(telegram: StandIn) -> None:
    typed = await telegram.act(1004, "send", text="/ouverts", peer=SUPPORT_GROUP)
    message_id = typed["message"]["message_id"]
    said = await telegram.refusal("deleteMessage", chat_id=SUPPORT_GROUP, message_id=message_id)
    assert said == "Bad Request: message can't be deleted"


async def test_a_reply_shows_what_it_answers(telegram: StandIn) -> None:
    typed = (await telegram.act(AMINA, "send", text="1206"))["message"]["message_id"]
    reply = {"chat_id": AMINA, "text": "Vu", "reply_parameters": {"message_id": typed}}
    sent = await telegram.result("sendMessage", **reply)
    assert sent["reply_to_message"]["text"] == "1206"
    lost = {**reply, "reply_parameters": {"message_id": 999}}
    said = await telegram.refusal("sendMessage", **lost)
    assert said == "Bad Request: message to be replied not found"


async def test_who_blocked_or_left_is_not_reached(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.act(AMINA, "block")
    blocked = await telegram.refusal("sendMessage", chat_id=AMINA, text="A")
    await telegram.act(AMINA, "unblock")
    await telegram.act(AMINA, "deactivate")
    gone = await telegram.refusal("sendMessage", chat_id=AMINA, text="A")
    assert blocked == "Forbidden: bot was blocked by the user"
    assert gone == "Forbidden: user is deactivated"
