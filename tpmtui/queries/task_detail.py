"""Everything there is to know about one task."""

from __future__ import annotations

from dataclasses import dataclass

from tpmtui.domain.ledger import Entry
from tpmtui.domain.task import Comment, Dependency, Task
from tpmtui.workspace import Workspace

_HISTORY = 1000


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """A task with what surrounds it.

    `waits_on` pairs each dependency with the task it names (None if that is gone), `holds_up` each
    task that waits on this one with the dependency that says so. `meetings` are those that it is an
    action of, by key and title. `history` is newest first, of the task's comments too, and reaches
    as far back as anyone reads.
    """

    task: Task
    parent: Task | None
    parts: tuple[Task, ...]
    waits_on: tuple[tuple[Dependency, Task | None], ...]
    holds_up: tuple[tuple[Dependency, Task], ...]
    meetings: tuple[tuple[str, str], ...]
    comments: tuple[Comment, ...]
    history: tuple[Entry, ...]


def read_task_detail(workspace: Workspace, key: str) -> TaskDetail:
    """All about the task with this key, in six queries. Raises NotFound."""
    task = workspace.tasks.get(key)
    named = [dependency.key for dependency in task.depends]
    near = workspace.tasks.some([*named, *([task.parent] if task.parent else [])])
    referring = workspace.tasks.referring_to(key)
    comments = workspace.comments.of_tasks([key])
    told = workspace.ledger.told(of=("task", key), newest_first=True, limit=_HISTORY)
    return TaskDetail(
        task=task,
        parent=near.get(task.parent) if task.parent else None,
        parts=tuple(other for other in referring if other.parent == key),
        waits_on=tuple((dependency, near.get(dependency.key)) for dependency in task.depends),
        holds_up=tuple(
            (dependency, other)
            for other in referring
            for dependency in other.depends
            if dependency.key == key
        ),
        meetings=tuple(workspace.minutes.meetings_of(key)),
        comments=tuple(comments),
        history=tuple(entry for entry, _ in told),
    )
