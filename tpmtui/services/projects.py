"""What one can do with projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.project import Column, Project
from tpmtui.domain.text import folded
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace


def add_project(workspace: Workspace, key: str, name: str, **fields: Any) -> Project:
    """Start a project; `fields` are those of Project. Raises RuleBroken for a key in use.

    A key whose project was removed is free again.
    """
    with workspace.change(f"add project {key}"):
        if workspace.projects.find(key) is not None:
            raise RuleBroken(f"project {key} exists already")
        project = Project(key=key, name=name, created=workspace.now(), **fields)
        return workspace.projects.save(workspace.projects.succeeding(project))


def edit_project(
    workspace: Workspace,
    key: str,
    *,
    renamed: Mapping[str, str] | None = None,
    **changes: Any,
) -> Project:
    """Change fields of a project; `renamed` gives columns new names, which their cards follow.

    A column that loses its place must be empty (RuleBroken). Where a column's state changes, its
    cards change state now: the past keeps what it was.
    """
    with workspace.change(f"edit project {key}"):
        before = workspace.projects.get(key)
        after = replace(before, **changes)
        names = {folded(old): new for old, new in (renamed or {}).items()}
        for old in names:
            before.column(old)
        after = after.with_columns(
            tuple(
                replace(column, name=names.get(folded(column.name), column.name))
                for column in after.columns
            )
        )
        saved = workspace.projects.save(after)
        if before.columns != after.columns:
            _follow_columns(workspace, before, after, names)
        return saved


def set_column(workspace: Workspace, key: str, name: str, **changes: Any) -> Project:
    """Change one column's state, WIP limit or hardness."""
    with workspace.change(f"edit project {key}"):
        project = workspace.projects.get(key)
        chosen = project.column(name)
        columns = tuple(
            replace(column, **changes) if column == chosen else column for column in project.columns
        )
        return edit_project(workspace, key, columns=columns)


def archive_project(workspace: Workspace, key: str, *, archived: bool = True) -> Project:
    """Put a project away, or take it out again; nothing in it changes."""
    with workspace.change(f"{'archive' if archived else 'restore'} project {key}"):
        project = workspace.projects.get(key)
        moment = workspace.now() if archived else None
        return workspace.projects.save(replace(project, archived=moment))


def resolve_project(workspace: Workspace, key: str | None) -> Project:
    """The project with this key, or, where none is given, the only one in use.

    Raises NotFound where there is none, or several and none was named.
    """
    if key is not None:
        return workspace.projects.get(key)
    in_use = workspace.projects.in_use()
    if len(in_use) == 1:
        return in_use[0]
    if not in_use and workspace.projects.keys():
        raise NotFound("all projects are archived: tpmtui project archive KEY --restore")
    if not in_use:
        raise NotFound("there is no project yet: tpmtui project add KEY NAME")
    keys = ", ".join(project.key for project in in_use)
    raise NotFound(f"say which project with --project: {keys}")


def _follow_columns(
    workspace: Workspace, before: Project, after: Project, names: Mapping[str, str]
) -> None:
    """Carry the cards of renamed columns and of columns whose state changed along."""
    by_name: dict[str, Column] = {column.name: column for column in after.columns}
    moment, user = workspace.now(), workspace.user
    carried = []
    for task in workspace.tasks.of_project(after.key):
        name = names.get(folded(task.column), task.column)
        column = by_name.get(name)
        if column is None:
            raise RuleBroken(f"column {task.column} still holds {task.key}: move its cards first")
        if column.name != task.column or column.state is not task.state:
            moved = task.moved(column, at=moment, rank=task.rank, why=task.wip_reason)
            carried.append(Saved(moved, moment, user))
    workspace.tasks.save_all(carried)
