"""The envelope, the four spellings of a call, files, and what the log tells."""

import json

import pytest
from aiohttp import FormData

from tests.sandbox.telegram.stand_in import AMINA, TOKEN, StandIn

pytestmark = pytest.mark.asyncio

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1M"
)


async def test_a_wrong_token_is_unauthorized(telegram: StandIn) -> None:
    response = await telegram.client.get("/bot123456789:another/getMe")
    expected = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert (response.status, await response.json()) == (401, expected)


async def test_an_unknown_method_is_not_found(telegram: StandIn) -> None:
    assert await telegram.refusal("sendMoney") == "Not Found"


async def test_method_names_have_no_case(telegram: StandIn) -> None:
    assert (await telegram.result("GETME"))["username"] == "portnet_demo_bot"


@pytest.mark.parametrize("spelling", ["query", "form", "json", "multipart"])
async def test_a_call_may_be_spelt_four_ways(telegram: StandIn, spelling: str) -> None:
    await telegram.act(AMINA, "start")
    markup = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    values = {"chat_id": str(AMINA), "text": "Bonjour", "reply_markup": markup}
    address = f"/bot{TOKEN}/sendMessage"
    match spelling:
        case "query":
            response = await telegram.client.get(address, params=values)
        case "json":
            response = await telegram.client.post(address, json=values)
        case "form":
            response = await telegram.client.post(address, data=values)
        case _:
            form = FormData(values, default_to_multipart=True)
            response = await telegram.client.post(address, data=form)
    result = (await response.json())["result"]
    assert result["text"] == "Bonjour"
    assert result["reply_markup"] == json.loads(markup)


@pytest.mark.parametrize("body", ["", "[]", "{", '{"text": NaN}', '"text"'])
async def test_a_malformed_body_is_a_bad_request(telegram: StandIn, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    address = f"/bot{TOKEN}/sendMessage"
    response = await telegram.client.post(address, data=body, headers=headers)
    assert (response.status, (await response.json())["error_code"]) == (400, 400)


async def test_a_lone_surrogate_is_refused(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    said = await telegram.refusal("sendMessage", chat_id=AMINA, text="\ud83d")
    assert said == "Bad Request: strings must be encoded in UTF-8"


async def test_a_document_comes_back_as_it_was_sent(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    form = FormData({"chat_id": str(AMINA), "caption": "Reçu"}, quote_fields=False)
    form.add_field("document", b"%PDF-1.7", filename="Reçu_PN.pdf", content_type="application/pdf")
    response = await telegram.client.post(f"/bot{TOKEN}/sendDocument", data=form)
    document = (await response.json())["result"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("Reçu_PN.pdf", "application/pdf")
    found = await telegram.result("getFile", file_id=document["file_id"])
    kept = await telegram.client.get(f"/file/bot{TOKEN}/{found['file_path']}")
    assert await kept.read() == b"%PDF-1.7"


async def test_a_photo_has_its_size_and_anything_else_is_refused(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    answers = []
    for content in (PNG, b"not a picture"):
        form = FormData({"chat_id": str(AMINA)})
        form.add_field("photo", content, filename="qr.png", content_type="image/png")
        response = await telegram.client.post(f"/bot{TOKEN}/sendPhoto", data=form)
        answers.append(await response.json())
    assert [answers[0]["result"]["photo"][0][side] for side in ("width", "height")] == [2, 3]
    assert answers[1]["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_nothing_is_fetched_from_the_web(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    sent = {"chat_id": AMINA, "document": "http://127.0.0.1:1/receipt.pdf"}
    said = await telegram.refusal("sendDocument", **sent)
    assert said == "Bad Request: failed to get HTTP URL content"


async def test_the_log_tells_calls_but_no_secret(telegram: StandIn) -> None:
    await telegram.act(AMINA, "start")
    await telegram.confirm()
    hook = {"url": "http://127.0.0.1:9/telegram", "secret_token": "very-secret"}
    await telegram.result("setWebhook", **hook)
    await telegram.refusal("sendMessage", chat_id=AMINA, text="")
    entries = await telegram.log()
    assert [entry["method"] for entry in entries[-2:]] == ["setWebhook", "sendMessage"]
    assert entries[-1]["outcome"] == "Bad Request: message text is empty"
    assert "very-secret" not in json.dumps(entries)
    assert TOKEN not in json.dumps(entries)


async def test_reset_forgets_everything(telegram: StandIn) -> None:
    await telegram.panel()
    await telegram.control("reset")
    assert (await telegram.chat(AMINA))["messages"] == []
    assert await telegram.refusal("sendMessage", chat_id=AMINA, text="A") == (
        "Bad Request: chat not found"
    )
