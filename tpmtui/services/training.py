"""What one can do about people's training: give courses to do, take them back, waive them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.training import Enrolment, Waiver
from tpmtui.services.completions import read_standing, task_of
from tpmtui.services.courses import find_course
from tpmtui.services.tasks import remove_task
from tpmtui.workspace import Workspace


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
    """Take back what someone was given to do, and the task made of it.

    A task that hours went into stays, and stays linked. Raises RuleBroken where they have nothing
    to do.
    """
    with workspace.change(f"take {code} back from {handle}"):
        enrolment = _open_enrolment(workspace, code, handle)
        task = task_of(workspace, enrolment)
        if task is not None and task.is_open and not task.spent_hours:
            remove_task(workspace, task.key)
            enrolment = replace(enrolment, task=None)
        return workspace.enrolments.save(replace(enrolment, assigned=None, due=None, progress=0))


def set_progress(workspace: Workspace, code: str, handle: str, percent: int) -> Enrolment:
    """Note how far someone is, in percent. Raises RuleBroken where they have nothing to do."""
    with workspace.change(f"progress of {handle} in {code}"):
        enrolment = _open_enrolment(workspace, code, handle)
        return workspace.enrolments.save(replace(enrolment, progress=percent))


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


def unmet_requirements(
    workspace: Workspace, code: str, handle: str, *, day: date | None = None
) -> list[str]:
    """The courses that a course requires and someone neither holds nor need have, on a day.

    The day is today unless told.
    """
    course = find_course(workspace, code)
    records = read_standing(workspace, course.requires)
    return records.unmet(course, handle, day or workspace.today())


def unmet_words(code: str, handle: str, unmet: Iterable[str]) -> str:
    """What is to be said of requirements that are not met."""
    return f"{handle} does not hold {', '.join(unmet)}, which {code} requires"


def enrolment_of(workspace: Workspace, code: str, handle: str) -> Enrolment:
    """What is between someone and a course; a new one where there is nothing yet."""
    course, person = find_course(workspace, code), workspace.people.get(handle)
    new = Enrolment(course=course.code, person=person.handle, created=workspace.now())
    return workspace.enrolments.find(new.key) or workspace.enrolments.succeeding(new)


def _open_enrolment(workspace: Workspace, code: str, handle: str) -> Enrolment:
    enrolment = enrolment_of(workspace, code, handle)
    if not enrolment.is_open:
        raise RuleBroken(f"{handle} has no {enrolment.course} to do: assign it first")
    return enrolment
