"""The plan of a project: its schedule, why it is so, and how it came to differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tpmtui.domain.baseline import Baseline, Planned, called
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.filter import EVERYTHING, Filter
from tpmtui.domain.task import Task
from tpmtui.domain.text import visible
from tpmtui.domain.work import Work
from tpmtui.planning.listing import AsOf
from tpmtui.planning.schedule.promises import Promise, promises
from tpmtui.planning.schedule.replan import Replan, replan
from tpmtui.planning.schedule.schedule import Schedule
from tpmtui.planning.schedule.slips import Slips, slips
from tpmtui.planning.schedule.timeline import Timeline, lay_out
from tpmtui.planning.schedule.why import Why, why
from tpmtui.queries.ground import Ground, read_ground
from tpmtui.queries.lens import read_lens
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


def read_timeline(
    workspace: Workspace,
    project: str,
    *,
    wanted: Filter = EVERYTHING,
    as_of: AsOf | None = None,
    baseline: str | None = None,
) -> Timeline:
    """The timeline of a project beside a baseline: the one named, else the newest there is.

    Raises NotFound for an unknown project or baseline, RuleBroken where no day is worked.
    """
    ground = read_ground(workspace, project, as_of=as_of)
    meets = None
    if wanted != EVERYTHING:
        calendars = {ground.project.key: ground.project.calendar}
        lens = read_lens(workspace, wanted, calendars=calendars, project=project, as_of=as_of)
        meets = lambda work: wanted.matches(work, lens)  # noqa: E731
    beside = choose_baseline(workspace, project, baseline, as_of=as_of)
    return lay_out(
        ground.project,
        ground.plan().schedule(),
        ground.works,
        today=ground.today,
        wanted=meets,
        baseline=(beside.name, {p.key: p for p in beside.dates}) if beside else ("", {}),
    )


def read_why(workspace: Workspace, key: str, *, as_of: AsOf | None = None) -> Why:
    """Why a task starts when it does. Raises NotFound; RuleBroken naming the members of a cycle."""
    task = workspace.tasks.get(key)
    plan = read_ground(workspace, task.project, as_of=as_of).plan()
    if plan.network.cycle:
        raise RuleBroken(plan.schedule().notes[0])
    if key not in plan.network.place:
        raise NotFound(f"there was no task {visible(key)} then")
    return why(plan, key)


def read_slips(
    workspace: Workspace, project: str, name: str | None = None, *, as_of: AsOf | None = None
) -> Slips:
    """The plan against a baseline, the newest unless named. Raises NotFound without one."""
    baseline = choose_baseline(workspace, project, name, as_of=as_of)
    if baseline is None:
        raise NotFound(f"project {project} has no baseline: tpmtui timeline baseline save NAME")
    ground = read_ground(workspace, project, as_of=as_of)
    plan = ground.plan().schedule()
    if plan.cycle:
        raise RuleBroken(plan.notes[0])
    return slips(baseline, plan, ground.works, deadline=ground.project.deadline)


def read_promises(
    workspace: Workspace, project: str, *, key: str | None = None, as_of: AsOf | None = None
) -> tuple[Promise, ...]:
    """How often due days were moved, by whom and how far: of a project, or of one task."""
    home = workspace.projects.get(project)
    keys = None if key is None else [key]
    due = workspace.ledger.entries(kind="task", field="due", keys=keys, until=as_of)
    moved = sorted((e for e in due if e.old is not None), key=lambda e: (e.at, e.id))
    of = {entry.key for entry in moved}
    if as_of is None:
        there = list(workspace.tasks.some(of).values())
    else:
        there = workspace.tasks.as_of(as_of, keys=of)
    titles = {task.key: task.title for task in there if task.project == project}
    return promises(moved, titles, home.calendar)


def choose_baseline(
    workspace: Workspace, project: str, name: str | None, *, as_of: AsOf | None = None
) -> Baseline | None:
    """The baseline of this name as of then, or the newest; None where there is none to choose."""
    there = [each for each in standing(workspace.baselines, as_of) if each.project == project]
    if name is not None:
        return called(name, there)
    there.sort(key=lambda baseline: baseline.created)
    return there[-1] if there else None


def planned_dates(ground: Ground) -> list[Planned]:
    """The dates of a plan as a baseline keeps them. Raises RuleBroken naming a cycle."""
    plan = ground.plan().schedule()
    if plan.cycle:
        raise RuleBroken(plan.notes[0])
    return [Planned(key, slot.start, slot.finish) for key, slot in plan.slots.items()]


def read_replan(workspace: Workspace, before: Ground) -> Replan | None:
    """What became of the dates of a plan since; None where it had none, for a cycle."""
    was = before.plan().schedule()
    if was.cycle:
        return None
    return _replan(was, before, read_ground(workspace, before.project.key))


def read_import_moves(workspace: Workspace, project: str, tasks: Iterable[Task]) -> Replan | None:
    """What `tasks` to be written would do to the dates of those that are planned by now.

    They are new or changed ones of the project. None where they would do nothing to dates or end.
    """
    if workspace.projects.find(project) is None:
        return None
    before = read_ground(workspace, project)
    was = before.plan().schedule()
    if was.cycle or not before.works:
        return None
    works = {work.key: work for work in before.works}
    for task in tasks:
        works[task.key] = Work.of(task)
        if task.removed is not None:
            del works[task.key]
    found = _replan(was, before, replace(before, works=list(works.values())))
    moves = tuple(move for move in found.moves if move.was is not None)
    return replace(found, moves=moves) if moves or found.was != found.now else None


def _replan(was: Schedule, before: Ground, now: Ground) -> Replan:
    works = {work.key: work for work in (*before.works, *now.works)}
    deadline = now.project.deadline
    return replan(was, now.plan().schedule(), list(works.values()), deadline=deadline)
