from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.calendar import PLAIN_WEEK, WEEKDAYS, Calendar, Roll, short_day
from tpmtui.domain.errors import RuleBroken

MONDAY, FRIDAY, SATURDAY = date(2026, 1, 5), date(2026, 1, 9), date(2026, 1, 10)

near_days = st.dates(date(2025, 11, 1), date(2026, 3, 31))
weeks = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(tuple)
calendars = st.builds(Calendar, weeks, st.frozensets(near_days, max_size=12))


def test_a_week_is_worked_from_monday_to_friday() -> None:
    assert PLAIN_WEEK.is_working(FRIDAY)
    assert not PLAIN_WEEK.is_working(SATURDAY)
    assert PLAIN_WEEK.first_working(SATURDAY) == date(2026, 1, 12)
    assert PLAIN_WEEK.last_working(SATURDAY) == FRIDAY
    assert PLAIN_WEEK.first_working(FRIDAY) == FRIDAY


def test_a_holiday_is_not_worked() -> None:
    calendar = Calendar(days_off=frozenset({date(2026, 1, 19)}))
    assert calendar.shifted(date(2026, 1, 16), 1) == date(2026, 1, 20)
    assert calendar.count(date(2026, 1, 16), date(2026, 1, 20)) == 2
    assert PLAIN_WEEK.without(calendar.days_off) == calendar


def test_some_teams_work_from_sunday_to_thursday() -> None:
    calendar = Calendar(("mon", "tue", "wed", "thu", "sun"))
    assert calendar.shifted(date(2026, 1, 8), 1) == date(2026, 1, 11)


def test_shifting_counts_working_days_both_ways() -> None:
    assert PLAIN_WEEK.shifted(FRIDAY, 1) == date(2026, 1, 12)
    assert PLAIN_WEEK.shifted(MONDAY, -1) == date(2026, 1, 2)
    assert PLAIN_WEEK.shifted(SATURDAY, 0) == SATURDAY


def test_age_is_the_working_days_gone_by() -> None:
    assert PLAIN_WEEK.age(FRIDAY, FRIDAY) == 0
    assert PLAIN_WEEK.age(FRIDAY, SATURDAY) == 0
    assert PLAIN_WEEK.age(FRIDAY, date(2026, 1, 12)) == 1
    assert PLAIN_WEEK.age(FRIDAY, MONDAY) == 0
    assert PLAIN_WEEK.age(date.max, date.max) == 0


@given(calendars, near_days, near_days)
def test_counting_agrees_with_walking(calendar: Calendar, start: date, end: date) -> None:
    walked = list(calendar.working_days(start, end))
    assert calendar.count(start, end) == len(walked)
    assert all(calendar.is_working(day) for day in walked)


@given(calendars, near_days, st.integers(1, 60))
def test_shifting_and_counting_are_inverse(calendar: Calendar, day: date, count: int) -> None:
    later = calendar.shifted(day, count)
    assert calendar.is_working(later)
    assert calendar.count(day + timedelta(days=1), later) == count
    assert calendar.shifted(calendar.shifted(later, 1), -1) == later


def test_a_calendar_without_working_days_is_refused_not_searched_for_ever() -> None:
    with pytest.raises(RuleBroken, match="no working day"):
        Calendar(()).first_working(MONDAY)


@pytest.mark.parametrize(("roll", "day"), [(Roll.KEEP, 19), (Roll.NEXT, 20), (Roll.PREVIOUS, 16)])
def test_what_falls_on_a_day_off_stays_or_gives_way(roll: Roll, day: int) -> None:
    calendar = Calendar(days_off=frozenset({date(2026, 1, 19)}))
    assert calendar.rolled(date(2026, 1, 19), roll) == date(2026, 1, day)


@pytest.mark.parametrize("roll", Roll)
def test_where_no_working_day_comes_it_stays(roll: Roll) -> None:
    assert Calendar(()).rolled(MONDAY, roll) == MONDAY
    assert Calendar(("mon",)).rolled(date.max, Roll.NEXT) == date.max


def test_the_ends_of_time_are_facts_not_crashes() -> None:
    with pytest.raises(RuleBroken, match="9999"):
        PLAIN_WEEK.shifted(date.max, 1)
    with pytest.raises(RuleBroken, match="9999"):
        PLAIN_WEEK.shifted(date.min, -1)
    assert list(PLAIN_WEEK.working_days(date.max, date.max)) == [date.max]


def test_screens_show_a_day_with_its_weekday_and_the_year_only_where_needed() -> None:
    assert short_day(date(2026, 3, 12), today=MONDAY) == "Thu 12 Mar"
    assert short_day(date(2027, 3, 12), today=MONDAY) == "Fri 12 Mar 2027"
