"""Who is trained in what on a day: a status for every person and course, and all of them a matrix.

Everything is worked out from the records; a certificate's days come from the expiry engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.course import Course, Programme
from tpmtui.domain.person import Person
from tpmtui.domain.skill import Assessment, Need
from tpmtui.domain.training import Completion, Enrolment, Plan, Planned
from tpmtui.planning.expiry import Renewed, Standing, Term, chain, days_left, in_force, standing


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


@dataclass(frozen=True, slots=True)
class Certificate:
    """A completion and the days it holds for."""

    completion: Completion
    term: Term


@dataclass(frozen=True, kw_only=True)
class Records:
    """Everything known of training."""

    people: Sequence[Person] = ()
    courses: Sequence[Course] = ()
    programmes: Sequence[Programme] = ()
    plans: Sequence[Plan] = ()
    enrolments: Sequence[Enrolment] = ()
    completions: Sequence[Completion] = ()
    assessments: Sequence[Assessment] = ()
    needs: Sequence[Need] = ()

    @cached_property
    def course_of(self) -> Mapping[str, Course]:
        """The courses by code."""
        return {course.code: course for course in self.courses}

    @cached_property
    def person_of(self) -> Mapping[str, Person]:
        """The people by handle."""
        return {person.handle: person for person in self.people}

    @cached_property
    def enrolment_of(self) -> Mapping[tuple[str, str], Enrolment]:
        """The enrolments by course and person."""
        return {(one.course, one.person): one for one in self.enrolments}

    @cached_property
    def certificates_of(self) -> Mapping[tuple[str, str], tuple[Certificate, ...]]:
        """Every certificate by course and person, the oldest first; what is void is none."""
        return {
            (code, handle): _certified(self.course_of[code], self.person_of[handle], found)
            for (code, handle), found in self._completed(void=False).items()
            if code in self.course_of and handle in self.person_of
        }

    @cached_property
    def void_of(self) -> Mapping[tuple[str, str], list[Completion]]:
        """The completions that are void by course and person, as they were recorded."""
        return self._completed(void=True)

    def _completed(self, *, void: bool) -> dict[tuple[str, str], list[Completion]]:
        found: defaultdict[tuple[str, str], list[Completion]] = defaultdict(list)
        for completion in self.completions:
            if (completion.void is not None) is void:
                found[completion.course, completion.person].append(completion)
        return found

    @cached_property
    def laid_out(self) -> Sequence[Plan]:
        """The plans, and those that only the enrolments tell of: they were made before plans."""
        told: defaultdict[tuple[str, str], list[Enrolment]] = defaultdict(list)
        for each in self.enrolments:
            if each.programme:
                told[each.programme, each.person].append(each)
        for plan in self.plans:
            told.pop((plan.programme, plan.person), None)
        steps = {each.name: [step.course for step in each.steps] for each in self.programmes}
        earlier = (_as_plan(*key, given, steps.get(key[0], ())) for key, given in told.items())
        return (*self.plans, *earlier)

    def terms(self, course: str, person: str) -> list[Term]:
        """The days that a person's certificates of a course hold for, the oldest first."""
        return [found.term for found in self.certificates_of.get((course, person), ())]

    def is_certified(self, course: str, person: str, day: date) -> bool:
        """Whether a person has a course on a day: completed and not run out, or waived."""
        enrolment = self.enrolment_of.get((course, person))
        if enrolment and enrolment.waiver and enrolment.waiver.holds(day):
            return True
        return any(term.holds(day) for term in self.terms(course, person))


def _certified(
    course: Course, person: Person, completions: Iterable[Completion]
) -> tuple[Certificate, ...]:
    """The certificates of a person; an expiry is rolled by their own week and nothing else.

    Holidays are of projects and leave comes and goes: what someone holds depends on neither.
    """
    in_order = sorted(completions, key=lambda completion: completion.day)
    renewals = [Renewed(each.day, each.expires) for each in in_order]
    terms = chain(renewals, course.terms_on, Calendar(person.work_week))
    return tuple(Certificate(*pair) for pair in zip(in_order, terms, strict=True))


def _as_plan(
    programme: str, person: str, given: Sequence[Enrolment], courses: Iterable[str]
) -> Plan:
    created = min(each.created for each in given)
    start = min(each.assigned or created.date() for each in given)
    days = dict.fromkeys(courses, start) | {each.course: each.due or start for each in given}
    steps = sorted((Planned(*step) for step in days.items()), key=lambda step: step.day)
    return Plan(
        programme=programme, person=person, created=created, start=start, steps=tuple(steps)
    )


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
