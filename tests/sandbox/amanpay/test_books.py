"""The books, their file, and going on with it."""

from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from sandbox.amanpay.server import build
from tests.sandbox.amanpay.merchant import MERCHANTS, SECRET, Gateway, Shop

pytestmark = pytest.mark.asyncio


async def test_a_second_start_goes_on_with_the_same_books(tmp_path: Path, shop: Shop) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        first = Gateway(client, shop)
        answer = await first.create(channel="cash")
        before = await first.order()
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        second = Gateway(client, shop)
        assert await second.order() == before
        assert await second.create(channel="cash") == answer
        await second.act("take-cash")
    assert shop.statuses == ["BOOKED", "PAID"]
    assert SECRET not in path.read_text() + repr(MERCHANTS)


async def test_a_repeat_that_is_due_is_made_after_the_next_start(
    tmp_path: Path, shop: Shop
) -> None:
    path = tmp_path / "books.json"
    shop.status = 500
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        first = Gateway(client, shop)
        await first.create()
        await first.act("pay")
    shop.status = 200
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        second = Gateway(client, shop)
        await second.control("clock", advance_seconds=60)
        await second.told(2)
    assert shop.received[0] == shop.received[1]


async def test_books_with_a_stranger_in_them_are_refused(tmp_path: Path, shop: Shop) -> None:
    path = tmp_path / "books.json"
    async with TestClient(TestServer(build(merchants=MERCHANTS, data=path))) as client:
        await Gateway(client, shop).create()
    with pytest.raises(ValueError, match="no such merchant: M001"):
        build(merchants={}, data=path)


async def test_reset_forgets_orders_and_switches(gateway: Gateway) -> None:
    await gateway.create()
    await gateway.control("quirks", no_notification=True)
    await gateway.control("reset")
    assert await gateway.send("GET", "/_control/books") == []
    await gateway.create(amount="1.00")
    await gateway.act("pay")
    assert len(gateway.shop.received) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"colour": True},
        {"booked_only": 1},
        {"signature": "odd"},
        {"notification_copies": 0},
        {"delay_factor": -1},
        {"amount_shift_centimes": 1.5},
    ],
)
async def test_an_unknown_switch_changes_nothing(gateway: Gateway, body: dict[str, object]) -> None:
    before = await gateway.send("GET", "/_control/quirks")
    async with gateway.client.post("/_control/quirks", json=body) as response:
        assert response.status == 400
    assert await gateway.send("GET", "/_control/quirks") == before
