"""Throughput: how many items were finished in each working day or week, zeros included."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import Calendar, short_day


class Every(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"


# Half a year: what was finished before that was finished by another team in other times.
_WEEKS = 26
_PERIODS = {Every.WEEK: 1, Every.DAY: 5}  # a week


class Period(NamedTuple):
    """Items `finished` from `start` to `end`, inclusive; not `complete` if more days may come."""

    start: date
    end: date
    finished: int
    complete: bool


class Finish(NamedTuple):
    """An item was finished on a day, for the first time."""

    day: date
    key: str


@dataclass(frozen=True, slots=True)
class Throughput:
    """Finished items by period, oldest first, from when work began. `title` names the work.

    `quiet_since` is the day of the last finish where the days after it are left out. `finishes` are
    the items by the day they were finished, where it is known which they were.
    """

    every: Every
    periods: tuple[Period, ...]
    title: str = ""
    quiet_since: date | None = None
    finishes: tuple[Finish, ...] = ()

    @property
    def finished(self) -> int:
        """All items finished."""
        return sum(period.finished for period in self.periods)

    @property
    def history(self) -> tuple[int, ...]:
        """What was finished in each complete period, zeros included: what a forecast draws from."""
        return tuple(period.finished for period in self.periods if period.complete)

    @property
    def mean(self) -> float | None:
        """Items finished in a complete period on average, None where none is complete."""
        history = self.history
        return sum(history) / len(history) if history else None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The counts in words."""
        if not self.periods:
            return ("no work had begun by then: there is no throughput to show",)
        history = self.history
        if not history:
            return (f"{self.finished} finished; the first {self.every} is not over yet",)
        over = counted(len(history), self.every)
        said = [
            f"{sum(history)} finished in {over}: {self.mean:.1f} a {self.every} on average,"
            f" from {min(history)} to {max(history)}"
        ]
        if not self.periods[-1].complete:
            said.append(f"the last {self.every} is not over: {self.periods[-1].finished} so far")
        if self.quiet_since is not None:
            last = short_day(self.quiet_since, today=self.periods[-1].end)
            said.append(f"nothing was finished after {last}")
        return tuple(said)


def throughput(
    finished: Iterable[date],
    calendar: Calendar,
    *,
    start: date,
    end: date,
    every: Every = Every.WEEK,
) -> Throughput:
    """Count the days on which items were `finished` from `start` to `end`, both inclusive.

    A period is a working day, or a week from Monday with a working day in it, and the days off
    until the next: a week of holidays is no period of zero, and work done on a Saturday counts for
    Friday. The first period may begin before `start`, and the last is complete at the end of its
    last working day.
    """
    if end < start:
        return Throughput(every, ())
    beginnings = _beginnings(calendar, start, end, every)
    counts = [0] * len(beginnings)
    for day in finished:
        if start <= day <= end:
            counts[max(bisect_right(beginnings, day) - 1, 0)] += 1
    ends = [day - timedelta(1) for day in beginnings[1:]] + [end]
    last_is_complete = every is Every.DAY or not calendar.count(
        end + timedelta(1), _monday(end) + timedelta(6)
    )
    return Throughput(
        every,
        tuple(
            Period(first, last, count, last < end or last_is_complete)
            for first, last, count in zip(beginnings, ends, counts, strict=True)
        ),
    )


def recent_history(
    finished: Iterable[date],
    calendar: Calendar,
    *,
    began: date | None,
    day: date,
    every: Every = Every.WEEK,
) -> tuple[int, ...]:
    """What was finished in each of the last 26 whole weeks, as of the end of `day`.

    Fewer where work `began` later, none where it did not.
    """
    if began is None:
        return ()
    start = max(began, day - timedelta(7 * _WEEKS + day.weekday()))
    counted = throughput(finished, calendar, start=start, end=day, every=every)
    return counted.history[-_WEEKS * _PERIODS[every] :]


def _beginnings(calendar: Calendar, start: date, end: date, every: Every) -> list[date]:
    """The first days of all periods; at least one, no later than `start`."""
    first = start if every is Every.DAY else _monday(start)
    beginnings = list(calendar.working_days(first, end))
    if every is Every.WEEK:
        beginnings = sorted({_monday(day) for day in beginnings})
    if not beginnings or beginnings[0] > start:
        beginnings.insert(0, first)
    return beginnings


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())
