"""The stand-in as the tests hold it: a bot's calls, people's acts, and a webhook to deliver to."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient

from sandbox.telegram.world import World

TOKEN = "123456789:a-token-of-the-tests"
AMINA, YOUSSEF, KAREN, SAMIR = 1001, 1002, 1003, 1004
SUPPORT_GROUP = -1001000000001
BUTTON = {"text": "Payer", "callback_data": "pay"}

Json = dict[str, Any]


@dataclass
class StandIn:
    client: TestClient[web.Request, web.Application]
    world: World

    async def call(self, method: str, **parameters: object) -> Json:
        """Call the Bot API and return the envelope."""
        response = await self.client.post(f"/bot{TOKEN}/{method}", json=parameters)
        envelope: Json = await response.json()
        assert response.status == envelope.get("error_code", 200)
        return envelope

    async def result(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - any method
        envelope = await self.call(method, **parameters)
        assert envelope["ok"], envelope
        return envelope["result"]

    async def refusal(self, method: str, **parameters: object) -> str:
        envelope = await self.call(method, **parameters)
        assert not envelope["ok"], envelope
        description: str = envelope["description"]
        return description

    async def act(self, who: int, name: str, **body: object) -> Json:
        response = await self.client.post(f"/_person/{who}/{name}", json=body)
        answer: Json = await response.json()
        assert response.status == 200, answer
        return answer

    async def impossible(self, who: int, name: str, **body: object) -> str:
        response = await self.client.post(f"/_person/{who}/{name}", json=body)
        answer: Json = await response.json()
        assert response.status == 400, answer
        return str(answer["error"])

    async def chat(self, who: int, peer: int | str = "") -> Json:
        answer: Json = await (await self.client.get(f"/_person/{who}/chat?peer={peer}")).json()
        return answer

    async def events(self, who: int, *, since: int = 0) -> list[Json]:
        """Return what reached a person's screen after `since`, waiting for the first of it."""
        address = f"/_person/{who}/events?since={since}&timeout=5"
        answer: list[Json] = await (await self.client.get(address)).json()
        return answer

    async def control(self, name: str, **body: object) -> Json:
        response = await self.client.post(f"/_control/{name}", json=body)
        assert response.status == 200, await response.text()
        answer: Json = await response.json()
        return answer

    async def log(self) -> list[Json]:
        answer: list[Json] = await (await self.client.get("/_control/log")).json()
        return answer

    async def updates(self, **parameters: object) -> list[Json]:
        updates: list[Json] = await self.result("getUpdates", **parameters)
        return updates

    async def panel(self, who: int = AMINA, **options: object) -> Json:
        """Start a chat, forget the update, and send a message with one button."""
        await self.act(who, "start")
        await self.confirm()
        markup = {"inline_keyboard": [[BUTTON]]}
        message = {"chat_id": who, "text": "Bonjour", "reply_markup": markup, **options}
        sent: Json = await self.result("sendMessage", **message)
        return sent

    async def confirm(self) -> None:
        await self.updates(offset=self.world.updates.next_update_id)

    async def tap(self, message: Json, who: int = AMINA) -> str:
        """Tap the first button and return the query's id."""
        body = {"message_id": message["message_id"], "row": 0, "column": 0}
        return str((await self.act(who, "tap", **body))["query_id"])


@dataclass
class Hook:
    """A bot's webhook: remembers what came, answers as told, can be held open."""

    url: str = ""
    bodies: list[Json] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    reply: Json = field(default_factory=dict)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: int = 0

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        self.at_once += 1
        self.news.set()
        await self.gate.wait()
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status, headers=self.headers)

    async def received(self, count: int) -> list[Json]:
        """Wait until this many updates have come."""
        async with asyncio.timeout(5):
            while len(self.bodies) < count:
                self.news.clear()
                await self.news.wait()
        return self.bodies
