"""The limiter on a virtual clock: never too fast, replies first, nobody forgotten."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.limits import Limiter, Rates

AMINA, YOUSSEF, GROUP = 1001, 1002, -1003
ROUNDING = 1e-6


@dataclass
class Timer:
    when: float
    callback: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class VirtualTime:
    """Monotonic time that jumps to the next timer when everybody waits."""

    now: float = 1_000.0
    timers: list[Timer] = field(default_factory=list)
    early_once: float = 0.0

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], None], /) -> Timer:
        self.timers.append(Timer(when, callback))
        return self.timers[-1]

    async def advance(self, seconds: float) -> None:
        end = self.now + seconds
        await settle()
        while due := [timer for timer in self.timers if timer.when <= end and not timer.cancelled]:
            timer = min(due, key=lambda one: one.when)
            self.timers.remove(timer)
            self.now = max(self.now, timer.when - self.early_once)
            self.early_once = 0.0
            timer.callback()
            await settle()
        self.now = end


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


@dataclass
class Scene:
    """A limiter, its clock, and when each message left."""

    time: VirtualTime = field(default_factory=VirtualTime)
    left: list[tuple[float, int, str]] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.limiter = Limiter(self.time)

    def send(self, chat: int, name: str = "", *, urgent: bool = False) -> asyncio.Task[None]:
        self.tasks.append(asyncio.create_task(self._send(chat, name, urgent=urgent)))
        return self.tasks[-1]

    async def _send(self, chat: int, name: str, *, urgent: bool) -> None:
        await self.limiter.admit(chat, urgent=urgent)
        self.left.append((self.time.now - 1_000.0, chat, name))

    def names(self) -> list[str]:
        return [name for _, _, name in self.left]

    def times(self, chat: int) -> list[float]:
        return [round(at, 3) for at, to, _ in self.left if to == chat]


@pytest.mark.asyncio
async def test_a_chat_gets_a_burst_and_then_one_message_a_second() -> None:
    scene = Scene()
    for _ in range(7):
        scene.send(AMINA)
    await scene.time.advance(10)
    assert scene.times(AMINA) == [0, 0, 0, 0, 0, 1, 2]


@pytest.mark.asyncio
async def test_everybody_together_gets_thirty_messages_a_second() -> None:
    scene = Scene()
    for chat in range(1, 65):
        scene.send(chat)
    await scene.time.advance(0)
    assert len(scene.left) == 5
    await scene.time.advance(1)
    assert len(scene.left) == 35


@pytest.mark.asyncio
async def test_a_busy_chat_does_not_hold_up_the_others() -> None:
    scene = Scene()
    for _ in range(20):
        scene.send(AMINA)
    await scene.time.advance(0.5)
    scene.send(YOUSSEF)
    await scene.time.advance(0.1)
    assert scene.times(YOUSSEF) == [0.5]


@pytest.mark.asyncio
async def test_no_minute_holds_more_than_twenty_messages_to_a_group() -> None:
    scene = Scene()
    for _ in range(60):
        scene.send(GROUP)
    await scene.time.advance(600)
    times = scene.times(GROUP)
    assert len(times) == 60
    assert busiest(times, window=60) == 20


@pytest.mark.asyncio
async def test_many_messages_for_one_chat_leave_room_for_another() -> None:
    scene = Scene()
    for chat in range(1, 6):
        scene.send(chat)
    for name in ("first", "second", "third"):
        scene.send(AMINA, name)
    scene.send(YOUSSEF, "other")
    await scene.time.advance(10)
    assert scene.names()[5:] == ["first", "other", "second", "third"]


@pytest.mark.asyncio
async def test_a_timer_that_rings_a_moment_early_is_set_again() -> None:
    scene = Scene()
    for _ in range(6):
        scene.send(AMINA)
    scene.time.early_once = 1e-7
    await scene.time.advance(10)
    assert len(scene.left) == 6


@pytest.mark.asyncio
async def test_replies_overtake_waiting_notices() -> None:
    scene = Scene()
    for chat in range(1, 101):
        scene.send(chat, "notice")
    await scene.time.advance(1)
    waiting = scene.names().count("notice")
    scene.send(AMINA, "reply", urgent=True)
    await scene.time.advance(1 / 30 + ROUNDING)
    assert scene.names()[waiting:][:2].count("reply") == 1


@pytest.mark.asyncio
async def test_messages_of_one_chat_leave_in_their_order() -> None:
    scene = Scene()
    for number in range(8):
        scene.send(AMINA, str(number))
    await scene.time.advance(10)
    assert scene.names() == [str(number) for number in range(8)]


@pytest.mark.asyncio
async def test_a_waiting_time_that_telegram_names_is_kept_for_that_chat_only() -> None:
    scene = Scene()
    scene.limiter.hold(AMINA, 30.0)
    scene.send(AMINA)
    scene.send(YOUSSEF)
    assert scene.limiter.delay_seconds(AMINA) == 30.0
    await scene.time.advance(60)
    assert (scene.times(AMINA), scene.times(YOUSSEF)) == ([30], [0])


@pytest.mark.asyncio
async def test_two_chats_refused_at_once_mean_that_all_must_wait() -> None:
    scene = Scene()
    scene.limiter.hold(AMINA, 10.0)
    scene.limiter.hold(YOUSSEF, 5.0)
    scene.send(GROUP)
    await scene.time.advance(60)
    assert scene.times(GROUP) == [10]


@pytest.mark.asyncio
async def test_two_chats_refused_one_after_the_other_hold_up_nobody_else() -> None:
    scene = Scene()
    scene.limiter.hold(AMINA, 10.0)
    await scene.time.advance(11)
    scene.limiter.hold(YOUSSEF, 10.0)
    scene.send(GROUP)
    await scene.time.advance(1)
    assert scene.times(GROUP) == [11]


@pytest.mark.asyncio
async def test_a_cancelled_wait_leaves_its_place_to_the_next() -> None:
    scene = Scene()
    for number in range(5):
        scene.send(AMINA, str(number))
    cancelled = scene.send(AMINA, "cancelled")
    scene.send(AMINA, "next")
    await scene.time.advance(0.5)
    cancelled.cancel()
    await scene.time.advance(0.6)
    assert scene.names()[5:] == ["next"]


@pytest.mark.asyncio
async def test_chats_that_are_idle_again_take_no_memory() -> None:
    scene = Scene()
    for chat in range(1, 5_001):
        scene.send(chat)
    await scene.time.advance(5_000 / 30 + 10)
    assert len(scene.left) == 5_000
    assert scene.limiter.remembered_chats() <= 1_001


MESSAGES = st.lists(
    st.tuples(
        st.floats(0, 5),
        st.sampled_from([AMINA, YOUSSEF, GROUP, *range(1, 8)]),
        st.booleans(),
    ),
    max_size=80,
)


@settings(deadline=None, max_examples=60)
@given(MESSAGES)
def test_no_limit_is_ever_passed_and_nobody_is_forgotten(
    messages: list[tuple[float, int, bool]],
) -> None:
    left = asyncio.run(play(messages))
    assert len(left) == len(messages)
    rates = Rates()
    for chat in {chat for _, chat, _ in left}:
        times = [at for at, to, _ in left if to == chat]
        rate = rates.chat if chat > 0 else rates.group
        assert busiest(times, window=60) <= rate.burst + 60 / rate.interval_seconds
    group = [at for at, to, _ in left if to == GROUP]
    assert busiest(group, window=60) <= 20
    assert busiest([at for at, _, _ in left], window=1 - ROUNDING) <= 35


@settings(deadline=None, max_examples=60)
@given(MESSAGES)
def test_within_one_chat_and_urgency_the_order_is_kept(
    messages: list[tuple[float, int, bool]],
) -> None:
    left = asyncio.run(play(messages))
    for chat in {chat for _, chat, _ in left}:
        for kind in ("urgent", "patient"):
            numbers = [int(name.split()[1]) for _, to, name in left if to == chat and kind in name]
            assert numbers == sorted(numbers)


async def play(messages: list[tuple[float, int, bool]]) -> list[tuple[float, int, str]]:
    """Send each message at its time and wait until all have left."""
    scene, numbers = Scene(), count()
    for wait, chat, urgent in messages:
        await scene.time.advance(wait / 10)
        kind = "urgent" if urgent else "patient"
        scene.send(chat, f"{kind} {next(numbers)}", urgent=urgent)
    await scene.time.advance(1_000)
    return scene.left


def busiest(times: list[float], *, window: float) -> int:
    """Most messages in any stretch of `window` seconds, both ends counted."""
    return max(
        (sum(start <= at <= start + window + ROUNDING / 10 for at in times) for start in times),
        default=0,
    )
