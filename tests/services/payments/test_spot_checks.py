"""Questions on the spot: bounded per order, and nobody waits for a slow gateway."""

import asyncio
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from services.payments.spot_checks import SpotChecks
from tests.fakes.clock import MovableClock


class Gateway:
    """Takes questions; answers once it is let."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.answered = 0

    async def check_order(self, reference: str) -> None:
        self.asked.append(reference)
        await self.may_answer.wait()
        self.answered += 1


@pytest.mark.asyncio
async def test_one_order_is_asked_about_four_times_a_minute() -> None:
    gateway, clock = Gateway(), MovableClock()
    checks = SpotChecks(gateway.check_order, clock)
    asked_at = []
    for _ in range(6):
        asked_at.append(await checks.check("PN-1"))
        clock.move(timedelta(seconds=10))
    assert gateway.asked == ["PN-1"] * 4
    assert asked_at[3] == asked_at[4] == asked_at[5]  # and it is said when that was
    await checks.check("PN-2")
    await checks.check("PN-1")  # the first question is a minute old
    assert gateway.asked[4:] == ["PN-2", "PN-1"]


@pytest.mark.asyncio
async def test_a_clock_that_was_set_back_keeps_nobody_from_asking() -> None:
    gateway, clock = Gateway(), MovableClock()
    checks = SpotChecks(gateway.check_order, clock)
    for _ in range(4):
        await checks.check("PN-1")
    clock.move(timedelta(hours=-1))
    assert await checks.check("PN-1") == clock()
    assert gateway.asked == ["PN-1"] * 5


@pytest.mark.asyncio
async def test_a_question_may_outlast_its_minute() -> None:
    gateway, clock = Gateway(), MovableClock()
    gateway.may_answer.clear()
    checks = SpotChecks(gateway.check_order, clock)
    slow = asyncio.create_task(checks.check("PN-1"))
    await asyncio.sleep(0)
    asked_at = clock()
    clock.move(timedelta(minutes=2))
    gateway.may_answer.set()
    await checks.check("PN-2")
    assert await slow == asked_at


@pytest.mark.asyncio
async def test_whoever_glances_waits_no_longer_than_said_and_the_question_goes_on() -> None:
    gateway = Gateway()
    gateway.may_answer.clear()
    checks = SpotChecks(gateway.check_order, MovableClock())
    await checks.glance("PN-1", patience_seconds=0.01)
    assert (gateway.asked, gateway.answered) == (["PN-1"], 0)
    gateway.may_answer.set()
    await checks.glance("PN-2", patience_seconds=5)
    assert gateway.answered == 2


@pytest.mark.asyncio
async def test_a_fault_of_the_question_is_nobody_s_page_and_is_logged() -> None:
    async def fail(reference: str) -> None:
        raise RuntimeError(reference)

    with capture_logs() as logs:
        await SpotChecks(fail, MovableClock()).glance("PN-1", patience_seconds=5)
    assert [one["event"] for one in logs] == ["spot_check_failed"]
