"""What people can do, and what the bot hears of it."""

import base64

import pytest

from tests.sandbox.telegram.stand_in import (
    AMINA,
    KAREN,
    SAMIR,
    SUPPORT_GROUP,
    YOUSSEF,
    StandIn,
)

pytestmark = pytest.mark.asyncio


async def test_a_deep_link_starts_the_bot_with_its_payload(telegram: StandIn) -> None:
    await telegram.act(YOUSSEF, "start", payload="c_1206")
    message = (await telegram.updates())[0]["message"]
    assert message["text"] == "/start c_1206"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"]["language_code"] == "ar"


@pytest.mark.parametrize("payload", ["a b", "é", "a.b", "x" * 65])
async def test_a_payload_that_no_link_can_hold_is_impossible(
    telegram: StandIn, payload: str
) -> None:
    said = await telegram.impossible(AMINA, "start", payload=payload)
    assert said == "a start payload is 1 to 64 of A-Z a-z 0-9 _ -"


async def test_files_arrive_and_can_be_fetched(telegram: StandIn) -> None:
    content = base64.b64encode(b"%PDF").decode()
    await telegram.act(AMINA, "send", document={"name": "facture.pdf", "content": content})
    await telegram.act(AMINA, "send", voice=content)
    first, second = await telegram.updates()
    assert first["message"]["document"]["file_name"] == "facture.pdf"
    found = await telegram.result("getFile", file_id=second["message"]["voice"]["file_id"])
    assert found["file_size"] == 4


async def test_blocking_is_told_and_silences_the_person(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.act(AMINA, "block")
    change = (await telegram.updates())[0]["my_chat_member"]
    assert change["new_chat_member"]["status"] == "kicked"
    said = await telegram.impossible(AMINA, "send", text="1206")
    assert said == "the bot is blocked: unblock it first"


async def test_a_forwarded_link_message_keeps_its_link_button(telegram: StandIn) -> None:
    row = [{"text": "Payer", "url": "http://127.0.0.1:8080/p/x"}]
    sent = await telegram.panel(reply_markup={"inline_keyboard": [row]})
    await telegram.act(AMINA, "forward", message_id=sent["message_id"], to=KAREN)
    [seen] = (await telegram.chat(KAREN, AMINA))["messages"]
    assert seen["reply_markup"] == {"inline_keyboard": [row]}
    assert seen["forward_origin"]["sender_user"]["username"] == "portnet_demo_bot"
    assert await telegram.updates() == []


async def test_a_forwarded_panel_loses_its_buttons(telegram: StandIn) -> None:
    sent = await telegram.panel()
    await telegram.act(AMINA, "forward", message_id=sent["message_id"], to=KAREN)
    [seen] = (await telegram.chat(KAREN, AMINA))["messages"]
    assert "reply_markup" not in seen


async def test_protected_content_is_not_forwarded(telegram: StandIn) -> None:
    sent = await telegram.panel(protect_content=True)
    message_id = sent["message_id"]
    said = await telegram.impossible(AMINA, "forward", message_id=message_id, to=KAREN)
    assert said == "this message is protected from forwarding"


async def test_in_a_group_the_bot_hears_commands_and_mentions_only(telegram: StandIn) -> None:
    heard = ("/ouverts", "bonjour @portnet_demo_bot", "/aide@portnet_demo_bot")
    for text in ("bonjour", heard[0], "/aide@another_bot", *heard[1:]):
        await telegram.act(SAMIR, "send", text=text, peer=SUPPORT_GROUP)
    updates = await telegram.updates()
    assert tuple(update["message"]["text"] for update in updates) == heard
    assert updates[0]["message"]["chat"]["id"] == SUPPORT_GROUP


async def test_who_is_not_a_member_cannot_write_to_the_group(telegram: StandIn) -> None:
    said = await telegram.impossible(AMINA, "send", text="/ouverts", peer=SUPPORT_GROUP)
    assert said == "not a member of this group"


async def test_nobody_writes_to_a_stranger(telegram: StandIn) -> None:
    assert await telegram.impossible(AMINA, "send", text="a", peer=77) == "nobody has this id"


async def test_an_edited_text_is_told_to_the_bot(telegram: StandIn) -> None:
    typed = (await telegram.act(AMINA, "send", text="1207"))["message"]["message_id"]
    await telegram.act(AMINA, "edit", message_id=typed, text="1206")
    assert (await telegram.updates())[-1]["edited_message"]["text"] == "1206"


async def test_each_phone_shows_the_commands_of_its_language(telegram: StandIn) -> None:
    french = [{"command": "payer", "description": "Payer des factures"}]
    arabic = [{"command": "payer", "description": "أداء الفواتير"}]
    agents = [{"command": "ouverts", "description": "Liens ouverts"}]
    await telegram.act(SAMIR, "start")
    await telegram.result("setMyCommands", commands=french)
    await telegram.result("setMyCommands", commands=arabic, language_code="ar")
    scope = {"type": "chat", "chat_id": SAMIR}
    await telegram.result("setMyCommands", commands=agents, scope=scope)
    people = (AMINA, YOUSSEF, SAMIR)
    assert [(await telegram.chat(who))["commands"] for who in people] == [french, arabic, agents]


async def test_a_changed_language_goes_with_the_next_message(telegram: StandIn) -> None:
    await telegram.act(AMINA, "language", code="ar")
    await telegram.act(AMINA, "send", text="سلام")
    assert (await telegram.updates())[0]["message"]["from"]["language_code"] == "ar"


async def test_the_stream_carries_events_from_where_a_reader_left(telegram: StandIn) -> None:
    await telegram.panel()
    number = (await telegram.chat(AMINA))["number"]
    await telegram.result("sendMessage", chat_id=AMINA, text="Nouveau")
    headers = {"Accept": "text/event-stream"}
    address = f"/_person/{AMINA}/events?since={number}"
    async with telegram.client.get(address, headers=headers) as response:
        lines = [await response.content.readline() for _line in range(2)]
    assert lines[0] == f"id: {number + 1}\n".encode()
    assert b"Nouveau" in lines[1]
