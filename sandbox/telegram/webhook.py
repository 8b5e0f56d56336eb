"""Webhook delivery: each lane one update at a time, the next after a 2xx, different lanes at once.

Retries as the real server does (WebhookActor.cpp, second hand): at once, then 2 s doubling, or as
Retry-After says.
"""

import asyncio
import json
from functools import partial
from http import HTTPStatus

import aiohttp

from sandbox.telegram.methods.table import carry_out
from sandbox.telegram.parameters import call_from
from sandbox.telegram.refusals import RefusalError
from sandbox.telegram.updates import Pending, Webhook
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_DELAY_SECONDS = 2.0
DELAY_SECONDS_MAXIMUM = 60.0
RESPONSE_SECONDS = 60.0
SLOW_SECONDS = 3.0
IGNORED_IN_REPLIES = ("setwebhook", "deletewebhook", "close", "logout")
WEBHOOK_FAULTS = ("drop", "timeout", "500", "slow")


class WebhookSender:
    """Started and stopped with the server; `retry_seconds` may be shortened by a test."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.retry_seconds = FIRST_DELAY_SECONDS
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        timeout = aiohttp.ClientTimeout(total=RESPONSE_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout)
        self._world.on_change.append(self._serve_lanes)
        self._serve_lanes()

    async def stop(self) -> None:
        self._world.on_change.remove(self._serve_lanes)
        session, self._session = self._session, None
        for task in list(self._tasks.values()):
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        if session is not None:
            await session.close()

    def _serve_lanes(self) -> None:
        webhook = self._world.updates.webhook
        if not webhook.url or self._session is None:
            return
        for one in self._world.updates.pending:
            if len(self._tasks) >= webhook.max_connections:
                return
            if one.lane not in self._tasks:
                task = asyncio.create_task(self._serve(one.lane))
                self._tasks[one.lane] = task
                task.add_done_callback(partial(self._lane_ended, one.lane))

    def _lane_ended(self, lane: str, _task: asyncio.Task[None]) -> None:
        """Look again: an update may have come after the lane's last look."""
        del self._tasks[lane]
        self._serve_lanes()

    async def _serve(self, lane: str) -> None:
        """Deliver what waits in one lane, in order, until it is empty or the webhook is gone."""
        attempt = 0
        while (one := self._first(lane)) is not None:
            webhook = self._world.updates.webhook
            if not webhook.url:
                return
            wait_seconds = await self._deliver(one, webhook, attempt)
            if wait_seconds is None:
                attempt = 0
                self._world.updates.delivered(one)
            else:
                attempt += 1
                await asyncio.sleep(wait_seconds)

    def _first(self, lane: str) -> Pending | None:
        self._world.updates.drop_expired()
        return next((one for one in self._world.updates.pending if one.lane == lane), None)

    async def _deliver(self, one: Pending, webhook: Webhook, attempt: int) -> float | None:
        """Send one update; None when it was taken, else the seconds until the next try."""
        fault = self._world.control.take_fault("webhook", among=WEBHOOK_FAULTS)
        entry: JsonObject = {"webhook": one.body["update_id"], "attempt": attempt, "fault": fault}
        if fault in ("timeout", "500"):
            return self._failed(webhook, entry, f"fault {fault}", attempt, "")
        if fault == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        if self._session is None:
            return self._failed(webhook, entry, "stopping", attempt, "")
        headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        try:
            async with self._session.post(
                webhook.url, json=one.body, headers=headers, allow_redirects=False
            ) as response:
                status, body = response.status, await response.read()
                retry_after = response.headers.get("Retry-After", "")
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(webhook, entry, f"{type(error).__name__}", attempt, "")
        if fault == "drop":  # the bot has answered, but the answer got lost on its way
            return self._failed(webhook, entry, "fault drop", attempt, "")
        if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            reason = f"Wrong response from the webhook: {status}"
            return self._failed(webhook, entry, reason, attempt, retry_after)
        self._world.control.log({**entry, "outcome": status})
        await self._perform(body)
        return None

    def _failed(
        self, webhook: Webhook, entry: JsonObject, reason: str, attempt: int, retry_after: str
    ) -> float:
        webhook.last_error_date = int(self._world.now())
        webhook.last_error_message = reason
        self._world.control.log({**entry, "outcome": reason})
        if retry_after.isdecimal():
            return float(retry_after)
        if attempt == 0:
            return 0.0
        return min(self.retry_seconds * 2.0 ** min(attempt - 1, 10), DELAY_SECONDS_MAXIMUM)

    async def _perform(self, body: bytes) -> None:
        """Carry out the one method that the reply may hold; its outcome is told to nobody."""
        try:
            reply = json.loads(body)
        except ValueError:
            return
        method = reply.get("method") if isinstance(reply, dict) else None
        if not isinstance(method, str) or method.lower().startswith("get"):
            return
        if method.lower() in IGNORED_IN_REPLIES:
            return
        call = call_from(reply)
        try:
            await carry_out(self._world, call)
            outcome = "ok"
        except RefusalError as refusal:
            outcome = refusal.description
        entry = {"method": method, "parameters": call.printable(), "outcome": outcome}
        self._world.control.log({**entry, "in_reply": True})
