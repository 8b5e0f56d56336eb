"""The stand-in for Telegram as a test uses it: its process, its people, its faults, its books."""

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from typing import Any

import aiohttp
from aiohttp import web

from tests.stage.ports import free_ports

TOKEN = "123456789:token-of-the-tests"
AMINA, YOUSSEF, KAREN = 1001, 1002, 1003
GROUP = -1001000000001


class StandIn:
    """A client of the stand-in's control routes and of its people."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def fault(self, endpoint: str, mode: str, count: int = 1) -> None:
        body = {"endpoint": endpoint, "mode": mode, "count": count}
        await self.post("/_control/faults", body)

    async def act(self, person: int, act: str, **body: object) -> Any:  # noqa: ANN401 - each act has its own JSON
        return await self.post(f"/_person/{person}/{act}", body)

    async def messages(self, person: int) -> list[dict[str, Any]]:
        chat = await self._get(f"/_person/{person}/chat")
        return list(chat["messages"])

    async def answer(self, person: int, query_id: str) -> dict[str, Any] | None:
        """What ended the spinner of this tap; None while it spins."""
        events = await self._get(f"/_person/{person}/events")
        mine = (event for event in events if event.get("query_id") == query_id)
        return next(mine, None)

    async def pending(self) -> list[int]:
        """Ids of the updates that the bot has not confirmed."""
        books = await self._get("/_control/books")
        return [update["update_id"] for update in books["pending_updates"]]

    async def calls(self, method: str) -> list[dict[str, Any]]:
        log = await self._get("/_control/log")
        return [entry for entry in log if entry.get("method", "").lower() == method.lower()]

    async def post(self, path: str, body: object) -> Any:  # noqa: ANN401 - the same
        async with self._session.post(self.url + path, json=body) as response:
            answer = await response.text()
            assert response.status == 200, answer
            return json.loads(answer)

    async def _get(self, path: str) -> Any:  # noqa: ANN401 - the same
        async with self._session.get(self.url + path) as response:
            return await response.json()


async def until(holds: Callable[[], Awaitable[bool]], *, seconds: float = 10.0) -> None:
    """Wait for what another process does; fails after `seconds`."""
    async with asyncio.timeout(seconds):
        while not await holds():  # noqa: ASYNC110 - another process sets no event of ours
            await asyncio.sleep(0.02)


@contextmanager
def running_stand_in() -> Iterator[str]:
    """Start the stand-in without flood limits and yield its address."""
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "sandbox.telegram", "--port", str(port), "--token", TOKEN]
    with subprocess.Popen([*command, "--no-limits"], stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@asynccontextmanager
async def server_saying(body: bytes, status: int = 200) -> AsyncIterator[str]:
    """A Bot API that answers every call in the same way; yields its address."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, status=status, content_type="application/json")

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    async with serving(app) as url:
        yield url


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Serve an application on loopback; yields its address."""
    runner, (port,) = web.AppRunner(app), free_ports(1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the stand-in for Telegram does not start")
