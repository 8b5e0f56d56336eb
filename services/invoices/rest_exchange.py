"""One bounded conversation with a JSON register over HTTP, its account named on every call.

It knows neither invoices nor payments; it never raises for what the other side does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from yarl import URL

from services.invoices.breaker import CircuitBreaker
from services.invoices.source import SourceDown
from services.portnet.credentials import Credentials

MAX_BYTES = 8 * 1024 * 1024
"""Room for ten thousand rows."""
PATIENCE_SECONDS = 10.0
CONNECT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Page:
    """What the register's server said, not trusted yet."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class RestExchange:
    """A register's base address, ended by a slash, and the account to ask it with, if any."""

    session: aiohttp.ClientSession
    base_url: str
    credentials: Credentials | None
    breaker: CircuitBreaker
    patience_seconds: float = PATIENCE_SECONDS

    async def get(self, path: str, query: Mapping[str, str]) -> Page | SourceDown:
        """Read one page; a lost connection or a 5xx is tried once more, a time-out is not.

        A register that keeps failing is not asked at all for a while.
        """
        if not self.breaker.admits():
            return SourceDown("it failed repeatedly and is left alone for a while")
        url = URL(self.base_url).join(URL(path)) % query
        page = await self._send("GET", url)
        if page != _TOO_SLOW and not _is_good(page):
            page = await self._send("GET", url)
        if _is_good(page):
            self.breaker.note_success()
            return page
        self.breaker.note_failure()
        return SourceDown(f"HTTP status {page.status}") if isinstance(page, Page) else page

    async def post(self, path: str, document: bytes) -> Page | SourceDown:
        """Send a document exactly once: whether it arrived may stay unknown."""
        return await self._send("POST", URL(self.base_url).join(URL(path)), document)

    async def _send(
        self, method: str, url: URL, document: bytes | None = None
    ) -> Page | SourceDown:
        timeout = aiohttp.ClientTimeout(total=self.patience_seconds, sock_connect=CONNECT_SECONDS)
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            **({} if document is None else {"Content-Type": "application/json"}),
        }
        if self.credentials is not None:
            headers["Authorization"] = self.credentials.authorization
        try:
            # No redirect is followed: it would carry the password elsewhere.
            async with self.session.request(
                method, url, data=document, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return await _read(response)
        except TimeoutError:
            return _TOO_SLOW
        except (aiohttp.ClientError, OSError) as error:
            return SourceDown(f"no answer: {type(error).__name__}")


def _is_good(page: Page | SourceDown) -> bool:
    return isinstance(page, Page) and page.status < HTTPStatus.INTERNAL_SERVER_ERROR


async def _read(response: aiohttp.ClientResponse) -> Page | SourceDown:
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > MAX_BYTES:
            return SourceDown(f"the answer is longer than {MAX_BYTES // 1024**2} MiB")
    return Page(response.status, bytes(body))


_TOO_SLOW = SourceDown("no answer in time")
