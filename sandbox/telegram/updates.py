"""The bot's updates: kept in order until it confirms them, by polling or by webhook.

Delivery is at least once. Knows neither people nor HTTP.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.telegram.refusals import conflict
from sandbox.telegram.wire import JsonObject

POLL_SECONDS_MAXIMUM = 50
BATCH_MAXIMUM = 100
DAY_SECONDS = 86_400
# The server's own lifetimes of an undelivered tap and inline query (Client.cpp, second hand).
LIFETIME_SECONDS = {"callback_query": 150, "inline_query": 30}
REORDER_SECONDS = 2.0
# Left out of the default, as the Bot API documents.
ASKED_FOR_ONLY = ("chat_member", "message_reaction", "message_reaction_count")
ANOTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(eq=False)
class Pending:
    """One update; `copies` above one means that it comes again although confirmed."""

    update_id: int
    lane: str
    body: JsonObject
    expires_at: float
    copies: int = 1


@dataclass
class Webhook:
    url: str = ""
    secret_token: str = field(default="", repr=False)
    max_connections: int = 40
    last_error_date: int = 0
    last_error_message: str = ""


class Updates:
    """The queue and the way out of it; `changed` is called after each change."""

    def __init__(self, *, now: Callable[[], float], changed: Callable[[], None]) -> None:
        self._now = now
        self._changed = changed
        self._poller: asyncio.Future[None] | None = None
        self.reset()

    def reset(self) -> None:
        self.pending: list[Pending] = []
        self.allowed: list[str] = []
        self.webhook = Webhook()
        self.next_update_id = 100_001
        self._held: Pending | None = None

    def add(self, kind: str, content: JsonObject, *, lane: str, fault: str | None = None) -> None:
        """Queue an update, unless the bot asked not to see its kind.

        `fault` may be "duplicate" (delivered twice) or "reorder" (after the one that follows it).
        """
        wanted = kind in self.allowed if self.allowed else kind not in ASKED_FOR_ONLY
        if not wanted:
            return
        update_id, self.next_update_id = self.next_update_id, self.next_update_id + 1
        expires_at = self._now() + LIFETIME_SECONDS.get(kind, DAY_SECONDS)
        body = {"update_id": update_id, kind: content}
        one = Pending(update_id, lane, body, expires_at, copies=2 if fault == "duplicate" else 1)
        if fault == "reorder" and self._held is None:
            self._held = one
            asyncio.get_running_loop().call_later(REORDER_SECONDS, self._release)
            return
        self.pending.append(one)
        self._release()

    async def poll(self, *, offset: int, limit: int, timeout_seconds: float) -> list[JsonObject]:
        """Answer getUpdates: what is unconfirmed, waiting for it if need be.

        Raises 409 in the poll that was waiting when another begins, and while a webhook is set.
        """
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        self.end_poll(ANOTHER_POLLER)
        self._confirm(offset)
        self.drop_expired()
        if not self.pending and timeout_seconds > 0:
            await self._wait(min(timeout_seconds, POLL_SECONDS_MAXIMUM))
        limit = limit if 1 <= limit <= BATCH_MAXIMUM else BATCH_MAXIMUM
        return [one.body for one in self.pending[:limit]]

    def delivered(self, one: Pending) -> None:
        """Forget a delivered update, or one of its copies."""
        one.copies -= 1
        if one.copies < 1 and one in self.pending:
            self.pending.remove(one)
        self._changed()

    def end_poll(self, reason: str) -> None:
        """Answer the waiting poll with 409; without a reason, with what there is."""
        poller, self._poller = self._poller, None
        if poller is None or poller.done():
            return
        if reason:
            poller.set_exception(conflict(reason))
        else:
            poller.set_result(None)

    def drop_expired(self) -> None:
        now = self._now()
        self.pending = [one for one in self.pending if one.expires_at > now]

    def drop_all(self) -> None:
        self.pending.clear()
        self._held = None
        self._changed()

    async def _wait(self, seconds: float) -> None:
        waiter = self._poller = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            if self._poller is waiter:
                self._poller = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            for one in [one for one in self.pending if one.update_id < offset]:
                self.delivered(one)
        self._changed()

    def _release(self) -> None:
        """Let out the held update, if any, and wake whoever delivers."""
        if self._held is not None:
            self.pending.append(self._held)
            self._held = None
        self.end_poll("")
        self._changed()
