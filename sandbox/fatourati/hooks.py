"""The wire to a merchant's three addresses: post a message, ask for a status.

It knows HTTP and nothing of payments. An answer is kept to its first thousand characters.
"""

import json
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from yarl import URL

from sandbox.fatourati.messages import Message

LONGEST_ANSWER = 1_000
USER_AGENT = "fatourati-stand-in"
STATUS_WORDS = frozenset({"PAID", "CANCELLED", "EXPIRED", "PENDING", "NOT_FOUND"})
_WORTH_REPEATING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True)
class Answer:
    """What the merchant answered; `status` is None when nothing came."""

    status: int | None
    text: str

    @property
    def is_good(self) -> bool:
        return self.status == HTTPStatus.OK

    @property
    def is_refusal(self) -> bool:
        """Whether the merchant will say the same to the same call: 4xx, but not "too busy"."""
        status = self.status or 0
        return status // 100 == 4 and status not in _WORTH_REPEATING  # noqa: PLR2004

    @property
    def receipt(self) -> str:
        """The receipt number of a good answer; empty if there is none."""
        return self._text_of("receiptNumber") if self.is_good else ""

    @property
    def status_word(self) -> str:
        """The recorded status of a good answer to a question; empty if it is no known word."""
        word = self._text_of("status") if self.is_good else ""
        return word if word in STATUS_WORDS else ""

    @property
    def error_code(self) -> str:
        return self._text_of("code")

    def _text_of(self, name: str) -> str:
        try:
            document = json.loads(self.text)
        except (ValueError, RecursionError):
            return ""
        value = document.get(name) if isinstance(document, dict) else None
        return value.strip() if isinstance(value, str) else ""


NO_ANSWER = Answer(None, "no answer in time")


class Hooks:
    """The gateway's telephone."""

    def __init__(self) -> None:
        self.http: aiohttp.ClientSession | None = None

    async def post(self, url: str, message: Message, *, timeout_seconds: float) -> Answer:
        """Post a signed JSON message once; redirects are not taken."""
        headers = {"Content-Type": "application/json"}
        if message.signature is not None:
            headers["x-signature"] = message.signature
        body = message.body.encode()
        return await self._call("POST", url, timeout_seconds, headers=headers, body=body)

    async def ask(self, url: str, *, ref: str, order_id: str, timeout_seconds: float) -> Answer:
        """Ask what the merchant recorded for a reference; not signed."""
        query = {"token_ref": ref, "order_id": order_id}
        return await self._call("GET", str(URL(url).update_query(query)), timeout_seconds)

    async def _call(
        self,
        method: str,
        url: str,
        timeout_seconds: float,
        *,
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        if self.http is None:
            raise RuntimeError("the gateway is not running")
        limit = aiohttp.ClientTimeout(total=timeout_seconds)
        named = {"User-Agent": USER_AGENT, **(headers or {})}
        try:
            async with self.http.request(
                method, url, data=body, headers=named, timeout=limit, allow_redirects=False
            ) as response:
                text = await response.content.read(LONGEST_ANSWER)
                return Answer(response.status, text.decode("utf-8", "replace"))
        except TimeoutError:
            return NO_ANSWER
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Answer(None, f"no connection: {type(error).__name__}")
