"""The work that a chart of flow is about: its project, its tasks and its days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar
from tpmtui.domain.errors import RuleBroken
from tpmtui.domain.ledger import Fact
from tpmtui.domain.project import Project
from tpmtui.domain.task import Kind, Task
from tpmtui.planning.listing import day_of
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.queries.tasks import read_tasks
from tpmtui.workspace import Workspace

_LAST_YEAR = 9900
_QUIET_DAYS = 90


@dataclass(frozen=True, slots=True)
class Work:
    """The tasks a request is about, `keys` None for all of `home`, or of all projects.

    `start` and `end` are a sprint's days, as far as they have come; where there is no sprint, the
    first is open. `promised` is the day for which all of it is promised.
    """

    workspace: Workspace
    request: ChartRequest
    home: Project | None
    title: str
    keys: frozenset[str] | None
    start: date | None
    end: date
    promised: date | None

    @property
    def calendar(self) -> Calendar:
        """The working days of the project; Monday to Friday where there is no single one."""
        return PLAIN_WEEK if self.home is None else self.home.calendar

    def facts(self, *fields: str, whole: bool = False) -> list[Fact]:
        """What some fields of these tasks became up to then; of all of the project if `whole`."""
        return self.workspace.ledger.facts(
            "task",
            fields,
            until=self.request.as_of,
            project=self.home.key if self.home else None,
            keys=None if whole else self.keys,
        )

    def shown_until(self, last: date) -> tuple[date, date | None]:
        """The last day to show, and the `last` move if the long quiet behind it is left out."""
        shown = shown_until(last, self.end)
        return shown, None if shown == self.end else last


def shown_until(last: date, end: date) -> date:
    """The last day to show of what last moved on `last`: `end`, unless it was quiet for long."""
    return end if (end - last).days <= _QUIET_DAYS else last


def read_work(workspace: Workspace, request: ChartRequest) -> Work:
    """The work a request is about. Raises NotFound for what there is not."""
    day = day_of(request.as_of)
    if day.year > _LAST_YEAR:
        raise RuleBroken(f"{day} is too far ahead for a chart")
    home, title = _home(workspace, request), "all projects"
    start, end = None, day
    promised = home.deadline if home is not None and request.wanted is None else None
    if request.sprint is not None:
        then = {sprint.key: sprint for sprint in workspace.sprints.as_of(request.as_of)}
        sprint = then.get(request.sprint.key, request.sprint)
        title, start = f"{sprint.project} {sprint.name}", sprint.start
        end = day if sprint.end is None else min(day, sprint.end)
        promised = sprint.end
    elif request.milestone is not None:
        milestone = get_milestone(workspace, request.milestone)
        title, promised = f"{milestone.key} {milestone.title}", milestone.due
    elif home is not None:
        title = f"{home.key} {home.name}"
    if request.wanted is not None:
        title += ", filtered"
    keys = members(workspace, request)
    return Work(workspace, request, home, title, keys, start, end, promised)


def get_milestone(workspace: Workspace, key: str) -> Task:
    """The milestone with this key. Raises NotFound, or RuleBroken for another kind of task."""
    task = workspace.tasks.get(key)
    if task.kind is not Kind.MILESTONE:
        raise RuleBroken(f"{task.key} is not a milestone: its kind is {task.kind}")
    return task


def _home(workspace: Workspace, request: ChartRequest) -> Project | None:
    """The project as it was then; imported history reaches back beyond it, to it as it is now."""
    key = request.project
    if request.sprint is not None:
        key = request.sprint.project
    elif request.milestone is not None:
        key = workspace.tasks.get(request.milestone).project
    if key is None:
        return None
    home = workspace.projects.get(key)
    then = {project.key: project for project in workspace.projects.as_of(request.as_of)}
    return then.get(key, home)


def members(workspace: Workspace, request: ChartRequest) -> frozenset[str] | None:
    """The tasks that ever were in the sprint, or lead to the milestone, and meet the filter.

    None for all of the project.
    """
    keys: frozenset[str] | None = None
    if request.sprint is not None:
        name, project = request.sprint.name, request.sprint.project
        ever = workspace.ledger.keys_that_had("sprint", name, project=project, until=request.as_of)
        keys = frozenset(ever)
    elif request.milestone is not None:
        tasks = workspace.tasks.as_of(request.as_of)
        keys = frozenset(_leading_to(request.milestone, tasks))
    if request.wanted is not None:
        home = request.sprint.project if request.sprint else request.project
        found = read_tasks(workspace, project=home, wanted=request.wanted, as_of=request.as_of)
        meeting = frozenset(task.key for task, _ in found.items)
        keys = meeting if keys is None else keys & meeting
    return keys


def _leading_to(milestone: str, tasks: Iterable[Task]) -> Iterator[str]:
    """The tasks a milestone waits on, those that these wait on, and the parts of all of them."""
    by_key = {task.key: task for task in tasks}
    parts: dict[str, list[str]] = {}
    for task in by_key.values():
        if task.parent is not None:
            parts.setdefault(task.parent, []).append(task.key)
    seen, ahead = {milestone}, [milestone]
    while ahead:
        key = ahead.pop()
        waits_on = [link.key for link in by_key[key].depends] if key in by_key else []
        for other in (*waits_on, *parts.get(key, ())):
            if other not in seen:
                seen.add(other)
                ahead.append(other)
                yield other
