"""Actions are tasks: what is said of one in a meeting is said of its task."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tpmtui.domain.errors import BadInput
from tpmtui.domain.meeting import Meeting
from tpmtui.domain.minutes import ActionLine, MinuteItem, MinuteLine
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

_TOLD = tuple(field.name for field in fields(ActionLine) if field.name != "task")


def task_of_action(
    workspace: Workspace, meeting: Meeting, line: MinuteLine, why: str | None
) -> Task:
    """The task that an action names, or a new one."""
    action = line.action
    if action is None:
        raise BadInput(f"the action was not understood: {brief(line.text)}")
    if action.task is not None:
        task = _said_again(workspace, meeting, action)
    else:
        project = workspace.series.get(meeting.series).project
        given = _said(action)
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


def _said_again(workspace: Workspace, meeting: Meeting, action: ActionLine) -> Task:
    """The task that an action names, with what was said of it."""
    task = workspace.tasks.get(action.task or "")
    said = _said(action)
    said.pop("title", None)
    if action.tags:
        said["tags"] = tuple(dict.fromkeys((*task.tags, *action.tags)))
    if said:
        task = edit_task(workspace, task.key, **said)
    if words := more_words(action, task):
        comment_on_task(workspace, task.key, f"{meeting.key}: {words}")
    return task


def more_words(action: ActionLine, task: Task) -> str:
    """What an action that names a task says besides its title: it is kept as a comment."""
    return "" if folded(action.title) == folded(task.title) else action.title


def action_in(workspace: Workspace, meeting: str, task: str) -> MinuteItem | None:
    """The action of a meeting that is a task, None where it is none."""
    items = workspace.minutes.of_tasks([task])
    return next((item for item in items if item.meeting == meeting), None)


def revise_action(
    workspace: Workspace, key: str, before: MinuteLine, line: MinuteLine, why: str | None
) -> None:
    """Change the task of an action by what was typed over its line."""
    task = workspace.tasks.get(key)
    if line.action and before.action:
        was, now = _fields(before.action), _fields(line.action)
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


def _said(action: ActionLine) -> dict[str, Any]:
    """The fields of its task that an action says something of."""
    return {name: value for name in _TOLD if (value := getattr(action, name))}


def _fields(action: ActionLine) -> dict[str, Any]:
    """What an action says of the fields of its task, those it leaves out too."""
    values = {name: getattr(action, name) for name in _TOLD}
    return values | {"priority": action.priority or Priority.NORMAL}
