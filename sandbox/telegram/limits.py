"""Flood limits: token buckets for a chat, a group and the whole bot.

One message a second for a chat with a burst, twenty a minute for a group, thirty a second overall
are Telegram's published figures; the size of the burst is our decision (they publish none).
"""

import math
from dataclasses import dataclass, field

from sandbox.telegram.refusals import too_many_requests

CHAT_BURST = 8
CHAT_PER_SECOND = 1.0
GROUP_BURST = 20
GROUP_PER_SECOND = 20 / 60
OVERALL_BURST = 30
OVERALL_PER_SECOND = 30.0
BUCKETS_MAXIMUM = 50_000
ROUNDING_SECONDS = 1e-6


@dataclass
class Bucket:
    burst: int
    per_second: float
    tokens: float
    filled_at: float

    def wait_seconds(self, now: float) -> float:
        """Refill up to `now` and say how long until one token is there; 0 when one is."""
        elapsed = max(now - self.filled_at, 0.0)
        self.tokens = min(self.burst, self.tokens + elapsed * self.per_second)
        self.filled_at = now
        return max(1 - self.tokens, 0.0) / self.per_second


@dataclass
class Limits:
    enabled: bool = True
    _buckets: dict[int | None, Bucket] = field(default_factory=dict)

    def charge(self, chat_id: int, now: float) -> None:
        """Count one message or edit into a chat; `now` in seconds.

        Raises 429 with the whole seconds to wait, and then counts nothing.
        """
        if not self.enabled:
            return
        buckets = [self._bucket(None, now), self._bucket(chat_id, now)]
        wait = max(bucket.wait_seconds(now) for bucket in buckets)
        if wait > ROUNDING_SECONDS:
            raise too_many_requests(max(math.ceil(wait), 1))
        for bucket in buckets:
            bucket.tokens -= 1

    def forget(self) -> None:
        self._buckets.clear()

    def _bucket(self, chat_id: int | None, now: float) -> Bucket:
        if chat_id not in self._buckets:
            if len(self._buckets) >= BUCKETS_MAXIMUM:
                self._buckets.clear()
            self._buckets[chat_id] = _full_bucket(chat_id, now)
        return self._buckets[chat_id]


def _full_bucket(chat_id: int | None, now: float) -> Bucket:
    if chat_id is None:
        burst, per_second = OVERALL_BURST, OVERALL_PER_SECOND
    elif chat_id < 0:
        burst, per_second = GROUP_BURST, GROUP_PER_SECOND
    else:
        burst, per_second = CHAT_BURST, CHAT_PER_SECOND
    return Bucket(burst, per_second, tokens=burst, filled_at=now)
