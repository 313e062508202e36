from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.metrics import scope_change
from tests.planning.metrics.scope_change import EVENTS, chart, chart_of, facts
from tpmtui.domain.calendar import Calendar
from tpmtui.domain.ledger import Fact
from tpmtui.planning.metrics.charting import Unit
from tpmtui.planning.metrics.reading import readings
from tpmtui.planning.metrics.scope import Pause, life_of


def column(answer: Any, name: str) -> list[Any]:
    return [getattr(day, name) for day in answer.days]


def test_the_published_sprint_day_by_day() -> None:
    answer = chart()
    assert column(answer, "scope") == scope_change.SCOPE
    assert column(answer, "done") == scope_change.DONE
    assert column(answer, "remaining") == scope_change.REMAINING
    assert column(answer, "ideal") == scope_change.IDEAL


def test_its_summary() -> None:
    summary = chart().summary
    assert (summary.committed, summary.added, summary.reestimated) == (40, 6, 3)
    assert (summary.removed, summary.scope, summary.completed, summary.left) == (-5, 44, 38, 6)
    assert summary.in_words() == (
        "committed 40, added 6, re-estimated 3, removed 5, completed 38, 6 left"
    )


def test_days_to_come_have_nothing_left_and_nothing_done_twice() -> None:
    answer = chart(until=12)
    assert column(answer, "remaining") == [*scope_change.REMAINING[:8], None, None, None, None]
    assert column(answer, "ideal") == scope_change.IDEAL


def test_each_day_tells_what_made_its_step() -> None:
    told = {reading.day: reading for reading in readings(chart())}
    assert told[date(2026, 1, 8)].happened == (("F", "added 6"),)
    assert told[date(2026, 1, 8)].says == "left 38 = scope 46 - done 8; ideal 24"
    assert told[date(2026, 1, 15)].happened == (("B", "re-opened 8"),)
    assert told[date(2026, 1, 10)].happened == ()


def test_estimating_finished_work_anew_changes_scope_and_done_together() -> None:
    answer = chart([*EVENTS, (7, "A", "points", 11)])
    assert answer.days[2].scope == 43
    assert answer.days[2].done == 11
    assert answer.days[2].remaining == 32
    assert answer.summary.reestimated == 6


def test_cancelled_is_removed_and_not_done() -> None:
    answer = chart([*EVENTS[:15], (7, "C", "removed", "2026-01-07")])
    assert answer.summary.removed == -13
    assert answer.summary.completed == 0
    assert answer.days[2].remaining == 27


def test_finished_work_that_leaves_takes_its_done_along() -> None:
    answer = chart([*EVENTS[:16], (7, "A", "sprint", None)])
    assert [(day.scope, day.done) for day in answer.days[:3]] == [(40, 0), (40, 8), (32, 0)]


def test_a_closed_sprint_is_not_touched_by_what_follows() -> None:
    after = [(17, "C", "state", "todo"), (19, "F", "sprint", None)]
    assert chart([*EVENTS, *after], until=20).days == chart().days
    closed = chart(EVENTS, closed=(date(2026, 1, 12), 12.0, 10_000))
    assert column(closed, "scope")[-1] == 49


def test_committed_is_what_was_in_it_when_it_was_started() -> None:
    late = (date(2026, 1, 9), 8.5, 0)
    assert chart(opened=late).committed == 46
    never = chart(opened=None)
    assert never.committed == 40
    assert chart(until=8, opened=None).notes == ("not started: what is in it counts as committed",)


def test_work_without_an_estimate_is_counted_and_said() -> None:
    answer = chart([*EVENTS, (9, "G", "state", "todo"), (9, "G", "sprint", "S1")])
    assert answer.summary.unestimated == 1
    assert answer.summary.in_words().endswith("not estimated: 1")
    assert answer.days == chart().days


def test_a_count_needs_no_estimate() -> None:
    answer = chart(unit=Unit.COUNT)
    assert (answer.committed, answer.summary.left, answer.summary.unestimated) == (5, 1, 0)


def test_an_empty_sprint_says_so() -> None:
    answer = chart([])
    assert "nothing is in scope" in answer.notes
    assert column(answer, "ideal") == [0] * 12


def test_a_sprint_that_ends_on_a_saturday_is_to_be_done_on_friday() -> None:
    answer = chart(start=date(2026, 8, 3), end=date(2026, 8, 15), due=date(2026, 8, 15))
    assert [day.ideal for day in answer.days[-3:]] == [4, 0, 0]


def test_no_working_day_is_no_ideal_line() -> None:
    holidays = frozenset(date(2026, 1, day) for day in range(1, 32))
    answer = chart(calendar=Calendar(days_off=holidays))
    assert column(answer, "ideal") == [None] * 12
    assert answer.notes == ("no ideal line: no working day from Mon 5 Jan to Fri 16 Jan",)


def test_replanning_goes_from_what_is_left_to_nothing() -> None:
    line = chart().replanned(date(2026, 1, 9))
    assert line == (None, None, None, None, 41, 41, 41, 32.8, 24.6, 16.4, 8.2, 0)
    assert chart().replanned(date(2026, 1, 16)) == (None,) * 12


def _state(number: int, step: int, field: str, new: Any) -> Fact:
    return Fact(date(2026, 1, number), float(number), number, step, "API/S1", field, new)


@pytest.mark.parametrize(
    ("facts", "opened", "closed"),
    [
        ([("state", "active", 2)], 2, None),
        ([("state", "active", 2), ("state", "closed", 3)], 2, 3),
        ([("state", "active", 2), ("state", "closed", 3), ("state", "active", 4)], 2, None),
        ([("state", "active", 2), ("state", None, 3), ("state", "active", 4)], 4, None),
        ([("state", "active", 2), ("state", None, 3)], None, None),
        ([("state", "closed", 1)], None, None),  # imported so
    ],
)
def test_when_a_sprint_was_started_and_closed(
    facts: list[tuple[str, Any, int]], opened: int | None, closed: int | None
) -> None:
    told = [_state(1, 1, "created", "2026-01-01")]
    told += [_state(step, step, field, new) for field, new, step in facts]
    life = life_of(told)
    assert [place and place[2] for place in (life.opened, life.closed)] == [opened, closed]


def test_a_close_that_was_taken_back_left_nothing_behind() -> None:
    told = [
        *facts(EVENTS[:21]),
        *(Fact(date(2026, 1, 12), 12.5, 5001 + n, 5000, key, "sprint", None)
          for n, key in enumerate("CDEF")),
        Fact(date(2026, 1, 13), 13.2, 5100, 5100, "E", "state", "done"),
        *(Fact(date(2026, 1, 13), 13.5, 6001 + n, 6000, key, "sprint", "S1")
          for n, key in enumerate("CDEF")),
        Fact(date(2026, 1, 14), 14.0, 6100, 6100, "C", "state", "done"),
    ]  # fmt: skip
    closed, back = (date(2026, 1, 12), 12.5, 5000), (date(2026, 1, 13), 13.5, 6000)
    pauses = (Pause(closed, back, 6000),)
    answer = chart_of(told, pauses=pauses)
    assert column(answer, "scope") == [40, 40, 40, 46, 49, 49, 49, 49, 49, 49, 49, 49]
    assert column(answer, "done")[7:] == [16, 25, 38, 38, 38]
    assert answer.summary.in_words() == (
        "committed 40, added 6, re-estimated 3, completed 38, 11 left"
    )
    before = chart_of(told[:22], closed=closed, until=12)
    assert before.days[:8] == answer.days[:8]


KEYS = st.sampled_from(["A", "B", "C", "D"])
CHANGES = st.one_of(
    st.tuples(KEYS, st.just("state"), st.sampled_from(["todo", "doing", "done"])),
    st.tuples(KEYS, st.just("points"), st.sampled_from([None, 0, 0.1, 0.5, 1, 3, 8, 13])),
    st.tuples(KEYS, st.just("sprint"), st.sampled_from(["S1", "S2", None])),
    st.tuples(KEYS, st.just("removed"), st.sampled_from(["2026-01-01", None])),
)
LEDGERS = st.lists(st.tuples(st.integers(1, 20), CHANGES), max_size=30).map(
    lambda events: sorted(
        ((day, *change) for day, change in events), key=lambda event: (event[0], event[1])
    )
)


@given(LEDGERS, st.sampled_from(Unit))
def test_scope_less_done_is_what_remains_every_day(ledger: Any, unit: Unit) -> None:
    answer = chart(ledger, until=20, unit=unit)
    for day in answer.days:
        assert day.remaining == pytest.approx(day.scope - day.done)
        assert 0 <= day.done <= day.scope
    summary = answer.summary
    assert summary.scope == pytest.approx(
        summary.committed + summary.added + summary.reestimated + summary.removed
    )
    assert (summary.scope, summary.completed) == (answer.days[-1].scope, answer.days[-1].done)


@given(LEDGERS, st.integers(1, 20))
def test_what_happens_later_never_changes_an_earlier_day(ledger: Any, today: int) -> None:
    before, after = chart(ledger, until=today), chart(ledger, until=20)
    for then, now in zip(before.days, after.days, strict=True):
        if then.date.day <= today:
            assert (then.scope, then.done, then.remaining) == (now.scope, now.done, now.remaining)


@given(
    st.dates(date(2026, 1, 1), date(2026, 3, 1)),
    st.integers(0, 40),
    st.sets(st.dates(date(2026, 1, 1), date(2026, 4, 15)), max_size=20),
)
def test_the_ideal_line_falls_on_working_days_only_to_nothing(
    start: date, length: int, days_off: set[date]
) -> None:
    end = date.fromordinal(start.toordinal() + length)
    calendar = Calendar(days_off=frozenset(days_off))
    answer = chart(EVENTS[:15], start=start, end=end, due=end, calendar=calendar, opened=None)
    before: float = answer.committed
    for day in answer.days:
        if day.ideal is None:
            assert calendar.count(start, end) == 0
            continue
        assert 0 <= day.ideal <= before
        assert day.working or day.ideal == before
        before = day.ideal
    if calendar.count(start, end):
        assert answer.days[-1].ideal == 0
