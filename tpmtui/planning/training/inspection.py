"""What cannot be among the records of training."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tpmtui.domain.skill import Assessment, Scope
from tpmtui.domain.training import Completion, Enrolment, Plan
from tpmtui.planning.schedule.cycles import find_cycle
from tpmtui.planning.training.records import Records


def contradictions(records: Records, projects: Container[str]) -> Iterator[tuple[str, str]]:
    """Things, by key, that refer to what is not there, or cannot be true; and what is wrong."""
    for course in records.courses:
        for code in course.requires:
            if code not in records.course_of:
                yield course.key, f"it requires {code}, which is not there"
    requires = {course.code: list(course.requires) for course in records.courses}
    while loop := find_cycle(requires):
        yield loop[0], f"requires itself: {' > '.join(loop)}"
        requires[loop[0]] = []
    for programme in records.programmes:
        for step in programme.steps:
            if step.course not in records.course_of:
                yield programme.key, f"its course {step.course} is not there"
    for plan in records.plans:
        for planned in plan.steps:
            if planned.course not in records.course_of:
                yield plan.key, f"its course {planned.course} is not there"
    told: list[Enrolment | Completion] = [*records.enrolments, *records.completions]
    for thing in told:
        if thing.course not in records.course_of:
            yield thing.key, f"its course {thing.course} is not there"
    about: list[Enrolment | Completion | Assessment | Plan] = [
        *told,
        *records.assessments,
        *records.plans,
    ]
    for each in about:
        if each.person not in records.person_of:
            yield each.key, f"{each.person} is not there"
    for need in records.needs:
        if need.scope is Scope.PROJECT and need.name not in projects:
            yield need.key, f"its project {need.name} is not there"
