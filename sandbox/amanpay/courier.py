"""Tells merchants of every change, again and again until one answers 200 `OK`.

It knows the wire, the schedule and the books; what a change is, it does not.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus

import aiohttp

from sandbox.amanpay.books import Books, Delivery, Notification, Order
from sandbox.amanpay.merchants import Merchant
from sandbox.amanpay.messages import FORGED, notification_body
from sandbox.amanpay.quirks import Quirks, switch
from sandbox.control import Control

REPEAT_SECONDS = (60, 300, 900, 3_600)
HOURLY_REPEATS = 24
LONGEST_ANSWER = 1_000
USER_AGENT = "amanpay-stand-in"

FAULTS: Mapping[str, Mapping[str, object]] = {
    "drop": {"no_notification": True},
    "slow": {"notification_delayed": True},
    "reorder": {"notification_held": True},
    "duplicate": {"notification_copies": 2},
    "forge": {"signature": "bad"},
    "timeout": {"reply_lost": True},
    "previous-key": {"signature": "previous_key"},
    "other-key": {"signature": "other_key"},
    "amount": {"amount_shift_centimes": 10},
    "no-status": {"status": "missing"},
    "unknown-status": {"status": "unknown"},
}
"""Faults of the endpoint `notification`: the switches that are on for one try."""


@dataclass(frozen=True)
class Answer:
    """What the merchant answered; `status` is None when nothing came."""

    status: int | None
    text: str

    @property
    def is_heard(self) -> bool:
        """Whether it is 200 with exactly `OK`; a blank too many is not."""
        return self.status == HTTPStatus.OK and self.text == "OK"


NO_ANSWER = Answer(None, "no answer in time")


class Courier:
    """The gateway's messenger."""

    def __init__(
        self, *, merchants: Mapping[str, Merchant], books: Books, control: Control
    ) -> None:
        self.http: aiohttp.ClientSession | None = None
        self._merchants = merchants
        self._books = books
        self._control = control
        self._telling: set[int] = set()

    async def announce(self, order: Order, notification: Notification, quirks: Quirks) -> None:
        """Try a fresh notification at once, unless a switch or a fault says otherwise."""
        order.notifications.append(notification)
        quirks = self._with_fault(quirks)
        now = self._control.clock.now()
        if quirks.notification_held:
            notification.is_held, notification.due_at = True, None
        elif quirks.notification_delayed:
            notification.due_at = now + timedelta(seconds=quirks.notification_delay_seconds)
        self._books.save()
        if notification.due_at is not None and notification.due_at <= now:
            await self.tell(order, notification, quirks)

    async def tell(
        self,
        order: Order,
        notification: Notification,
        quirks: Quirks,
        *,
        fields: Mapping[str, str] | None = None,
    ) -> list[Answer]:
        """Post a notification as often as the switch says; `fields` in place of its own."""
        self._telling.add(id(notification))
        posts = [
            self._tell_once(order, notification, quirks, fields or notification.fields)
            for _ in range(quirks.notification_copies)
        ]
        try:
            if quirks.at_once:
                return await asyncio.gather(*posts)
            return [await post for post in posts]
        finally:
            self._telling.discard(id(notification))
            self._release_held(after=notification)

    async def tell_what_is_due(self, quirks: Quirks) -> None:
        """Try every notification whose time has come on the control clock."""
        now = self._control.clock.now()
        due = [
            (order, one)
            for order in self._books
            for one in order.notifications
            if one.due_at is not None and one.due_at <= now and id(one) not in self._telling
        ]
        await asyncio.gather(
            *(self.tell(order, one, self._with_fault(quirks)) for order, one in due)
        )

    async def _tell_once(
        self, order: Order, one: Notification, quirks: Quirks, fields: Mapping[str, str]
    ) -> Answer:
        body = notification_body(
            fields,
            merchant=self._merchants[order.merchant_id],
            others=self._merchants.values(),
            quirks=quirks,
        )
        answer = NO_ANSWER
        if not quirks.no_notification:
            answer = await self._post(order.fields["callback_url"], body, quirks)
            self._write_down(order, one, body, quirks, answer)
        if fields is one.fields:
            believed = not quirks.reply_lost and quirks.signature not in FORGED
            self._plan_next(one, quirks, is_heard=answer.is_heard and believed)
        self._books.save()
        return answer

    def _plan_next(self, one: Notification, quirks: Quirks, *, is_heard: bool) -> None:
        now = self._control.clock.now()
        one.tries += 1
        one.heard_at = one.heard_at or (now if is_heard else None)
        if one.heard_at or one.tries > len(REPEAT_SECONDS) + HOURLY_REPEATS:
            one.due_at = None
            return
        seconds = REPEAT_SECONDS[min(one.tries, len(REPEAT_SECONDS)) - 1]
        one.due_at = now + timedelta(seconds=seconds * quirks.delay_factor)

    async def _post(self, url: str, body: str, quirks: Quirks) -> Answer:
        if self.http is None:
            raise RuntimeError("the gateway is not running")
        headers = {"Content-Type": "application/json", "User-Agent": USER_AGENT}
        limit = aiohttp.ClientTimeout(total=quirks.notification_timeout_seconds)
        try:
            async with self.http.post(
                url, data=body.encode(), headers=headers, timeout=limit, allow_redirects=False
            ) as response:
                text = await response.content.read(LONGEST_ANSWER)
                return Answer(response.status, text.decode("utf-8", "replace"))
        except TimeoutError:
            return NO_ANSWER
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Answer(None, f"no connection: {type(error).__name__}")

    def _write_down(
        self, order: Order, one: Notification, body: str, quirks: Quirks, answer: Answer
    ) -> None:
        one.deliveries.append(
            Delivery(
                at=self._control.clock.now(),
                mode=quirks.signature,
                status=answer.status,
                answer=answer.text,
            )
        )
        self._control.log(
            {
                "notification": order.order_id,
                "attempt": len(one.deliveries),
                "mode": quirks.signature,
                "body": body,
                "status": answer.status,
                "answer": answer.text,
            }
        )

    def _with_fault(self, quirks: Quirks) -> Quirks:
        fault = self._control.take_fault("notification")
        return switch(quirks, FAULTS[fault]) if fault else quirks

    def _release_held(self, *, after: Notification) -> None:
        for order in self._books:
            for one in order.notifications:
                if one.is_held and one is not after:
                    one.is_held, one.due_at = False, self._control.clock.now()
