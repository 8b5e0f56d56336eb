"""What reaches people's screens: a numbered stream of events for each person.

Knows no Bot API; the page and the tests read it.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.telegram.wire import JsonObject

KEPT_EVENTS = 500


@dataclass
class _Stream:
    number: int = 0
    kept: deque[JsonObject] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    news: asyncio.Event = field(default_factory=asyncio.Event)


class Events:
    """The streams; each event carries `number`, rising by one for each person."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._streams: dict[int, _Stream] = {}
        self._changed = changed
        self._closed = False

    def publish(self, person_id: int, kind: str, **body: object) -> None:
        """Add an event for one person and wake whoever waits for it."""
        stream = self._stream(person_id)
        stream.number += 1
        stream.kept.append({"number": stream.number, "kind": kind, **body})
        stream.news.set()
        stream.news = asyncio.Event()
        self._changed()

    def last_number(self, person_id: int) -> int:
        return self._stream(person_id).number

    def since(self, person_id: int, number: int) -> list[JsonObject]:
        return [event for event in self._stream(person_id).kept if event["number"] > number]

    async def wait(self, person_id: int, number: int, timeout_seconds: float) -> list[JsonObject]:
        """Return the events after `number`, waiting for the first one; empty after the time."""
        events = self.since(person_id, number)
        if events or self._closed:
            return events
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._stream(person_id).news.wait()
        except TimeoutError:
            return []
        return self.since(person_id, number)

    def close(self) -> None:
        """Wake every waiter, for the end of the process."""
        self._closed = True
        for stream in self._streams.values():
            stream.news.set()

    @property
    def closed(self) -> bool:
        return self._closed

    def _stream(self, person_id: int) -> _Stream:
        return self._streams.setdefault(person_id, _Stream())
