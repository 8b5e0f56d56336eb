"""What every stand-in can be told by a test: faults, clock, books, log and reset, over HTTP.

It knows aiohttp and no protocol: each stand-in names its own endpoints and the faults they know.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOG_LIMIT = 5_000
FAULT_LIMIT = 1_000
SLOW_SECONDS = 3.0
HOLD_SECONDS = 60.0

TRANSPORT_MODES = frozenset({"timeout", "500", "slow", "drop", "html"})
"""Faults of any HTTP endpoint, carried out by `Control.middleware`.

timeout: no answer for a minute · 500: refused unread · slow: three seconds late ·
drop: carried out, then the connection is cut without an answer · html: carried out, then an HTML
page in place of the answer.
"""

HTML_PAGE = "<!doctype html><title>Service</title><h1>Service momentanément indisponible</h1>"


class Clock:
    """A running wall clock that can be moved; always aware and in UTC."""

    def __init__(self) -> None:
        self._offset = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._offset

    def move_to(self, moment: datetime) -> None:
        self._offset = moment - datetime.now(UTC)

    def advance(self, seconds: float) -> None:
        self._offset += timedelta(seconds=seconds)

    def reset(self) -> None:
        self._offset = timedelta()


class Control:
    """The control routes of one stand-in.

    `faults` names each endpoint and the modes it knows; `books` is what `GET /_control/books`
    shows; `reset` forgets what the stand-in holds.
    """

    def __init__(
        self,
        *,
        faults: Mapping[str, Collection[str]],
        books: Callable[[], object],
        reset: Callable[[], None],
        clock: Clock | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self._known = {endpoint: frozenset(modes) for endpoint, modes in faults.items()}
        self._books = books
        self._reset = reset
        self._resets = 0
        self._faults: dict[str, deque[str]] = {}
        self._log: deque[Mapping[str, object]] = deque(maxlen=LOG_LIMIT)

    def add_routes(self, app: web.Application) -> None:
        app.router.add_post("/_control/faults", self._post_faults)
        app.router.add_get("/_control/clock", self._get_clock)
        app.router.add_post("/_control/clock", self._post_clock)
        app.router.add_get("/_control/books", self._get_books)
        app.router.add_get("/_control/log", self._get_log)
        app.router.add_post("/_control/reset", self._post_reset)

    def log(self, entry: Mapping[str, object]) -> None:
        """Keep `entry`, which must be JSON, with the time; the oldest of 5 000 falls out."""
        self._log.append({"at": self.clock.now().isoformat(), **entry})

    def take_fault(self, endpoint: str, among: Collection[str] | None = None) -> str | None:
        """Use up the next fault of `endpoint`, if its mode is one of `among` (None: any)."""
        waiting = self._faults.get(endpoint)
        if not waiting or (among is not None and waiting[0] not in among):
            return None
        return waiting.popleft()

    def middleware(self, endpoint_of: Callable[[web.Request], str | None]) -> Middleware:
        """Carry out the transport faults on every request that `endpoint_of` gives a name."""

        @web.middleware
        async def carry_out(request: web.Request, handler: Handler) -> web.StreamResponse:
            endpoint = endpoint_of(request)
            mode = endpoint and self.take_fault(endpoint, among=TRANSPORT_MODES)
            if not mode:
                return await handler(request)
            self.log({"fault": mode, "endpoint": endpoint})
            return await perform(mode, request, self.unless_reset(handler))

        return carry_out

    def unless_reset(self, handler: Handler) -> Handler:
        """Carry nothing out late that began before a reset: its caller is gone, and its world."""
        resets = self._resets

        async def carry_out(request: web.Request) -> web.StreamResponse:
            return await handler(request) if resets == self._resets else _cut(request)

        return carry_out

    async def _post_faults(self, request: web.Request) -> web.Response:
        body = await read_object(request)
        endpoint, mode, count = body.get("endpoint"), body.get("mode"), body.get("count", 1)
        if not isinstance(endpoint, str) or endpoint not in self._known:
            raise bad_request(f"endpoint must be one of {sorted(self._known)}")
        if not isinstance(mode, str) or mode not in self._known[endpoint]:
            raise bad_request(f"mode of {endpoint} must be one of {sorted(self._known[endpoint])}")
        if type(count) is not int or not 0 <= count <= FAULT_LIMIT:
            raise bad_request(f"count must be a whole number from 0 to {FAULT_LIMIT}")
        self._faults.setdefault(endpoint, deque()).extend([mode] * count)
        return web.json_response({"waiting": {name: list(q) for name, q in self._faults.items()}})

    async def _get_clock(self, _request: web.Request) -> web.Response:
        return web.json_response({"now": self.clock.now().isoformat()})

    async def _post_clock(self, request: web.Request) -> web.Response:
        match await read_object(request):
            case {"now": str(text)}:
                self.clock.move_to(_aware(text))
            case {"advance_seconds": int() | float() as seconds}:
                self._advance(seconds)
            case _:
                raise bad_request("give either now (ISO 8601 with zone) or advance_seconds")
        return await self._get_clock(request)

    def _advance(self, seconds: float) -> None:
        try:
            self.clock.advance(seconds)
            self.clock.now()
        except (OverflowError, ValueError) as error:
            self.clock.reset()
            raise bad_request("advance_seconds is out of range; the clock was reset") from error

    async def _get_books(self, _request: web.Request) -> web.Response:
        return web.json_response(self._books())

    async def _get_log(self, _request: web.Request) -> web.Response:
        return web.json_response(list(self._log))

    async def _post_reset(self, _request: web.Request) -> web.Response:
        self._resets += 1
        self._faults.clear()
        self._log.clear()
        self.clock.reset()
        self._reset()
        return web.json_response({})


async def perform(mode: str, request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer `request` with the transport fault `mode`, one of `TRANSPORT_MODES`."""
    match mode:
        case "timeout":
            await asyncio.sleep(HOLD_SECONDS)
            return _cut(request)
        case "500":
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        case "slow":
            await asyncio.sleep(SLOW_SECONDS)
            return await handler(request)
        case "drop":
            await handler(request)
            return _cut(request)
        case "html":
            await handler(request)
            return web.Response(text=HTML_PAGE, content_type="text/html")
        case _:
            raise ValueError(mode)


async def read_object(request: web.Request) -> dict[str, object]:
    """Read the JSON object of a control request; anything else is answered 400."""
    try:
        body = await request.json()
    except (ValueError, RecursionError) as error:
        raise bad_request("the body must be JSON") from error
    if not isinstance(body, dict):
        raise bad_request("the body must be a JSON object")
    return body


def bad_request(reason: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=reason + "\n")


def _aware(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise bad_request("now must be ISO 8601") from error
    if moment.tzinfo is None:
        raise bad_request("now must carry its zone")
    return moment.astimezone(UTC)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
