"""Dates and times as Moroccans write them. Instants are stored in UTC and shown in Casablanca."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.language import Language

_TYPED_DATE = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4}|[0-9]{2})", re.ASCII)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_CENTURY = 2000
_TWO_DIGITS = 2

_WEEKDAYS = {
    Language.FRENCH: ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    Language.ARABIC: (
        "الاثنين",
        "الثلاثاء",
        "الأربعاء",
        "الخميس",
        "الجمعة",
        "السبت",
        "الأحد",
    ),
    Language.ENGLISH: (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
}


def in_morocco(instant: datetime) -> datetime:
    """Show a UTC instant on Casablanca's clock."""
    return instant.astimezone(ZoneInfo("Africa/Casablanca"))


def moroccan_day(instant: datetime) -> date:
    """The calendar day that an instant falls on in Morocco."""
    return in_morocco(instant).date()


def zone_table_is_current() -> bool:
    """Whether the zone table knows that Morocco went to UTC+00 for good on 20 September 2026."""
    before = in_morocco(datetime(2026, 9, 19, 12, tzinfo=UTC)).utcoffset()
    after = in_morocco(datetime(2026, 11, 23, 12, tzinfo=UTC)).utcoffset()
    return (str(before), str(after)) == ("1:00:00", "0:00:00")


def format_date(day: date) -> str:
    """`24/11/2026`, in every language."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_time(instant: datetime) -> str:
    """`10:32`, on Casablanca's clock."""
    return in_morocco(instant).strftime("%H:%M")


def weekday(instant: datetime, language: Language) -> str:
    """Name of the Moroccan weekday of an instant."""
    return _WEEKDAYS[language][moroccan_day(instant).weekday()]


def parse_date(text: str) -> date | None:
    """Read `2021-08-24`, `24/08/2021`, `24/8/21` or `24-08-2021`; None when it is no real date."""
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _TYPED_DATE.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year += _CENTURY if len(match[3]) == _TWO_DIGITS else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
