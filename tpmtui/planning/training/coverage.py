"""Who can step in: for each skill that is needed, the people who have it on a day.

Someone counts who has the level, holds a certificate of the skill where any exists, and is not
away for the whole day. A certificate of a skill is one of a course that grants it and runs out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.calendar import ONE_DAY
from tpmtui.domain.course import Course
from tpmtui.domain.person import Person
from tpmtui.domain.skill import Need, Scope
from tpmtui.domain.text import folded
from tpmtui.planning.training.expiry import in_force
from tpmtui.planning.training.records import Records

HORIZON = 90
"""How many days ahead one looks for the day when fewer people are left."""


@dataclass(frozen=True, slots=True)
class Absent:
    """Someone who has some of a skill and cannot step in, and why not."""

    person: str
    level: int
    why: str


@dataclass(frozen=True, slots=True)
class Drop:
    """The first day on which fewer are left than before, and who no longer counts."""

    day: date
    covered: int
    gone: tuple[Absent, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """How a need is covered on `day`: who counts, who does not, and when fewer will."""

    need: Need
    day: date
    covered: tuple[str, ...]
    absent: tuple[Absent, ...]
    drop: Drop | None = None

    @property
    def gap(self) -> int:
        """How many people are missing."""
        return max(0, self.need.headcount - len(self.covered))

    @property
    def single_point(self) -> bool:
        """Whether everything hangs on one person."""
        return len(self.covered) == 1

    @property
    def words(self) -> str:
        """What is wrong, the worst only: empty where nothing is."""
        if not self.covered:
            return "no cover"
        if self.single_point:
            return "single point of failure"
        return f"{self.gap} short" if self.gap else ""


def coverage(
    records: Records, needs: Sequence[Need], day: date, *, horizon: int = HORIZON
) -> list[Cover]:
    """How each need is covered on a day, the worst first; drops within `horizon` days after it."""
    found = []
    for need in needs:
        covered, absent = _split(records, need, day)
        drop = _drop(records, need, day, covered, horizon)
        found.append(Cover(need, day, covered, absent, drop))
    return sorted(found, key=_badness)


def _badness(cover: Cover) -> tuple[bool, int, bool, str]:
    return bool(cover.covered), -cover.gap, not cover.single_point, cover.need.key


def _split(records: Records, need: Need, day: date) -> tuple[tuple[str, ...], tuple[Absent, ...]]:
    covered, absent = [], []
    certifying = certifying_courses(records, need.skill)
    for person in _candidates(records, need):
        level = level_on(records, person.handle, need.skill, day)
        why = _why_not(records, person, need, level, certifying, day)
        if not why:
            covered.append(person.handle)
        elif level:
            absent.append(Absent(person.handle, level, why))
    return tuple(sorted(covered)), tuple(sorted(absent, key=lambda each: -each.level))


def _candidates(records: Records, need: Need) -> Iterator[Person]:
    for person in records.people:
        everyone = need.scope is not Scope.TEAM or not need.name
        if everyone or folded(person.team) == folded(need.name):
            yield person


def _why_not(
    records: Records,
    person: Person,
    need: Need,
    level: int,
    certifying: Sequence[Course],
    day: date,
) -> str:
    """Why someone does not count; empty for whoever does."""
    if level < need.level:
        return f"level {level}"
    if person.joins_after(day):
        return f"joins {person.joined}"
    if certifying and not any(
        records.is_certified(course.code, person.handle, day) for course in certifying
    ):
        return _last_end(records, person, certifying, day)
    if not person.is_away(day):
        return ""
    return f"on leave until {max(leave.end for leave in person.leave_on(day))}"


def _last_end(records: Records, person: Person, certifying: Sequence[Course], day: date) -> str:
    held = {
        term.end: course.code
        for course in certifying
        if (term := in_force(records.terms(course.code, person.handle), day)) and term.end
    }
    if not held:
        return f"no certificate ({', '.join(course.code for course in certifying)})"
    return f"{held[max(held)]} valid to {max(held)}"


def certifying_courses(records: Records, skill: str) -> list[Course]:
    """The courses whose certificates a skill takes: those that grant it and run out."""
    return [
        course
        for course in records.courses
        if course.terms and any(grant.skill == skill for grant in course.grants)
    ]


def level_on(records: Records, person: str, skill: str, day: date) -> int:
    """The level of a skill on a day: an assessment sets it, a completion raises it."""
    events = [
        (each.day, 1, each.created, each.level)
        for each in records.assessments_of.get((person, skill), ())
        if each.day <= day
    ]
    for course in records.courses:
        granted = [grant.level for grant in course.grants if grant.skill == skill]
        for held in records.certificates_of.get((course.code, person), ()) if granted else ():
            if held.completion.day <= day:
                events.append((held.completion.day, 0, held.completion.created, max(granted)))
    level = 0
    for _, assessed, _, value in sorted(events):
        level = value if assessed else max(level, value)
    return level


def skills_known(records: Records) -> list[str]:
    """Every skill that a course grants, someone has, or someone needs."""
    granted = (grant.skill for course in records.courses for grant in course.grants)
    held = (each.skill for each in records.assessments)
    return sorted({*granted, *held, *(need.skill for need in records.needs)})


def _drop(
    records: Records, need: Need, day: date, covered: tuple[str, ...], horizon: int
) -> Drop | None:
    """Only a day on which someone may stop to count can be it: who counts by then, if not yet."""
    if not covered:
        return None
    for turn in sorted(_turns(records, need)):
        if 0 < (turn - day).days <= horizon:
            left, absent = _split(records, need, turn)
            if len(left) < len(covered):
                before, _ = _split(records, need, turn - ONE_DAY)
                gone = tuple(each for each in absent if each.person in {*covered, *before})
                return Drop(turn, len(left), gone)
    return None


def _turns(records: Records, need: Need) -> set[date]:
    """The days on which a leave begins, a certificate has just ended or a level was set."""
    turns = {each.day for each in records.assessments if each.skill == need.skill}
    courses = certifying_courses(records, need.skill)
    for person in _candidates(records, need):
        turns |= {leave.start for leave in person.leave}
        for course in courses:
            ends = [term.end for term in records.terms(course.code, person.handle)]
            enrolment = records.enrolment_of.get((course.code, person.handle))
            if enrolment and enrolment.waiver:
                ends.append(enrolment.waiver.until)
            turns |= {end + ONE_DAY for end in ends if end and end < date.max}
    return turns
