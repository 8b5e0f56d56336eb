"""Callbacks that nobody believes: counted, logged, and told to a person when many come.

Somebody tries to deceive us, or an account's key is not its gateway's any more: then real payments
are not recognised, and nobody else would notice.
"""

import hashlib
from collections import defaultdict, deque
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from services.payments.terms import Terms
from services.storage.callbacks import count_forgery
from services.storage.database import Database
from services.storage.reviews import NewReview, open_key_of, open_review

KIND = "forged"
MANY = 10
WITHIN = timedelta(hours=1)

_log = structlog.get_logger(__name__)


class Forgeries:
    """Takes note of each. When they came is kept in memory: a restart begins to count anew."""

    def __init__(self, database: Database, terms: Terms) -> None:
        """Keep the count in one database."""
        self._database = database
        self._terms = terms
        self._came: defaultdict[str, deque[datetime]] = defaultdict(lambda: deque(maxlen=MANY))

    async def note(self, route: str, body: bytes) -> str:
        """Count a body that was not believed; gives its digest. The body itself is not kept."""
        now, digest = self._terms.clock(), hashlib.sha256(body).hexdigest()
        came = self._came[route]
        came.append(now)
        are_many = len(came) == MANY and now - came[0] <= WITHIN
        await self._database.transact(_write, route, digest, now if are_many else None)
        _log.warning("callback_not_believed", route=route, digest=digest[:12])
        return digest


def _write(connection: Connection, route: str, digest: str, alarm_at: datetime | None) -> None:
    count_forgery(connection, route, digest)
    if alarm_at is not None and open_key_of(connection, KIND) is None:
        details = f"{route} · ≥ {MANY} / {WITHIN.seconds} s"
        key = f"{KIND}|{route}|{alarm_at.isoformat()}"
        review = NewReview(key=key, kind=KIND, order_id=None, details=details)
        open_review(connection, review, alarm_at)
