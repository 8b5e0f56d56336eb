"""One payment from the shop's form to the bank's answer: what each step leads to.

It knows requests, cards, books and callbacks, and nothing of pages or routes.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import aiohttp
from aiohttp import web

from sandbox.cmi.answers import (
    FULLY_SECURE,
    HALF_SECURE,
    NOT_AUTHENTICATED,
    Try,
    answer_to,
    changed,
    seal,
    spoil,
)
from sandbox.cmi.books import Books, Charge, Order, State, Transaction
from sandbox.cmi.callbacks import Callbacks
from sandbox.cmi.cards import THREE_D_CODE, Entry, Mistakes, judge, read_entry
from sandbox.cmi.merchants import Merchant
from sandbox.cmi.quirks import Quirks, switch
from sandbox.cmi.requests import PaymentRequest, Refused, read_request
from sandbox.cmi.sessions import Session, Sessions
from sandbox.cmi.signature import natural_order, plain_order
from sandbox.control import Control

CALLBACK_FAULTS: Mapping[str, Mapping[str, object]] = {
    "drop": {"no_callback": True},
    "slow": {"callback_delayed": True},
    "reorder": {"callback_after_return": True},
    "duplicate": {"callback_copies": 2},
    "forge": {"forged_hash": True},
    "timeout": {"reply_lost": True},
}
"""Faults of the endpoint `callback`: the switches that are on for one try."""


@dataclass(frozen=True)
class AskCode:
    """The card's bank wants the 3-D code."""


@dataclass(frozen=True)
class Tried:
    """A bank (or the 3-D step) has answered."""

    transaction: Transaction


@dataclass(frozen=True)
class Expired:
    """The card page was open for longer than its session."""


@dataclass(frozen=True)
class Burned:
    """Another page has paid under the same `oid` meanwhile."""


Step: TypeAlias = AskCode | Tried | Expired | Burned | Mistakes
Fields: TypeAlias = dict[str, str]

NO_CHANGES: Mapping[str, str | None] = {}


class Gateway:
    """The gateway's state and its steps. One object per process."""

    def __init__(
        self, *, merchants: Mapping[str, Merchant], books: Books, control: Control
    ) -> None:
        self.merchants = merchants
        self.books = books
        self.quirks = Quirks()
        self.sessions = Sessions()
        self.callbacks = Callbacks(books=books, control=control)
        self._control = control
        self._late: set[asyncio.Task[None]] = set()

    def now(self) -> datetime:
        return self._control.clock.now()

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Hold the connection pool for callbacks open for as long as the program runs."""
        async with aiohttp.ClientSession() as http:
            self.callbacks.http = http
            yield
            self._cancel_late()

    def open(self, body: bytes, *, client_ip: str) -> Session | Refused:
        """Check a shop's form and open a card page for it."""
        order = natural_order if self.quirks.natural_sort else plain_order
        match read_request(body, merchants=self.merchants, order=order):
            case Refused() as refused:
                return refused
            case request if self._is_burned(request):
                return Refused("OID", "this oid has already been paid")
            case request:
                return self.sessions.open(request, client_ip=client_ip, now=self.now())

    async def pay(self, session: Session, form: Mapping[str, str]) -> Step:
        """Take the card form. Only a right entry of a card without 3-D reaches the bank here."""
        async with session.lock:
            if (stopped := self._stopped(session)) is not None:
                return stopped
            match read_entry(form):
                case Mistakes() as mistakes:
                    return mistakes
                case entry if entry.card.asks_code:
                    session.waiting = entry
                    return AskCode()
                case entry:
                    return await self._try(session, entry, md_status=HALF_SECURE)

    async def confirm(self, session: Session, code: str) -> Step:
        """Take the 3-D code; a wrong one ends this try without asking the bank."""
        async with session.lock:
            if (stopped := self._stopped(session)) is not None:
                return stopped
            if session.waiting is None:
                return Mistakes(())
            entry, session.waiting = session.waiting, None
            right = code.strip() == THREE_D_CODE
            return await self._try(
                session, entry, md_status=FULLY_SECURE if right else NOT_AUTHENTICATED
            )

    def way_back(self, session: Session, transaction: Transaction) -> dict[str, str]:
        """Give the signed form that the browser carries to the shop."""
        return self._sealed(transaction.answer, session.request.merchant, self.quirks)

    async def announce(self, order: Order, transaction: Transaction) -> None:
        """Tell the shop of a try, before the payer is sent back, unless a switch says otherwise."""
        quirks = self._quirks_of_this_try()
        if not transaction.callback_url or quirks.no_callback:
            return
        if quirks.callback_after_return:
            late = asyncio.create_task(self._deliver(order, transaction, quirks, late=True))
            self._late.add(late)
            late.add_done_callback(self._late.discard)
        else:
            await self._deliver(order, transaction, quirks, late=quirks.callback_delayed)

    def callback_fields(
        self,
        order: Order,
        answer: Mapping[str, str],
        quirks: Quirks,
        *,
        changes: Mapping[str, str | None] = NO_CHANGES,
    ) -> Fields:
        """Give the form of a callback: altered as `quirks` and `changes` say, then signed."""
        told = changed(spoil({**answer, "callbackCall": "true"}, quirks), changes)
        return self._sealed(told, self.merchants[order.client_id], quirks)

    def reset(self) -> None:
        self._cancel_late()
        self.quirks = Quirks()
        self.sessions.clear()
        self.books.clear()

    def _cancel_late(self) -> None:
        for task in self._late:
            task.cancel()

    def _stopped(self, session: Session) -> Step | None:
        # A second tap on "pay" finds the outcome of the first, not a second try.
        if session.is_over:
            return Tried(session.accepted or session.tries[-1])
        if self.now() >= session.expires_at:
            return Expired()
        return Burned() if self._is_burned(session.request) else None

    def _is_burned(self, request: PaymentRequest) -> bool:
        order = self.books.order(client_id=request.merchant.client_id, oid=request.oid)
        return order is not None and order.sale is not None

    async def _try(self, session: Session, entry: Entry, *, md_status: str) -> Tried:
        request, now = session.request, self.now()
        asked = judge(entry, centimes=request.centimes, today=now.date())
        attempt = Try(
            entry=entry,
            md_status=md_status,
            code=None if md_status == NOT_AUTHENTICATED else asked,
            stan=self.books.count() + 1,
            at=now,
            client_ip=session.client_ip,
        )
        transaction = _transaction(request, attempt)
        session.tries.append(transaction)
        order = self.books.record(
            transaction,
            client_id=request.merchant.client_id,
            oid=request.oid,
            currency=request.value("currency"),
        )
        await self.announce(order, transaction)
        return Tried(transaction)

    async def _deliver(
        self, order: Order, transaction: Transaction, quirks: Quirks, *, late: bool
    ) -> None:
        if late:
            await asyncio.sleep(quirks.callback_delay_seconds)
        fields = self.callback_fields(order, transaction.answer, quirks)
        for _ in range(quirks.callback_copies):
            await self.callbacks.deliver(order, transaction, fields, mode="callback", quirks=quirks)

    def _quirks_of_this_try(self) -> Quirks:
        fault = self._control.take_fault("callback")
        return switch(self.quirks, CALLBACK_FAULTS[fault]) if fault else self.quirks

    def _sealed(self, answer: Mapping[str, str], merchant: Merchant, quirks: Quirks) -> Fields:
        return seal(answer, merchant=merchant, others=self.merchants.values(), quirks=quirks)


def _transaction(request: PaymentRequest, attempt: Try) -> Transaction:
    answer = answer_to(request, attempt)
    sold = attempt.approved and request.captures_at_once
    accepted = State.CAPTURED if sold else State.AUTHORISED
    return Transaction(
        trans_id=answer.get("TransId", ""),
        charge=Charge.SALE,
        state=accepted if attempt.approved else State.DECLINED,
        centimes=request.centimes,
        at=attempt.at,
        code=attempt.code,
        auth_code=answer.get("AuthCode", ""),
        host_ref=answer.get("HostRefNum", ""),
        masked_pan=answer["MaskedPan"],
        md_status=attempt.md_status,
        captured_centimes=request.centimes if sold else 0,
        captured_at=attempt.at if sold else None,
        answer=answer,
        callback_url=request.callback_url,
    )
