"""Updates by webhook: authenticated, handled, and only then acknowledged.

It knows HTTP and nothing of what updates say. A failure is answered 500, so Telegram repeats.
"""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web

from bot.telegram.handling import Handler
from bot.telegram.translate import ALLOWED_UPDATES
from bot.telegram.transport import BotApi

BODY_BYTES_MAXIMUM = 64 * 1024
BODY_SECONDS = 10.0
CONNECTIONS_MAXIMUM = 40
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret

_log = structlog.get_logger(__name__)


async def register_webhook(api: BotApi, *, url: str, secret: str) -> None:
    """Ask Telegram to send updates to `url`. Raises TelegramError."""
    parameters = {
        "url": url,
        "secret_token": secret,
        "allowed_updates": ALLOWED_UPDATES,
        "max_connections": CONNECTIONS_MAXIMUM,
    }
    await api.call("setWebhook", parameters)


def webhook_handler(
    handle: Handler, *, secret: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Make the handler of `POST /telegram`.

    It answers 401 for a wrong secret before reading anything, 408, 413 or 400 for a body that is
    slow, long or no JSON object. Raises ValueError for an empty secret, which would admit anybody.
    """
    if not secret:
        raise ValueError("the webhook needs a secret")

    async def receive(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), secret.encode()):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        update = await _read_update(request)
        try:
            answer = await handle(update)
        except Exception:  # noqa: BLE001 - whatever it was, Telegram must repeat
            _log.exception("update_failed", update_id=update.get("update_id"))
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        if answer is None:
            return web.Response()
        # One method may ride in the reply: it saves a call, and nobody needs its result.
        return web.json_response({"method": answer.method, **answer.parameters()})

    return receive


async def _read_update(request: web.Request) -> dict[str, Any]:
    try:
        async with asyncio.timeout(BODY_SECONDS):
            body = await _bounded(request)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(update, dict):
        raise web.HTTPBadRequest
    return update


async def _bounded(request: web.Request) -> bytes:
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > BODY_BYTES_MAXIMUM:
            raise web.HTTPRequestEntityTooLarge(max_size=BODY_BYTES_MAXIMUM, actual_size=len(body))
    return bytes(body)
