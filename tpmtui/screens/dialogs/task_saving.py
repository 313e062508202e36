"""How a filled-in task form is saved: field by field checked, then all of it in one change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tpmtui.domain.errors import Conflict, NeedsReason, TpmError
from tpmtui.domain.task import Task
from tpmtui.screens.dialogs.form import FieldProblem
from tpmtui.services.references import (
    check_dependencies,
    check_parent,
    check_people,
    check_sprint,
)
from tpmtui.services.tasks import add_task, edit_task, move_task
from tpmtui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks for: the fields that changed, and where the card goes and why.

    `base` is the task as the form saw it, None for a new one. `column` is None where it stays.
    """

    project: str
    base: Task | None
    values: Mapping[str, Any]
    column: str | None
    why: str | None = None


def save_form(workspace: Workspace, wanted: Wanted, drop_draft: Callable[[], None]) -> Task:
    """Save what a form asks for, and its draft away with it, as one step.

    Raises FieldProblem for what is wrong with one field, Conflict where someone else changed the
    same, NotFound where the task is gone, NeedsReason where a full column asks why.
    """
    _check_fields(workspace, wanted)
    label = f"edit {wanted.base.key}" if wanted.base else f"add {wanted.values['title']}"
    with workspace.change(label):
        saved = (
            _edited(workspace, wanted.base, wanted) if wanted.base else _added(workspace, wanted)
        )
        drop_draft()
    return saved


def _added(workspace: Workspace, wanted: Wanted) -> Task:
    fields = dict(wanted.values)
    title = fields.pop("title")
    with _at_column():
        return add_task(
            workspace, wanted.project, title, column=wanted.column, why=wanted.why, **fields
        )


def _edited(workspace: Workspace, base: Task, wanted: Wanted) -> Task:
    saved = edit_task(workspace, base.key, base=base, **wanted.values)
    if wanted.column is None or wanted.column == saved.column:
        return saved
    if saved.column != base.column:
        mine = replace(saved, column=wanted.column)
        raise Conflict(f"{base.key} was moved by someone else meanwhile", mine, saved)
    with _at_column():
        return move_task(workspace, base.key, wanted.column, why=wanted.why)


@contextmanager
def _at_column() -> Iterator[None]:
    """What the board refuses is the matter of the column, unless a reason would do."""
    try:
        yield
    except NeedsReason:
        raise
    except TpmError as error:
        raise FieldProblem("column", error) from None


def _check_fields(workspace: Workspace, wanted: Wanted) -> None:
    """Raise FieldProblem for the first changed field that does not hold."""
    probe = wanted.base or _blank(workspace, wanted.project)
    checks: dict[str, Callable[[Task], None]] = {
        "assignees": lambda task: check_people(workspace, task.assignees),
        "sprint": lambda task: check_sprint(workspace, task.project, task.sprint or ""),
        "parent": lambda task: check_parent(workspace, task),
        "depends": lambda task: check_dependencies(workspace, task),
    }
    for name, value in {"title": probe.title, **wanted.values}.items():
        try:
            probe = replace(probe, **{name: value})
            probe.check()
            if value and name in checks:
                checks[name](probe)
        except TpmError as error:
            raise FieldProblem(name, error) from None


def _blank(workspace: Workspace, project: str) -> Task:
    home = workspace.projects.get(project)
    first = home.columns[0]
    return Task(
        key=f"{project}-{workspace.tasks.next_number(project)}",
        project=project,
        title="",
        column=first.name,
        state=first.state,
        created=workspace.now(),
    )
