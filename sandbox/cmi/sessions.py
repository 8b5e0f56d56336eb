"""The card pages that are open: one per signed request, for as long as the request allowed.

They live in memory only; a payer whose gateway was restarted starts again at the shop.
"""

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sandbox.cmi.books import State, Transaction
from sandbox.cmi.cards import Entry
from sandbox.cmi.requests import PaymentRequest

MOST_TRIES = 3
MOST_SESSIONS = 10_000


@dataclass(kw_only=True)
class Session:
    """One payer before one card page. The lock makes a double tap wait for the first one."""

    token: str
    request: PaymentRequest
    client_ip: str
    expires_at: datetime
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: Entry | None = None
    tries: list[Transaction] = field(default_factory=list)

    @property
    def accepted(self) -> Transaction | None:
        return next((one for one in self.tries if one.state is not State.DECLINED), None)

    @property
    def is_over(self) -> bool:
        return self.accepted is not None or len(self.tries) >= MOST_TRIES


class Sessions:
    """All open card pages, by their token; beyond 10 000 the oldest is forgotten."""

    def __init__(self) -> None:
        self._by_token: dict[str, Session] = {}

    def open(self, request: PaymentRequest, *, client_ip: str, now: datetime) -> Session:
        session = Session(
            token=secrets.token_urlsafe(16),
            request=request,
            client_ip=client_ip,
            expires_at=now + timedelta(seconds=request.session_seconds),
        )
        if len(self._by_token) >= MOST_SESSIONS:
            del self._by_token[next(iter(self._by_token))]
        self._by_token[session.token] = session
        return session

    def find(self, token: str) -> Session | None:
        return self._by_token.get(token)

    def clear(self) -> None:
        self._by_token.clear()
