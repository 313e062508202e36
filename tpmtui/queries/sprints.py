"""Sprints and what is in them."""

from __future__ import annotations

from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Task
from tpmtui.workspace import Workspace


def read_sprints(
    workspace: Workspace, project: str | None = None
) -> list[tuple[Sprint, list[Task]]]:
    """The sprints of one project, or of all, each with the tasks in it: two queries."""
    store = workspace.sprints
    inside: dict[tuple[str, str | None], list[Task]] = {}
    for task in workspace.tasks.in_sprints(project):
        inside.setdefault((task.project, task.sprint), []).append(task)
    sprints = store.all() if project is None else store.of_project(project)
    return [(sprint, inside.get((sprint.project, sprint.name), [])) for sprint in sprints]
