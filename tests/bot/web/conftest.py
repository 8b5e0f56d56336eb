"""The HTTP edge on a loopback port, in front of a desk and callbacks kept in memory."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web

from bot.texts import Texts
from bot.web.application import create_runner, create_web
from bot.web.health import Probe
from bot.web.limits import Limits
from tests.bot.web.memory_callbacks import MemoryCallbacks
from tests.bot.web.memory_desk import MemoryDesk
from tests.bot.web.memory_hooks import MemoryHooks

LOOPBACK = "127.0.0.1"
REDIRECT_ORIGIN = "https://amanpay.test"
SHORT = Limits(body_seconds=0.5)


@dataclass(frozen=True)
class Site:
    """The running edge, what stands behind it, and a browser that follows no redirect."""

    desk: MemoryDesk
    callbacks: MemoryCallbacks
    hooks: MemoryHooks
    port: int
    browser: ClientSession


@asynccontextmanager
async def serve(
    texts: Texts, limits: Limits = SHORT, probes: Mapping[str, Probe] | None = None
) -> AsyncIterator[Site]:
    """Run the edge on a free port until the test is done."""
    desk, callbacks, hooks = MemoryDesk(), MemoryCallbacks(), MemoryHooks()
    application = create_web(
        desk,
        callbacks,
        hooks,
        texts,
        probes or {},
        limits=limits,
        redirect_origins=[REDIRECT_ORIGIN],
    )
    runner = create_runner(application)
    await runner.setup()
    site = web.TCPSite(runner, LOOPBACK, 0)
    await site.start()
    port = runner.addresses[0][1]
    async with ClientSession(f"http://{LOOPBACK}:{port}") as browser:
        yield Site(desk, callbacks, hooks, port, browser)
    await runner.cleanup()


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts()


@pytest_asyncio.fixture
async def site(texts: Texts) -> AsyncIterator[Site]:
    async with serve(texts) as running:
        yield running
