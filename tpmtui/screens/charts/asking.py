"""Which chart is shown, of which work: what the keys of the charts screen change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from tpmtui.domain.calendar import short_day
from tpmtui.domain.filter import Filter
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.planning.metrics.charting import ChartRequest, Unit
from tpmtui.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A chart and its window: a sprint or a milestone of a project, a project, or all of them.

    Whoever has not chosen a unit yet sees points, or the count where nothing has any.
    """

    project: str | None
    kind: str = "burndown"
    unit: Unit = Unit.POINTS
    has_chosen_unit: bool = False
    sprint: Sprint | None = None
    milestone: str | None = None
    replan: bool = False

    def request(self, wanted: Filter | None, today: date) -> ChartRequest:
        """The request for it as of today, narrowed to what is `wanted`."""
        inside = self.sprint is not None or self.milestone is not None
        return ChartRequest(
            as_of=today,
            unit=self.unit,
            project=None if inside else self.project,
            sprint=self.sprint,
            milestone=self.milestone,
            wanted=wanted,
            replan=self.replan and self.kind == "burndown",
        )


def first_asked(workspace: Workspace, project: str) -> Asked:
    """What to show of a project first: the burn-down of the sprint that runs, else of it all."""
    sprints = sprints_of(workspace, project)
    running = next((each for each in sprints if each.state is SprintState.ACTIVE), None)
    return Asked(project=project, sprint=running)


def sprints_of(workspace: Workspace, project: str) -> list[Sprint]:
    """The sprints of a project that have days to draw between, in their order."""
    dated = [each for each in workspace.sprints.of_project(project) if each.start and each.end]
    return sorted(dated, key=lambda sprint: (sprint.start, sprint.end))


class Window(NamedTuple):
    """Something to chart: its name, what is said beside it, and what it makes of `Asked`."""

    label: str
    said: str
    fields: dict[str, Any]


def windows(workspace: Workspace, project: str | None) -> dict[str, Window]:
    """What can be chosen to chart, each by a name of its own."""
    found: dict[str, Window] = {}
    dated = partial(short_day, today=workspace.today())
    if project is not None:
        home = workspace.projects.get(project)
        for sprint in reversed(sprints_of(workspace, project)):
            days = [dated(day) for day in (sprint.start, sprint.end) if day]
            said = f"{' - '.join(days)}, {sprint.state}"
            found[f"sprint {sprint.name}"] = Window(sprint.name, said, {"sprint": sprint})
        for task in workspace.tasks.milestones(project):
            said = f"milestone, due {dated(task.due)}" if task.due else "milestone"
            name = f"{task.key} {task.title}"
            found[f"milestone {task.key}"] = Window(name, said, {"milestone": task.key})
        found["project"] = Window(f"{home.key} {home.name}", "the whole project", {})
    found["all"] = Window("All projects", "everything there is", {"project": None})
    return found
