"""A gateway's server that answers by a script and remembers what it was asked."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True)
class Asked:
    """One request as it came in; `path` is still encoded."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Script:
    """Answers by method and encoded path, one after the other; the last one stays.

    An answer of None takes the request and closes the connection without a word.
    """

    answers: dict[tuple[str, str], list[web.Response | None]]
    url: str = ""
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [f"{one.method} {one.path}" for one in self.asked]

    async def handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.asked.append(Asked(request.method, request.raw_path, request.headers, body))
        left = self.answers.get((request.method, request.raw_path), [web.Response(status=418)])
        answer = left.pop(0) if len(left) > 1 else left[0]
        if answer is None:
            assert request.transport
            request.transport.abort()
            return web.Response()
        return web.Response(body=answer.body, status=answer.status, headers=answer.headers.copy())


@asynccontextmanager
async def scripted(
    answers: Mapping[tuple[str, str], Iterable[web.Response | None]],
) -> AsyncIterator[Script]:
    script = Script({place: list(each) for place, each in answers.items()})
    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", script.handle)
    async with TestServer(app) as server:
        script.url = str(server.make_url("")).rstrip("/")
        yield script
