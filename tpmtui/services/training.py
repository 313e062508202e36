"""What one can do about people's training: give courses to do, record them, waive them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tpmtui.domain.errors import NeedsConsent, RuleBroken
from tpmtui.domain.person import Person
from tpmtui.domain.training import Completion, Enrolment, Waiver
from tpmtui.planning.expiry import Renewed, chain
from tpmtui.services.courses import find_course
from tpmtui.services.tasks import finish_task
from tpmtui.workspace import Workspace


class Recorded(NamedTuple):
    """A completion, and whether it was not known before."""

    completion: Completion
    is_new: bool


def assign_course(
    workspace: Workspace,
    code: str,
    handle: str,
    *,
    due: date | None = None,
    programme: str = "",
    task: str | None = None,
) -> Enrolment:
    """Give someone a course to do, or again what they have completed; `due` is inclusive.

    What they are still to do keeps its progress, and its due day unless another is given.
    """
    with workspace.change(f"assign {code} to {handle}"):
        enrolment = enrolment_of(workspace, code, handle)
        if not enrolment.is_open:
            enrolment = replace(
                enrolment, assigned=workspace.today(), due=None, progress=0, done=None, task=None
            )
        return workspace.enrolments.save(
            replace(
                enrolment,
                due=due or enrolment.due,
                programme=programme or enrolment.programme,
                task=task or enrolment.task,
            )
        )


def unassign_course(workspace: Workspace, code: str, handle: str) -> Enrolment:
    """Take back what someone was given to do. Raises RuleBroken where they have nothing to do."""
    with workspace.change(f"take {code} back from {handle}"):
        enrolment = _open_enrolment(workspace, code, handle)
        return workspace.enrolments.save(replace(enrolment, assigned=None, due=None, progress=0))


def set_progress(workspace: Workspace, code: str, handle: str, percent: int) -> Enrolment:
    """Note how far someone is, in percent. Raises RuleBroken where they have nothing to do."""
    with workspace.change(f"progress of {handle} in {code}"):
        enrolment = _open_enrolment(workspace, code, handle)
        return workspace.enrolments.save(replace(enrolment, progress=percent))


def complete_course(
    workspace: Workspace,
    code: str,
    handle: str,
    *,
    day: date,
    score: float | None = None,
    evidence: str = "",
    expires: date | None = None,
    consent: bool = False,
) -> Recorded:
    """Record that someone completed a course on a day; a second time is a renewal.

    The same day twice is one completion. Raises NeedsConsent for a day that is in the future, or
    before they joined. What they were given to do is done by it, and so is the task made of it.
    """
    with workspace.change(f"{handle} completed {code}"):
        course = find_course(workspace, code)
        person = workspace.people.get(handle)
        completion = Completion(
            course=course.code,
            person=person.handle,
            day=day,
            by=workspace.user,
            created=workspace.now(),
            score=score,
            evidence=evidence,
            expires=expires,
        )
        known = workspace.completions.find(completion.key, removed=True)
        if known is not None and known.removed is None:
            return Recorded(known, False)
        completion.check()
        doubt = odd_day(person, day, today=workspace.today())
        if doubt and not consent:
            raise NeedsConsent(doubt)
        if known is not None:
            completion = replace(completion, version=known.version)
        saved = workspace.completions.save(completion)
        finish_enrolments(workspace, [saved])
        return Recorded(saved, True)


def odd_day(person: Person, day: date, *, today: date) -> str:
    """Why nobody believes that `person` completed something on `day`; empty where they may."""
    if day > today:
        return f"{day} is in the future"
    if person.joins_after(day):
        return f"{day} is before {person.handle} joined ({person.joined})"
    return ""


def waive_course(
    workspace: Workspace, code: str, handle: str, reason: str, *, until: date | None = None
) -> Enrolment:
    """Say why someone need not have a course, from today to `until` inclusive, or for good."""
    with workspace.change(f"waive {code} for {handle}"):
        enrolment = enrolment_of(workspace, code, handle)
        waiver = Waiver(reason, workspace.user, workspace.today(), until)
        return workspace.enrolments.save(replace(enrolment, waiver=waiver))


def unwaive_course(workspace: Workspace, code: str, handle: str) -> Enrolment:
    """Take a waiver back. Raises RuleBroken where there is none."""
    with workspace.change(f"waive {code} no longer for {handle}"):
        enrolment = enrolment_of(workspace, code, handle)
        if enrolment.waiver is None:
            raise RuleBroken(f"{enrolment.course} is not waived for {handle}")
        return workspace.enrolments.save(replace(enrolment, waiver=None))


def unmet_requirements(workspace: Workspace, code: str, handle: str) -> list[str]:
    """The courses that a course requires and someone has not completed."""
    course = find_course(workspace, code)
    return [
        required
        for required in course.requires
        if not any(each.person == handle for each in workspace.completions.of_course(required))
    ]


def enrolment_of(workspace: Workspace, code: str, handle: str) -> Enrolment:
    """What is between someone and a course; a new one where there is nothing yet."""
    course, person = find_course(workspace, code), workspace.people.get(handle)
    new = Enrolment(course=course.code, person=person.handle, created=workspace.now())
    known = workspace.enrolments.find(new.key, removed=True)
    if known is not None and known.removed is not None:
        return replace(new, created=known.created, version=known.version)
    return known or new


def _open_enrolment(workspace: Workspace, code: str, handle: str) -> Enrolment:
    enrolment = enrolment_of(workspace, code, handle)
    if not enrolment.is_open:
        raise RuleBroken(f"{handle} has no {enrolment.course} to do: assign it first")
    return enrolment


def finish_enrolments(workspace: Workspace, completions: Sequence[Completion]) -> None:
    """Close what was to be done, unless a completion is an old one that no longer counts."""
    courses = {course.code: course for course in workspace.courses.all()}
    waiting = {each.key: each for each in workspace.enrolments.all() if each.is_open}
    for completion in completions:
        enrolment = waiting.get(f"{completion.course}/{completion.person}")
        terms = courses[completion.course].terms
        (term,) = chain([Renewed(completion.day, completion.expires)], terms)
        if enrolment is None or not term.holds(workspace.today()):
            continue
        waiting.pop(enrolment.key)
        workspace.enrolments.save(replace(enrolment, done=completion.day, progress=100))
        task = workspace.tasks.find(enrolment.task) if enrolment.task else None
        if task is not None and task.is_open and not task.open_criteria:
            finish_task(workspace, task.key, why=f"completed {completion.course}")
