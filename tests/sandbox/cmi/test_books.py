"""The books, their file, and the Merchant Center page that shows them."""

from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from sandbox.cmi.server import build
from tests.sandbox.cmi.shop import MERCHANTS, REFUSED_FUNDS, Gateway, Shop

pytestmark = pytest.mark.asyncio

OID = "A1B2C3D4E5F6G7H8I9J0"


async def test_a_second_start_goes_on_with_the_same_books(tmp_path: Path, shop: Shop) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        first = Gateway(client, shop)
        await first.pay()
        before = await first.order()
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        second = Gateway(client, shop)
        assert await second.order() == before
        await second.control("callbacks", oid=OID)
        assert shop.received[1] == shop.received[0]


async def test_a_full_card_number_or_key_is_written_nowhere(tmp_path: Path, shop: Shop) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        gateway = Gateway(client, shop)
        await gateway.pay()
        log = await (await client.get("/_control/log")).text()
    for secret in ("4000000000000010", "TEST1234"):
        assert secret not in path.read_text() + log


async def test_every_delivery_stands_in_the_books(gateway: Gateway) -> None:
    await gateway.pay()
    order = await gateway.order()
    (transaction,) = order["transactions"]
    (delivery,) = transaction["deliveries"]
    assert delivery["reply"] == "ACTION=POSTAUTH"
    assert (delivery["status"], delivery["effect"]) == (200, "captured")


async def test_reset_forgets_orders_switches_and_pages(gateway: Gateway) -> None:
    token = await gateway.open()
    await gateway.pay(oid="B2")
    await gateway.control("quirks", no_callback=True)
    await gateway.control("reset")
    assert await (await gateway.client.get("/_control/books")).json() == []
    async with gateway.client.post(f"/fim/card/{token}") as response:
        assert response.status == 404
    await gateway.pay(oid="B2")
    assert len(gateway.shop.received) == 2


async def test_a_person_captures_and_voids_on_the_report(gateway: Gateway) -> None:
    gateway.shop.reply = "APPROVED"
    await gateway.pay()
    key = {"client_id": "600000001", "oid": OID}
    assert "PRE" in await (await gateway.client.get("/cmi/report")).text()
    assert "POST" in await gateway.page("/cmi/report/postauth", key)
    assert (await gateway.order())["state"] == "C"
    assert "VOID" in await gateway.page("/cmi/report/void", key)
    assert (await gateway.order())["state"] == "V"
    assert "settled or voided" in await gateway.page("/cmi/report/void", key)


async def test_the_report_ends_the_day_and_shows_refusals(gateway: Gateway) -> None:
    await gateway.pay(REFUSED_FUNDS)
    await gateway.pay(oid="B2")
    page = await gateway.page("/cmi/report/end-of-day", {})
    assert "(S)" in page
    assert "REFUS" in page


async def test_the_report_knows_no_other_order(gateway: Gateway) -> None:
    async with gateway.client.post("/cmi/report/void", data={"oid": "none"}) as response:
        assert response.status == 404


async def test_the_front_page_lists_what_is_always_refused(gateway: Gateway) -> None:
    page = await (await gateway.client.get("/")).text()
    assert "4000000099000051" in page
    assert "1051.51" in page
