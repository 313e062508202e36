"""Recurrence is computed from its anchor: nothing drifts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.errors import BadInput
from tpmtui.domain.recurrence import Recurrence, Roll, Unit
from tpmtui.planning.recurrence import days_between, days_of, first_day, rolled

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


@pytest.mark.parametrize(("roll", "day"), [(Roll.KEEP, 19), (Roll.NEXT, 20), (Roll.PREVIOUS, 16)])
def test_a_day_off_stays_or_gives_way(roll: Roll, day: int) -> None:
    calendar = Calendar(days_off=frozenset({date(2026, 1, 19)}))
    assert rolled(date(2026, 1, 19), roll, calendar) == date(2026, 1, day)


@pytest.mark.parametrize("weekdays", [(), ("mon", "fri"), ("sun",)])
@pytest.mark.parametrize("unit", [Unit.DAY, Unit.WEEK])
@pytest.mark.parametrize("interval", [1, 2, 3])
def test_a_stretch_far_from_the_first_day_holds_the_same_days(
    interval: int, unit: Unit, weekdays: tuple[str, ...]
) -> None:
    every = Recurrence(unit=unit, interval=interval, weekdays=weekdays, until=date(2026, 3, 1))
    first = date(2025, 1, 1)
    walked = list(days_of(first, every))
    for start in (date(2024, 12, 1), first, date(2026, 1, 4), date(2026, 1, 5), date(2026, 2, 25)):
        end = start + timedelta(days=40)
        found = list(days_between(first, every, start, end))
        assert found == [day for day in walked if start <= day <= end]
