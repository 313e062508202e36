"""Today: how the projects stand, what needs someone, who has answered, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tpmtui.domain.amounts import counted, words
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.planning.checkins.attendance import Attendance
from tpmtui.planning.today.concern import Concern, Level
from tpmtui.planning.today.news import News

if TYPE_CHECKING:
    from tpmtui.planning.metrics.deadline import Promise


class Work(NamedTuple):
    """How much work there is: tasks and points, all and those that are open."""

    tasks: int = 0
    open: int = 0
    points: float = 0
    points_left: float = 0

    @classmethod
    def sum(cls, parts: Iterable[Work]) -> Work:
        """Several amounts together."""
        return cls._make(map(sum, zip(cls(), *parts, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One project today. `day` of `days` are working days of the `sprint` that runs or should.

    `work` is that of the sprint, else of the project; `promise` is None where there is no deadline.
    """

    project: Project
    work: Work
    sprint: Sprint | None = None
    day: int = 0
    days: int = 0
    promise: Promise | None = None

    def in_words(self) -> str:
        """The standing as a clause: sprint, day, what is left, and the deadline."""
        parts = []
        if self.sprint is not None:
            parts.append(self.sprint.name)
            if self.days:
                parts.append(_day_in_words(self.day, self.days))
        work = self.work
        tasks = counted(work.tasks, "task")
        parts.append(f"{work.open} of {tasks} left" if work.tasks else "no tasks yet")
        if work.points:
            parts.append(f"{words(work.points_left)} of {counted(work.points, 'point')}")
        told = ", ".join(parts)
        return f"{told}; {self.promise.in_words()}" if self.promise else told


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All of it for one project, or for all in use where `project` is None.

    `news` are what others did `since` then. It holds `until` time alone makes it untrue.
    `all_archived` where no project is in use, and some are put away.
    """

    day: date
    project: Project | None
    standings: Sequence[Standing]
    concerns: Sequence[Concern]
    attendance: Attendance
    news: Sequence[News]
    since: datetime
    until: datetime
    all_archived: bool = False

    def count(self, level: Level) -> int:
        """How many concerns are of a level."""
        return sum(concern.level is level for concern in self.concerns)

    def in_words(self) -> str:
        """How much there is to do something about: ``3 red, 5 amber``."""
        counts = [f"{count} {level}" for level in Level if (count := self.count(level))]
        return ", ".join(counts) or "nothing needs you"


def day_of_sprint(sprint: Sprint, project: Project, today: date) -> tuple[int, int]:
    """Which working day of the sprint `today` is, 0 before it, and how many it has."""
    if sprint.start is None or sprint.end is None:
        return 0, 0
    calendar = project.calendar
    days = calendar.count(sprint.start, sprint.end)
    return calendar.count(sprint.start, today), days


def _day_in_words(day: int, days: int) -> str:
    if day > days:
        return "over"
    return f"day {day} of {days}" if day else "not begun"
