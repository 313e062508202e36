"""What one can do with sprints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.sprint import Sprint, SprintState, called
from tpmtui.domain.task import Task
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.services.tasks import edit_task
from tpmtui.workspace import Workspace


def add_sprint(
    workspace: Workspace, project: str, name: str, *, start: date, end: date, goal: str = ""
) -> Sprint:
    """Plan a sprint, `start` to `end` inclusive.

    Raises RuleBroken for a name in use and for a project that is put away.
    """
    with workspace.change(f"add sprint {name}"):
        home = workspace.projects.get(project)
        home.check_in_use()
        _check_name(workspace, home.key, name)
        sprint = Sprint(
            project=home.key, name=name, start=start, end=end, goal=goal, created=workspace.now()
        )
        return workspace.sprints.save(workspace.sprints.succeeding(sprint))


def find_sprint(workspace: Workspace, name: str, project: str | None = None) -> Sprint:
    """The sprint with this name, case aside, or the ``current`` one, of one project or of any.

    Raises NotFound with the nearest names, or where several are meant.
    """
    sprints = workspace.sprints.of_project(project) if project else workspace.sprints.all()
    found = called(sprints, name, workspace.today())
    if not found:
        if folded(name) == "current":
            raise NotFound("no sprint runs today")
        near = did_you_mean(name, dict.fromkeys(sprint.name for sprint in sprints))
        where = f"project {project} has no sprint" if project else "no sprint"
        raise NotFound(f"{where} {visible(name)}{near}")
    if len(found) > 1:
        names = ", ".join(visible(sprint.key) for sprint in found)
        raise NotFound(f"several sprints are meant ({names}): name one, and its --project")
    return found[0]


def start_sprint(workspace: Workspace, sprint: Sprint) -> Sprint:
    """Start a sprint: what is in it now is what was committed.

    Raises RuleBroken unless it is planned, and where its days overlap those of one that runs.
    """
    with workspace.change(f"start sprint {sprint.name}"):
        if sprint.state is not SprintState.PLANNED:
            raise RuleBroken(f"sprint {sprint.name} is {sprint.state} already")
        _check_days(workspace, sprint)
        return workspace.sprints.save(replace(sprint, state=SprintState.ACTIVE))


def commitment_note(workspace: Workspace, sprint: Sprint) -> str | None:
    """What to know of a sprint that was just started: that nothing was in it, if so."""
    if tasks_of(workspace, sprint):
        return None
    return f"nothing is in {sprint.name} yet: what comes in now counts as added, not as committed"


def add_to_sprint(workspace: Workspace, sprint: Sprint, keys: Iterable[str]) -> list[Task]:
    """Put tasks into a sprint, out of any other. Raises RuleBroken for a closed one."""
    with workspace.change(f"tasks into {sprint.name}"):
        tasks = [workspace.tasks.get(key) for key in keys]
        for task in tasks:
            if task.project != sprint.project:
                raise RuleBroken(f"{task.key} is not of project {sprint.project}")
        return [edit_task(workspace, task.key, sprint=sprint.name) for task in tasks]


def remove_from_sprint(workspace: Workspace, sprint: Sprint, keys: Iterable[str]) -> list[Task]:
    """Take tasks out of a sprint. Raises RuleBroken for one that is not in it."""
    with workspace.change(f"tasks out of {sprint.name}"):
        tasks = [workspace.tasks.get(key) for key in keys]
        for task in tasks:
            if (task.project, task.sprint) != (sprint.project, sprint.name):
                raise RuleBroken(f"{task.key} is not in sprint {sprint.name}")
        return [edit_task(workspace, task.key, sprint=None) for task in tasks]


def close_sprint(
    workspace: Workspace, sprint: Sprint, *, carry_to: Sprint | None = None
) -> list[Task]:
    """Close a sprint; its unfinished work goes to another one, or back to the backlog.

    Returns the tasks carried. Raises RuleBroken for a sprint that does not run.
    """
    with workspace.change(f"close sprint {sprint.name}"):
        if sprint.state is not SprintState.ACTIVE:
            raise RuleBroken(f"sprint {sprint.name} is {sprint.state}, it does not run")
        if carry_to is not None and carry_to.key == sprint.key:
            raise RuleBroken(f"sprint {sprint.name} cannot take over its own work")
        workspace.sprints.save(replace(sprint, state=SprintState.CLOSED))
        left = [task.key for task in tasks_of(workspace, sprint) if task.is_open]
        if carry_to is not None:
            return add_to_sprint(workspace, carry_to, left)
        return [edit_task(workspace, key, sprint=None) for key in left]


def tasks_of(workspace: Workspace, sprint: Sprint) -> list[Task]:
    """The tasks that are in a sprint now, in the order of their creation."""
    return workspace.tasks.of_sprint(sprint.project, sprint.name)


def edit_sprint(workspace: Workspace, sprint: Sprint, **fields: Any) -> Sprint:
    """Change fields of a sprint. Raises RuleBroken for a closed one, or where days overlap."""
    with workspace.change(f"edit sprint {sprint.name}"):
        if sprint.state is SprintState.CLOSED:
            raise RuleBroken(f"sprint {sprint.name} is closed: its past does not change")
        changed = replace(sprint, **fields)
        if changed.state is SprintState.ACTIVE:
            _check_days(workspace, changed)
        return workspace.sprints.save(changed)


def _check_days(workspace: Workspace, sprint: Sprint) -> None:
    for other in workspace.sprints.of_project(sprint.project):
        is_other = other.key != sprint.key and other.state is SprintState.ACTIVE
        if is_other and sprint.overlaps(other):
            raise RuleBroken(f"sprint {other.name} still runs in those days: close it first")


def _check_name(workspace: Workspace, project: str, name: str) -> None:
    if folded(name) == "current":
        raise RuleBroken("current is what the sprint that runs is called: give another name")
    for other in workspace.sprints.of_project(project):
        if folded(other.name) == folded(name):
            raise RuleBroken(f"project {project} has a sprint {other.name} already")
