"""The Bot API over HTTP: `/bot<token>/<Method>` and `/file/bot<token>/<path>`.

Reads the call, applies the transport faults a test asked for, writes the envelope and the log.
"""

from http import HTTPStatus

from aiohttp import web

from sandbox.control import TRANSPORT_MODES, perform
from sandbox.telegram.books import StoredFile
from sandbox.telegram.methods.table import NAMES, POLL, carry_out
from sandbox.telegram.parameters import Call, read_call
from sandbox.telegram.refusals import RefusalError
from sandbox.telegram.world import World


class BotApi:
    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/bot{token}/{method}", self._call, allow_head=False)
        app.router.add_post("/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = NAMES.get(request.match_info["method"].lower(), "")
        mode = self._world.control.take_fault(name, among=TRANSPORT_MODES) if name else None
        if mode is None:
            return await self._answer(request)
        self._world.control.log({"fault": mode, "endpoint": name})
        return await perform(mode, request, self._world.control.unless_reset(self._answer))

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"], {}, {})
        try:
            self._check_token(request)
            call = await read_call(request, call.method)
            result = await carry_out(self._world, call)
        except RefusalError as refusal:
            self._log(call, refusal.description)
            return web.json_response(refusal.envelope(), status=refusal.code)
        if result or call.method.lower() != POLL.lower():  # empty polls would fill the log
            self._log(call, "ok")
        return web.json_response({"ok": True, "result": result})

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
            stored = self._stored(request.match_info["path"])
        except RefusalError as refusal:
            return web.json_response(refusal.envelope(), status=refusal.code)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _stored(self, path: str) -> StoredFile:
        for stored in self._world.books.files.values():
            if stored.path == path:
                return stored
        raise RefusalError(HTTPStatus.NOT_FOUND, "Not Found")

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self._world.token:
            raise RefusalError(HTTPStatus.UNAUTHORIZED, "Unauthorized")

    def _log(self, call: Call, outcome: str) -> None:
        name = NAMES.get(call.method.lower(), call.method)
        entry = {"method": name, "parameters": call.printable(), "outcome": outcome}
        self._world.control.log(entry)
