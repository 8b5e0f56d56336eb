"""When a link's owner is reminded of it: once, by day in Morocco, with time left to pay."""

from datetime import datetime, time, timedelta

from domain.calendar import in_morocco
from domain.order import PaymentOrder

_MORNING, _EVENING = time(9), time(19)
_LAST_PLANNED = time(18)
"""An hour before the evening, so that a reminder that is sent late is still sent by day."""

_LONGEST_LEAD = timedelta(hours=3)


def is_reminding_time(now: datetime) -> bool:
    """Whether people may be reminded at this instant: from 09:00 to 19:00, Moroccan time."""
    return _MORNING <= in_morocco(now).time() < _EVENING


def reminder_time(order: PaymentOrder) -> datetime | None:
    """When to remind of an order: some three hours before it expires, or the day's last before.

    None for one that cannot be reminded of by day, or that was made only a moment earlier.
    """
    planned = _by_day(order)
    return planned if planned >= order.opened_at + _lead(order) else None


def leaves_time_to_pay(order: PaymentOrder, now: datetime) -> bool:
    """Whether somebody who is reminded now can still pay without haste.

    Half of what is asked for when planning: a reminder is not dropped for being sent a little late.
    """
    return now <= order.expires_at - _lead(order) / 6


def _by_day(order: PaymentOrder) -> datetime:
    wanted = in_morocco(order.expires_at - _lead(order))
    if wanted.time() > _LAST_PLANNED:
        return _at(wanted, _LAST_PLANNED)
    morning = _at(wanted, _MORNING)
    if wanted >= morning:
        return wanted
    in_time = morning <= order.expires_at - _lead(order) / 3
    return morning if in_time else _evening_before(wanted)


def _evening_before(moment: datetime) -> datetime:
    return _at(moment - timedelta(days=1), _LAST_PLANNED)


def _at(moment: datetime, clock: time) -> datetime:
    return datetime.combine(moment.date(), clock, tzinfo=moment.tzinfo)


def _lead(order: PaymentOrder) -> timedelta:
    return min(_LONGEST_LEAD, (order.expires_at - order.opened_at) / 4)
