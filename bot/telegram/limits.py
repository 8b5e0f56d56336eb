"""How fast we may speak: Telegram's flood limits kept before Telegram has to enforce them.

It knows chats by their ids and time by a monotonic clock, and nothing of what is sent.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

_SWEEP_AT_LEAST = 1_000


class Cancellable(Protocol):
    """A timer that has been set."""

    def cancel(self) -> None: ...


class Timers(Protocol):
    """Monotonic time in seconds; an asyncio event loop is one."""

    def time(self) -> float: ...

    def call_at(self, when: float, callback: Callable[[], None], /) -> Cancellable: ...


@dataclass(frozen=True, slots=True)
class Rate:
    """One message every `interval_seconds` in the long run, and `burst` of them at once."""

    burst: int
    interval_seconds: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Telegram's published limits; the bursts are our decision, as Telegram publishes none."""

    chat: Rate = Rate(burst=5, interval_seconds=1.0)
    group: Rate = Rate(burst=5, interval_seconds=4.0)
    """A burst of 5 and 15 a minute: no minute ever holds more than the published 20."""
    overall: Rate = Rate(burst=5, interval_seconds=1 / 30)


class Pace:
    """When a message may leave. Pure: it is told the time and only remembers.

    Each bucket is one number: the time when it will be full again (the "generic cell rate
    algorithm"). A full bucket needs no memory, so an idle chat is forgotten.
    """

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._overall_full_at = 0.0
        self._full_at: dict[int, float] = {}
        self._held_until: dict[int, float] = {}
        self._sweep_above = _SWEEP_AT_LEAST

    def ready_at(self, chat_id: int) -> float:
        """Earliest time for a message to this chat, given all that was sent; perhaps past."""
        return max(self.overall_ready_at(), self.chat_ready_at(chat_id))

    def overall_ready_at(self) -> float:
        """Earliest time for a message to anybody."""
        return _ready_at(self._overall_full_at, self._rates.overall)

    def chat_ready_at(self, chat_id: int) -> float:
        """Earliest time for a message to this chat if it were alone."""
        if chat_id not in self._full_at:
            return 0.0
        return _ready_at(self._full_at[chat_id], self._rate(chat_id))

    def spend(self, chat_id: int, now: float) -> None:
        """Count one message that leaves now."""
        rate, overall = self._rate(chat_id), self._rates.overall
        full_at = max(self._full_at.get(chat_id, now), now) + rate.interval_seconds
        self._full_at[chat_id] = full_at
        self._overall_full_at = max(self._overall_full_at, now) + overall.interval_seconds
        self._sweep(now)

    def hold(self, chat_id: int, seconds: float, now: float) -> None:
        """Obey a refusal that named a waiting time.

        The refusal does not say whether this chat or the whole bot is too fast. The first is taken
        as the chat's own; a second chat refused meanwhile means the whole bot, which then waits
        for the longest of them.
        """
        self._held_until = {
            chat: until for chat, until in self._held_until.items() if until > now
        } | {chat_id: now + seconds}
        self._full_at[chat_id] = _full_at(now + seconds, self._rate(chat_id))
        if len(self._held_until) > 1:
            longest = _full_at(max(self._held_until.values()), self._rates.overall)
            self._overall_full_at = max(self._overall_full_at, longest)

    def remembered_chats(self) -> int:
        """How many chats take memory."""
        return len(self._full_at)

    def _rate(self, chat_id: int) -> Rate:
        # Telegram gives people positive ids, groups and channels negative ones.
        return self._rates.chat if chat_id > 0 else self._rates.group

    def _sweep(self, now: float) -> None:
        if len(self._full_at) > self._sweep_above:
            self._full_at = {chat: at for chat, at in self._full_at.items() if at > now}
            self._sweep_above = max(_SWEEP_AT_LEAST, 2 * len(self._full_at))


@dataclass(eq=False, slots=True)
class _Waiter:
    chat_id: int
    admitted: asyncio.Future[None]


@dataclass(slots=True)
class _Lane:
    """Who waits with one urgency, by chat; within a chat in the order of coming."""

    chats: dict[int, deque[_Waiter]] = field(default_factory=dict)

    def add(self, waiter: _Waiter) -> None:
        self.chats.setdefault(waiter.chat_id, deque()).append(waiter)

    def next_of(self, chat_id: int) -> _Waiter:
        waiter = self.chats[chat_id].popleft()
        rest = self.chats.pop(chat_id)
        if rest:  # at the end of the lane: many messages for one chat leave room for the others
            self.chats[chat_id] = rest
        return waiter


class Limiter:
    """Lets messages leave at the pace that Telegram allows, replies to people before notices."""

    def __init__(self, timers: Timers | None = None, rates: Rates | None = None) -> None:
        """Use the running event loop's time unless `timers` are given."""
        self._timers: Timers = timers or asyncio.get_running_loop()
        self._pace = Pace(rates or Rates())
        self._urgent, self._patient = _Lane(), _Lane()
        self._alarm: Cancellable | None = None
        self._alarm_at: float | None = None

    def delay_seconds(self, chat_id: int) -> float:
        """Least time that a message to this chat must wait now, whoever else waits."""
        return max(self._pace.ready_at(chat_id) - self._timers.time(), 0.0)

    async def admit(self, chat_id: int, *, urgent: bool) -> None:
        """Wait for this chat's turn; one who stops waiting is passed over."""
        lane = self._urgent if urgent else self._patient
        waiter = _Waiter(chat_id, asyncio.get_running_loop().create_future())
        lane.add(waiter)
        self._let_go()
        await waiter.admitted

    def hold(self, chat_id: int, seconds: float) -> None:
        """Obey Telegram's `retry_after` for this chat, or for all when several are refused."""
        self._pace.hold(chat_id, seconds, self._timers.time())
        self._let_go()

    def remembered_chats(self) -> int:
        """How many chats take memory."""
        return self._pace.remembered_chats()

    def _let_go(self) -> None:
        """Admit everyone whose time has come, and wake up again when the next one's comes."""
        now = self._timers.time()
        while (turn := self._next_turn(now)) is not None:
            lane, chat_id = turn
            waiter = lane.next_of(chat_id)
            if not waiter.admitted.done():  # else it was cancelled meanwhile
                self._pace.spend(chat_id, now)
                waiter.admitted.set_result(None)
        self._set_alarm(now)

    def _next_turn(self, now: float) -> tuple[_Lane, int] | None:
        if self._pace.overall_ready_at() > now:
            return None
        for lane, chat_id in self._waiting_chats():
            if self._pace.chat_ready_at(chat_id) <= now:
                return lane, chat_id
        return None

    def _set_alarm(self, now: float) -> None:
        at = self._next_chance(now)
        if at == self._alarm_at:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = None if at is None else self._timers.call_at(at, self._wake)
        self._alarm_at = at

    def _wake(self) -> None:
        self._alarm = self._alarm_at = None
        self._let_go()

    def _next_chance(self, now: float) -> float | None:
        """When somebody who waits can go at the earliest; None when nobody waits."""
        if not self._urgent.chats and not self._patient.chats:
            return None
        overall = self._pace.overall_ready_at()
        if overall > now:  # spares looking at every chat while all of them wait for this
            return overall
        return min(self._pace.chat_ready_at(chat_id) for _lane, chat_id in self._waiting_chats())

    def _waiting_chats(self) -> Iterator[tuple[_Lane, int]]:
        for lane in (self._urgent, self._patient):
            for chat_id in lane.chats:
                yield lane, chat_id


def _ready_at(full_at: float, rate: Rate) -> float:
    return full_at - (rate.burst - 1) * rate.interval_seconds


def _full_at(ready_at: float, rate: Rate) -> float:
    return ready_at + (rate.burst - 1) * rate.interval_seconds
