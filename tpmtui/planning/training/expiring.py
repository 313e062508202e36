"""What runs out: certificates that ended or end soon, and mandatory courses nobody completed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.planning.training.expiry import STEPS, step_reached
from tpmtui.planning.training.matrix import Cell, Status, cell
from tpmtui.planning.training.records import Records


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
    `why` says what calls for it where it is not mandatory.
    """

    course: str
    end: date
    status: Status
    ends: date | None = None
    why: str = ""

    def __str__(self) -> str:
        return f"{self._words} ({self.why})" if self.why else self._words

    @property
    def _words(self) -> str:
        if self.ends is None:
            return f"{self.course} missing"
        if self.status is Status.EXPIRED:
            return f"{self.course} ended {self.ends}"
        what = f"waiver of {self.course}" if self.status is Status.WAIVED else self.course
        return f"{what} ends {self.ends}, before the task ({self.end})"


@dataclass(frozen=True, slots=True)
class Call:
    """Work calls for one of these `courses`, and why it does."""

    courses: Sequence[Course]
    why: str


def task_warnings(
    records: Records, person: Person, today: date, end: date, calls: Iterable[Call]
) -> list[TaskWarning]:
    """What stands against giving `person` work that ends on `end`, the worst first.

    Of the mandatory courses and of what the work calls for besides: what is not there, and what
    ends before the work does.
    """
    cells = {each.code: cell(records, each, person, today) for each in records.courses}
    mandatory = sorted((each for each in cells.values() if each.mandatory), key=_urgency)
    found = {each.course: _warning(each, end) for each in mandatory}
    for call in calls:
        best = max((cells[each.code] for each in call.courses), key=_lasts)
        found.setdefault(best.course, _warning(best, end, call.why))
    return [warning for warning in found.values() if warning is not None]


def _warning(item: Cell, end: date, why: str = "") -> TaskWarning | None:
    if not _is_held(item):
        return TaskWarning(item.course, end, Status.MISSING, why=why)
    if item.ends and item.ends < end:
        return TaskWarning(item.course, end, item.status, item.ends, why)
    return None


def _is_held(item: Cell) -> bool:
    return item.completed is not None or item.status is Status.WAIVED


def _lasts(item: Cell) -> date:
    return item.ends or date.max if _is_held(item) else date.min
