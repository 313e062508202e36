"""Actions are tasks: what is said of one in a meeting is said of its task."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import Meeting
from tpmtui.domain.minutes import MinuteItem, MinuteLine, Promise
from tpmtui.domain.task import Priority, Task
from tpmtui.domain.text import brief, folded
from tpmtui.services.tasks import (
    add_task,
    comment_on_task,
    edit_task,
    finish_task,
    reopen_task,
)
from tpmtui.workspace import Workspace

_TOLD = tuple(field.name for field in fields(Promise) if field.name != "task")


def task_of_action(
    workspace: Workspace, meeting: Meeting, line: MinuteLine, why: str | None
) -> Task:
    """The task that an action names, or a new one."""
    promise = line.promise
    if promise is None:
        raise BadInput(f"the action was not understood: {brief(line.text)}")
    if promise.task is not None:
        task = _said_again(workspace, meeting, promise)
    else:
        project = workspace.series.get(meeting.series).project
        given = _said(promise)
        title = given.pop("title", "")
        task = _known(workspace, line.name, project, title) or add_task(
            workspace, project, title, key=_free(workspace, line.name, project), why=why, **given
        )
    return finish_task(workspace, task.key, why=why) if line.done and task.is_open else task


def _known(workspace: Workspace, key: str, project: str, title: str) -> Task | None:
    """The task that an imported action was, where it is here already."""
    task = workspace.tasks.find(key) if key.rpartition("-")[0] == project else None
    return task if task is not None and folded(task.title) == folded(title) else None


def _free(workspace: Workspace, key: str, project: str) -> str | None:
    """The key that an imported action had, where no task of the project ever had it."""
    if key.rpartition("-")[0] != project or key in workspace.tasks.some_ever([key]):
        return None
    return key


def _said_again(workspace: Workspace, meeting: Meeting, promise: Promise) -> Task:
    """The task that an action names, with what was said of it."""
    task = workspace.tasks.get(promise.task or "")
    said = _said(promise)
    said.pop("title", None)
    if promise.tags:
        said["tags"] = tuple(dict.fromkeys((*task.tags, *promise.tags)))
    if said:
        task = edit_task(workspace, task.key, **said)
    if words := more_words(promise, task):
        comment_on_task(workspace, task.key, f"{meeting.key}: {words}")
    return task


def more_words(promise: Promise, task: Task) -> str:
    """What an action that names a task says besides its title: it is kept as a comment."""
    return "" if folded(promise.title) == folded(task.title) else promise.title


def action_in(workspace: Workspace, meeting: str, task: str) -> MinuteItem | None:
    """The action of a meeting that is a task, None where it is none."""
    items = workspace.minutes.of_tasks([task])
    return next((item for item in items if item.meeting == meeting), None)


def revise_action(
    workspace: Workspace, key: str, before: MinuteLine, line: MinuteLine, why: str | None
) -> None:
    """Change the task of an action by what was typed over its line."""
    task = workspace.tasks.get(key)
    if line.promise and before.promise:
        was, now = _fields(before.promise), _fields(line.promise)
        changes = {name: value for name, value in now.items() if value != was[name]}
        if not changes.get("title", "there"):
            del changes["title"]  # the key alone says which it is
        if changes:
            edit_task(workspace, task.key, **changes)
    if line.done != before.done:
        if line.done and task.is_open:
            finish_task(workspace, task.key, why=why)
        elif not line.done and not task.is_open:
            reopen_task(workspace, task.key, why=why)


def _said(promise: Promise) -> dict[str, Any]:
    """The fields of its task that a promise says something of."""
    return {name: value for name in _TOLD if (value := getattr(promise, name))}


def _fields(promise: Promise) -> dict[str, Any]:
    """What a promise says of the fields of its task, those it leaves out too."""
    values = {name: getattr(promise, name) for name in _TOLD}
    return values | {"priority": promise.priority or Priority.NORMAL}
