"""A gateway with two merchants and a shop that takes its notifications, on loopback."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.amanpay.server import build
from tests.sandbox.amanpay.merchant import MERCHANTS, Gateway, Shop


@pytest_asyncio.fixture
async def shop() -> AsyncIterator[Shop]:
    opened = Shop()
    app = web.Application()
    app.router.add_post("/callback", opened.take)
    async with TestServer(app) as server:
        opened.url = str(server.make_url("/callback"))
        yield opened


@pytest_asyncio.fixture
async def gateway(shop: Shop) -> AsyncIterator[Gateway]:
    async with TestClient(TestServer(build(merchants=MERCHANTS))) as client:
        yield Gateway(client, shop)
