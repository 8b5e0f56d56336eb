"""Somebody with Telegram: reads what is on the screen, types, taps by label, waits for words."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.stage.town import Town

AMINA, YOUSSEF, KAREN = 1001, 1002, 1003
"""Three people of the stand-in, who speak French, Arabic and English."""

NADIA = 2001
"""Somebody whom the stand-in meets at the first word; speaks French."""

PATIENCE_SECONDS = 20.0
_LOOK_AGAIN_SECONDS = 0.03
PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One dot, as a PNG in base64."""

Message = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What a tapped button was answered with."""

    text: str
    is_alert: bool


@dataclass(frozen=True)
class Person:
    """One person in the chat with the bot."""

    world: Town
    id: int = AMINA

    async def start(self, payload: str = "") -> None:
        """Press START, perhaps from a deep link."""
        await self._act("start", {"payload": payload})

    async def say(self, text: str) -> None:
        """Type a text."""
        await self._act("send", {"text": text})

    async def send_photo(self) -> None:
        """Send a picture."""
        await self._act("send", {"photo": {"content": PICTURE}})

    async def send_voice(self) -> None:
        """Send a voice message."""
        await self._act("send", {"voice": ""})

    async def block(self) -> None:
        """Block the bot."""
        await self._act("block", {})

    async def tap(self, label: str) -> Answer:
        """Tap the lowest button whose label holds these words, and wait for its answer."""
        message, button = await self.find_button(label)
        return await self.tap_data(message["message_id"], button["callback_data"])

    async def tap_data(self, message_id: int, data: str) -> Answer:
        """Send button data, genuine or not, as a client does; wait for the answer."""
        return await self.answer_to(await self.touch(message_id, data))

    async def touch(self, message_id: int, data: str, *, device: str = "") -> str:
        """Tap without waiting; gives the number of the question that the bot must answer."""
        told = await self._act("tap", {"message_id": message_id, "data": data, "device": device})
        return str(told["query_id"])

    async def messages(self) -> list[Message]:
        """Everything in the chat, oldest first."""
        url = f"{self.world.chat_url}/_person/{self.id}/chat"
        async with self.world.http.get(url) as response:
            chat = await response.json()
        return list(chat["messages"])

    async def from_bot(self) -> list[Message]:
        """What the bot wrote, oldest first."""
        return [one for one in await self.messages() if one["from"]["is_bot"]]

    async def sees(self, *words: str, since: int = 0) -> Message:
        """Wait for a message of the bot that holds all these words; gives the lowest.

        `since` is the number of a message: older ones do not count.
        """

        def holds(message: Message) -> bool:
            return _is_after(message, since) and all(word in shown(message) for word in words)

        return await self._wait_for(holds, f"a message with {words}")

    async def saw(self, *words: str) -> int:
        """How many messages of the bot hold all these words now."""
        found = [shown(one) for one in await self.from_bot()]
        return sum(all(word in text for word in words) for text in found)

    async def sees_times(self, times: int, *words: str) -> None:
        """Wait until this many messages of the bot hold all these words."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            if await self.saw(*words) == times:
                return
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        raise AssertionError(f"{words} never came {times} times")

    async def sees_button(self, label: str, *, since: int = 0) -> Message:
        """Wait for a message with a button whose label holds these words."""

        def holds(message: Message) -> bool:
            has_button = any(label in one["text"] for one in buttons(message))
            return _is_after(message, since) and has_button

        return await self._wait_for(holds, f"a button {label!r}")

    async def sees_button_last(self, label: str) -> Message:
        """Wait until the very last message has such a button; older ones may be out of date."""

        def holds(message: Message) -> bool:
            return any(label in one["text"] for one in buttons(message))

        return await self._wait_for(holds, f"a button {label!r} at the end", last=1)

    async def find_button(self, label: str) -> tuple[Message, dict[str, Any]]:
        """Wait for a button whose label holds these words; gives it with its message."""
        message = await self.sees_button(label)
        return message, next(one for one in buttons(message) if label in one["text"])

    async def link(self, *, since: int = 0) -> str:
        """Address under the lowest link message."""
        label = "💳 Payer "
        message = await self.sees_button(label, since=since)
        return next(str(one["url"]) for one in buttons(message) if label in one["text"])

    async def last_message(self) -> int:
        """Number of the newest message of the chat; 0 in an empty one."""
        return max((int(one["message_id"]) for one in await self.messages()), default=0)

    async def answer_to(self, query_id: str) -> Answer:
        """Wait for the answer to a tap."""
        url = f"{self.world.chat_url}/_person/{self.id}/events"
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            async with self.world.http.get(url) as response:
                for event in await response.json():
                    if event["kind"] == "answer" and event["query_id"] == query_id:
                        return Answer(event["text"], is_alert=event["show_alert"])
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        raise AssertionError("the tap was never answered")

    async def _wait_for(
        self, holds: Callable[[Message], bool], wanted: str, *, last: int = 0
    ) -> Message:
        """Wait for such a message among the last ones, or among all."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            found = [one for one in (await self.from_bot())[-last:] if holds(one)]
            if found:
                return found[-1]
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        seen = "\n---\n".join(shown(one) for one in (await self.from_bot())[-4:])
        raise AssertionError(f"{wanted} never came; the chat ends with:\n{seen}")

    async def _act(self, name: str, body: dict[str, Any]) -> Any:  # noqa: ANN401 - the API's JSON
        url = f"{self.world.chat_url}/_person/{self.id}/{name}"
        async with self.world.http.post(url, json=body) as response:
            answer = await response.json()
            assert response.status < 300, answer
            return answer


def _is_after(message: Message, number: int) -> bool:
    return int(message["message_id"]) > number


def shown(message: Message) -> str:
    """Text of a message or caption, without its markup."""
    return str(message.get("text") or message.get("caption") or "")


def buttons(message: Message) -> list[dict[str, Any]]:
    """All buttons of a message, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]
