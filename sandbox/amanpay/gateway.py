"""One order from its creation to its end: what each step of payer, clerk, merchant and clock does.

It knows requests, books and the courier, and nothing of pages or routes.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TypeAlias

import aiohttp
from aiohttp import web

from sandbox.amanpay.books import OPEN, Books, Notification, Order, Payment, Status
from sandbox.amanpay.courier import Courier
from sandbox.amanpay.fees import fees_of
from sandbox.amanpay.merchants import Merchant
from sandbox.amanpay.messages import change_fields
from sandbox.amanpay.quirks import Quirks
from sandbox.amanpay.requests import CHANNELS, Refused, Wanted, read_request
from sandbox.control import Control

ROUND_SECONDS = 0.1


@dataclass(frozen=True)
class Stopped:
    """The order cannot be paid any more, or not just now; `status` says why."""

    status: Status


Outcome: TypeAlias = Status | Stopped


class Gateway:
    """The gateway's state and its steps. One object per process."""

    def __init__(
        self, *, merchants: Mapping[str, Merchant], books: Books, control: Control
    ) -> None:
        self.merchants = merchants
        self.books = books
        self.quirks = Quirks()
        self.courier = Courier(merchants=merchants, books=books, control=control)
        self._control = control

    def now(self) -> datetime:
        return self._control.clock.now()

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Hold the connection pool open and do what falls due, until the end."""
        async with aiohttp.ClientSession() as http:
            self.courier.http = http
            rounds = asyncio.create_task(self._make_rounds())
            yield
            rounds.cancel()
            with suppress(asyncio.CancelledError):
                await rounds

    def create(self, sent: Mapping[str, str]) -> Order | Refused:
        """Open an order on one channel; the same request again gives the same order."""
        wanted = read_request(sent, merchants=self.merchants, needs_channel=True)
        if isinstance(wanted, Refused):
            return wanted
        return self._open(wanted, (wanted.fields["channel"],), frame_origin="")

    def create_for_widget(self, sent: Mapping[str, str], *, frame_origin: str) -> Order | Refused:
        """Open an order whose payer may choose the channel on the page."""
        wanted = read_request(sent, merchants=self.merchants, needs_channel=False)
        if isinstance(wanted, Refused):
            return wanted
        return self._open(wanted, CHANNELS, frame_origin=frame_origin)

    def hindrance(self, order: Order) -> Stopped | None:
        """Say why nobody can pay this order now, if so."""
        if order.status not in OPEN or order.status is Status.BOOKED:
            return Stopped(order.status)
        if self.now() >= order.expires_at:
            return Stopped(Status.EXPIRED)
        return Stopped(Status.BOOKED) if order.debit_due_at else None

    async def pay(self, order: Order, channel: str) -> Outcome:
        """Debit the payer. It is done when this is called: no reply of the merchant stops it."""
        return self.hindrance(order) or await self.settle(order, channel)

    async def refuse(self, order: Order, channel: str) -> Outcome:
        """Refuse one try; the payer may try again until the order ends."""
        if stopped := self.hindrance(order):
            return stopped
        order.channel = channel
        return await self._change(order, Status.REFUSED)

    async def take_cash(self, order: Order) -> Outcome:
        """Book a payment at the counter, then settle it, unless the switch leaves it at that."""
        if stopped := self.hindrance(order):
            return stopped
        order.channel, order.fees = "cash", fees_of(order.centimes).total
        await self._change(order, Status.BOOKED)
        if order.status is Status.BOOKED and not self.quirks.booked_only:
            return await self.settle(order, "cash")
        return order.status

    async def debit(self, order: Order) -> Outcome:
        """Accept a direct debit; its confirmation comes at once or as late as the switch says."""
        if stopped := self.hindrance(order):
            return stopped
        if not self.quirks.debit_delay_seconds:
            return await self.settle(order, "debit")
        order.channel = "debit"
        order.debit_due_at = self.now() + timedelta(seconds=self.quirks.debit_delay_seconds)
        self.books.save()
        return order.status

    async def settle(self, order: Order, channel: str, *, centimes: int | None = None) -> Status:
        """Take the money whatever the order's status: a second payment has a number of its own."""
        again = bool(order.payments)
        number = self.books.next_transaction_id() if again else order.transaction_id
        order.channel = channel
        order.fees = fees_of(order.centimes).total if channel == "cash" else 0
        order.payments.append(
            Payment(
                transaction_id=number,
                channel=channel,
                centimes=order.centimes if centimes is None else centimes,
                fees=order.fees,
                at=self.now(),
            )
        )
        order.debit_due_at = None
        return await self._change(order, Status.PAID, transaction_id=number)

    async def cancel(self, order: Order) -> Status | Refused:
        """Withdraw an order at the merchant's wish, while it is unpaid."""
        if order.payments:
            return Refused("paid", "the order is paid", HTTPStatus.CONFLICT)
        if order.status in OPEN:
            order.debit_due_at = None
            await self._change(order, Status.CANCELLED)
        return order.status

    async def expire(self, order: Order) -> None:
        if order.status in OPEN:
            order.debit_due_at = None
            await self._change(order, Status.EXPIRED)

    def reset(self) -> None:
        self.quirks = Quirks()
        self.books.clear()

    async def _make_rounds(self) -> None:
        while True:
            now = self.now()
            debits = [order for order in self.books if _is_over(order.debit_due_at, now)]
            await asyncio.gather(*(self.settle(order, "debit") for order in debits))
            expired = [order for order in self.books if _has_expired(order, now)]
            await asyncio.gather(*(self.expire(order) for order in expired))
            await self.courier.tell_what_is_due(self.quirks)
            await asyncio.sleep(ROUND_SECONDS)

    def _open(
        self, wanted: Wanted, channels: tuple[str, ...], *, frame_origin: str
    ) -> Order | Refused:
        merchant_id, order_id = wanted.merchant.merchant_id, wanted.fields["order_id"]
        known = self.books.order(merchant_id=merchant_id, order_id=order_id)
        if known is None and wanted.expires_at <= self.now():
            return Refused("expires_at", "the order is over before it is opened")
        if known is None:
            return self.books.open(wanted, channels, frame_origin=frame_origin, now=self.now())
        if known.fields != wanted.fields or known.channels != channels:
            reason = "this order_id was used with other content"
            return Refused("order_id", reason, HTTPStatus.CONFLICT)
        return known

    async def _change(self, order: Order, status: Status, *, transaction_id: str = "") -> Status:
        order.status, order.occurred_at = status, self.now()
        number = transaction_id or order.transaction_id
        fields = change_fields(order, transaction_id=number)
        notification = Notification(fields=fields, due_at=self.now())
        await self.courier.announce(order, notification, self.quirks)
        return status


def _is_over(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment <= now


def _has_expired(order: Order, now: datetime) -> bool:
    # A debit that the payer has accepted in time is waited for.
    return order.status in OPEN and order.debit_due_at is None and order.expires_at <= now
