"""What a chart says of a day, and which items made its step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.metrics.scope_change import chart
from tpmtui.domain.calendar import PLAIN_WEEK
from tpmtui.domain.project import State
from tpmtui.planning.metrics.cycle_time import Finished, cycle_times
from tpmtui.planning.metrics.flow import Arrival, Stage, cumulative_flow
from tpmtui.planning.metrics.forecast import forecast
from tpmtui.planning.metrics.reading import Reading, readings
from tpmtui.planning.metrics.throughput import Every, Finish, Period, Throughput

MONDAY = date(2026, 1, 5)
STAGES = [Stage("Backlog", State.TODO), Stage("Doing", State.DOING), Stage("Done", State.DONE)]


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def test_a_day_to_come_says_only_what_was_planned() -> None:
    last = readings(chart(until=9))[-1]
    assert last.says == "not yet known; ideal 0"
    assert last.happened == ()


def test_every_day_of_a_burn_down_has_its_reading() -> None:
    told = readings(chart())
    assert [reading.day for reading in told] == [day(number) for number in range(12)]
    assert [reading.x for reading in told] == list(range(1, 13))
    assert told[4].happened == (("B", "re-estimated 3"),)
    assert told[8].happened == (("D", "removed 5"),)
    assert set(told[11].happened) == {("C", "done 13"), ("B", "done 8")}


arrivals = st.lists(
    st.builds(Arrival, st.sampled_from("ABCDEFG"), st.integers(0, 2), st.integers(0, 9).map(day)),
    max_size=30,
)


@given(arrivals)
def test_the_moves_of_a_day_are_what_made_the_lines_rise(told: list[Arrival]) -> None:
    flow = cumulative_flow(STAGES, sorted(told, key=lambda a: a.day), start=MONDAY, end=day(9))
    names = [stage.name for stage in flow.stages]
    before = (0,) * len(names)
    for place, reading in enumerate(readings(flow)):
        after = flow.days[place].reached
        rose = {name for name, was, now in zip(names, before, after, strict=True) if now > was}
        furthest = {happening.what.removeprefix("reached ") for happening in reading.happened}
        # Whoever got to a stage got to all before it, so the furthest of them rose in any case.
        assert furthest <= rose
        assert bool(rose) == bool(furthest)
        before = after


def test_a_period_names_what_was_finished_in_it() -> None:
    periods = (Period(MONDAY, day(6), 2, True), Period(day(7), day(9), 1, False))
    finishes = (Finish(MONDAY, "API-1"), Finish(day(6), "API-2"), Finish(day(7), "API-3"))
    first, second = readings(Throughput(Every.WEEK, periods, finishes=finishes))
    assert [happening.key for happening in first.happened] == ["API-1", "API-2"]
    assert first.says == "2 finished from Mon 5 Jan"
    assert second.says == "1 finished from Mon 12 Jan, and the period is not over"


def test_the_day_of_a_cycle_time_names_its_items_longest_first() -> None:
    finished = [
        Finished("API-1", MONDAY, day(1), day(4)),
        Finished("API-2", MONDAY, MONDAY, day(4)),
        Finished("API-3", MONDAY, day(7), day(7)),
    ]
    first, second = readings(cycle_times(finished, PLAIN_WEEK))
    assert first == Reading(
        0,
        day(4),
        "2 finished, the longest 4 days",
        (
            ("API-2", "4 days from Mon 5 Jan, 4 working"),  # type: ignore[arg-type]
            ("API-1", "3 days from Tue 6 Jan, 3 working"),  # type: ignore[arg-type]
        ),
    )
    assert (second.x, second.says) == (3, "1 finished")


def test_a_forecast_says_how_likely_each_number_of_weeks_is() -> None:
    told = readings(forecast([0, 1, 2], 2, PLAIN_WEEK, as_of=day(4)))
    assert [reading.name for reading in told[:2]] == ["1 week", "2 weeks"]
    # Published for this history: 1/3, 2/3, 23/27 of the trials.
    chances = [float(reading.says.split()[4].rstrip("%")) for reading in told[:3]]
    assert chances == [
        *(pytest.approx(exact, abs=1.5) for exact in (33.3, 66.7, 85.2)),
    ]
    assert [reading.day for reading in told[:2]] == [date(2026, 1, 16), date(2026, 1, 23)]
