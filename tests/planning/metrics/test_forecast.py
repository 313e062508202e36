from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import RuleBroken
from tpmtui.planning.metrics.forecast import Forecast, forecast, items_within, periods_needed
from tpmtui.planning.metrics.throughput import Every

FRIDAY = date(2026, 1, 9)
# Mike Bowler, "Monte Carlo Under the Covers", 2024; the answers by convolution.
PUBLISHED = (1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2)


def told(
    *history: int, left: int = 10, calendar: Calendar = PLAIN_WEEK, **options: Any
) -> Forecast:
    options = {"as_of": FRIDAY, "trials": 500} | options
    return forecast(history, left, calendar, **options)


@pytest.mark.parametrize(
    ("items", "periods"),
    [(100, [26, 28, 30, 33]), (105, [28, 30, 32, 34]), (120, [32, 34, 36, 39])],
)
def test_when_as_published(items: int, periods: list[int]) -> None:
    assert list(periods_needed(PUBLISHED, items).values()) == periods


def test_how_many_as_published() -> None:
    assert items_within(PUBLISHED, 10) == {50: 38, 70: 34, 85: 30, 95: 25}


def test_the_smallest_case_that_can_be_worked_out_by_hand() -> None:
    # P(T <= 1..6) = 1/3, 2/3, 23/27, 76/81, 79/81, 722/729
    assert periods_needed((0, 1, 2), 2) == {50: 2, 70: 3, 85: 3, 95: 5}


def test_the_same_seed_says_the_same() -> None:
    assert told(*PUBLISHED, left=60) == told(*PUBLISHED, left=60)
    assert told(*PUBLISHED, left=60).chances != told(*PUBLISHED, left=60, seed=2).chances


@pytest.mark.parametrize(
    ("history", "why"),
    [
        ((), "no forecast: not one week of work is over yet"),
        ((0, 0, 0), "no forecast: nothing was finished in the last 3 weeks"),
    ],
)
def test_a_history_that_says_nothing_gives_no_forecast(history: tuple[int, ...], why: str) -> None:
    answer = told(*history)
    assert not answer.says_something
    assert set(answer.dates.values()) == {None}
    assert answer.sentences == ("10 items left", why)


def test_what_would_take_longer_than_anyone_plans_is_no_forecast() -> None:
    answer = told(*(0,) * 25, 1, left=5000, trials=20)
    assert not answer.says_something
    assert "more than 520 weeks" in answer.sentences[1]


def test_nothing_left_needs_no_time() -> None:
    answer = told(1, 2, left=0)
    assert set(answer.periods.values()) == {0}
    assert answer.sentences == ("nothing is left to do",)


def test_weeks_end_on_their_last_working_day() -> None:
    assert told(1, left=3).dates == dict.fromkeys((50, 70, 85, 95), date(2026, 1, 30))


def test_a_week_all_off_is_no_week() -> None:
    off = frozenset(FRIDAY + timedelta(number) for number in range(3, 8))
    answer = told(1, left=2, calendar=Calendar(days_off=off))
    assert answer.dates[50] == date(2026, 1, 30)


def test_a_holiday_on_friday_ends_the_week_on_thursday() -> None:
    answer = told(1, left=1, calendar=Calendar(days_off=frozenset({date(2026, 1, 16)})))
    assert answer.dates[50] == date(2026, 1, 15)


def test_days_are_working_days() -> None:
    answer = told(1, left=6, every=Every.DAY)
    assert answer.dates[50] == date(2026, 1, 19)


def test_no_date_lies_before_work_may_start() -> None:
    answer = told(1, left=1, earliest=date(2026, 2, 2))
    assert answer.dates[50] == date(2026, 2, 6)
    answer = told(5, left=5, latest_start=date(2026, 2, 7))  # a Saturday
    assert answer.dates[50] == date(2026, 2, 9)


def test_a_deadline_ahead_says_how_much_is_done_by_then() -> None:
    answer = told(2, 2, left=9, deadline=date(2026, 1, 23))
    assert answer.within == {50: 4, 70: 4, 85: 4, 95: 4}
    assert told(2, 2, left=9, deadline=FRIDAY).deadline is None


def test_a_short_history_is_called_that() -> None:
    assert "not much to go by" in told(3, 1).sentences[-1]
    assert "not much" not in told(3, 1, 2, 2, 1).sentences[-1]


def test_an_end_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(RuleBroken, match="beyond the years"):
        told(1, left=400, as_of=date(9998, 1, 1), trials=1)


histories = st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any)


@settings(max_examples=40)
@given(histories, st.integers(0, 60))
def test_surer_is_never_sooner(history: list[int], left: int) -> None:
    answer = told(*history, left=left, trials=200)
    periods = [count for count in answer.periods.values() if count is not None]
    assert periods == sorted(periods)
    days = [day for day in answer.dates.values() if day is not None]
    assert days == sorted(days)
    assert all(PLAIN_WEEK.is_working(day) and day > FRIDAY for day in days)
    assert list(answer.chances) == sorted(answer.chances)


@settings(max_examples=40)
@given(histories, st.integers(1, 60))
def test_twice_the_work_at_twice_the_pace_takes_as_long(history: list[int], left: int) -> None:
    once = periods_needed(history, left, trials=200)
    assert once == periods_needed([2 * count for count in history], 2 * left, trials=200)


def test_more_work_is_never_done_sooner() -> None:
    needed = [periods_needed(PUBLISHED, left, trials=2000)[85] or 0 for left in range(0, 80, 8)]
    assert needed == sorted(needed)
