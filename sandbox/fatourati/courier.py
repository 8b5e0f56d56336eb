"""Makes the calls to merchants: each once, written down, judged, heeded; and later those due.

It knows the wire and the books; what a call leads to is decided in `confirmation`.
"""

import asyncio
from collections.abc import Iterable, Mapping

from sandbox.control import Control
from sandbox.fatourati import mistakes
from sandbox.fatourati.books import Books, Call, Mistake, Step, Token, Transaction
from sandbox.fatourati.confirmation import heed_callback, heed_cancel, heed_status, withdraw
from sandbox.fatourati.hooks import NO_ANSWER, Answer, Hooks
from sandbox.fatourati.merchants import Merchant, StoreKey
from sandbox.fatourati.messages import Message, cancel_message, signed_callback
from sandbox.fatourati.quirks import Quirks


class Courier:
    """The gateway's messenger to the three addresses of each reference."""

    def __init__(
        self, *, merchants: Mapping[StoreKey, Merchant], books: Books, control: Control
    ) -> None:
        self.hooks = Hooks()
        self._merchants = merchants
        self._books = books
        self._control = control
        self._calling: set[str] = set()

    async def call_back(
        self, token: Token, transaction: Transaction, quirks: Quirks, *, body: str = ""
    ) -> list[Answer]:
        """Post a callback as often as the switch says; `body` in place of what it first said."""
        self._calling.add(transaction.number)
        posts = [
            self._call_back_once(token, transaction, quirks, body or transaction.body)
            for _ in range(quirks.callback_copies)
        ]
        try:
            if quirks.at_once:
                return await asyncio.gather(*posts)
            return [await post for post in posts]
        finally:
            self._calling.discard(transaction.number)
            self._release_held(after=transaction)

    async def cancel(
        self, token: Token, *, number: str | None, token_only: bool, quirks: Quirks
    ) -> Answer:
        """Post a cancellation once. A named payment is taken back when the merchant agrees."""
        merchant, others = self._signers(token)
        message = cancel_message(
            token,
            number=number,
            token_only=token_only,
            merchant=merchant,
            others=others,
            quirks=quirks,
        )
        answer = await self._post(token, "cancel", token.wanted.links.cancel, message, quirks)
        signature = quirks.signature
        self.note(
            token,
            mistakes.in_answer_to_cancel(token, number=number, signature=signature, answer=answer),
        )
        if answer.is_good and signature not in mistakes.FORGED:
            token.cancel_heard = token.cancel_heard or not token.paid
            for paid in [one for one in token.paid if one.number == number]:
                withdraw(token, paid)
        return answer

    async def ask(self, token: Token, quirks: Quirks) -> Answer:
        """Ask the merchant what it recorded for a reference."""
        answer = await self.hooks.ask(
            token.wanted.links.check_status,
            ref=token.ref,
            order_id=token.wanted.order_id,
            timeout_seconds=quirks.callback_timeout_seconds,
        )
        self._write_down(token, "check-status", "unsigned", answer)
        now = self._control.clock.now()
        self.note(token, mistakes.in_answer_to_status(token, answer.status_word, now=now))
        return answer

    async def tell_of_unknown(self, token: Token, body: str, *, quirks: Quirks) -> Answer:
        """Post a signed callback for `token`, which stands in no books."""
        merchant, others = self._signers(token)
        message = signed_callback(body, merchant=merchant, others=others, quirks=quirks)
        answer = await self._post(token, "callback", token.wanted.links.callback, message, quirks)
        self.note(token, mistakes.in_answer_to_unknown(answer))
        return answer

    async def make_due_calls(self, quirks: Quirks) -> None:
        """Make every call whose time has come on the control clock."""
        now = self._control.clock.now()
        due = [
            (token, one)
            for token in self._books
            for one in token.transactions
            if one.due_at is not None and one.due_at <= now and one.number not in self._calling
        ]
        await asyncio.gather(*(self._go_on(token, one, quirks) for token, one in due))

    def take_up_again(self) -> None:
        """Make the callbacks due that the last end of the program has cut off."""
        for token in self._books:
            for one in token.transactions:
                if one.step is Step.CALLBACK and one.due_at is None:
                    one.due_at = self._control.clock.now()

    def note(self, token: Token, found: Iterable[str]) -> None:
        """Keep the mistakes found in the books and the log."""
        for what in found:
            token.mistakes.append(Mistake(at=self._control.clock.now(), what=what))
            self._control.log({"mistake": what, "token": token.ref})

    async def _go_on(self, token: Token, transaction: Transaction, quirks: Quirks) -> None:
        now, factor = self._control.clock.now(), quirks.delay_factor
        match transaction.step:
            case Step.CALLBACK:
                await self.call_back(token, transaction, quirks)
            case Step.CHECK_STATUS:
                word = (await self.ask(token, quirks)).status_word
                heed_status(token, transaction, word, now=now, delay_factor=factor)
            case Step.CANCEL:
                number = transaction.number
                told = await self.cancel(token, number=number, token_only=False, quirks=quirks)
                heed_cancel(transaction, told, now=now, delay_factor=factor)
            case Step.HELD | Step.DONE:
                transaction.due_at = None
        self._books.change(token, now=now)

    async def _call_back_once(
        self, token: Token, transaction: Transaction, quirks: Quirks, body: str
    ) -> Answer:
        answer = NO_ANSWER
        if not quirks.no_callback:
            answer = await self._send_callback(token, transaction, quirks, body)
        now, factor = self._control.clock.now(), quirks.delay_factor
        if quirks.signature in mistakes.FORGED:
            # It stands for a stranger's posting: nobody takes its answer for a yes or a no.
            if transaction.due_at is None:
                transaction.step = Step.DONE
        elif body == transaction.body:
            heard = NO_ANSWER if quirks.reply_lost else answer
            heed_callback(token, transaction, heard, now=now, delay_factor=factor)
        self._books.change(token, now=now)
        return answer

    async def _send_callback(
        self, token: Token, transaction: Transaction, quirks: Quirks, body: str
    ) -> Answer:
        merchant, others = self._signers(token)
        message = signed_callback(body, merchant=merchant, others=others, quirks=quirks)
        answer = await self._post(token, "callback", token.wanted.links.callback, message, quirks)
        told = mistakes.Told(
            body=body,
            signature=quirks.signature,
            rewritten=body != transaction.body,
            answer=answer,
        )
        self.note(token, mistakes.in_answer_to_callback(token, transaction, told))
        return answer

    async def _post(
        self, token: Token, hook: str, url: str, message: Message, quirks: Quirks
    ) -> Answer:
        seconds = quirks.callback_timeout_seconds
        answer = await self.hooks.post(url, message, timeout_seconds=seconds)
        self._write_down(token, hook, quirks.signature, answer, message=message)
        keys = (self._signers(token)[0].api_key, self._signers(token)[0].previous_api_key)
        self.note(token, mistakes.in_answer(answer, keys=keys))
        return answer

    def _write_down(
        self, token: Token, hook: str, mode: str, answer: Answer, message: Message | None = None
    ) -> None:
        call = Call(
            at=self._control.clock.now(),
            hook=hook,
            mode=mode,
            status=answer.status,
            answer=answer.text,
        )
        token.calls.append(call)
        self._control.log(
            {
                "call": hook,
                "token": token.ref,
                "mode": mode,
                "attempt": sum(each.hook == hook for each in token.calls),
                "body": message.body if message else "",
                "x-signature": message.signature if message else None,
                "status": answer.status,
                "answer": answer.text,
            }
        )

    def _release_held(self, *, after: Transaction) -> None:
        for token in self._books:
            for one in token.transactions:
                if one.step is Step.HELD and one is not after:
                    one.step, one.due_at = Step.CALLBACK, self._control.clock.now()

    def _signers(self, token: Token) -> tuple[Merchant, Iterable[Merchant]]:
        return self._merchants[token.store_key], self._merchants.values()
