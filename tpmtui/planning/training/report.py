"""All of training at once, as it is exported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpmtui.domain.person import Person
from tpmtui.planning.training.audit import Line, line
from tpmtui.planning.training.coverage import Cover, coverage, level_on, skills_known
from tpmtui.planning.training.expiring import Expiring, expiring
from tpmtui.planning.training.matrix import Matrix, Status, matrix
from tpmtui.planning.training.onboarding import Progress, progress
from tpmtui.planning.training.records import Records


@dataclass(frozen=True, slots=True)
class Level:
    """The level above 0 that someone has of a skill."""

    person: str
    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """The records of every person and course that has any, the matrix, and what follows."""

    records: Records
    matrix: Matrix
    lines: tuple[Line, ...]
    expiring: Expiring
    progress: tuple[Progress, ...]
    coverage: tuple[Cover, ...]
    levels: tuple[Level, ...]


def report(records: Records, day: date) -> TrainingReport:
    """Training on a day; lines by person and course in the order they were added."""
    lines = (
        line(records, course, person, day)
        for person in records.people
        for course in records.courses
    )
    return TrainingReport(
        records,
        matrix(records, day),
        tuple(filter(_tells, lines)),
        expiring(records, day),
        tuple(progress(records, day)),
        tuple(coverage(records, records.needs, day)),
        tuple(levels(records, day)),
    )


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """Everything about one person: courses the worst first, skills, and programmes."""

    person: Person
    day: date
    lines: tuple[Line, ...]
    levels: tuple[Level, ...]
    progress: tuple[Progress, ...]


def of_person(records: Records, person: Person, day: date) -> PersonTraining:
    """One person on a day: the courses they must have, had, were given or need not have."""
    lines = [line(records, course, person, day) for course in records.courses]
    told = filter(_tells, lines)
    return PersonTraining(
        person,
        day,
        tuple(sorted(told, key=lambda each: (not each.cell.is_gap, each.cell.status.order))),
        tuple(each for each in levels(records, day) if each.person == person.handle),
        tuple(each for each in progress(records, day) if each.person == person.handle),
    )


def _tells(line: Line) -> bool:
    return line.cell.status is not Status.NONE or bool(line.enrolment or line.void)


def levels(records: Records, day: date) -> list[Level]:
    """Everyone's levels above 0 on a day, by person, then by skill."""
    return [
        Level(person.handle, skill, level)
        for person in records.people
        for skill in skills_known(records)
        if (level := level_on(records, person.handle, skill, day))
    ]
