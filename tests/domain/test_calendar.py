"""Dates and times as Moroccans write them, and the change of September 2026."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    format_date,
    format_time,
    moroccan_day,
    parse_date,
    weekday,
    zone_table_is_current,
)
from domain.language import Language

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
NAMES = {
    Language.FRENCH: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    Language.ARABIC: "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
}


@pytest.mark.parametrize("language", list(Language))
def test_a_week_has_its_seven_names_in_each_language(language: Language) -> None:
    names = [weekday(MONDAY + timedelta(days=day), language) for day in range(7)]
    assert NAMES[language].split() == names


def test_clocks_show_one_hour_more_before_the_change_and_none_after() -> None:
    assert format_time(datetime(2026, 9, 19, 23, 30, tzinfo=UTC)) == "00:30"
    assert format_time(datetime(2026, 9, 20, 23, 30, tzinfo=UTC)) == "23:30"


def test_the_last_evening_of_summer_time_is_already_the_next_day() -> None:
    assert moroccan_day(datetime(2026, 9, 18, 23, 30, tzinfo=UTC)) == date(2026, 9, 19)
    assert moroccan_day(datetime(2026, 11, 23, 23, 30, tzinfo=UTC)) == date(2026, 11, 23)


def test_the_weekday_is_the_moroccan_one() -> None:
    assert weekday(datetime(2026, 9, 18, 23, 30, tzinfo=UTC), Language.FRENCH) == "samedi"


def test_the_packaged_zone_table_knows_the_change() -> None:
    assert zone_table_is_current()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-08-24", date(2021, 8, 24)),
        ("24/08/2021", date(2021, 8, 24)),
        ("24/8/21", date(2021, 8, 24)),
        ("24-08-2021", date(2021, 8, 24)),
        ("24.08.2021", date(2021, 8, 24)),
        ("1/1/00", date(2000, 1, 1)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read_in_the_ways_people_type_it(text: str, day: date) -> None:
    assert day == parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "24/08", "29/02/2023", "31/04/2026", "08/24/2021", "24/08/202", "2021-8-24",
        "24/08/2021 ", "٢٤/٠٨/٢٠٢١", "0000-01-01", "01/01/0000", "24082021",
    ],
)  # fmt: skip
def test_what_is_no_real_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_is_written_with_two_digits_for_day_and_month() -> None:
    assert format_date(date(2026, 1, 2)) == "02/01/2026"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_written_reads_back_as_itself(day: date) -> None:
    assert day == parse_date(format_date(day))
    assert day == parse_date(day.isoformat())
