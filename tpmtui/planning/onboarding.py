"""Programmes on the calendar: which course on which day, and how far someone has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.course import Course, Programme
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.person import Person
from tpmtui.planning.network import find_cycle
from tpmtui.planning.training import Cell, Records, Status, cell

_LONGEST_LEAVE = 3660


@dataclass(frozen=True, slots=True)
class Planned:
    """A course of a programme and the day it is to be taken on."""

    course: str
    day: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a person is in a programme: its courses in order, and the next one to do."""

    programme: str
    person: str
    cells: tuple[Cell, ...]

    @property
    def done(self) -> int:
        """How many courses are behind them."""
        return sum(each.status in _BEHIND for each in self.cells)

    @property
    def next(self) -> Cell | None:
        """The first course that is not done, None at the end."""
        return next((each for each in self.cells if each.status not in _BEHIND), None)


_BEHIND = (Status.CURRENT, Status.EXPIRING, Status.WAIVED)


def calendar_of(person: Person, holidays: Iterable[date] = ()) -> Calendar:
    """The days `person` works: their week, less `holidays` and leave."""
    away = {
        leave.start + timedelta(days=number)
        for leave in person.leave
        for number in range(min((leave.end - leave.start).days + 1, _LONGEST_LEAVE))
    }
    return Calendar(person.work_week, frozenset({*holidays, *away}))


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
    """How far everyone is who was given a programme: all of them, or one."""
    for each in records.programmes:
        if programme is not None and each.name != programme:
            continue
        given = {one.person for one in records.enrolments if one.programme == each.name}
        courses = [records.course_of[s.course] for s in each.steps if s.course in records.course_of]
        for handle in sorted(given & records.person_of.keys()):
            person = records.person_of[handle]
            cells = tuple(cell(records, course, person, day) for course in courses)
            yield Progress(each.name, handle, cells)
