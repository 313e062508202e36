from __future__ import annotations

from datetime import date, timedelta
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.planning.metrics.cycle_time import (
    CycleTimes,
    Finished,
    Measure,
    cycle_times,
    percentile,
)

MONDAY = date(2026, 1, 5)


def item(key: str, started: int | None, done: int, created: int = -10) -> Finished:
    start = None if started is None else MONDAY + timedelta(started)
    return Finished(key, MONDAY + timedelta(created), start, MONDAY + timedelta(done))


def times(*items: Finished) -> CycleTimes:
    return cycle_times(items, PLAIN_WEEK)


def test_calendar_days_and_working_days_are_told_apart() -> None:
    (taken,) = times(item("API-1", 4, 7)).items  # Friday to Monday
    assert (taken.days, taken.working_days) == (3, 1)


def test_what_begins_and_ends_within_a_day_took_none() -> None:
    (taken,) = times(item("API-1", 2, 2)).items
    assert (taken.days, taken.working_days) == (0, 0)


def test_items_without_a_start_are_left_out_and_counted() -> None:
    answer = times(item("API-1", 0, 2), item("API-2", None, 9))
    assert [each.key for each in answer.items] == ["API-1"]
    assert answer.without_start == 1
    assert answer.mean == 2
    assert "left out, never having been started: 1" in answer.sentences


def test_where_no_start_is_known_it_is_lead_time_and_says_so() -> None:
    answer = times(item("API-1", None, 0), item("API-2", None, 5))
    assert answer.measure is Measure.LEAD
    assert [each.days for each in answer.items] == [10, 15]
    assert answer.sentences[0] == "lead time of 2 finished items, from creation to done"


def test_what_was_done_before_it_began_is_flagged_and_counts_for_nothing() -> None:
    answer = times(item("API-1", 3, 1), item("API-2", 0, 1))
    assert answer.impossible == ("API-1",)
    assert answer.longest == 1
    assert "left out, done before they began: API-1" in answer.sentences


def test_items_stand_in_the_order_they_were_done() -> None:
    answer = times(item("API-10", 0, 1), item("API-9", 0, 1), item("API-11", 0, 0))
    assert [each.key for each in answer.items] == ["API-11", "API-9", "API-10"]


def test_percentiles_are_values_that_occurred() -> None:
    # Nearest rank, the example of its Wikipedia article.
    assert [percentile([15, 20, 35, 40, 50], p) for p in (5, 30, 40, 50, 100)] == [
        15, 20, 20, 35, 50,
    ]  # fmt: skip


def test_nothing_finished_says_so() -> None:
    answer = times()
    assert answer.percentile(50) is None
    assert "no cycle time to show" in answer.sentences[0]


@given(st.lists(st.integers(0, 400), min_size=1))
def test_percentiles_rise_and_cover_their_share(values: list[int]) -> None:
    found = [percentile(values, p) or 0 for p in (50, 85, 95)]
    assert found == sorted(found)
    assert found[0] == median_low(values)
    for p, value in zip((50, 85, 95), found, strict=True):
        assert sum(each <= value for each in values) * 100 >= p * len(values)


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=20))
def test_every_item_is_either_taken_or_named(spans: list[tuple[int, int]]) -> None:
    answer = times(*(item(f"API-{n}", *span) for n, span in enumerate(spans)))
    assert len(answer.items) + len(answer.impossible) == len(spans)
    assert all(each.days >= each.working_days >= 0 for each in answer.items)
