"""Working days by number, both ways and in any order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.calendar import WEEKDAYS, Calendar
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.workdays import Workdays

ORIGIN = date(2026, 1, 5)
CALENDARS = st.builds(
    Calendar,
    st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(tuple),
    st.frozensets(st.integers(-40, 40).map(lambda days: ORIGIN + timedelta(days)), max_size=9),
)


@given(CALENDARS, st.integers(-900, 900))
def test_a_number_is_that_of_its_day(calendar: Calendar, number: int) -> None:
    days = Workdays(calendar, ORIGIN)
    day = days.day(number)
    assert days.number(day) == number
    assert day == calendar.shifted(calendar.first_working(ORIGIN), number)


@given(CALENDARS, st.integers(-2000, 2000))
def test_a_day_off_has_the_number_of_the_next_working_day(calendar: Calendar, offset: int) -> None:
    days = Workdays(calendar, ORIGIN)
    day = ORIGIN + timedelta(offset)
    assert days.day(days.number(day)) == calendar.first_working(day)
    assert days.number_after(day) == days.number(day + timedelta(1))


def test_time_ends_with_the_years_there_are() -> None:
    with pytest.raises(RuleBroken, match="year 9999"):
        Workdays(Calendar(), date(9999, 12, 1)).day(100)
    with pytest.raises(RuleBroken, match="year 1"):
        Workdays(Calendar(), date(1, 1, 3)).day(-100)
    assert Workdays(Calendar(), date(9999, 12, 1)).number(date(9999, 12, 31)) == 22
    assert Workdays(Calendar(), date(9999, 12, 1)).number_after(date(9999, 12, 31)) == 23
