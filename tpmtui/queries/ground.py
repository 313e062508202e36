"""What a plan stands on: the work of a project, and the dates of others that it waits on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.project import Project
from tpmtui.domain.task import Task
from tpmtui.domain.work import Work
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.schedule.network import Network
from tpmtui.planning.schedule.plan import Plan
from tpmtui.planning.schedule.spans import Elsewhere
from tpmtui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ground:
    """What a plan stands on: the project, its work, and the dates of others' that it waits on."""

    project: Project
    works: Sequence[Work]
    outside: Mapping[str, Elsewhere]
    today: date

    def plan(self, network: Network | None = None) -> Plan:
        """The plan that follows; `network` is given where it is known already."""
        return Plan(
            self.project, self.works, today=self.today, outside=self.outside, network=network
        )


def read_ground(workspace: Workspace, project: str, *, as_of: AsOf | None = None) -> Ground:
    """What the plan of a project stands on, now or as of then. Raises NotFound.

    A few queries, and one more where its tasks wait on those of other projects.
    """
    home = workspace.projects.get(project)
    if as_of is None:
        works, today = workspace.tasks.works(project), workspace.today()
        others = workspace.tasks.some(named) if (named := _named_outside(works)) else {}
    else:
        home = {each.key: each for each in workspace.projects.as_of(as_of)}.get(project, home)
        works, today = workspace.tasks.works_as_of(project, as_of), day_of(as_of)
        named = _named_outside(works)
        then = workspace.tasks.as_of(as_of, keys=named) if named else ()
        others = {task.key: task for task in then}
    return Ground(home, works, _elsewhere(others, today), today)


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
