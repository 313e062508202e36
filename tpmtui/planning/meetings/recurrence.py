"""The days of a recurrence, each computed from the first one, so that nothing drifts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule

from tpmtui.domain.calendar import WEEKDAYS
from tpmtui.domain.errors import BadInput
from tpmtui.domain.recurrence import Recurrence, Unit

_FREQUENCIES: dict[Unit, Literal[0, 1, 2, 3]] = {
    Unit.DAY: DAILY,
    Unit.WEEK: WEEKLY,
    Unit.MONTH: MONTHLY,
    Unit.YEAR: YEARLY,
}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_SHORTEST_MONTH = 28
_CENTURY = 100  # what has not happened by then never will


class RuleParts(NamedTuple):
    """What iCalendar calls the parts of a rule; weekdays count from 0 for Monday."""

    weekdays: tuple[int, ...] | None = None
    month: int | None = None
    month_days: tuple[int, ...] | None = None
    position: int | None = None


def rule_parts(first: date, every: Recurrence) -> RuleParts:
    """The parts of a rule that begins on `first`.

    A month without the first one's day takes its last: of the days from the 28th up to that one,
    the last that it has.
    """
    weekdays = tuple(WEEKDAYS.index(day) for day in every.weekdays) or None
    if every.unit not in (Unit.MONTH, Unit.YEAR) or weekdays:
        return RuleParts(weekdays, position=every.nth)
    month = first.month if every.unit is Unit.YEAR else None
    day = first.day if every.month_day is None else every.month_day
    if day <= _SHORTEST_MONTH:
        return RuleParts(month=month, month_days=(day,))
    days = tuple(range(_SHORTEST_MONTH, day + 1))
    return RuleParts(month=month, month_days=days, position=-1)


def days_of(first: date, every: Recurrence | None) -> Iterator[date]:
    """The days of a rule from `first` on, which may be far in the future, or none."""
    if every is None:
        yield first
        return
    parts = rule_parts(first, every)
    rule = rrule(
        _FREQUENCIES[every.unit],
        dtstart=datetime.combine(first, time()),
        interval=every.interval,
        until=None if every.until is None else datetime.combine(every.until, time()),
        count=every.count,
        byweekday=parts.weekdays,
        bymonth=parts.month,
        bymonthday=parts.month_days,
        bysetpos=parts.position,
    )
    yield from (moment.date() for moment in rule)


def first_day(wanted: date, every: Recurrence | None) -> date:
    """The first day of a rule, on `wanted` or later. Raises BadInput where it never happens."""
    if every is None:
        return wanted
    for day in days_of(wanted, every):
        if day.year <= wanted.year + _CENTURY:
            return day
        break
    end = f" and until {every.until}" if every.until else ""
    raise BadInput(f"every {every} from {wanted}{end} never happens")


def days_between(first: date, every: Recurrence | None, start: date, end: date) -> Iterator[date]:
    """The days of a rule from `start` to `end`, both inclusive."""
    for day in days_of(_beginning(first, every, start), every):
        if day > end:
            return
        if day >= start:
            yield day


def _beginning(first: date, every: Recurrence | None, start: date) -> date:
    """Whence to count to `start`: a rule of days or weeks need not be walked from its first one."""
    if every is None or every.count is not None or every.unit not in _DAYS or start <= first:
        return first
    period = _DAYS[every.unit] * every.interval
    return first + timedelta((start - first).days // period * period)
