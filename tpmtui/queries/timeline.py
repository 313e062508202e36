"""The plan of a project: its schedule, why it is so, and how it came to differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.baseline import Baseline, Planned, called
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.filter import EVERYTHING, Filter
from tpmtui.domain.project import Project
from tpmtui.domain.task import Task
from tpmtui.domain.text import visible
from tpmtui.domain.work import Work
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.plan import Plan
from tpmtui.planning.promises import Promise, promises
from tpmtui.planning.replan import Replan, replan
from tpmtui.planning.slips import Slips, slips
from tpmtui.planning.spans import Elsewhere
from tpmtui.planning.timeline import Timeline, lay_out
from tpmtui.planning.why import Why, why
from tpmtui.queries.lens import read_lens
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan stands on: the project, its work, and the dates of others' that it waits on."""

    project: Project
    works: Sequence[Work]
    outside: Mapping[str, Elsewhere]
    today: date

    def plan(self) -> Plan:
        """The plan that follows."""
        return Plan(self.project, self.works, today=self.today, outside=self.outside)


def read_ground(workspace: Workspace, project: str, *, as_of: AsOf | None = None) -> Ground:
    """What the plan of a project stands on, now or as of then. Raises NotFound.

    Two queries, and one more where its tasks wait on those of other projects.
    """
    home = workspace.projects.get(project)
    if as_of is None:
        works, today = workspace.tasks.works(project), workspace.today()
        others = workspace.tasks.some(named) if (named := _named_outside(works)) else {}
    else:
        home = {each.key: each for each in workspace.projects.as_of(as_of)}.get(project, home)
        tasks, today = workspace.tasks.as_of(as_of), day_of(as_of)
        mine = (task for task in tasks if task.project == project)
        works = [Work.of(task) for task in sorted(mine, key=lambda task: task.number)]
        named = _named_outside(works)
        others = {task.key: task for task in tasks if task.key in named}
    return Ground(home, works, _elsewhere(others, today), today)


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
    tasks = [task for task in standing(workspace.tasks, as_of) if task.project == project]
    titles = {task.key: task.title for task in tasks if key is None or task.key == key}
    entries = workspace.ledger.entries(kind="task", keys=[key] if key else None, until=as_of)
    due = sorted((entry for entry in entries if entry.field == "due"), key=lambda e: (e.at, e.id))
    return promises(due, titles, home.calendar)


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
    now = read_ground(workspace, before.project.key)
    works = {work.key: work for work in (*before.works, *now.works)}
    deadline = now.project.deadline
    return replan(was, now.plan().schedule(), list(works.values()), deadline=deadline)


def read_critical(
    workspace: Workspace, projects: Iterable[str], *, as_of: AsOf | None = None
) -> frozenset[str]:
    """The keys on the critical paths of some projects."""
    found: frozenset[str] = frozenset()
    for project in projects:
        found |= read_ground(workspace, project, as_of=as_of).plan().schedule().critical
    return found


def _named_outside(works: Sequence[Work]) -> list[str]:
    """The keys of tasks of other projects that work waits on."""
    return sorted({link.key for work in works for link in work.depends} - {w.key for w in works})


def _elsewhere(tasks: Mapping[str, Task], today: date) -> dict[str, Elsewhere]:
    """What is known of tasks of other projects: the days they took, or the one they are due."""
    found = {}
    for key, task in tasks.items():
        if task.done is not None:
            last = task.done.date()
            first = task.started.date() if task.started else last
            found[key] = Elsewhere(first, last, task.title, is_due=False)
        elif task.due is not None:
            last = max(task.due, today)
            found[key] = Elsewhere(task.start_after or last, last, task.title, is_due=True)
    return found
