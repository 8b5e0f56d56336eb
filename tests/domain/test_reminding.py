"""When a link is reminded of: by day, with time left to pay, and not as soon as it is made."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import in_morocco
from domain.order import PaymentOrder
from domain.reminding import is_reminding_time, leaves_time_to_pay, reminder_time
from tests.builders import an_order

SUMMER = datetime(2026, 8, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: SUMMER + timedelta(minutes=minutes))
"""Around the day on which Morocco's clocks were put back."""


def on(day: int, clock: str) -> datetime:
    """An instant of November 2026, when Morocco's clocks show UTC."""
    hour, minute = clock.split(":")
    return datetime(2026, 11, day, int(hour), int(minute), tzinfo=UTC)


def a_link(opened_at: datetime, hours: int = 24) -> PaymentOrder:
    return replace(an_order(), opened_at=opened_at, expires_at=opened_at + timedelta(hours=hours))


def test_a_reminder_is_not_dropped_for_being_sent_a_little_late() -> None:
    link = a_link(on(23, "10:00"))
    assert reminder_time(link) == on(24, "09:00")
    assert leaves_time_to_pay(link, on(24, "09:00") + timedelta(minutes=30))
    assert not leaves_time_to_pay(link, on(24, "09:00") + timedelta(minutes=31))


@pytest.mark.parametrize(
    ("opened", "reminded"),
    [
        ("14:00", (24, "11:00")),
        ("12:00", (24, "09:00")),
        ("10:32", (24, "09:00")),
        ("10:00", (24, "09:00")),
        ("09:59", (23, "18:00")),
        ("07:00", (23, "18:00")),
        ("21:00", (24, "18:00")),
        ("23:30", (24, "18:00")),
    ],
)
def test_a_link_of_a_day_is_reminded_of_by_day(opened: str, reminded: tuple[int, str]) -> None:
    assert reminder_time(a_link(on(23, opened))) == on(*reminded)


@pytest.mark.parametrize(
    ("opened", "hours", "reminded"),
    [
        ("10:00", 4, "13:00"),
        ("10:00", 1, "10:45"),
        ("16:00", 2, "17:30"),
        ("20:00", 4, None),
        ("17:50", 2, None),
        ("02:00", 6, None),
    ],
)
def test_a_short_link_is_reminded_of_in_its_last_quarter_or_not_at_all(
    opened: str, hours: int, reminded: str | None
) -> None:
    expected = None if reminded is None else on(23, reminded)
    assert reminder_time(a_link(on(23, opened), hours)) == expected


@given(opened=MOMENTS, hours=st.integers(1, 168))
def test_every_planned_reminder_is_by_day_and_leaves_time(opened: datetime, hours: int) -> None:
    link = a_link(opened, hours)
    planned = reminder_time(link)
    if planned is not None:
        assert is_reminding_time(planned)
        assert leaves_time_to_pay(link, planned)
        assert opened < planned < link.expires_at


@given(opened=MOMENTS, hours=st.integers(24, 168))
def test_a_link_of_a_day_or_more_is_always_reminded_of(opened: datetime, hours: int) -> None:
    assert reminder_time(a_link(opened, hours)) is not None


@pytest.mark.parametrize(
    ("clock", "may"), [("08:59", False), ("09:00", True), ("18:59", True), ("19:00", False)]
)
def test_nobody_is_reminded_in_the_evening_or_at_night(clock: str, may: bool) -> None:  # noqa: FBT001
    assert is_reminding_time(on(23, clock)) is may


def test_the_day_is_morocco_s_also_while_its_clocks_were_ahead() -> None:
    before_the_change = datetime(2026, 9, 18, 8, 30, tzinfo=UTC)
    assert in_morocco(before_the_change).hour == 9
    assert is_reminding_time(before_the_change)
