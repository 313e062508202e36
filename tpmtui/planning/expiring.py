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


def task_warnings(
    records: Records, person: Person, today: date, end: date, courses: Iterable[Course]
) -> list[str]:
    """What stands against giving `person` work that ends on `end`, as clauses, the worst first.

    Of the mandatory courses, those that are not there; of these and the `courses` that the work
    calls for besides, those whose certificate ends before the work does.
    """
    asked = {course.code for course in courses}
    cells = [cell(records, course, person, today) for course in records.courses]
    wanted = [each for each in cells if each.mandatory or each.course in asked]
    found = []
    for each in sorted(wanted, key=_urgency):
        if each.status is Status.MISSING or (each.mandatory and each.completed is None):
            found.append(_not_there(each, end))
        elif each.status is Status.EXPIRED:
            found.append(f"{each.course} ended {each.ends}")
        elif each.ends is not None and each.ends < end:
            found.append(f"{each.course} ends {each.ends}, before the task ({end})")
    return [clause for clause in found if clause]


def _not_there(each: Cell, end: date) -> str:
    if each.status is Status.WAIVED:
        over = each.ends is not None and each.ends < end
        return f"waiver of {each.course} ends {each.ends}" if over else ""
    if each.due is not None and each.status is not Status.MISSING:
        return f"{each.course} missing, due {each.due}"
    return f"{each.course} missing"
