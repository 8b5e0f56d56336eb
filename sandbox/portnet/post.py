"""The way of messages to the bot: posted one after the other, tried again, written down.

It knows HTTP and the books' letters, and nothing of invoices. A good status ends a letter.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus

import aiohttp
from aiohttp import web

from sandbox.control import Control
from sandbox.portnet.account import Account
from sandbox.portnet.books import Books, Letter
from sandbox.portnet.office import Office

LONGEST_ANSWER = 4_000
MOST_TRIES = 12
ROUND_SECONDS = 0.1
TRY_SECONDS = 10.0


@dataclass(frozen=True)
class Address:
    """Where the bot takes messages, and the account to post them with; no URL: nothing is sent."""

    url: str
    account: Account


class Post:
    """Makes rounds as long as the program runs."""

    def __init__(self, office: Office, control: Control, address: Address) -> None:
        self.address = address
        self._office = office
        self._control = control
        self._http: aiohttp.ClientSession | None = None
        self._sends = asyncio.Lock()

    async def running(self, _app: web.Application) -> AsyncIterator[None]:
        """Hold the connection open and do what falls due, until the end."""
        async with aiohttp.ClientSession() as http:
            self._http = http
            rounds = asyncio.create_task(self._make_rounds())
            yield
            rounds.cancel()
            with suppress(asyncio.CancelledError):
                await rounds

    async def send_due(self) -> None:
        """Send each letter whose time has come on the control clock, in the order of writing."""
        async with self._sends:  # a test's call and the rounds must not send one letter twice
            for letter in list(self._books.pages.letters):
                if letter.due_at is not None and letter.due_at <= self._office.now():
                    await self._send(letter)

    async def _send(self, letter: Letter) -> None:
        if not self.address.url:
            letter.due_at, letter.answer = None, "no address"
            return
        for _ in range(letter.copies):
            letter.status, letter.answer = await self._post(letter)
        letter.tries += 1
        is_over = letter.forged or letter.status == HTTPStatus.OK or letter.tries >= MOST_TRIES
        pause = timedelta(seconds=2 ** min(letter.tries, 8))
        letter.due_at = None if is_over else self._office.now() + pause
        self._control.log(
            {"sent": letter.number, "kind": letter.kind, "status": letter.status}
            | {"answer": letter.answer}
        )
        self._books.save()

    @property
    def _books(self) -> Books:
        return self._office.books

    async def _post(self, letter: Letter) -> tuple[int | None, str]:
        if self._http is None:
            raise RuntimeError("the stand-in is not running")
        account = self.address.account
        account = replace(account, password="wrong") if letter.forged else account
        try:
            async with self._http.post(
                self.address.url,
                data=letter.document.encode(),
                headers={
                    "Content-Type": "application/xml",
                    "Authorization": account.authorization,
                },
                timeout=aiohttp.ClientTimeout(total=TRY_SECONDS),
                allow_redirects=False,
            ) as response:
                said = await response.content.read(LONGEST_ANSWER)
                return response.status, said.decode("utf-8", "replace")
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            return None, f"no answer: {type(error).__name__}"

    async def _make_rounds(self) -> None:
        while True:
            self._office.read_due_notices()
            await self.send_due()
            await asyncio.sleep(ROUND_SECONDS)
