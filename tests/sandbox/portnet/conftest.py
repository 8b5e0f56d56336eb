"""The stand-in on loopback, and an inbox for its messages."""

from collections.abc import AsyncIterator

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.portnet.account import Account
from sandbox.portnet.post import Address
from sandbox.portnet.server import build
from tests.sandbox.portnet.portal import PASSWORD, USER, Inbox, Portal


@pytest_asyncio.fixture
async def inbox() -> AsyncIterator[Inbox]:
    opened = Inbox()
    app = web.Application()
    app.router.add_post("/portnet/messages", opened.take)
    async with TestServer(app) as server:
        opened.url = str(server.make_url("/portnet/messages"))
        yield opened


@pytest_asyncio.fixture
async def portal(inbox: Inbox) -> AsyncIterator[Portal]:
    account = Account(user=USER, password=PASSWORD)
    app = build(account=account, address=Address(inbox.url, account))
    async with TestClient(TestServer(app)) as client:
        yield Portal(client, inbox)
