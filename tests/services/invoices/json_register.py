"""A register that answers whatever a test says, and keeps what it was asked."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import aiohttp
from aiohttp import web
from pydantic import SecretStr

from services.invoices.breaker import CircuitBreaker
from services.invoices.rest import RestSource
from services.invoices.rest_exchange import RestExchange
from services.portnet.credentials import Credentials
from tests.builders import NOW

Json: TypeAlias = dict[str, Any]
CREDENTIALS = Credentials("bot", SecretStr("pass:wörd"))


def row(number: str = "WAF1", **changes: object) -> Json:
    """A row of 420 dirhams that may be paid online; a field changed to `...` is left out."""
    told: Json = {
        "id": f"id-{number}".replace(" ", "_").replace("/", "_"),
        "display_id": number,
        "label": "Prestations",
        "amount": "420.00",
        "total_amount": "420.00",
        "created": "2026-10-01",
        "pay_limit_date": "",
        "due_date": "2026-12-01",
        "paid": False,
        "online_payment": True,
        "has_pdf": True,
        "issuer": "TUV Rheinland",
        "client_code": "276242762427624",
        "client_name": "Ste IMP SARL",
        "means": ["CMI"],
        **changes,
    }
    return {name: value for name, value in told.items() if value is not ...}


def success(data: object) -> bytes:
    return json.dumps({"err": 0, "data": data}).encode()


def failure(kind: object = "not-found") -> bytes:
    return json.dumps({"err": 1, "err_class": kind, "err_desc": "a text", "data": None}).encode()


@dataclass
class JsonRegister:
    """Two lists and the answers to payments; `broken` are answers that come before all others."""

    unpaid: list[object] = field(default_factory=list)
    history: list[object] = field(default_factory=list)
    paying: tuple[int, bytes] = (200, success({"id": "p1"}))
    broken: list[tuple[int, bytes] | str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    reports: list[Json] = field(default_factory=list)
    url: str = ""

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/api/{path:.*}", self._take)
        return app

    async def _take(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(f"{request.method} {request.path_qs.removeprefix('/api/')}")
        if not CREDENTIALS.admits(request.headers.get("Authorization")):
            return web.Response(status=403, body=failure("access-denied"))
        if self.broken:
            return await _break(request, self.broken.pop(0))
        path = request.match_info["path"]
        if path.endswith("/pay/"):
            self.reports.append(await request.json())
            return web.Response(status=self.paying[0], body=self.paying[1])
        rows = self.history if "history" in path else self.unpaid
        return web.Response(body=success(rows))


async def _break(request: web.Request, how: tuple[int, bytes] | str) -> web.StreamResponse:
    match how:
        case (int(status), bytes(body)):
            return web.Response(status=status, body=body)
        case "slow":
            await asyncio.sleep(1)
        case _:
            if request.transport is not None:
                request.transport.abort()
    return web.Response()


@dataclass
class Seconds:
    """A monotonic clock that only the test moves."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def rest_source(
    session: aiohttp.ClientSession,
    url: str,
    *,
    seconds: Callable[[], float] | None = None,
    credentials: Credentials | None = CREDENTIALS,
    patience_seconds: float = 10.0,
) -> RestSource:
    """A source without any fault, patient enough for a busy machine."""
    breaker = CircuitBreaker(seconds or Seconds(), lambda: 0.5)
    exchange = RestExchange(session, url, credentials, breaker, patience_seconds)
    return RestSource(exchange, lambda: NOW)
