"""What one can do with courses and programmes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tpmtui.domain.course import Audience, Course, Mandate, Programme
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.terms import Earlier, Terms
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.planning.training.onboarding import check_order, check_requirements
from tpmtui.workspace import Workspace


def add_course(workspace: Workspace, code: str, title: str, **fields: Any) -> Course:
    """Add a course; `fields` are those of Course. Raises RuleBroken for a code in use."""
    with workspace.change(f"add course {code}"):
        for other in workspace.courses.all():
            if folded(other.code) == folded(code):
                raise RuleBroken(f"course {other.code} exists already")
        course = Course(code=code, title=title, created=workspace.now(), **fields)
        return _save(workspace, workspace.courses.succeeding(course))


def edit_course(
    workspace: Workspace, code: str, *, reissue: bool = False, **changes: Any
) -> Course:
    """Change fields of a course.

    What was completed before today keeps the terms it was issued under, unless `reissue` puts all
    of it under those of now.
    """
    with workspace.change(f"edit course {code}"):
        course = find_course(workspace, code)
        edited = replace(course, **changes)
        if reissue:
            edited = replace(edited, earlier=())
        elif not _same_ends(course.terms, edited.terms) and issued_before(workspace, course):
            edited = replace(edited, earlier=_keeping(course, edited.terms, workspace.today()))
        return _save(workspace, edited)


def issued_before(workspace: Workspace, course: Course) -> int:
    """How many certificates of a course were issued before today and end by its terms."""
    today = workspace.today()
    return sum(
        each.day < today and each.void is None and each.expires is None
        for each in workspace.completions.of_course(course.code)
    )


def _same_ends(terms: Terms | None, other: Terms | None) -> bool:
    """Whether nothing issued under one would end elsewhere under the other."""
    if terms is None or other is None:
        return terms is other
    return terms == replace(other, warn_days=terms.warn_days)


def _keeping(course: Course, terms: Terms | None, today: date) -> tuple[Earlier, ...]:
    """What is kept where `terms` hold from today on; of several a day, the last counts."""
    *before, last = course.earlier or (None,)
    if last is None or last.before != today:
        return (*course.earlier, Earlier(today, course.terms))
    return tuple(each for each in before if each) if last.terms == terms else course.earlier


def remove_course(workspace: Workspace, code: str) -> Course:
    """Take a course out, with whom it was given to.

    Raises RuleBroken where someone completed it, as records stay, or something requires it.
    """
    with workspace.change(f"remove course {code}"):
        course = find_course(workspace, code)
        if workspace.completions.of_course(course.code):
            raise RuleBroken(f"{course.code} was completed: what was recorded stays")
        needing = [each.code for each in workspace.courses.all() if course.code in each.requires]
        needing += [
            f"programme {each.name}"
            for each in workspace.programmes.all()
            if course.code in {step.course for step in each.steps}
        ]
        if needing:
            raise RuleBroken(f"{course.code} is needed by {', '.join(needing)}")
        now = workspace.now()
        for enrolment in workspace.enrolments.of_course(course.code):
            workspace.enrolments.save(replace(enrolment, removed=now))
        return workspace.courses.save(replace(course, removed=now))


def find_course(workspace: Workspace, code: str) -> Course:
    """The course with this code, case aside. Raises NotFound with the nearest."""
    courses = workspace.courses.all()
    for course in courses:
        if folded(course.code) == folded(code):
            return course
    near = did_you_mean(code, [course.code for course in courses])
    raise NotFound(f"no course {visible(code)}{near}")


def _save(workspace: Workspace, course: Course) -> Course:
    course.check()
    others = [each for each in workspace.courses.all() if each.code != course.code]
    codes = {folded(each.code): each.code for each in others}
    for code in course.requires:
        if folded(code) not in codes and folded(code) != folded(course.code):
            raise NotFound(f"no course {visible(code)}{did_you_mean(code, codes.values())}")
    requires = tuple(
        dict.fromkeys(codes.get(folded(code), course.code) for code in course.requires)
    )
    course = replace(course, requires=requires)
    check_requirements([*others, course])
    _check_people(workspace, course.mandatory)
    for programme in workspace.programmes.all():
        check_order(programme, [course])
    return workspace.courses.save(course)


def _check_people(workspace: Workspace, mandates: Iterable[Mandate]) -> None:
    for mandate in mandates:
        if mandate.audience is Audience.PERSON:
            workspace.people.get(mandate.name)


def add_programme(workspace: Workspace, name: str, **fields: Any) -> Programme:
    """Add a programme; `fields` are those of Programme. Raises RuleBroken for a name in use."""
    with workspace.change(f"add programme {name}"):
        for other in workspace.programmes.all():
            if folded(other.name) == folded(name):
                raise RuleBroken(f"programme {other.name} exists already")
        programme = Programme(name=name, created=workspace.now(), **fields)
        return _save_programme(workspace, workspace.programmes.succeeding(programme))


def edit_programme(workspace: Workspace, name: str, **changes: Any) -> Programme:
    """Change fields of a programme; what people were given by it stays."""
    with workspace.change(f"edit programme {name}"):
        return _save_programme(workspace, replace(find_programme(workspace, name), **changes))


def remove_programme(workspace: Workspace, name: str) -> Programme:
    """Take a programme out; what people were given by it stays."""
    with workspace.change(f"remove programme {name}"):
        programme = find_programme(workspace, name)
        return workspace.programmes.save(replace(programme, removed=workspace.now()))


def find_programme(workspace: Workspace, name: str) -> Programme:
    """The programme with this name, case aside. Raises NotFound with the nearest."""
    programmes = workspace.programmes.all()
    for programme in programmes:
        if folded(programme.name) == folded(name):
            return programme
    near = did_you_mean(name, [programme.name for programme in programmes])
    raise NotFound(f"no programme {visible(name)}{near}")


def _save_programme(workspace: Workspace, programme: Programme) -> Programme:
    steps = tuple(
        replace(step, course=find_course(workspace, step.course).code) for step in programme.steps
    )
    programme = replace(programme, steps=tuple(sorted(steps, key=lambda step: step.offset_days)))
    programme.check()
    check_order(programme, workspace.courses.all())
    return workspace.programmes.save(programme)
