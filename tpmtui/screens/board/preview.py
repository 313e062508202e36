"""What was understood of a quick-add line, in words, before anything is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import short_day
from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.domain.task import Priority
from tpmtui.planning.board import Grouping
from tpmtui.screens.dialogs.form_fields import TASK_FIELDS
from tpmtui.services.references import check_people, check_sprint
from tpmtui.shorthand.task_line import TaskLine
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.workspace import Workspace


def check_references(
    workspace: Workspace, project: Project, line: TaskLine, *, for_strangers: str
) -> None:
    """Raise NotFound for a person, column, sprint or task that the line names and is not there.

    `for_strangers` is what can be done where a person is not.
    """
    try:
        check_people(workspace, line.assignees)
    except NotFound as error:
        raise NotFound(f"{error}: {for_strangers}") from None
    if line.column:
        project.column(line.column)
    if line.sprint:
        check_sprint(workspace, project.key, line.sprint)
    for key in [*([line.parent] if line.parent else []), *(link.key for link in line.depends)]:
        workspace.tasks.get(key)


def for_lane(line: TaskLine, grouping: Grouping, lane: str) -> TaskLine:
    """The line with what its swimlane stands for, where it leaves that open."""
    if not lane:
        return line
    if grouping is Grouping.PERSON and not line.assignees:
        return replace(line, assignees=(lane,))
    if grouping is Grouping.PRIORITY and line.priority is None:
        return replace(line, priority=Priority(lane))
    if grouping is Grouping.PARENT and line.parent is None:
        return replace(line, parent=lane.partition(" ")[0])  # a parent's lane is "KEY title"
    return line


def in_words(line: TaskLine, *, today: date, column: str, marks: Glyphs) -> str:
    """The `column` it goes to, every field and at last the title, as they would be saved."""
    parts = [f"{marks.arrow} {column}", *_fields(line, today), line.title]
    return f" {marks.dot} ".join(parts)


def in_form(fields: Mapping[str, Any]) -> dict[str, str]:
    """Fields of a task as the texts of the task form."""
    return {
        field.name: field.write(fields[field.name]) for field in TASK_FIELDS if field.name in fields
    }


def _fields(line: TaskLine, today: date) -> Iterator[str]:
    if line.kind:
        yield line.kind
    if line.assignees:
        yield " ".join(f"@{handle}" for handle in line.assignees)
    if line.tags:
        yield " ".join(f"#{tag}" for tag in line.tags)
    if line.priority:
        yield f"{line.priority} priority"
    if line.due:
        yield f"due {short_day(line.due, today=today)}"
    if line.start_after:
        yield f"not before {short_day(line.start_after, today=today)}"
    if line.points is not None:
        yield counted(line.points, "point")
    if line.estimate_hours is not None:
        yield f"{line.estimate_hours:g} h"
    if line.duration_days is not None:
        yield counted(line.duration_days, "working day")
    if line.sprint:
        yield f"sprint {line.sprint}"
    if line.parent:
        yield f"part of {line.parent}"
    if line.depends:
        yield "waits on " + ", ".join(map(str, line.depends))
