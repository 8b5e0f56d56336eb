"""The access log: which route, how it ended, how long it took. No path, token, address or body."""

import asyncio

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.routes import name_of

_log = structlog.get_logger()


@web.middleware
async def log_access(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Write one line for each request, also for one that nobody waited for."""
    clock = asyncio.get_running_loop().time
    started_at = clock()
    status: int | None = None
    try:
        response = await handler(request)
        status = response.status
        return response
    finally:
        _log.info(
            "request",
            route=name_of(request),
            method=request.method,
            status=status,
            milliseconds=round((clock() - started_at) * 1000, 1),
        )
