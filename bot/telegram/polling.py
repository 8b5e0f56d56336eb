"""Updates by long polling: fetched, handled, and only then confirmed.

It knows in which order updates must be handled and when one counts as done, not what they say. The
library's own updater is not used because it confirms updates before they are handled.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import Any

import structlog
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.telegram.handling import Answer, Handler
from bot.telegram.translate import ALLOWED_UPDATES, chat_of
from bot.telegram.transport import BotApi, waiting_seconds

POLL_SECONDS = 30
BATCH_MAXIMUM = 100
CHATS_AT_ONCE = 16
TRIES = 3
RETRY_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
GRACE_SECONDS = 0.8
"""How long handlers in flight may go on after a stop; less than the second that a stop may take."""

_log = structlog.get_logger(__name__)


class Poller:
    """The loop of one process. Cancel `run` to stop; handlers in flight are finished first.

    `api` is its own, so that a long poll never takes a connection from a message. `random` gives
    numbers from 0 to 1 for the jitter of pauses.
    """

    def __init__(
        self,
        api: BotApi,
        handle: Handler,
        answer: Callable[[Answer], Coroutine[Any, Any, None]],
        *,
        random: Callable[[], float],
    ) -> None:
        self._api = api
        self._handle = handle
        self._answer = answer
        self._random = random
        self._webhook_removed = False
        self._offset = 0
        self._done: set[int] = set()
        self._failures = 0
        self._free_chats = asyncio.Semaphore(CHATS_AT_ONCE)
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = False

    async def run(self) -> None:
        """Poll until cancelled."""
        try:
            while True:
                await self._turn()
        finally:
            await self._finish()

    async def _turn(self) -> None:
        try:
            batch = await self._receive()
        except TelegramError as error:
            await asyncio.sleep(self._seconds_after(error))
            return
        await self._work_through(batch)
        if self._confirm(batch):
            self._failures = 0
        else:
            await asyncio.sleep(self._back_off_seconds())

    async def _receive(self) -> list[dict[str, Any]]:
        if not self._webhook_removed:  # left by an earlier run; Telegram refuses polls beside it
            await self._api.call("deleteWebhook", {})
            self._webhook_removed = True
        parameters = {
            "offset": self._offset,
            "limit": BATCH_MAXIMUM,
            "timeout": POLL_SECONDS,
            "allowed_updates": ALLOWED_UPDATES,
        }
        updates = await self._api.call("getUpdates", parameters, reply_seconds=POLL_SECONDS + 10)
        match updates:
            case [*batch] if all(_has_number(update) for update in batch):
                return batch
            case _:
                raise TelegramError("Invalid server response")

    async def _work_through(self, batch: Sequence[Mapping[str, Any]]) -> None:
        """Handle what is not done yet: chats beside each other, each chat's updates in order."""
        chats: dict[int, list[Mapping[str, Any]]] = {}
        for update in batch:
            if update["update_id"] not in self._done:
                chats.setdefault(chat_of(update), []).append(update)
        workers = [self._start(self._work(updates)) for updates in chats.values()]
        if workers:
            await asyncio.wait(workers)

    async def _work(self, updates: Sequence[Mapping[str, Any]]) -> None:
        async with self._free_chats:
            for update in updates:
                if self._stopping or not await self._is_handled(update):
                    return  # what follows in this chat must not overtake it
                self._done.add(update["update_id"])

    async def _is_handled(self, update: Mapping[str, Any]) -> bool:
        for attempt in range(1, TRIES + 1):
            try:
                answer = await self._handle(update)
            except Exception:  # noqa: BLE001 - whatever it was, the update is not lost
                _log.exception("update_failed", update_id=update["update_id"], attempt=attempt)
                await asyncio.sleep(RETRY_SECONDS * attempt)
            else:
                if answer is not None:
                    self._start(self._answer(answer))
                return True
        return False

    def _confirm(self, batch: Sequence[Mapping[str, Any]]) -> bool:
        """Move on to the first update that is not done; tell whether all were."""
        ids = [update["update_id"] for update in batch]
        waiting = [update_id for update_id in ids if update_id not in self._done]
        if ids:
            self._offset = min(waiting, default=max(ids) + 1)
        self._done = {update_id for update_id in self._done if update_id >= self._offset}
        return not waiting

    def _seconds_after(self, error: TelegramError) -> float:
        match error:
            case RetryAfter():
                return waiting_seconds(error)
            case Conflict():
                _log.error("another_process_receives_the_updates_of_this_bot", why=error.message)
            case _:
                _log.warning("poll_failed", kind=type(error).__name__, why=error.message[:200])
        return self._back_off_seconds()

    def _back_off_seconds(self) -> float:
        """Double with each failure in a row; the jitter keeps processes from marching in step."""
        longest = min(2.0 ** min(self._failures, 10), LONGEST_PAUSE_SECONDS)
        self._failures += 1
        return longest * (0.5 + self._random() / 2)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _finish(self) -> None:
        """Give handlers and answers in flight a moment; what is cut off comes again."""
        self._stopping = True
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE_SECONDS):
                while self._running:
                    await asyncio.wait(self._running)
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


def _has_number(update: object) -> bool:
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)
