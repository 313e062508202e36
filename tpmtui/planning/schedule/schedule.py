"""A schedule: when everything happens, how far it may slip, and what decides that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.task import Dependency
from tpmtui.planning.schedule.durations import Source


class Reason(StrEnum):
    """What decides when something starts."""

    LINK = "link"
    START_AFTER = "start after"
    STATUS = "status date"
    PROJECT = "project start"
    ACTUAL = "actual"


class Driver(NamedTuple):
    """What decides a start: a link as it was written, or a constraint.

    `via` is the summary that has the link or the date, where it is not the task itself.
    """

    reason: Reason
    link: Dependency | None = None
    via: str | None = None


class Slot(NamedTuple):
    """Where something lies in time. Dates are inclusive, days and floats are working days.

    What is over has no late dates and no floats. A summary's are those of its parts: the first
    start, the last finish, the least float; it is critical where one of them is.
    """

    start: date
    finish: date
    days: int
    source: Source
    late_start: date | None
    late_finish: date | None
    total_float: int | None
    free_float: int | None
    critical: bool
    driver: Driver | None


class Bound(NamedTuple):
    """From which day one thing lets a task start; `driver` says what."""

    day: date
    driver: Driver


@dataclass(frozen=True, slots=True)
class Schedule:
    """When everything happens; `slots` are by key, in the order of the tasks.

    `start` is the project's, or the day that `notes` say was taken for it; `finish` the last day of
    work, None where there is none. Where tasks wait on each other in a circle, `cycle` names them,
    the first repeated at the end, and nothing is scheduled.
    """

    start: date
    finish: date | None
    slots: Mapping[str, Slot]
    calendar: Calendar
    cycle: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def critical(self) -> frozenset[str]:
        """The keys on the critical path, summaries included."""
        return frozenset(key for key, slot in self.slots.items() if slot.critical)

    def late_by(self, deadline: date | None) -> int | None:
        """Working days from `deadline` to the finish: above 0 is late; None without either."""
        if deadline is None or self.finish is None:
            return None
        return working_shift(self.calendar, deadline, self.finish)


def envelope(parts: Sequence[Slot], calendar: Calendar) -> Slot:
    """The slot of a summary from those of its parts, of which there is one at least."""
    first = min(parts, key=lambda part: part.start)
    finish = max(part.finish for part in parts)
    return Slot(
        start=first.start,
        finish=finish,
        days=calendar.count(first.start, finish),
        source=first.source,
        late_start=min((p.late_start for p in parts if p.late_start is not None), default=None),
        late_finish=max((p.late_finish for p in parts if p.late_finish is not None), default=None),
        total_float=min((p.total_float for p in parts if p.total_float is not None), default=None),
        free_float=min((p.free_float for p in parts if p.free_float is not None), default=None),
        critical=any(part.critical for part in parts),
        driver=first.driver,
    )


def working_shift(calendar: Calendar, was: date, now: date) -> int:
    """By how many working days something moved from a day to a later one, negative if earlier."""
    return calendar.age(was, now) if now >= was else -calendar.age(now, was)
