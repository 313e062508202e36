"""Programmes on the calendar: which course on which day, and how far someone has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tpmtui.domain.calendar import WEEKDAYS, Calendar
from tpmtui.domain.course import Course, Programme
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.person import Person
from tpmtui.domain.training import Plan, Planned
from tpmtui.planning.schedule.cycles import find_cycle
from tpmtui.planning.training.matrix import Cell, Status, cell
from tpmtui.planning.training.records import Records


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is in a programme begun on `start`: its courses in order.

    A course is behind them that they hold or need not have, or completed since they began.
    """

    programme: str
    person: str
    start: date
    cells: tuple[Cell, ...]

    @property
    def done(self) -> int:
        """How many courses are behind them."""
        return sum(map(self._is_behind, self.cells))

    @property
    def next(self) -> Cell | None:
        """The first course that is not done, None at the end; due as this programme has it."""
        return next((each for each in self.cells if not self._is_behind(each)), None)

    def _is_behind(self, cell: Cell) -> bool:
        since = cell.completed is not None and cell.completed >= self.start
        return since or cell.status in _BEHIND


_BEHIND = (Status.CURRENT, Status.EXPIRING, Status.WAIVED)


def calendar_of(person: Person, holidays: Iterable[date] = ()) -> Calendar:
    """The days `person` works: their week, less `holidays` and leave."""
    return person.calendar(Calendar(WEEKDAYS, frozenset(holidays)))


def lay_out(programme: Programme, calendar: Calendar, start: date) -> list[Planned]:
    """The courses on working days: offset 0 is `start` if it is worked, else the next such day."""
    first = calendar.first_working(start)
    return [
        Planned(step.course, calendar.shifted(first, step.offset_days)) for step in programme.steps
    ]


def check_order(programme: Programme, courses: Iterable[Course]) -> None:
    """Raise RuleBroken for a course that comes before one it requires, where both are in it."""
    offsets = {step.course: step.offset_days for step in programme.steps}
    places = {step.course: place for place, step in enumerate(programme.steps)}
    for course in courses:
        for before in course.requires:
            if course.code in offsets and before in offsets:
                here = (offsets[course.code], places[course.code])
                if here < (offsets[before], places[before]):
                    raise RuleBroken(f"{course.code} requires {before}, which comes later")


def check_requirements(courses: Iterable[Course]) -> None:
    """Raise RuleBroken naming the members where courses require each other in a loop."""
    loop = find_cycle({course.code: course.requires for course in courses})
    if loop:
        raise RuleBroken(f"that would be a loop: {' > '.join(loop)} (each requires the next)")


def progress(records: Records, day: date, *, programme: str | None = None) -> Iterator[Progress]:
    """How far everyone is who was given a programme: all of them, or one; by programme, person."""
    for plan in sorted(records.laid_out, key=lambda plan: (plan.programme, plan.person)):
        if plan.person in records.person_of and programme in (None, plan.programme):
            yield progress_in(records, plan, day)


def progress_in(records: Records, plan: Plan, day: date) -> Progress:
    """How far someone is in their plan."""
    person = records.person_of[plan.person]
    cells = tuple(
        replace(cell(records, records.course_of[step.course], person, day), due=step.day)
        for step in plan.steps
        if step.course in records.course_of
    )
    return Progress(plan.programme, plan.person, plan.start, cells)
