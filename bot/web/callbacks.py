"""The doors for gateways: hand over each body as it came, write the reply, tell whether it left.

They understand no protocol. A reply may be the order to debit, so losing one must be known.
"""

from collections.abc import Mapping
from typing import Protocol

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.web.limits import body_of
from services.payments.callbacks import Heard
from services.payments.provider import HttpReply, RawCallback

_log = structlog.get_logger()


class Callbacks(Protocol):
    """The use case behind the doors."""

    async def receive(self, route: str, raw: RawCallback, *, account: str | None = None) -> Heard:
        """Verify, decide and store; never raises for bad input, only when storage fails."""
        ...

    async def written(self, heard: Heard, *, delivered: bool) -> None:
        """Learn whether the reply left."""
        ...


class Hooks(Protocol):
    """The use case behind Fatourati's addresses; None, where nobody knows the secret in them."""

    def account_behind(self, hook_secret: str) -> str | None:
        """Name of the account that registered addresses with this secret."""
        ...

    async def withdraw(self, hook_secret: str, raw: RawCallback) -> HttpReply | None:
        """Hear a cancel message; never raises for bad input."""
        ...

    async def token_word(self, hook_secret: str, query: Mapping[str, str]) -> HttpReply | None:
        """Answer what we recorded of a reference."""
        ...


def callback_door(callbacks: Callbacks, route: str) -> Handler:
    """Handler of one gateway's callbacks. A storage fault answers 503: nothing was promised."""

    async def receive(request: web.Request) -> web.StreamResponse:
        return await _report(callbacks, request, route, account=None)

    return receive


class FatouratiDoors:
    """Fatourati's three addresses; 404 to whoever does not know the secret of an account."""

    def __init__(self, callbacks: Callbacks, hooks: Hooks) -> None:
        self._callbacks = callbacks
        self._hooks = hooks

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """`POST /callbacks/fatourati/{hook_secret}`: only this account may have signed it."""
        account = self._hooks.account_behind(_secret(request))
        if account is None:
            raise web.HTTPNotFound
        return await _report(self._callbacks, request, "fatourati", account=account)

    async def withdraw(self, request: web.Request) -> web.StreamResponse:
        """`POST …/{hook_secret}/cancel`: a reference, or a payment of it, is withdrawn."""
        return _found(await self._hooks.withdraw(_secret(request), _raw(request)))

    async def tell_state(self, request: web.Request) -> web.StreamResponse:
        """`GET …/{hook_secret}/status`: what we recorded of one attempt."""
        return _found(await self._hooks.token_word(_secret(request), request.query))


async def _report(
    callbacks: Callbacks, request: web.Request, route: str, *, account: str | None
) -> web.StreamResponse:
    heard = await callbacks.receive(route, _raw(request), account=account)
    answer = _answer(heard.reply)
    delivered = await _write(request, answer)
    try:
        await callbacks.written(heard, delivered=delivered)
    except Exception:  # noqa: BLE001 - the one answer is out already
        # It cannot be taken back; whether it had its effect is asked of the gateway anyway.
        _log.exception("callback reply not noted", route=route, delivered=delivered)
    return answer


def _raw(request: web.Request) -> RawCallback:
    content_type = request.headers.get("Content-Type", "")
    return RawCallback(body_of(request), content_type, request.headers)


def _secret(request: web.Request) -> str:
    return request.match_info["hook_secret"]


def _found(reply: HttpReply | None) -> web.Response:
    if reply is None:
        raise web.HTTPNotFound
    return _answer(reply)


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
