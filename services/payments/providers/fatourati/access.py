"""The access token of an OAuth2 client: fetched when needed, kept while it is good, one at a time.

It knows no gateway and no address; the token stays in memory and is never printed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from services.payments.json_objects import read_object, text_of
from services.payments.provider import Unknown

LONGEST_MARGIN_SECONDS = 30.0
MARGIN_SHARE = 0.1
_LONGEST_LIFE_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Grant:
    """An access token and for how many seconds the server says that it is good."""

    token: str = field(repr=False)
    life_seconds: int


class AccessTokens:
    """Keeps one access token until a margin of 30 s or a tenth of its life before its end.

    The margin is our decision. `monotonic` is a clock in seconds that nobody sets.
    """

    def __init__(
        self, fetch: Callable[[], Awaitable[Grant | Unknown]], *, monotonic: Callable[[], float]
    ) -> None:
        self._fetch = fetch
        self._monotonic = monotonic
        self._one_at_a_time = asyncio.Lock()
        self._grant: Grant | None = None
        self._good_until = 0.0
        self._fetches = 0
        self._failure: Unknown | None = None

    async def get(self) -> str | Unknown:
        """Give a token that is still good; many callers at once cause one fetch, failed or not."""
        fetches_before = self._fetches
        async with self._one_at_a_time:
            if self._grant is not None and self._monotonic() < self._good_until:
                return self._grant.token
            if self._failure is not None and self._fetches != fetches_before:
                return self._failure  # else a silent server would make the last wait for them all
            asked_at = self._monotonic()
            grant = await self._fetch()
            self._fetches += 1
            self._failure = grant if isinstance(grant, Unknown) else None
            if isinstance(grant, Unknown):
                return grant
            margin = min(LONGEST_MARGIN_SECONDS, grant.life_seconds * MARGIN_SHARE)
            self._grant, self._good_until = grant, asked_at + grant.life_seconds - margin
            return grant.token

    def drop(self, token: str) -> None:
        """Forget a token that was refused; one fetched since then stays."""
        if self._grant is not None and self._grant.token == token:
            self._grant = None


def read_grant(body: bytes) -> Grant | Unknown:
    """Read the answer of an OAuth2 server (RFC 6749, section 5.1).

    A token without a readable life is used once and not kept.
    """
    document = read_object(body) or {}
    token, life = text_of(document, "access_token"), text_of(document, "expires_in")
    if not (token.isascii() and token.isprintable()) or not token or " " in token:
        return Unknown("the answer holds no access token")
    if text_of(document, "token_type").lower() not in {"", "bearer"}:
        return Unknown("the access token is of another type")
    readable = life.isascii() and life.isdigit() and len(life) <= _LONGEST_LIFE_DIGITS
    return Grant(token, int(life) if readable else 0)
