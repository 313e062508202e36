"""Everything known of training by course and person: certificates, requirements, plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.course import Course, Programme
from tpmtui.domain.person import Person
from tpmtui.domain.skill import Assessment, Need
from tpmtui.domain.training import Completion, Enrolment, Plan, Planned
from tpmtui.planning.training.expiry import Renewed, Term, chain


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
    def assessments_of(self) -> Mapping[tuple[str, str], list[Assessment]]:
        """The assessments by person and skill, in the order they were recorded."""
        found: defaultdict[tuple[str, str], list[Assessment]] = defaultdict(list)
        for each in self.assessments:
            found[each.person, each.skill].append(each)
        return dict(found)

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

    def unmet(self, course: Course, person: str, day: date) -> list[str]:
        """The courses that a course requires and a person neither holds nor need have on a day."""
        return [code for code in course.requires if not self.is_certified(code, person, day)]

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
