"""Whether the process lives, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from aiohttp import web

Probe = Callable[[], Awaitable[bool]]
"""Tells whether one part works; an exception or silence counts as no."""

PROBE_SECONDS = 2.0

_log = structlog.get_logger()


async def live(_request: web.Request) -> web.Response:
    """`GET /live`: the event loop turns."""
    return web.Response(text="ok")


class Readiness:
    """Asks every part at once, for a bounded time."""

    def __init__(self, probes: Mapping[str, Probe]) -> None:
        """Remember the parts under one word each."""
        self._probes = probes

    async def ready(self, _request: web.Request) -> web.Response:
        """`GET /ready`: 200, or 503 with one word per failing part."""
        works = await asyncio.gather(*(_works(name, ask) for name, ask in self._probes.items()))
        failing = [name for name, fine in zip(self._probes, works, strict=True) if not fine]
        if failing:
            return web.Response(text=" ".join(failing), status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response(text="ok")


async def _works(name: str, ask: Probe) -> bool:
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            return await ask()
    except Exception:  # noqa: BLE001 - a part that cannot say so does not work
        _log.exception("probe failed", part=name)
        return False
