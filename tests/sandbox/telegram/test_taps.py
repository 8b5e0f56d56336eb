"""Taps, their answers, and the inline mode."""

import pytest

from tests.sandbox.telegram.stand_in import AMINA, SAMIR, SUPPORT_GROUP, YOUSSEF, StandIn

pytestmark = pytest.mark.asyncio

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_tap_is_an_update_and_its_answer_reaches_the_device(telegram: StandIn) -> None:
    sent = await telegram.panel()
    place = {"message_id": sent["message_id"], "row": 0, "column": 0}
    tapped = await telegram.act(AMINA, "tap", **place, device="phone")
    query = (await telegram.updates())[0]["callback_query"]
    assert (query["id"], query["data"]) == (tapped["query_id"], "pay")
    assert (query["from"]["id"], query["message"]["text"]) == (AMINA, "Bonjour")
    answer = {"callback_query_id": query["id"], "text": "Vu", "show_alert": True}
    await telegram.result("answerCallbackQuery", **answer)
    event = (await telegram.events(AMINA))[-1]
    assert (event["kind"], event["text"], event["show_alert"]) == ("answer", "Vu", True)
    assert event["device"] == "phone"


async def test_a_double_tap_is_two_queries(telegram: StandIn) -> None:
    sent = await telegram.panel()
    taps = [await telegram.tap(sent), await telegram.tap(sent)]
    assert [one["callback_query"]["id"] for one in await telegram.updates()] == taps


async def test_a_query_is_answered_once_and_within_a_minute(telegram: StandIn) -> None:
    sent = await telegram.panel()
    first, second = await telegram.tap(sent), await telegram.tap(sent)
    await telegram.result("answerCallbackQuery", callback_query_id=first)
    again = await telegram.refusal("answerCallbackQuery", callback_query_id=first)
    unknown = await telegram.refusal("answerCallbackQuery", callback_query_id="1")
    await telegram.control("clock", advance_seconds=61)
    late = await telegram.refusal("answerCallbackQuery", callback_query_id=second)
    assert [again, unknown, late] == [TOO_OLD] * 3


async def test_a_toast_has_two_hundred_characters(telegram: StandIn) -> None:
    query = await telegram.tap(await telegram.panel())
    answer = {"callback_query_id": query, "text": "a" * 201}
    assert await telegram.refusal("answerCallbackQuery", **answer) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )


async def test_links_open_and_texts_are_copied_without_the_bot(telegram: StandIn) -> None:
    row = [
        {"text": "Payer", "url": "http://127.0.0.1:8080/p/x"},
        {"text": "Copier", "copy_text": {"text": "PN-7K3M-Q4"}},
    ]
    sent = await telegram.panel(reply_markup={"inline_keyboard": [row]})
    place = {"message_id": sent["message_id"], "row": 0}
    assert await telegram.act(AMINA, "tap", **place, column=0) == {
        "opens": "http://127.0.0.1:8080/p/x"
    }
    assert await telegram.act(AMINA, "tap", **place, column=1) == {"copies": "PN-7K3M-Q4"}
    assert await telegram.updates() == []


async def test_a_tampered_client_can_send_any_data(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.act(AMINA, "tap", message_id=999, data="forged")
    query = (await telegram.updates())[0]["callback_query"]
    assert query["data"] == "forged"
    assert query["message"]["date"] == 0


async def test_a_button_that_is_gone_cannot_be_tapped(telegram: StandIn) -> None:
    sent = await telegram.panel()
    place = {"message_id": sent["message_id"], "row": 1, "column": 0}
    said = await telegram.impossible(AMINA, "tap", **place)
    assert said == "there is no such button under this message"


async def test_an_inline_query_tells_in_what_kind_of_chat_it_was_typed(telegram: StandIn) -> None:
    await telegram.act(SAMIR, "inline", query="")
    await telegram.act(SAMIR, "inline", query="", peer=SUPPORT_GROUP)
    queries = [one["inline_query"] for one in await telegram.updates()]
    assert [one["chat_type"] for one in queries] == ["sender", "supergroup"]


async def test_an_inline_result_is_sent_into_another_chat(telegram: StandIn) -> None:
    asked = await telegram.act(SAMIR, "inline", query="PN-7K3M-Q4")
    query = (await telegram.updates())[0]["inline_query"]
    assert (query["id"], query["query"]) == (asked["query_id"], "PN-7K3M-Q4")
    text = {"message_text": "<b>840,00 MAD</b>", "parse_mode": "HTML"}
    article = {"type": "article", "id": "1", "title": "PN", "input_message_content": text}
    await telegram.result("answerInlineQuery", inline_query_id=query["id"], results=[article])
    chosen = {"query_id": query["id"], "result_id": "1", "peer": YOUSSEF}
    await telegram.act(SAMIR, "choose", **chosen)
    [seen] = (await telegram.chat(YOUSSEF, SAMIR))["messages"]
    assert (seen["text"], seen["via_bot"]["username"]) == ("840,00 MAD", "portnet_demo_bot")
