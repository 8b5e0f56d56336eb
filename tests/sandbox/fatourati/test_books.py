"""The books, their file, and going on with it."""

import json
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from sandbox.fatourati.server import build
from tests.sandbox.fatourati.merchant import CLIENT, KEY, MERCHANTS, Gateway, Shop

pytestmark = pytest.mark.asyncio


async def test_a_second_start_goes_on_with_the_same_books(tmp_path: Path, shop: Shop) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        first = Gateway(client, shop)
        ref = await first.reference()
        await first.pay(ref)
        before = await first.token(ref)
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        second = Gateway(client, shop)
        assert await second.token(ref) == before
        assert await second.reference(orderId="B2") == "3002770000002"
        await second.control("transactions/300277550001/callback")
        assert shop.callback.received[1] == shop.callback.received[0]


async def test_a_callback_cut_off_by_the_end_is_posted_after_the_next_start(
    tmp_path: Path, shop: Shop
) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        gateway = Gateway(client, shop)
        ref = await gateway.reference()
        await gateway.pay(ref, signature="bad")
    [token] = json.loads(path.read_text())
    token["transactions"][0]["step"] = "callback"  # as it stands while the merchant is called
    path.write_text(json.dumps([token]))
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        payment = await Gateway(client, shop).payment(ref)
    assert payment["state"] == "PAID"


async def test_books_with_a_store_that_is_no_merchants_are_refused(
    tmp_path: Path, shop: Shop
) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        await Gateway(client, shop).reference()
    with pytest.raises(ValueError, match="no such store among the merchants: 300277"):
        build(merchants={}, data=path)


async def test_no_secret_is_written_anywhere(tmp_path: Path, shop: Shop) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        gateway = Gateway(client, shop)
        await gateway.pay(await gateway.reference())
        log = await (await client.get("/_control/log")).text()
    for secret in (KEY, CLIENT["client_secret"], gateway.bearer):
        assert secret not in path.read_text() + log + repr(MERCHANTS)


async def test_every_call_stands_in_books_and_log(gateway: Gateway) -> None:
    ref = await gateway.reference()
    await gateway.pay(ref, times=2)
    calls = (await gateway.token(ref))["calls"]
    assert [(call["hook"], call["mode"], call["status"]) for call in calls] == [
        ("callback", "good", 200)
    ] * 2
    async with gateway.client.get("/_control/log") as response:
        logged = [each for each in await response.json() if each.get("call")]
    sent = [(each["body"], each["x-signature"]) for each in logged]
    assert sent == gateway.shop.callback.received
    assert [each["attempt"] for each in logged] == [1, 2]


async def test_reset_forgets_references_switches_and_access(gateway: Gateway) -> None:
    await gateway.reference()
    await gateway.control("quirks", no_callback=True)
    await gateway.control("reset")
    assert await (await gateway.client.get("/_control/books")).json() == []
    await gateway.create(status=401)
    gateway.bearer = ""
    await gateway.pay(await gateway.reference())
    assert len(gateway.shop.callback.received) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"colour": True},
        {"no_callback": 1},
        {"signature": "odd"},
        {"signature": ["bad"]},
        {"callback_copies": 0},
        {"callback_copies": True},
        {"delay_factor": -1},
        {"delay_factor": "0"},
        {"amount_shift_centimes": 1.5},
    ],
)
async def test_an_unknown_switch_changes_nothing(gateway: Gateway, body: dict[str, object]) -> None:
    before = await gateway.send("GET", "/_control/quirks")
    async with gateway.client.post("/_control/quirks", json=body) as response:
        assert response.status == 400
    assert await gateway.send("GET", "/_control/quirks") == before
