"""What one visitor may take from the others: size and time of a body, requests in flight.

A body is read before a place is taken, so a slow sender costs a connection and nobody's turn.
"""

import asyncio
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.web.routes import LIVE, MESSAGES, TAKING_JSON, TELEGRAM, name_of

KIBIBYTE = 1024
_BODY = web.RequestKey("body", bytes)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what comes in.

    `guarded` names the routes whose handler asks who is calling before it reads, within bounds of
    its own.
    """

    form_bytes: int = 8 * KIBIBYTE
    json_bytes: int = 64 * KIBIBYTE
    body_seconds: float = 10.0
    in_flight: int = 50
    guarded: frozenset[str] = frozenset({TELEGRAM, MESSAGES})

    def bytes_of(self, route: str) -> int:
        """Largest body of a route."""
        return self.json_bytes if route in TAKING_JSON else self.form_bytes


def body_of(request: web.Request) -> bytes:
    """The whole body exactly as sent, within the limits of its route."""
    return request[_BODY]


def bounded_bodies(limits: Limits) -> Middleware:
    """Read each body first: 413 when too large, 408 when too slow, 400 when its framing is bad."""

    @web.middleware
    async def read_body(request: web.Request, handler: Handler) -> web.StreamResponse:
        if name_of(request) in limits.guarded:
            return await handler(request)
        try:
            async with asyncio.timeout(limits.body_seconds):
                request[_BODY] = await read_bounded(request, limits.bytes_of(name_of(request)))
        except TimeoutError as error:
            raise web.HTTPRequestTimeout from error
        except web.RequestPayloadError as error:
            raise web.HTTPBadRequest from error
        return await handler(request)

    return read_body


def bounded_work(limits: Limits) -> Middleware:
    """Refuse with 503 what comes while enough is in flight: a queue would only make all late."""
    in_flight = 0

    @web.middleware
    async def take_place(request: web.Request, handler: Handler) -> web.StreamResponse:
        nonlocal in_flight
        if name_of(request) == LIVE:  # a busy process is alive
            return await handler(request)
        if in_flight >= limits.in_flight:
            raise web.HTTPServiceUnavailable
        in_flight += 1
        try:
            return await handler(request)
        finally:
            in_flight -= 1

    return take_place


async def read_bounded(request: web.Request, at_most: int) -> bytes:
    """The body of a request, 413 when it is larger."""
    body = bytearray()
    if (request.content_length or 0) <= at_most:
        async for chunk in request.content.iter_any():
            body += chunk
            if len(body) > at_most:
                break
        else:
            return bytes(body)
    raise web.HTTPRequestEntityTooLarge(at_most, request.content_length or len(body))
