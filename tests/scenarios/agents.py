"""An office of two support agents with a room of their own, and what they do beside a person."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tests.stage.fixtures import NewWorld
from tests.stage.person import KAREN, PATIENCE_SECONDS, Message, Person
from tests.stage.world import World

SAMIR = 1004
SUPPORT_ROOM = -1001000000001
SETTINGS = {
    "PORTNET_AGENT_IDS": f"{SAMIR},{KAREN}",
    "PORTNET_SUPPORT_CHAT_ID": str(SUPPORT_ROOM),
}


@asynccontextmanager
async def office(new_world: NewWorld) -> AsyncIterator[World]:
    """The world with its agents at work."""
    async with new_world(settings=SETTINGS) as world:
        yield world


@dataclass(frozen=True)
class InRoom(Person):
    """Somebody in the support room."""

    async def messages(self) -> list[Message]:
        """Everything in the room, oldest first."""
        url = f"{self.world.chat_url}/_person/{self.id}/chat?peer={SUPPORT_ROOM}"
        async with self.world.http.get(url) as response:
            chat = await response.json()
        return list(chat["messages"])

    async def _act(self, name: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - the API's JSON
        return await super()._act(name, {**body, "peer": SUPPORT_ROOM})


async def ask_inline(person: Person, text: str) -> dict[str, Any]:
    """Type `@bot text` somewhere; what Telegram is told to offer."""
    base = f"{person.world.chat_url}/_person/{person.id}"
    async with person.world.http.post(f"{base}/inline", json={"query": text}) as response:
        query_id = (await response.json())["query_id"]
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with person.world.http.get(f"{base}/events") as response:
                for event in await response.json():
                    if event["kind"] == "inline_answer" and event["query_id"] == query_id:
                        return dict(event)
            await asyncio.sleep(0.03)


async def reference_of(world: World) -> str:
    """The reference of the only order, or of the newest."""
    await world.until(lambda: bool(world.books.orders()), "an order")
    [(reference,)] = world.books.select("SELECT reference FROM orders ORDER BY id DESC LIMIT 1")
    return str(reference)
