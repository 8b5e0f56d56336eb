"""Callbacks that remember what was heard and whether the reply left; they can wait and fail."""

import asyncio
from dataclasses import dataclass, field

from services.payments.callbacks import Heard
from services.payments.provider import HttpReply, RawCallback
from services.storage.database import DatabaseUnusableError

REPLY = HttpReply(200, "text/plain", "ACTION=POSTAUTH")


@dataclass
class MemoryCallbacks:
    """A gateway's report is answered once `may_answer` is set."""

    heard: list[tuple[str, RawCallback]] = field(default_factory=list)
    accounts: list[str | None] = field(default_factory=list)
    arrivals: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    written_replies: list[tuple[Heard, bool]] = field(default_factory=list)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    was_written: asyncio.Event = field(default_factory=asyncio.Event)
    storage_works: bool = True
    notes_work: bool = True

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def arrived(self, count: int) -> None:
        """Wait until `count` more reports are being dealt with."""
        for _ in range(count):
            await self.arrivals.acquire()

    async def receive(self, route: str, raw: RawCallback, *, account: str | None = None) -> Heard:
        self.heard.append((route, raw))
        self.accounts.append(account)
        self.arrivals.release()
        if not self.storage_works:
            raise DatabaseUnusableError("disk full")
        await self.may_answer.wait()
        return Heard(REPLY, None)

    async def written(self, heard: Heard, *, delivered: bool) -> None:
        self.written_replies.append((heard, delivered))
        self.was_written.set()
        if not self.notes_work:
            raise DatabaseUnusableError("disk full")
