"""Who is trained in what on a day: a status for every person and course, and all of them a matrix.

Everything is worked out from the records; a certificate's days come from the expiry engine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.planning.training.expiry import Standing, Term, days_left, in_force, standing
from tpmtui.planning.training.records import Records


class Status(StrEnum):
    """How a person stands with a course, the worst first."""

    EXPIRED = "expired"
    MISSING = "missing"
    EXPIRING = "expiring"
    IN_PROGRESS = "in progress"
    PLANNED = "planned"
    CURRENT = "current"
    WAIVED = "waived"
    NONE = "not trained"

    @property
    def order(self) -> int:
        """0 for the worst."""
        return list(Status).index(self)


_OF_STANDING = {
    Standing.EXPIRED: Status.EXPIRED,
    Standing.EXPIRING: Status.EXPIRING,
    Standing.CURRENT: Status.CURRENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one person stands with one course on a day.

    `ends` is the last day of the certificate, or of the waiver; `due` and `progress` are those of
    what is still to be done.
    """

    course: str
    person: str
    status: Status
    mandatory: bool
    completed: date | None = None
    ends: date | None = None
    days_left: int | None = None
    due: date | None = None
    progress: int = 0

    @property
    def is_gap(self) -> bool:
        """Whether something mandatory is not there."""
        return self.mandatory and self.status in (Status.EXPIRED, Status.MISSING)


def cell(records: Records, course: Course, person: Person, day: date) -> Cell:
    """How a person stands with a course on a day.

    A mandatory course that was given to do is missing from the day after its due day. Nothing is
    mandatory before someone's first day.
    """
    enrolment = records.enrolment_of.get((course.code, person.handle))
    terms = records.terms(course.code, person.handle)
    held = in_force(terms, day)
    coming = next((term.start for term in terms if term.start > day), None)
    mandatory = course.is_mandatory_for(person) and not person.joins_after(day)
    status, ends = Status.NONE, held.end if held else None
    to_do = enrolment if enrolment and enrolment.is_open else None
    waiver = enrolment.waiver if enrolment else None
    if waiver and waiver.holds(day) and not _outlasts(held, waiver.until):
        status, ends = Status.WAIVED, waiver.until
    elif held:
        warning = course.terms.warn_days if course.terms else _WARNING
        status = _OF_STANDING[standing(held.end, day, warning)]
    elif coming is not None:
        status = Status.PLANNED
    elif to_do and not (mandatory and to_do.is_overdue(today=day)):
        status = Status.IN_PROGRESS if to_do.progress else Status.PLANNED
    elif mandatory:
        status = Status.MISSING
    return Cell(
        course=course.code,
        person=person.handle,
        status=status,
        mandatory=mandatory,
        completed=held.start if held else None,
        ends=ends,
        days_left=days_left(ends, day),
        due=to_do.due if to_do else coming if status is Status.PLANNED else None,
        progress=to_do.progress if to_do else 0,
    )


def _outlasts(held: Term | None, waived_until: date | None) -> bool:
    """Whether a certificate holds for longer than a waiver."""
    if held is None or waived_until is None:
        return False
    return held.end is None or held.end > waived_until


# For a certificate that has an end of its own, of a course that has none.
_WARNING = 30


@dataclass(frozen=True)
class Matrix:
    """People by courses, the worst first in both; a cell for each pair, row by row."""

    day: date
    people: tuple[Person, ...]
    courses: tuple[Course, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All of them, row by row."""
        return tuple(each for row in self.rows for each in row)

    @property
    def gaps(self) -> int:
        """How many mandatory courses are expired or missing."""
        return sum(each.is_gap for each in self.cells)


def matrix(
    records: Records,
    day: date,
    *,
    people: Iterable[Person] | None = None,
    courses: Iterable[Course] | None = None,
    by_name: bool = False,
) -> Matrix:
    """Some people by some courses, all unless told; `by_name` sorts by handle and code."""
    chosen = tuple(records.people if people is None else people)
    columns = tuple(records.courses if courses is None else courses)
    rows = {who.handle: [cell(records, each, who, day) for each in columns] for who in chosen}
    if by_name:
        order = sorted(range(len(columns)), key=lambda at: columns[at].code)
        chosen = tuple(sorted(chosen, key=lambda who: who.handle))
    else:
        order = sorted(range(len(columns)), key=lambda at: _badness(r[at] for r in rows.values()))
        chosen = tuple(sorted(chosen, key=lambda who: _badness(rows[who.handle])))
    return Matrix(
        day,
        chosen,
        tuple(columns[at] for at in order),
        tuple(tuple(rows[who.handle][at] for at in order) for who in chosen),
    )


def _badness(cells: Iterable[Cell]) -> tuple[int, ...]:
    """Sorts the worst first: gaps, then what else is wrong, then what ends soonest."""
    found = list(cells)
    gaps = sum(each.is_gap for each in found)
    counts = [sum(each.status is status for each in found) for status in Status]
    return (-gaps, *(-count for count in counts[: Status.CURRENT.order]))
