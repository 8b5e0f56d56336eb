"""A gateway with two stores and a merchant that takes its calls, on loopback."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer

from sandbox.fatourati.server import build
from tests.sandbox.fatourati.merchant import MERCHANTS, Gateway, Shop


@pytest_asyncio.fixture
async def shop() -> AsyncIterator[Shop]:
    opened = Shop()
    async with TestServer(opened.app()) as server:
        opened.links = {
            "callbackURL": str(server.make_url("/callback")),
            "checkStatusURL": str(server.make_url("/status?shop=1")),
            "cancelURL": str(server.make_url("/cancel")),
        }
        yield opened


@pytest_asyncio.fixture
async def gateway(shop: Shop) -> AsyncIterator[Gateway]:
    async with TestClient(TestServer(build(merchants=MERCHANTS))) as client:
        yield Gateway(client, shop)
