"""Questions to gateways while somebody waits: at most four a minute about one order."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

MOST_A_MINUTE = 4
_MINUTE = timedelta(minutes=1)

_log = structlog.get_logger(__name__)


class SpotChecks:
    """Whoever looks at an order gets it asked about, however often they look."""

    def __init__(
        self, check_order: Callable[[str], Awaitable[None]], clock: Callable[[], datetime]
    ) -> None:
        """Ask by `check_order`, which takes an order's reference and keeps what it learns."""
        self._check_order = check_order
        self._clock = clock
        self._asked: dict[str, deque[datetime]] = {}
        self._running: set[asyncio.Task[datetime]] = set()

    async def check(self, reference: str) -> datetime:
        """Ask about an order now, unless that was done four times within the last minute.

        Gives when the gateways were last asked.
        """
        now = self._clock()
        self._forget_all_but_the_minute_before(now)
        asked = self._asked.setdefault(reference, deque())
        if len(asked) >= MOST_A_MINUTE:
            return asked[-1]
        asked.append(now)
        await self._check_order(reference)
        return now

    async def glance(self, reference: str, *, patience_seconds: float) -> None:
        """The same for somebody who waits no longer than this; the question itself goes on."""
        task = asyncio.create_task(self.check(reference))
        self._running.add(task)
        task.add_done_callback(self._end)
        await asyncio.wait({task}, timeout=patience_seconds)

    def _end(self, task: asyncio.Task[datetime]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            _log.error("spot_check_failed", exc_info=fault)

    def _forget_all_but_the_minute_before(self, now: datetime) -> None:
        for reference, asked in list(self._asked.items()):
            # Of a clock that was set back, what was asked lies ahead: it must not count till then.
            while asked and not now - _MINUTE < asked[0] <= now:
                asked.popleft()
            if not asked:
                del self._asked[reference]
