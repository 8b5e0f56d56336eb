"""One reference from its creation to its end: what each step of payer, merchant and clock does.

It knows requests, books, messages and the wire, and nothing of pages or routes.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

import aiohttp
from aiohttp import web

from sandbox.control import Control
from sandbox.fatourati import mistakes
from sandbox.fatourati.books import (
    Books,
    Decision,
    Step,
    Token,
    TokenState,
    Transaction,
    TransactionState,
)
from sandbox.fatourati.confirmation import debit
from sandbox.fatourati.courier import Courier
from sandbox.fatourati.merchants import Merchant, StoreKey
from sandbox.fatourati.messages import callback_body
from sandbox.fatourati.quirks import Quirks, switch
from sandbox.fatourati.refusals import Refused
from sandbox.fatourati.requests import Wanted, read_request

CALLBACK_FAULTS: Mapping[str, Mapping[str, object]] = {
    "drop": {"no_callback": True},
    "slow": {"callback_delayed": True},
    "reorder": {"callback_held": True},
    "duplicate": {"callback_copies": 2},
    "forge": {"signature": "bad"},
    "timeout": {"reply_lost": True},
    "previous-key": {"signature": "previous_key"},
    "other-key": {"signature": "other_key"},
    "amount": {"amount_shift_centimes": 10},
    "no-decision": {"decision": "missing"},
    "unknown-decision": {"decision": "unknown"},
}
"""Faults of the endpoint `callback`: the switches that are on for one payment."""

ROUND_SECONDS = 0.1
_HINDRANCES = {
    TokenState.EXPIRED: Refused("TOKEN_EXPIRED", "the reference is over", HTTPStatus.CONFLICT),
    TokenState.CANCELLED: Refused(
        "TOKEN_CANCELLED", "the reference was withdrawn", HTTPStatus.CONFLICT
    ),
    TokenState.CONSUMED: Refused("TOKEN_CONSUMED", "already paid", HTTPStatus.CONFLICT),
}


@dataclass(frozen=True, kw_only=True)
class Payment:
    """What a payer does with a reference. `centimes`: None for the amount of the order.

    `is_forced`: take it though the reference is not open, as no real gateway should.
    """

    operator: str
    channel: str
    centimes: int | None = None
    decision: int | None = Decision.CONFIRMED
    is_forced: bool = False


class Gateway:
    """The gateway's state and its steps. One object per process."""

    def __init__(
        self, *, merchants: Mapping[StoreKey, Merchant], books: Books, control: Control
    ) -> None:
        self.merchants = merchants
        self.books = books
        self.quirks = Quirks()
        self.courier = Courier(merchants=merchants, books=books, control=control)
        self._control = control

    def now(self) -> datetime:
        return self._control.clock.now()

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Hold the connection pool open and make the calls that fall due, until the end."""
        async with aiohttp.ClientSession() as http:
            self.courier.hooks.http = http
            self.courier.take_up_again()
            rounds = asyncio.create_task(self._make_rounds())
            yield
            rounds.cancel()
            with suppress(asyncio.CancelledError):
                await rounds

    def create(self, merchant: Merchant, body: bytes, *, signature: str) -> Token | Refused:
        """Check a merchant's request and issue a reference for it."""
        match read_request(body, signature, merchant=merchant, now=self.now()):
            case Refused() as refused:
                return refused
            case wanted:
                return self._duplicate(merchant, wanted) or self._issue(merchant, wanted)

    async def pay(
        self, token: Token, payment: Payment, *, quirks: Quirks | None = None
    ) -> Transaction | Refused:
        """Take a payment and tell the merchant, unless a switch says otherwise."""
        hindrance = _HINDRANCES.get(token.state(now=self.now()))
        if hindrance is not None and not payment.is_forced:
            self._control.log({"payment refused": token.ref, "code": hindrance.code})
            return hindrance
        if token.is_being_confirmed and not payment.is_forced:
            return Refused("PAYMENT_PENDING", "a payment is being confirmed", HTTPStatus.CONFLICT)
        quirks = self._quirks_of_this_payment(quirks or self.quirks)
        transaction = self._begin(token, payment, quirks)
        if quirks.callback_held:
            transaction.step = Step.HELD
        elif quirks.callback_delayed:
            transaction.due_at = self.now() + timedelta(seconds=quirks.callback_delay_seconds)
        else:
            await self.courier.call_back(token, transaction, quirks)
        self.books.change(token, now=self.now())
        return transaction

    async def cancel(
        self, token: Token, *, number: str | None, token_only: bool, quirks: Quirks
    ) -> None:
        """Withdraw an open reference, or the payment `number`; the merchant is told either way."""
        is_open = token.state(now=self.now()) is TokenState.CREATED
        if is_open and quirks.signature == "good":
            token.written_state = TokenState.CANCELLED
        await self.courier.cancel(token, number=number, token_only=token_only, quirks=quirks)
        self.books.change(token, now=self.now())

    def expire(self, token: Token) -> None:
        if token.written_state is TokenState.CREATED:
            token.written_state = TokenState.EXPIRED
        self.books.change(token, now=self.now())

    def reset(self) -> None:
        self.quirks = Quirks()
        self.books.clear()

    async def _make_rounds(self) -> None:
        while True:
            await self.courier.make_due_calls(self.quirks)
            await asyncio.sleep(ROUND_SECONDS)

    def _duplicate(self, merchant: Merchant, wanted: Wanted) -> Refused | None:
        token = self.books.of_order(merchant.key, wanted.order_id)
        blocking = {TokenState.CREATED, TokenState.CONSUMED}
        if self.quirks.paid_order_reusable:
            blocking.remove(TokenState.CONSUMED)
        if token is None or token.state(now=self.now()) not in blocking:
            return None
        reason = "this order has a reference already"
        return Refused("DUPLICATE_ORDER", reason, HTTPStatus.CONFLICT, token.ref)

    def _issue(self, merchant: Merchant, wanted: Wanted) -> Token:
        token = self.books.issue(wanted, merchant, now=self.now())
        self.courier.note(token, mistakes.in_links(wanted.links))
        self.books.save()
        return token

    def _begin(self, token: Token, payment: Payment, quirks: Quirks) -> Transaction:
        transaction = Transaction(
            number=self.books.next_number(token),
            state=TransactionState.PENDING,
            centimes=token.wanted.centimes if payment.centimes is None else payment.centimes,
            operator=payment.operator,
            channel=payment.channel,
            at=self.now(),
            decision=payment.decision,
            settles_itself=quirks.settles_itself,
        )
        transaction.body = callback_body(token, transaction, quirks)
        token.transactions.append(transaction)
        if quirks.settles_itself and payment.decision != Decision.REFUSED:
            debit(token, transaction)
        self.books.change(token, now=self.now())
        return transaction

    def _quirks_of_this_payment(self, quirks: Quirks) -> Quirks:
        fault = self._control.take_fault("callback")
        return switch(quirks, CALLBACK_FAULTS[fault]) if fault else quirks
