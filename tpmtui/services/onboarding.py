"""Start a programme: its courses on someone's working days, as tasks if wished; stop it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from tpmtui.domain.course import Course
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.task import Link
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.domain.training import Enrolment, Plan, Planned
from tpmtui.planning.training.onboarding import calendar_of, lay_out, progress_in
from tpmtui.services.completions import read_standing, task_of
from tpmtui.services.courses import find_course, find_programme
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.services.training import assign_course, enrolment_of, unassign_course
from tpmtui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Started:
    """What starting a programme gave someone to do, and the courses they had already."""

    given: tuple[Enrolment, ...]
    had: tuple[str, ...]


def start_programme(
    workspace: Workspace,
    name: str,
    handle: str,
    *,
    start: date | None = None,
    tasks_in: str | None = None,
) -> Started:
    """Give someone the courses of a programme, each due on its working day from `start` on.

    Without `start` it begins on the day they join, or today where that is past or not known.
    Working days are the person's, less the holidays of the project `tasks_in`, which gets a task a
    course. What they hold or are waived from on its day is left out; what another programme gave
    them to do is done once, by the earlier of its days. Raises RuleBroken for one they are in
    already.
    """
    with workspace.change(f"start {name} for {handle}"):
        programme, person = find_programme(workspace, name), workspace.people.get(handle)
        if not programme.steps:
            raise RuleBroken(f"programme {programme.name} has no courses yet")
        records = read_standing(workspace, [step.course for step in programme.steps])
        holidays = workspace.projects.get(tasks_in).holidays if tasks_in else ()
        calendar = calendar_of(person, holidays)
        first = start or max(person.joined or workspace.today(), workspace.today())
        steps = tuple(lay_out(programme, calendar, first))
        _keep_plan(workspace, programme.name, handle, calendar.first_working(first), steps)
        given, had = [], []
        for planned in steps:
            course = find_course(workspace, planned.course)
            if records.is_certified(course.code, handle, planned.day):
                had.append(course.code)
            else:
                given.append(_give(workspace, programme.name, course, planned, handle, tasks_in))
        return Started(tuple(given), tuple(had))


def _keep_plan(
    workspace: Workspace, programme: str, handle: str, start: date, steps: tuple[Planned, ...]
) -> None:
    """Keep what was laid out, in the place of a plan that has come to its end."""
    plan = Plan(
        programme=programme,
        person=handle,
        created=workspace.now(),
        start=start,
        steps=steps,
    )
    known = workspace.plans.find(plan.key, removed=True)
    if known is not None:
        records = read_standing(workspace, {step.course for step in known.steps})
        if not known.removed and progress_in(records, known, workspace.today()).next is not None:
            raise RuleBroken(f"{handle} is in {programme} already")
        plan = replace(plan, version=known.version)
    workspace.plans.save(plan)


def _give(
    workspace: Workspace,
    programme: str,
    course: Course,
    planned: Planned,
    handle: str,
    tasks_in: str | None,
) -> Enrolment:
    """Assign a course of a programme; what is to do already has its task, or gets none."""
    before = enrolment_of(workspace, course.code, handle)
    due = min(before.due or planned.day, planned.day) if before.is_open else planned.day
    task = task_of(workspace, before) if before.is_open else None
    if task is not None and task.is_open and task.due != due:
        edit_task(workspace, task.key, due=due)
    elif task is None and tasks_in:
        task = add_task(
            workspace,
            tasks_in,
            f"{course.title} ({course.code})",
            assignees=(handle,),
            tags=("training",),
            due=due,
            estimate_hours=course.hours,
            links=(Link(course.link),) if course.link else (),
        )
    return assign_course(
        workspace,
        course.code,
        handle,
        due=due,
        programme=before.programme if before.is_open and before.programme else programme,
        task=task.key if task else None,
    )


def stop_programme(workspace: Workspace, name: str, handle: str) -> list[Enrolment]:
    """Take someone out of a programme: what it gave them and no other plan asks for goes back.

    Raises NotFound where they are not in it.
    """
    with workspace.change(f"stop {name} for {handle}"):
        person = workspace.people.get(handle)
        plans = [each for each in workspace.plans.all() if each.person == person.handle]
        plan = next((each for each in plans if folded(each.programme) == folded(name)), None)
        if plan is None:
            near = did_you_mean(name, [each.programme for each in plans])
            raise NotFound(f"{visible(handle)} is in no programme {visible(name)}{near}")
        workspace.plans.save(replace(plan, removed=workspace.now()))
        kept = {s.course: p.programme for p in plans if p is not plan for s in p.steps}
        taken = []
        for step in plan.steps:
            enrolment = enrolment_of(workspace, step.course, person.handle)
            if enrolment.programme != plan.programme:
                continue
            if enrolment.is_open and step.course not in kept:
                enrolment = unassign_course(workspace, step.course, person.handle)
                taken.append(enrolment)
            left = kept.get(step.course, "")
            workspace.enrolments.save(replace(enrolment, programme=left))
        return taken
