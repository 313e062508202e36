"""What runs out: certificates that ended or end soon, and mandatory courses nobody completed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.planning.expiry import STEPS, step_reached
from tpmtui.planning.training import Cell, Records, Status, cell


@dataclass(frozen=True, slots=True)
class Expiring:
    """The cells to look at on `day`, the worst first, `within` so many days ahead."""

    day: date
    within: int
    items: tuple[Cell, ...]

    @property
    def gaps(self) -> int:
        """How many of them are mandatory and expired or missing."""
        return sum(item.is_gap for item in self.items)


def expiring(records: Records, day: date, *, within: int = STEPS[0]) -> Expiring:
    """Every certificate that ended, or ends in `within` days, and every gap.

    Gaps come first, what ended longest ago before what was never there; then the soonest end.
    """
    cells = (
        cell(records, course, person, day)
        for person in records.people
        for course in records.courses
    )
    items = [each for each in cells if _tells(each, within)]
    return Expiring(day, within, tuple(sorted(items, key=_urgency)))


def step_of(item: Cell) -> int | None:
    """Which reminder a certificate has reached, in days before its end."""
    return step_reached(item.days_left) if item.status is not Status.WAIVED else None


def _tells(item: Cell, within: int) -> bool:
    if item.status is Status.WAIVED:
        return item.mandatory and item.days_left is not None and item.days_left <= within
    ends = item.days_left is not None and item.days_left <= within
    return ends or item.status is Status.MISSING


def _urgency(item: Cell) -> tuple[bool, bool, int, str, str]:
    left = item.days_left
    return not item.is_gap, left is None, left or 0, item.person, item.course


def why_mandatory(course: Course, person: Person) -> str:
    """For whom the course is mandatory that `person` is one of; empty where it is not."""
    return ", ".join(str(each) for each in course.mandatory if each.covers(person))


@dataclass(frozen=True, slots=True)
class TaskWarning:
    """A course that stands against giving someone a task that ends on `end`.

    Its certificate, or the waiver of it, ends on `ends`; without that it is not there at all.
    """

    course: str
    end: date
    status: Status
    ends: date | None = None

    def __str__(self) -> str:
        if self.ends is None:
            return f"{self.course} missing"
        if self.status is Status.EXPIRED:
            return f"{self.course} ended {self.ends}"
        what = f"waiver of {self.course}" if self.status is Status.WAIVED else self.course
        return f"{what} ends {self.ends}, before the task ({self.end})"


def task_warnings(
    records: Records, person: Person, today: date, end: date, courses: Iterable[Course]
) -> list[TaskWarning]:
    """What stands against giving `person` work that ends on `end`, the worst first.

    Of the mandatory courses, those that are not there; of these and the `courses` that the work
    calls for besides, those whose certificate ends before the work does.
    """
    asked = {course.code for course in courses}
    cells = [cell(records, course, person, today) for course in records.courses]
    found = []
    for each in sorted(cells, key=_urgency):
        held = each.completed is not None or each.status is Status.WAIVED
        if each.mandatory and not held:
            found.append(TaskWarning(each.course, end, Status.MISSING))
        elif held and (each.mandatory or each.course in asked) and each.ends and each.ends < end:
            found.append(TaskWarning(each.course, end, each.status, each.ends))
    return found
