"""Cycle time: how long finished items took from their start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar

PERCENTILES = (50, 85, 95)
_NAMED = 5


class Measure(StrEnum):
    """From when an item's time is counted: from its start, or from its creation."""

    CYCLE = "cycle"
    LEAD = "lead"

    @property
    def origin(self) -> str:
        """What the time is counted from."""
        return "creation" if self is Measure.LEAD else "start"


class Finished(NamedTuple):
    """A finished item; `started` is None where nobody ever began it."""

    key: str
    created: date
    started: date | None
    done: date


class Taken(NamedTuple):
    """An item and the time it took: 0 where it was finished on the day it began."""

    key: str
    start: date
    done: date
    days: int
    working_days: int


@dataclass(frozen=True, slots=True)
class CycleTimes:
    """The times of finished items by the day they were done, in calendar and in working days.

    Only items with a start count. Where not one has a start, as after an import that tells of none,
    `measure` is lead time and counts from creation. `without_start` counts those left out for want
    of a start; `impossible` names those done before they began, which count for nothing.
    """

    measure: Measure
    items: tuple[Taken, ...]
    without_start: int = 0
    impossible: tuple[str, ...] = ()
    title: str = ""
    calendar: Calendar = PLAIN_WEEK

    def percentile(self, percent: int) -> int | None:
        """The calendar days that `percent` of the items took at most; None without items."""
        return percentile([item.days for item in self.items], percent)

    def working_percentile(self, percent: int) -> int | None:
        """The working days that `percent` of the items took at most; None without items."""
        return percentile([item.working_days for item in self.items], percent)

    @property
    def mean(self) -> float | None:
        """Calendar days on average; None without items."""
        return sum(item.days for item in self.items) / len(self.items) if self.items else None

    @property
    def longest(self) -> int | None:
        """The most calendar days an item took; None without items."""
        return max((item.days for item in self.items), default=None)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The times in words."""
        count = f"{len(self.items):,} finished item{'' if len(self.items) == 1 else 's'}"
        said = [f"{self.measure} time of {count}, from {self.measure.origin} to done"]
        if not self.items:
            said = ["nothing was finished by then: there is no cycle time to show"]
        else:
            parts = (
                f"{p}% took {self.percentile(p)} at most ({self.working_percentile(p)} working)"
                for p in PERCENTILES
            )
            said.append(f"calendar days: {', '.join(parts)}; the longest {self.longest}")
        if self.measure is Measure.LEAD:
            said.append("it is not known when any of them was started, so this is no cycle time")
        elif self.without_start:
            said.append(f"left out, never having been started: {self.without_start:,}")
        if self.impossible:
            more = ", ..." if len(self.impossible) > _NAMED else ""
            named = ", ".join(self.impossible[:_NAMED])
            said.append(f"left out, done before they began: {named}{more}")
        return tuple(said)


def percentile(values: Sequence[int], percent: int) -> int | None:
    """The smallest value that `percent` of all do not exceed (nearest rank); None for no values."""
    if not values:
        return None
    return sorted(values)[max(ceil(len(values) * percent / 100), 1) - 1]


def cycle_times(finished: Iterable[Finished], calendar: Calendar) -> CycleTimes:
    """The times that finished items took.

    Calendar days are done less start; working days those after the start up to and including the
    day done, so that both are 0 within one day.
    """
    finished = list(finished)
    measure = Measure.CYCLE
    if finished and all(item.started is None for item in finished):
        measure = Measure.LEAD
    items, impossible, without_start = [], [], 0
    for item in finished:
        start = item.created if measure is Measure.LEAD else item.started
        if start is None:
            without_start += 1
        elif item.done < start:
            impossible.append(item.key)
        else:
            days = (item.done - start).days
            items.append(Taken(item.key, start, item.done, days, calendar.age(start, item.done)))
    if measure is Measure.LEAD:
        without_start = len(finished)
    # By number within a project: the longer of two keys is the later one.
    items.sort(key=lambda taken: (taken.done, len(taken.key), taken.key))
    return CycleTimes(measure, tuple(items), without_start, tuple(impossible), calendar=calendar)
