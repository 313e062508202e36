"""One course for an auditor: who must have it, who had it when, on what evidence, and the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.domain.training import Completion, Enrolment
from tpmtui.planning.training.expiring import why_mandatory
from tpmtui.planning.training.expiry import lapses
from tpmtui.planning.training.matrix import Cell, Status, cell
from tpmtui.planning.training.records import Certificate, Records


@dataclass(frozen=True, slots=True)
class Line:
    """One person's part of an audit: why they must have it, how they stand, and all records.

    What was recorded wrongly is `void`, and no certificate. `lapses` are the days, both ends
    inclusive, on which a certificate had ended and none followed.
    """

    person: Person
    why: str
    cell: Cell
    certificates: tuple[Certificate, ...]
    void: tuple[Completion, ...]
    enrolment: Enrolment | None
    lapses: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """A course on a day: those with a gap first, then the others it concerns."""

    course: Course
    day: date
    lines: tuple[Line, ...]

    @property
    def gaps(self) -> tuple[Line, ...]:
        """Those for whom it is mandatory and not there."""
        return tuple(line for line in self.lines if line.cell.is_gap)

    @property
    def required(self) -> int:
        """How many must have it."""
        return sum(line.cell.mandatory for line in self.lines)


def audit(records: Records, course: Course, day: date) -> Audit:
    """Everyone who must have a course, had it, was given it or need not have it, on a day."""
    lines = [
        line(records, course, person, day)
        for person in records.people
        if course.is_mandatory_for(person)
        or (course.code, person.handle) in records.certificates_of
        or (course.code, person.handle) in records.void_of
        or (course.code, person.handle) in records.enrolment_of
    ]
    return Audit(course, day, tuple(sorted(lines, key=_order)))


def line(records: Records, course: Course, person: Person, day: date) -> Line:
    """One person's part."""
    certificates = records.certificates_of.get((course.code, person.handle), ())
    return Line(
        person,
        why_mandatory(course, person),
        cell(records, course, person, day),
        certificates,
        tuple(records.void_of.get((course.code, person.handle), ())),
        records.enrolment_of.get((course.code, person.handle)),
        tuple(lapses([held.term for held in certificates], day)),
    )


def _order(each: Line) -> tuple[bool, int, str]:
    status: Status = each.cell.status
    return not each.cell.is_gap, status.order, each.person.handle
