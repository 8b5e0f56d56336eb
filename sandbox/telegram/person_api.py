"""The people over HTTP: what tests and the page use to be somebody in a chat.

`peer` names the other side: the bot's id (the default), a group's or another person's.
"""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.control import read_object
from sandbox.telegram import acts, screens, taps
from sandbox.telegram.acts import ImpossibleError
from sandbox.telegram.people import Person
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

EVENT_SECONDS_MAXIMUM = 50.0
KEEP_ALIVE_SECONDS = 15.0
FILE_KINDS = ("photo", "document", "voice")
FILE_NAMES = {"photo": "photo.png", "document": "document.pdf", "voice": "voice.ogg"}
MEDIA_TYPES = {"photo": "image/png", "document": "application/pdf", "voice": "audio/ogg"}

Act = Callable[[Person, JsonObject], object]


class PersonApi:
    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, app: web.Application) -> None:
        router = app.router
        router.add_get("/_person", self._people)
        router.add_get("/_person/{id:[0-9]+}", self._person)
        router.add_get("/_person/{id:[0-9]+}/chat", self._chat)
        router.add_get("/_person/{id:[0-9]+}/events", self._events)
        router.add_get("/_file/{file_id}", self._file)
        router.add_post("/_person/{id:[0-9]+}", self._route(self._change))
        for name, act in self._acts().items():
            router.add_post(f"/_person/{{id:[0-9]+}}/{name}", self._route(act))

    def _acts(self) -> dict[str, Act]:
        world = self._world
        return {
            "start": lambda who, body: acts.start(world, who, str(body.get("payload") or "")),
            "send": self._send,
            "tap": self._tap,
            "edit": lambda who, body: acts.edit(
                world, who, self._peer(body), _number(body, "message_id"), _text(body, "text")
            ),
            "forward": lambda who, body: acts.forward(
                world, who, self._peer(body), _number(body, "message_id"), to=_number(body, "to")
            ),
            "block": lambda who, _body: acts.block(world, who),
            "unblock": lambda who, _body: acts.unblock(world, who),
            "deactivate": lambda who, _body: setattr(who, "deactivated", True),
            "language": lambda who, body: self._change(who, {"language_code": _text(body, "code")}),
            "inline": lambda who, body: taps.ask_inline(
                world, who, self._peer(body), str(body.get("query") or "")
            ),
            "choose": lambda who, body: taps.choose(
                world, who, self._peer(body), _text(body, "query_id"), _text(body, "result_id")
            ),
        }

    def _route(self, act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            body = await read_object(request) if request.can_read_body else {}
            try:
                result = act(self._who(request), body)
            except ImpossibleError as error:
                return web.json_response({"error": str(error)}, status=400)
            self._world.changed()
            return web.json_response(screens.spoken(self._world, result))

        return answer

    def _send(self, person: Person, body: JsonObject) -> object:
        peer = self._peer(body)
        for kind in FILE_KINDS:
            if kind in body:
                return self._send_file(person, peer, kind, body[kind])
        for kind in ("contact", "location"):
            if kind in body:
                return acts.put(self._world, person, peer, {kind: body[kind]})
        reply_to = _number(body, "reply_to") if "reply_to" in body else None
        return acts.say(self._world, person, peer, _text(body, "text"), reply_to=reply_to)

    def _send_file(self, person: Person, peer: int, kind: str, sent: object) -> object:
        described = sent if isinstance(sent, dict) else {"content": sent}
        try:
            content = base64.b64decode(str(described.get("content") or ""), validate=True)
        except binascii.Error as error:
            raise ImpossibleError(f"{kind} is the file's content in base64") from error
        return acts.send_file(
            self._world,
            person,
            peer,
            kind,
            name=str(described.get("name") or FILE_NAMES[kind]),
            media_type=str(described.get("media_type") or MEDIA_TYPES[kind]),
            content=content,
        )

    def _tap(self, person: Person, body: JsonObject) -> object:
        peer, message_id = self._peer(body), _number(body, "message_id")
        device = str(body.get("device") or "")
        if "data" in body:
            data = _text(body, "data")
            return taps.tap_data(
                self._world, person, peer, message_id=message_id, data=data, device=device
            )
        place = (_number(body, "row"), _number(body, "column"))
        return taps.tap(
            self._world, person, peer, message_id=message_id, place=place, device=device
        )

    def _change(self, person: Person, body: JsonObject) -> object:
        for name in ("first_name", "last_name", "username", "language_code"):
            if name in body:
                setattr(person, name, _text(body, name))
        self._world.events.publish(person.id, "person")
        return screens.person_json(self._world, person)

    async def _people(self, _request: web.Request) -> web.Response:
        people = self._world.books.people.values()
        return web.json_response([screens.person_json(self._world, one) for one in people])

    async def _person(self, request: web.Request) -> web.Response:
        return web.json_response(screens.person_json(self._world, self._who(request)))

    async def _chat(self, request: web.Request) -> web.Response:
        person = self._who(request)
        try:
            peer = int(request.query.get("peer") or self._world.bot.id)
            return web.json_response(screens.chat_json(self._world, person, peer))
        except (ImpossibleError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events for the page; for a test one long poll (`since`, `timeout`)."""
        person = self._who(request)
        if "text/event-stream" in request.headers.get("Accept", ""):
            return await self._stream(request, person)
        try:
            since = int(request.query.get("since", "0"))
            wait = min(float(request.query.get("timeout", "0")), EVENT_SECONDS_MAXIMUM)
        except ValueError:
            return web.json_response({"error": "since and timeout are numbers"}, status=400)
        return web.json_response(await self._world.events.wait(person.id, since, wait))

    async def _stream(self, request: web.Request, person: Person) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        events = self._world.events
        asked = request.headers.get("Last-Event-ID") or request.query.get("since", "")
        number = int(asked) if asked.isdecimal() else events.last_number(person.id)
        while not events.closed:
            news = await events.wait(person.id, number, KEEP_ALIVE_SECONDS)
            lines = [f"id: {one['number']}\ndata: {json.dumps(one)}\n\n" for one in news]
            await response.write("".join(lines or [": still here\n\n"]).encode())
            number = news[-1]["number"] if news else number
        return response

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._world.books.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        shown = stored.media_type.startswith("image/") and "svg" not in stored.media_type
        media_type = stored.media_type if shown else "application/octet-stream"
        response = web.Response(body=stored.content, content_type=media_type)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def _who(self, request: web.Request) -> Person:
        return self._world.books.meet(int(request.match_info["id"]))

    def _peer(self, body: JsonObject) -> int:
        return _number(body, "peer") if "peer" in body else self._world.bot.id


def _number(body: JsonObject, name: str) -> int:
    value = body.get(name)
    if type(value) is not int:
        raise ImpossibleError(f"{name} must be a whole number")
    return value


def _text(body: JsonObject, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise ImpossibleError(f"{name} must be a text")
    return value
