from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.calendar import PLAIN_WEEK, WEEKDAYS, Calendar
from tpmtui.planning.metrics.throughput import Every, Throughput, throughput

MONDAY = date(2026, 1, 5)


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def counted(
    *finished: int, last: int = 20, every: Every = Every.WEEK, calendar: Calendar = PLAIN_WEEK
) -> Throughput:
    days = [day(number) for number in finished]
    return throughput(days, calendar, start=MONDAY, end=day(last), every=every)


def test_weeks_in_which_nothing_was_finished_are_counted_as_zero() -> None:
    assert counted(0, 1, 4, 15).history == (3, 0, 1)


def test_the_week_that_runs_is_shown_and_is_no_history() -> None:
    answer = counted(0, 14, last=16)
    assert [(each.finished, each.complete) for each in answer.periods][-1] == (1, False)
    assert answer.history == (1, 0)
    assert answer.mean == 0.5


def test_a_week_is_over_at_the_end_of_its_last_working_day() -> None:
    assert len(counted(last=11).history) == 2
    assert len(counted(last=10).history) == 1


def test_a_week_of_holidays_is_no_week_of_zero() -> None:
    off = frozenset(day(number) for number in range(7, 12))
    assert counted(0, 15, calendar=Calendar(days_off=off)).history == (1, 1)


def test_what_is_done_on_a_saturday_counts_for_friday() -> None:
    answer = counted(4, 5, 7, last=8, every=Every.DAY)
    assert [(each.start.day, each.finished) for each in answer.periods] == [
        (5, 0), (6, 0), (7, 0), (8, 0), (9, 2), (12, 1), (13, 0),
    ]  # fmt: skip


def test_a_window_that_ends_before_it_begins_is_empty() -> None:
    answer = counted(0, last=-1)
    assert answer.periods == ()
    assert answer.mean is None
    assert "no work had begun" in answer.sentences[0]


@given(
    st.lists(st.integers(0, 60), max_size=30),
    st.integers(0, 60),
    st.sampled_from(Every),
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
)
def test_every_item_is_counted_once_and_periods_join(
    finished: list[int], last: int, every: Every, week: set[str]
) -> None:
    answer = counted(*finished, last=last, every=every, calendar=Calendar(tuple(week)))
    assert answer.finished == sum(number <= last for number in finished)
    assert answer.periods[0].start <= MONDAY
    assert answer.periods[-1].end == day(last)
    for before, after in pairwise(answer.periods):
        assert before.end + timedelta(1) == after.start
        assert before.complete
