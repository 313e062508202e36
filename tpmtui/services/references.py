"""What a task refers to must be there, and must not lead back to the task."""

from __future__ import annotations

from collections.abc import Iterable

from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.sprint import SprintState
from tpmtui.domain.task import Dependency, Task
from tpmtui.domain.text import did_you_mean, visible
from tpmtui.domain.work import Tie
from tpmtui.planning.schedule.cycles import find_cycle
from tpmtui.planning.schedule.network import Network
from tpmtui.workspace import Workspace


def check_people(workspace: Workspace, handles: Iterable[str]) -> None:
    """Raise NotFound, with the nearest handles, for someone who is not there."""
    known: set[str] | None = None
    for handle in handles:
        known = set(workspace.people.keys()) if known is None else known
        if handle not in known:
            raise NotFound(f"no person {visible(handle)}{did_you_mean(handle, known)}")


def check_sprint(
    workspace: Workspace, project: str, name: str, *, leaving: str | None = None
) -> None:
    """Raise NotFound for a sprint the project does not have, RuleBroken for a closed one.

    RuleBroken too where a task would go from one sprint that runs into another.
    """
    there = {sprint.name: sprint for sprint in workspace.sprints.of_project(project)}
    if name not in there:
        raise NotFound(
            f"project {project} has no sprint {visible(name)}{did_you_mean(name, there)}"
        )
    if there[name].state is SprintState.CLOSED:
        raise RuleBroken(f"sprint {visible(name)} is closed: its past does not change")
    active = [each for each in (name, leaving) if each in there and there[each].is_active]
    if len(active) > 1:
        raise RuleBroken(f"it is in sprint {visible(leaving or '')}, which runs: take it out first")


def check_parent(workspace: Workspace, task: Task) -> None:
    """Raise NotFound for a parent that is not there, RuleBroken for one that is a descendant."""
    seen = [task.key]
    parent = task.parent
    while parent is not None:
        if parent in seen:
            raise RuleBroken(f"a task cannot be above itself: {' > '.join([parent, *seen[::-1]])}")
        above = workspace.tasks.get(parent)
        if above.project != task.project:
            raise RuleBroken(f"{parent} is of another project than {task.key}")
        seen.append(parent)
        parent = above.parent


def check_dependencies(workspace: Workspace, task: Task) -> None:
    """Raise NotFound for an unknown predecessor, RuleBroken naming the members of a cycle."""
    for dependency in task.depends:
        workspace.tasks.get(dependency.key)
    # Only what can be reached from the task can lie on a cycle through it.
    waits_on: dict[str, list[str]] = {task.key: [link.key for link in task.depends]}
    wave = set(waits_on[task.key])
    while wave:
        found = workspace.tasks.some(wave)
        waits_on |= {key: [link.key for link in found[key].depends] for key in found}
        wave = {link for key in found for link in waits_on[key]} - waits_on.keys()
    cycle = find_cycle(waits_on)
    if cycle:
        raise RuleBroken(f"that would be a cycle: {' > '.join(cycle)} (each waits on the next)")
    _check_not_own_summary(workspace, task)
    _check_network(workspace, task)


def _check_not_own_summary(workspace: Workspace, task: Task) -> None:
    for dependency in task.depends:
        if dependency.key in _ancestors(workspace, task):
            raise RuleBroken(f"{task.key} cannot wait on {dependency.key}: it is a part of it")
        if task.key in _ancestors(workspace, workspace.tasks.get(dependency.key)):
            raise RuleBroken(f"{task.key} cannot wait on {dependency.key}, a part of itself")


def _check_network(workspace: Workspace, task: Task) -> None:
    """Raise RuleBroken where the task waits on itself by way of a summary and its parts."""
    ties = {tie.key: tie for tie in workspace.tasks.ties(task.project)}
    ties[task.key] = Tie(task.key, task.parent, task.depends)
    if all(tie.parent is None for tie in ties.values()):
        return
    cycle = Network(list(ties.values())).cycle
    if task.key in cycle:
        raise RuleBroken(
            f"that would be a cycle: {' > '.join(cycle)}"
            " (each waits on the next, or on what that is a part of)"
        )


def _ancestors(workspace: Workspace, task: Task) -> list[str]:
    above: list[str] = []
    while task.parent is not None and task.parent not in above:
        above.append(task.parent)
        task = workspace.tasks.get(task.parent)
    return above


def without_dependency(task: Task, key: str) -> tuple[Dependency, ...]:
    """The task's dependencies less the one on `key`."""
    return tuple(link for link in task.depends if link.key != key)
