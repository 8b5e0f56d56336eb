"""The door for gateways: hands over each body as it came, writes the reply, tells whether it left.

It understands no protocol. A reply may be the order to debit, so losing one must be known.
"""

from typing import Protocol

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.limits import body_of
from services.payments.callbacks import Heard
from services.payments.provider import HttpReply, RawCallback

_log = structlog.get_logger()


class Callbacks(Protocol):
    """The use case behind the door."""

    async def receive(self, route: str, raw: RawCallback) -> Heard:
        """Verify, decide and store; never raises for bad input, only when storage fails."""
        ...

    async def written(self, heard: Heard, *, delivered: bool) -> None:
        """Learn whether the reply left."""
        ...


def callback_door(callbacks: Callbacks, route: str) -> Handler:
    """Handler of one gateway's callbacks. A storage fault answers 503: nothing was promised."""

    async def receive(request: web.Request) -> web.StreamResponse:
        content_type = request.headers.get("Content-Type", "")
        raw = RawCallback(body_of(request), content_type, request.headers)
        heard = await callbacks.receive(route, raw)
        answer = _answer(heard.reply)
        delivered = await _write(request, answer)
        try:
            await callbacks.written(heard, delivered=delivered)
        except Exception:  # noqa: BLE001 - the one answer is out already
            # It cannot be taken back; whether it had its effect is asked of the gateway anyway.
            _log.exception("callback reply not noted", route=route, delivered=delivered)
        return answer

    return receive


def _answer(reply: HttpReply) -> web.Response:
    headers = {"Content-Type": reply.content_type, "Cache-Control": "no-store"}
    return web.Response(status=reply.status, body=reply.body.encode(), headers=headers)


async def _write(request: web.Request, answer: web.Response) -> bool:
    try:
        await answer.prepare(request)
        await answer.write_eof()
    except ConnectionError:
        return False
    return True
