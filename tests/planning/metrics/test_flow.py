from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.project import State
from tpmtui.planning.metrics.flow import (
    Arrival,
    Flow,
    Stage,
    cumulative_flow,
    time_by_littles_law,
)

MONDAY = date(2026, 1, 5)
STAGES = (
    Stage("Backlog", State.TODO),
    Stage("Doing", State.DOING),
    Stage("Review", State.DOING),
    Stage("Done", State.DONE),
)


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def flow(*arrivals: tuple[str, int, int], days: int = 5) -> Flow:
    told = [Arrival(key, stage, day(when)) for key, stage, when in arrivals]
    return cumulative_flow(STAGES, told, start=MONDAY, end=day(days - 1))


def lines(answer: Flow) -> list[tuple[int, ...]]:
    return [each.reached for each in answer.days]


def test_a_line_counts_what_had_reached_its_stage_or_a_later_one() -> None:
    answer = flow(("A", 0, 0), ("B", 0, 0), ("A", 1, 1), ("A", 2, 2), ("A", 3, 3), ("B", 1, 3))
    assert lines(answer) == [(2, 0, 0, 0), (2, 1, 0, 0), (2, 1, 1, 0), (2, 2, 1, 1), (2, 2, 1, 1)]


def test_a_stage_that_was_jumped_over_counts_as_reached() -> None:
    answer = flow(("A", 0, 0), ("B", 1, 0), ("A", 3, 2))
    assert [stage.name for stage in answer.stages] == ["Backlog", "Doing", "Done"]
    assert lines(answer)[2] == (2, 2, 1)


def test_a_move_back_lowers_no_line() -> None:
    forth = (("A", 0, 0), ("A", 3, 1))
    assert lines(flow(*forth)) == lines(flow(*forth, ("A", 0, 2)))


def test_stages_nobody_was_in_are_left_out() -> None:
    assert [stage.name for stage in flow(("A", 0, 0), ("A", 3, 1)).stages] == ["Backlog", "Done"]


def test_what_came_before_the_window_is_counted_on_its_first_day() -> None:
    told = [Arrival("A", 0, day(-30)), Arrival("A", 3, day(1))]
    answer = cumulative_flow(STAGES, told, start=MONDAY, end=day(1))
    assert lines(answer) == [(1, 0), (1, 1)]


def test_work_in_progress_is_the_distance_between_begun_and_done() -> None:
    answer = flow(("A", 1, 0), ("B", 1, 0), ("C", 1, 1), ("A", 3, 2))
    assert [answer.in_progress(each) for each in answer.days] == [2, 3, 2, 2, 2]
    assert answer.mean_in_progress == 2.2
    assert answer.delivery_rate == 0.25


@pytest.mark.parametrize(("time", "rate"), [(3, 2), (2, 3)])
def test_littles_law_as_published(time: float, rate: float) -> None:
    # scrumandkanban.co.uk: six items in progress.
    assert time_by_littles_law(6, rate) == time


def test_littles_law_says_nothing_where_nothing_is_delivered() -> None:
    assert time_by_littles_law(24, 3) == 8
    assert time_by_littles_law(24, 0) is None
    assert flow(("A", 1, 0)).approximate_days is None


def test_totals_per_stage_as_published() -> None:
    # Kanboard, ProjectDailyColumnStatsTest: 4 and 4 tasks, the day after 1 in a third column.
    told = [(f"{number}", number % 2, 0) for number in range(8)]
    first, second, *_ = flow(*told, ("0", 2, 1)).days
    assert first.reached == (8, 4, 0)
    assert second.reached == (8, 5, 1)


def test_an_empty_window_says_so() -> None:
    answer = cumulative_flow(STAGES, [], start=MONDAY, end=day(3))
    assert answer.days == ()
    assert "no flow to show" in answer.sentences[0]


moves = st.lists(
    st.tuples(st.sampled_from("ABCDEF"), st.integers(0, 3), st.integers(-3, 12)), max_size=40
)


@given(moves)
def test_no_line_ever_falls_and_none_crosses_another(told: list[tuple[str, int, int]]) -> None:
    rows = lines(flow(*told, days=10))
    for before, after in pairwise(rows):
        assert all(now >= then for then, now in zip(before, after, strict=True))
    for row in rows:
        assert list(row) == sorted(row, reverse=True)


@given(moves, moves)
def test_what_happens_later_changes_no_earlier_day(
    early: list[tuple[str, int, int]], late: list[tuple[str, int, int]]
) -> None:
    everything = tuple((key, 3, -5) for key in "ABC")  # so that every stage shows either way
    base = (*everything, ("Z", 0, -5), ("Y", 1, -5), ("X", 2, -5), *early)
    later = [(key, stage, when + 20) for key, stage, when in late]
    assert lines(flow(*base, days=8)) == lines(flow(*base, *later, days=8))
