"""Fatourati's three addresses and AmanPay's: who may come in, and what is handed over."""

import pytest
from structlog.testing import capture_logs

from tests.bot.web.conftest import Site
from tests.bot.web.memory_hooks import ACCOUNT, HOOK_SECRET
from tests.bot.web.wire import exchange, get, posted

pytestmark = pytest.mark.asyncio

FATOURATI = f"/callbacks/fatourati/{HOOK_SECRET}"
JSON = "Content-Type: application/json"
BODY = b'{"tokenRef":"3002770000031"}'
KIBIBYTE = 1024


async def test_a_callback_is_heard_for_the_account_behind_the_secret_alone(site: Site) -> None:
    received = await exchange(site, posted(FATOURATI, BODY, JSON, "x-signature: ab12"))
    assert received.startswith(b"HTTP/1.1 200 ")
    [(route, raw)] = site.callbacks.heard
    assert (route, raw.body, raw.headers["X-Signature"]) == ("fatourati", BODY, "ab12")
    assert site.callbacks.accounts == [ACCOUNT]
    assert [delivered for _, delivered in site.callbacks.written_replies] == [True]


async def test_a_cancel_message_is_handed_over_with_its_signature(site: Site) -> None:
    received = await exchange(site, posted(f"{FATOURATI}/cancel", BODY, JSON, "x-signature: ab12"))
    assert received.endswith(b"\r\n\r\n{}")
    [raw] = site.hooks.withdrawals
    assert (raw.body, raw.headers["X-Signature"]) == (BODY, "ab12")


async def test_a_question_about_a_reference_is_answered_in_one_word(site: Site) -> None:
    status, text = await get(site, f"{FATOURATI}/status?token_ref=3002770000031&order_id=A1")
    assert (status, text) == (200, '{"status":"PENDING"}')
    assert site.hooks.questions == [{"token_ref": "3002770000031", "order_id": "A1"}]


@pytest.mark.parametrize("below", ["", "/cancel", "/status?token_ref=1"])
async def test_nobody_comes_in_without_the_secret(site: Site, below: str) -> None:
    path = f"/callbacks/fatourati/{HOOK_SECRET[:-1]}{below}"
    method = "GET" if "status" in below else "POST"
    async with site.browser.request(method, path) as answer:
        assert answer.status == 404
    assert [site.callbacks.heard, site.hooks.withdrawals, site.hooks.questions] == [[], [], []]


async def test_amanpay_s_report_is_heard_for_whichever_account_signed_it(site: Site) -> None:
    await exchange(site, posted("/callbacks/amanpay", BODY, JSON))
    [(route, raw)] = site.callbacks.heard
    assert (route, raw.body, site.callbacks.accounts) == ("amanpay", BODY, [None])


@pytest.mark.parametrize("path", [FATOURATI, f"{FATOURATI}/cancel", "/callbacks/amanpay"])
async def test_json_may_be_eight_times_as_long_as_a_form(site: Site, path: str) -> None:
    for size, status in ((64 * KIBIBYTE, b"200"), (64 * KIBIBYTE + 1, b"413")):
        received = await exchange(site, posted(path, b"x" * size, JSON))
        assert received.startswith(b"HTTP/1.1 " + status), size


async def test_a_form_stays_short(site: Site) -> None:
    received = await exchange(site, posted("/callbacks/cmi", b"x" * (8 * KIBIBYTE + 1)))
    assert received.startswith(b"HTTP/1.1 413 ")


async def test_the_secret_is_in_no_log(site: Site) -> None:
    with capture_logs() as logs:
        await exchange(site, posted(FATOURATI, BODY, JSON))
        await get(site, f"{FATOURATI}/status?token_ref=1")
    assert [line["route"] for line in logs] == ["callback-fatourati", "callback-fatourati-status"]
    assert HOOK_SECRET not in str(logs)
