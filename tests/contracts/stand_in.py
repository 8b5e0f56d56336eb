"""A gateway's stand-in as a process of its own, and our side before it: where it calls back."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from socket import create_connection, create_server
from time import monotonic, sleep

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from domain.decision import Capture
from domain.report import Outcome, Report
from services.payments.provider import (
    Authentic,
    CallbackEntry,
    PaymentProvider,
    RawCallback,
    Reading,
    Verdict,
)

ROOT = Path(__file__).parents[2]
START_SECONDS = 20


@contextmanager
def started(module: str, merchants: Path) -> Iterator[str]:
    """Run a stand-in on a free port until the end; gives its address."""
    with closing(create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", module, "--port", str(port), "--merchants", str(merchants)]
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@dataclass
class Ear:
    """Our address for callbacks: it reads each with one provider and keeps what it read."""

    provider: PaymentProvider
    heard_at: datetime
    url: str = ""
    readings: list[Reading] = field(default_factory=list)

    async def hear(self, request: web.Request) -> web.Response:
        raw = RawCallback(await request.read(), request.content_type, request.headers)
        reading = self.provider.read_callback(raw)
        self.readings.append(reading)
        report = reading.report if isinstance(reading, Authentic) else None
        verdict: Verdict = Capture() if isinstance(reading, Authentic) else reading
        reply = self.provider.reply(verdict, CallbackEntry("REC0042", self.heard_at, report))
        return web.Response(text=reply.body, status=reply.status, content_type=reply.content_type)

    def last(self) -> Authentic:
        """What was read last, which must be believed."""
        reading = self.readings[-1]
        assert isinstance(reading, Authentic), reading
        return reading


@asynccontextmanager
async def listening(ear: Ear) -> AsyncIterator[Ear]:
    """Listen at `/callbacks` and at everything below it."""
    app = web.Application()
    app.router.add_post("/callbacks{tail:.*}", ear.hear)
    async with TestServer(app) as server:
        ear.url = str(server.make_url("/callbacks"))
        yield ear


async def control(
    session: aiohttp.ClientSession, gateway: str, route: str, order: dict[str, object]
) -> None:
    """Give a stand-in an order by one of its control routes."""
    async with session.post(f"{gateway}/_control/{route}", json=order) as answer:
        assert answer.status == 200, await answer.text()


def told(answer: object) -> Outcome:
    """What an answer says, which must be a report."""
    assert isinstance(answer, Report), answer
    return answer.outcome


def _wait_for(port: int) -> None:
    deadline = monotonic() + START_SECONDS
    while True:
        try:
            create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert monotonic() < deadline, "the stand-in does not start"
            sleep(0.05)
        else:
            return
