"""The faults that only a merchant API knows: a lost access token, an answer that never arrives.

They come before the transport faults that every stand-in has.
"""

import asyncio
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from sandbox.control import HOLD_SECONDS, Control

API_MODES = frozenset({"401", "lost-answer"})
"""401: refused as unauthorised · lost-answer: carried out, then no answer for a minute."""

ENDPOINTS = {
    "auth": "auth",
    "auth-realm": "auth",
    "create": "create",
    "token": "token",
    "order-token": "token",
    "transaction": "transaction",
    "bank": "bank",
    "bank-act": "bank",
}
"""The fault endpoint of each named route."""


def endpoint_of(request: web.Request) -> str | None:
    return ENDPOINTS.get(request.match_info.route.name or "")


def api_faults(control: Control) -> Middleware:
    """Carry out `API_MODES` on the routes that have a fault endpoint."""

    @web.middleware
    async def carry_out(request: web.Request, handler: Handler) -> web.StreamResponse:
        endpoint = endpoint_of(request)
        mode = endpoint and control.take_fault(endpoint, among=API_MODES)
        if not mode:
            return await handler(request)
        control.log({"fault": mode, "endpoint": endpoint})
        if mode == "401":
            return web.json_response({"error": "unauthorized"}, status=HTTPStatus.UNAUTHORIZED)
        answer = await handler(request)
        await asyncio.sleep(HOLD_SECONDS)
        return answer

    return carry_out
