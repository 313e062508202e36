"""What one can do with tasks. Each verb is one undo step; inside a change, a part of that one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import Conflict, NeedsReason, RuleBroken
from tpmtui.domain.project import Column, Project, State
from tpmtui.domain.rank import rank_between
from tpmtui.domain.task import Blocker, Comment, Dependency, Task
from tpmtui.services.references import (
    check_dependencies,
    check_parent,
    check_people,
    check_sprint,
    without_dependency,
)
from tpmtui.workspace import Workspace


def add_task(
    workspace: Workspace,
    project: str,
    title: str,
    *,
    column: str | None = None,
    key: str | None = None,
    why: str | None = None,
    **fields: Any,
) -> Task:
    """Add a task at the end of a column (the first one unless named); `fields` are those of Task.

    It gets the next free `key` of the project, or the given one, which no task may ever have had.
    Raises NotFound for unknown references, RuleBroken or NeedsReason for a full column, RuleBroken
    for a project that is put away.
    """
    with workspace.change(f"add {title}"):
        home = workspace.projects.get(project)
        home.check_in_use()
        place = home.column(column) if column else home.columns[0]
        reason = _admit(workspace, home, place, why)
        key = key or f"{project}-{workspace.tasks.next_number(project)}"
        now = workspace.now()
        task = Task(
            key=key,
            project=project,
            title=title,
            column=home.columns[0].name,
            state=State.TODO,
            created=now,
            **fields,
        )
        task = task.moved(place, at=now, rank=_end_of(workspace, project, place))
        task = replace(task, wip_reason=reason)
        _check_references(workspace, task, fields.keys())
        return workspace.tasks.save(task)


def edit_task(workspace: Workspace, key: str, *, base: Task | None = None, **changes: Any) -> Task:
    """Change fields of a task.

    `base` is the task as the editor saw it: where someone else has changed one of the same fields
    since, Conflict is raised with both versions and nothing is saved. Raises RuleBroken for
    finished work that would get an open criterion.
    """
    with workspace.change(f"edit {key}"):
        task = workspace.tasks.get(key)
        wanted = replace(task, **changes)
        if not task.is_open and set(wanted.open_criteria) - set(task.open_criteria):
            raise RuleBroken(f"{key} is done: reopen it before it gets a criterion to meet")
        if base is not None:
            for name, value in changes.items():
                if getattr(task, name) not in (getattr(base, name), value):
                    raise Conflict(f"{key} was changed by someone else meanwhile", wanted, task)
        changed = {name for name, value in changes.items() if getattr(task, name) != value}
        _check_references(workspace, wanted, changed, before=task)
        return workspace.tasks.save(wanted)


def move_task(
    workspace: Workspace,
    key: str,
    column: str,
    *,
    before: str | None = None,
    after: str | None = None,
    why: str | None = None,
) -> Task:
    """Move a task to a column: next to the card `before` or `after` which it goes, or to its end.

    Finished work goes to the top of its column, where it is seen. A full column refuses with
    RuleBroken (hard) or asks for `why` with NeedsReason (soft), which is kept on the task.
    """
    with workspace.change(f"move {key}"):
        task = workspace.tasks.get(key)
        project = workspace.projects.get(task.project)
        place = project.column(column)
        reason = None
        if place.name != task.column:
            reason = _admit(workspace, project, place, why)
        elif before is None and after is None:
            return task
        rank = _rank_at(workspace, project.key, place, before=before, after=after)
        return workspace.tasks.save(task.moved(place, at=workspace.now(), rank=rank, why=reason))


def finish_task(workspace: Workspace, key: str, *, why: str | None = None) -> Task:
    """Move a task to the first column of finished work; nothing happens if it is done already."""
    with workspace.change(f"finish {key}"):
        task = workspace.tasks.get(key)
        if not task.is_open:
            return task
        project = workspace.projects.get(task.project)
        return move_task(workspace, key, project.first_column(State.DONE).name, why=why)


def reopen_task(workspace: Workspace, key: str, *, why: str | None = None) -> Task:
    """Move a finished task back to the column it was finished from."""
    with workspace.change(f"reopen {key}"):
        task = workspace.tasks.get(key)
        if task.is_open:
            raise RuleBroken(f"{key} is not done")
        project = workspace.projects.get(task.project)
        column = _column_before_done(workspace, task, project)
        return move_task(workspace, key, column.name, why=why)


def block_task(workspace: Workspace, key: str, reason: str) -> Task:
    """Say that a task cannot go on. A new reason keeps the day the blocker was raised."""
    with workspace.change(f"block {key}"):
        task = workspace.tasks.get(key)
        if not task.is_open:
            raise RuleBroken(f"{key} is done")
        if not reason.strip():
            raise RuleBroken(f"say what blocks {key}")
        since = task.blocked.since if task.blocked else workspace.now()
        return workspace.tasks.save(replace(task, blocked=Blocker(reason, since)))


def unblock_task(workspace: Workspace, key: str) -> Task:
    """Say that a task can go on. Raises RuleBroken for one that is not blocked."""
    with workspace.change(f"unblock {key}"):
        task = workspace.tasks.get(key)
        if task.blocked is None:
            raise RuleBroken(f"{key} is not blocked")
        return workspace.tasks.save(replace(task, blocked=None))


def add_dependency(workspace: Workspace, key: str, dependency: Dependency) -> Task:
    """Let a task wait on another; an earlier link between the two is replaced.

    Raises RuleBroken, naming the members, where that closes a cycle.
    """
    with workspace.change(f"link {key} to {dependency.key}"):
        task = workspace.tasks.get(key)
        linked = replace(task, depends=(*without_dependency(task, dependency.key), dependency))
        linked.check()
        check_dependencies(workspace, linked)
        return workspace.tasks.save(linked)


def remove_dependency(workspace: Workspace, key: str, on: str) -> Task:
    """Let a task no longer wait on another. Raises RuleBroken where it does not."""
    with workspace.change(f"unlink {key} from {on}"):
        task = workspace.tasks.get(key)
        kept = without_dependency(task, on)
        if kept == task.depends:
            raise RuleBroken(f"{key} does not depend on {on}")
        return workspace.tasks.save(replace(task, depends=kept))


def comment_on_task(workspace: Workspace, key: str, text: str) -> Comment:
    """Say something about a task."""
    with workspace.change(f"comment on {key}"):
        workspace.tasks.get(key)
        return workspace.comments.save(
            Comment(
                task=key,
                number=workspace.comments.next_number(key),
                by=workspace.user,
                text=text,
                created=workspace.now(),
            )
        )


def log_hours(workspace: Workspace, key: str, hours: float) -> Task:
    """Note hours spent; as many fewer remain. Negative hours correct an earlier entry."""
    with workspace.change(f"log {hours:g} h on {key}"):
        return workspace.tasks.save(workspace.tasks.get(key).logged(hours))


def remove_task(workspace: Workspace, key: str) -> Task:
    """Remove a task: out of scope, not done. Its parts go to its parent, links to it go away."""
    with workspace.change(f"remove {key}"):
        task = workspace.tasks.get(key)
        for other in workspace.tasks.referring_to(key):
            freed = replace(
                other,
                parent=task.parent if other.parent == key else other.parent,
                depends=without_dependency(other, key),
            )
            workspace.tasks.save(freed)
        return workspace.tasks.save(replace(workspace.tasks.get(key), removed=workspace.now()))


def _check_references(
    workspace: Workspace, task: Task, changed: Collection[str], *, before: Task | None = None
) -> None:
    task.check()
    if "assignees" in changed:
        check_people(workspace, task.assignees)
    if "parent" in changed and task.parent is not None:
        check_parent(workspace, task)
    if "sprint" in changed and task.sprint is not None:
        check_sprint(
            workspace, task.project, task.sprint, leaving=before.sprint if before else None
        )
    if ("depends" in changed or "parent" in changed) and (task.depends or task.parent):
        check_dependencies(workspace, task)


def _admit(workspace: Workspace, project: Project, column: Column, why: str | None) -> str | None:
    """The reason to keep for letting one more card in, None where there is room."""
    if column.wip_limit is None:
        return None
    count = workspace.tasks.count(project.key, column.name)
    if count < column.wip_limit:
        return None
    full = f"{column.name} is full: {count} of {column.wip_limit}"
    if column.hard:
        raise RuleBroken(f"{full}; finish or move something first")
    if why is None or not why.strip():
        raise NeedsReason(f"{full}; say why one more should go in")
    return why.strip()


def _end_of(workspace: Workspace, project: str, column: Column) -> str:
    if column.state is State.DONE:
        return rank_between(None, workspace.tasks.first_rank(project, column.name))
    return rank_between(workspace.tasks.last_rank(project, column.name), None)


def _rank_at(
    workspace: Workspace, project: str, column: Column, *, before: str | None, after: str | None
) -> str:
    beside = before or after
    if beside is None:
        return _end_of(workspace, project, column)
    neighbour = workspace.tasks.get(beside)
    if neighbour.column != column.name:
        raise RuleBroken(f"{beside} is not in {column.name}")
    lower, upper = workspace.tasks.ranks_around(project, column.name, neighbour.rank)
    if before is not None:
        return rank_between(lower, neighbour.rank)
    return rank_between(neighbour.rank, upper)


def _column_before_done(workspace: Workspace, task: Task, project: Project) -> Column:
    open_columns = {column.name: column for column in project.columns if column.state != "done"}
    entries = workspace.ledger.entries(kind="task", keys=[task.key])
    earlier = [entry.new for entry in entries if entry.field == "column"]
    for name in reversed(earlier):
        if name in open_columns:
            return open_columns[name]
    return project.first_column(State.TODO)
