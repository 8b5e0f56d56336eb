"""A stand-in on loopback for each test, and a webhook beside it."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.telegram.server import new_application, new_world
from tests.sandbox.telegram.stand_in import TOKEN, Hook, StandIn


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[StandIn]:
    world = new_world(token=TOKEN, username="portnet_demo_bot")
    async with TestClient(TestServer(new_application(world))) as client:
        yield StandIn(client, world)


@pytest_asyncio.fixture
async def hook() -> AsyncIterator[Hook]:
    opened = Hook()
    opened.gate.set()
    app = web.Application()
    app.router.add_post("/telegram", opened.take)
    async with TestServer(app) as server:
        opened.url = str(server.make_url("/telegram"))
        yield opened
