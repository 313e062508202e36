"""Start a programme: its courses on someone's working days, as tasks if wished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tpmtui.domain.course import Course
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.task import Link
from tpmtui.domain.training import Enrolment
from tpmtui.planning.expiry import Renewed, chain
from tpmtui.planning.onboarding import Planned, calendar_of, lay_out
from tpmtui.services.courses import find_course, find_programme
from tpmtui.services.tasks import add_task
from tpmtui.services.training import assign_course
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
    course. What they hold or are waived from on its day is left out. Raises RuleBroken for one they
    are in already.
    """
    with workspace.change(f"start {name} for {handle}"):
        programme = find_programme(workspace, name)
        person = workspace.people.get(handle)
        if not programme.steps:
            raise RuleBroken(f"programme {programme.name} has no courses yet")
        mine = [each for each in workspace.enrolments.all() if each.person == handle]
        if any(each.programme == programme.name and each.is_open for each in mine):
            raise RuleBroken(f"{handle} is in {programme.name} already")
        holidays = workspace.projects.get(tasks_in).holidays if tasks_in else ()
        first = start or max(person.joined or workspace.today(), workspace.today())
        plan = lay_out(programme, calendar_of(person, holidays), first)
        given, had = [], []
        for planned in plan:
            course = find_course(workspace, planned.course)
            if _has(workspace, course, handle, planned.day):
                had.append(course.code)
                continue
            task = _task(workspace, tasks_in, course, planned, handle) if tasks_in else None
            given.append(
                assign_course(
                    workspace,
                    course.code,
                    handle,
                    due=planned.day,
                    programme=programme.name,
                    task=task,
                )
            )
        return Started(tuple(given), tuple(had))


def _has(workspace: Workspace, course: Course, handle: str, day: date) -> bool:
    enrolments = [each for each in workspace.enrolments.all() if each.person == handle]
    mine = [each for each in enrolments if each.course == course.code]
    if any(each.waiver and each.waiver.holds(day) for each in mine):
        return True
    completions = workspace.completions.of_course(course.code)
    renewals = [Renewed(each.day, each.expires) for each in completions if each.person == handle]
    return any(term.holds(day) for term in chain(renewals, course.terms))


def _task(workspace: Workspace, project: str, course: Course, planned: Planned, handle: str) -> str:
    return add_task(
        workspace,
        project,
        f"{course.title} ({course.code})",
        assignees=(handle,),
        tags=("training",),
        due=planned.day,
        estimate_hours=course.hours,
        links=(Link(course.link),) if course.link else (),
    ).key
