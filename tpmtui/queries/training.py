"""Who is trained, what runs out and who can step in: each reads a constant number of times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tpmtui.domain.errors import NotFound
from tpmtui.domain.person import Person
from tpmtui.domain.skill import Need, Scope
from tpmtui.domain.task import Task
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.domain.training import Enrolment
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.training.audit import Audit, audit
from tpmtui.planning.training.coverage import (
    HORIZON,
    Cover,
    certifying_courses,
    coverage,
    skills_known,
)
from tpmtui.planning.training.expiring import Call, Expiring, TaskWarning, expiring, task_warnings
from tpmtui.planning.training.expiry import STEPS
from tpmtui.planning.training.matrix import Matrix, matrix
from tpmtui.planning.training.onboarding import Progress, progress
from tpmtui.planning.training.records import Records
from tpmtui.planning.training.report import PersonTraining, TrainingReport, of_person, report
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


def read_records(workspace: Workspace, *, as_of: AsOf | None = None) -> Records:
    """Everything known of training, now or as of a day or moment."""
    return Records(
        people=standing(workspace.people, as_of),
        courses=standing(workspace.courses, as_of),
        programmes=standing(workspace.programmes, as_of),
        plans=standing(workspace.plans, as_of),
        enrolments=standing(workspace.enrolments, as_of),
        completions=standing(workspace.completions, as_of),
        assessments=standing(workspace.assessments, as_of),
        needs=standing(workspace.needs, as_of),
    )


def read_matrix(
    workspace: Workspace,
    *,
    day: date | None = None,
    role: str | None = None,
    team: str | None = None,
    courses: Sequence[str] = (),
    by_name: bool = False,
) -> Matrix:
    """People by courses on a day, today unless told; of one role or team, of some courses.

    Raises NotFound for a role or team that nobody is of.
    """
    records = read_records(workspace)
    chosen = [course for course in records.courses if not courses or course.code in courses]
    return matrix(
        records,
        day or workspace.today(),
        people=chosen_people(records, role=role, team=team),
        courses=chosen,
        by_name=by_name,
    )


def chosen_people(
    records: Records, *, role: str | None = None, team: str | None = None
) -> list[Person]:
    """The people of a role and a team, case aside. Raises NotFound where nobody is of one."""
    people = list(records.people)
    for what, name in (("role", role), ("team", team)):
        if name is not None:
            there = {getattr(person, what) for person in people} - {""}
            people = [each for each in people if folded(getattr(each, what)) == folded(name)]
            if not people:
                raise NotFound(f"nobody is of {what} {visible(name)}{did_you_mean(name, there)}")
    return people


def read_expiring(
    workspace: Workspace,
    *,
    within: int = STEPS[0],
    day: date | None = None,
    records: Records | None = None,
) -> Expiring:
    """What has ended or ends in `within` days, and what is missing, on a day; the worst first."""
    return expiring(records or read_records(workspace), day or workspace.today(), within=within)


def read_coverage(
    workspace: Workspace,
    *,
    day: date | None = None,
    skill: str | None = None,
    level: int | None = None,
    scope: tuple[Scope, str] | None = None,
    horizon: int = HORIZON,
) -> list[Cover]:
    """How every need is covered on a day, or those of one skill, project or team.

    With a `level`, as if it were needed at that one. A skill that nobody needs is asked of
    everyone, one person at level 2 unless told. Raises NotFound for a skill, project or team that
    is not there.
    """
    records = read_records(workspace)
    needs = _needs(workspace, records, skill, level, scope)
    return coverage(records, needs, day or workspace.today(), horizon=horizon)


def _needs(
    workspace: Workspace,
    records: Records,
    skill: str | None,
    level: int | None,
    scope: tuple[Scope, str] | None,
) -> list[Need]:
    needs = list(records.needs)
    if scope is not None:
        what, name = scope
        if what is Scope.PROJECT:
            name = workspace.projects.get(name).key
        else:
            chosen_people(records, team=name)
        needs = [each for each in needs if (each.scope, folded(each.name)) == (what, folded(name))]
    if skill is not None:
        known = skills_known(records)
        if folded(skill) not in known:
            raise NotFound(f"no skill {visible(skill)}{did_you_mean(skill, known)}")
        needs = [each for each in needs if each.skill == folded(skill)]
        if not needs:
            where, name = scope or (Scope.TEAM, "")
            needs = [Need(skill=folded(skill), scope=where, name=name, created=workspace.now())]
    return needs if level is None else [replace(each, level=level) for each in needs]


def read_task_warnings(
    workspace: Workspace, task: Task, handles: Iterable[str]
) -> dict[str, list[TaskWarning]]:
    """What stands against giving a task to some people: certificates missing, or ending in it.

    The task ends on its due day or with its sprint; today where that is not known or is past.
    Asked are the courses mandatory for them, and those behind a skill that its project needs and
    that fewer others than it takes can cover on that day; but not what the task was made of.
    """
    records = read_records(workspace)
    today = workspace.today()
    sprint = workspace.sprints.find(f"{task.project}/{task.sprint}") if task.sprint else None
    end = max(task.due or (sprint.end if sprint else None) or today, today)
    needs = [n for n in records.needs if (n.scope, n.name) == (Scope.PROJECT, task.project)]
    covers = coverage(records, needs, end, horizon=0)

    def calls(handle: str) -> list[Call]:
        return [
            Call(courses, f"{task.project} needs {cover.need.skill}")
            for cover in covers
            if (courses := certifying_courses(records, cover.need.skill))
            and len({*cover.covered} - {handle}) < cover.need.headcount
        ]

    taught = {(each.course, each.person) for each in records.enrolments if each.task == task.key}
    found = {
        handle: [
            each
            for each in task_warnings(records, records.person_of[handle], today, end, calls(handle))
            if (each.course, handle) not in taught
        ]
        for handle in handles
        if handle in records.person_of
    }
    return {handle: warnings for handle, warnings in found.items() if warnings}


def read_unrecorded(workspace: Workspace, keys: Sequence[str]) -> list[Enrolment]:
    """What was given to do as one of these tasks, which is done, and is not recorded yet."""
    given = [each for each in workspace.enrolments.of_tasks(keys) if each.is_open]
    tasks = workspace.tasks.some([each.task for each in given if each.task]) if given else {}
    done = {key for key, task in tasks.items() if not task.is_open}
    return [each for each in given if each.task in done]


def read_audit(workspace: Workspace, code: str, *, as_of: AsOf | None = None) -> Audit:
    """Everything recorded of one course, for whoever has to be shown it."""
    records = read_records(workspace, as_of=as_of)
    for course in records.courses:
        if folded(course.code) == folded(code):
            return audit(records, course, day_of(as_of) if as_of else workspace.today())
    near = did_you_mean(code, records.course_of)
    raise NotFound(f"no course {visible(code)}{near}")


def read_person_training(
    workspace: Workspace, handle: str, *, day: date | None = None
) -> PersonTraining:
    """Everything about one person on a day, today unless told."""
    person = workspace.people.get(handle)
    return of_person(read_records(workspace), person, day or workspace.today())


def read_progress(workspace: Workspace, *, programme: str | None = None) -> list[Progress]:
    """How far everyone is who was given a programme: one, case aside, or any.

    Raises NotFound for one that is neither there nor in anyone's plan.
    """
    records = read_records(workspace)
    names = [each.name for each in records.programmes]
    names += [plan.programme for plan in records.laid_out]
    if programme is not None:
        found = [name for name in names if folded(name) == folded(programme)]
        if not found:
            near = did_you_mean(programme, names)
            raise NotFound(f"no programme {visible(programme)}{near}")
        programme = found[0]
    return list(progress(records, workspace.today(), programme=programme))


def read_training(workspace: Workspace, *, as_of: AsOf | None = None) -> TrainingReport:
    """All of training at once: the matrix, what runs out, progress and coverage."""
    records = read_records(workspace, as_of=as_of)
    return report(records, day_of(as_of) if as_of else workspace.today())
