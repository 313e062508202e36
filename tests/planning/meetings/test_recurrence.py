"""Recurrence is computed from its anchor: nothing drifts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpmtui.domain.errors import BadInput
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.planning.meetings.recurrence import days_between, days_of, first_day

MONTHLY = Recurrence(unit=Unit.MONTH)
YEARLY = Recurrence(unit=Unit.YEAR)


def nth(first: str, every: Recurrence, number: int) -> str:
    return str(next(islice(days_of(date.fromisoformat(first), every), number, None)))


@pytest.mark.parametrize(
    ("first", "every", "number", "day"),
    [  # from the published examples of expiry and recurrence
        ("2024-02-29", YEARLY, 1, "2025-02-28"),
        ("2024-02-29", YEARLY, 4, "2028-02-29"),
        ("2024-01-31", MONTHLY, 1, "2024-02-29"),
        ("2024-01-31", MONTHLY, 2, "2024-03-31"),
        ("2005-01-31", MONTHLY, 1, "2005-02-28"),
        ("2023-08-31", MONTHLY, 6, "2024-02-29"),
        ("2026-03-15", Recurrence(unit=Unit.YEAR, interval=3), 1, "2029-03-15"),
        ("2026-01-06", Recurrence(unit=Unit.WEEK, interval=2), 26, "2027-01-05"),
        ("2026-01-30", Recurrence(unit=Unit.MONTH, nth=-1, weekdays=("fri",)), 12, "2027-01-29"),
        ("2026-01-13", Recurrence(unit=Unit.MONTH, nth=2, weekdays=("tue",)), 1, "2026-02-10"),
        ("2026-01-05", Recurrence(unit=Unit.DAY, interval=10), 3, "2026-02-04"),
    ],
)
def test_the_nth_day_comes_from_the_first(
    first: str, every: Recurrence, number: int, day: str
) -> None:
    assert nth(first, every, number) == day


def test_an_end_is_inclusive() -> None:
    until = Recurrence(unit=Unit.WEEK, until=date(2026, 1, 20))
    assert len(list(days_of(date(2026, 1, 6), until))) == 3
    assert len(list(days_of(date(2026, 1, 6), Recurrence(unit=Unit.WEEK, count=2)))) == 2


def test_a_first_day_that_is_none_of_the_rule_is_the_next_that_is() -> None:
    mondays = Recurrence(unit=Unit.WEEK, weekdays=("mon",))
    assert first_day(date(2026, 1, 6), mondays) == date(2026, 1, 12)


@pytest.mark.parametrize(
    "every",
    [
        Recurrence(unit=Unit.WEEK, until=date(2025, 12, 31)),
        Recurrence(unit=Unit.WEEK, weekdays=("mon",), until=date(2026, 1, 11)),
    ],
)
def test_what_never_happens_is_refused(every: Recurrence) -> None:
    with pytest.raises(BadInput, match="never happens"):
        first_day(date(2026, 1, 6), every)


@given(
    unit=st.sampled_from(Unit),
    interval=st.integers(1, 5),
    weekdays=st.sampled_from([(), ("mon", "fri"), ("sun",)]),
    count=st.sampled_from([None, None, 30]),
    first=st.dates(date(2020, 1, 1), date(2026, 1, 1)),
    ahead=st.integers(-40, 900),
)
def test_a_stretch_far_from_the_first_day_holds_the_same_days(
    unit: Unit,
    interval: int,
    weekdays: tuple[str, ...],
    count: int | None,
    first: date,
    ahead: int,
) -> None:
    every = Recurrence(
        unit=unit,
        interval=interval,
        weekdays=weekdays if unit is Unit.WEEK else (),
        count=count,
        until=None if count else first + timedelta(days=800),
    )
    start = first + timedelta(days=ahead)
    end = start + timedelta(days=60)
    walked = takewhile(lambda day: day <= end, days_of(first, every))
    assert list(days_between(first, every, start, end)) == [day for day in walked if day >= start]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (Recurrence(unit=Unit.MONTH, month_day=-1), ["01-31", "02-28", "03-31", "04-30"]),
        (Recurrence(unit=Unit.MONTH, month_day=15), ["01-15", "02-15", "03-15", "04-15"]),
        (Recurrence(unit=Unit.MONTH, month_day=30), ["01-30", "02-28", "03-30", "04-30"]),
        (
            Recurrence(unit=Unit.MONTH, nth=-1, weekdays=("mon", "tue", "wed", "thu", "fri")),
            ["01-30", "02-27", "03-31", "04-30"],
        ),
    ],
    ids=str,
)
def test_a_day_of_the_month_is_the_last_where_the_month_is_shorter(
    rule: Recurrence, days: list[str]
) -> None:
    found = [f"{day:%m-%d}" for day in islice(days_of(date(2026, 1, 6), rule), 4)]
    assert found == days
