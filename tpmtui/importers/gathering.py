"""The people and sprints that tasks name, for files that list neither."""

from __future__ import annotations

from collections.abc import Iterable

from tpmtui.domain.drafts import PersonDraft, SprintDraft, TaskDraft


def people_of(tasks: Iterable[TaskDraft]) -> tuple[PersonDraft, ...]:
    """Everyone a task is assigned to, under the name it has there."""
    names = dict.fromkeys(name for task in tasks for name in task.fields.get("assignees", ()))
    return tuple(PersonDraft(id=name, name=name) for name in names)


def sprints_of(tasks: Iterable[TaskDraft]) -> tuple[SprintDraft, ...]:
    """Every sprint a task is in, without dates."""
    names = dict.fromkeys(task.fields.get("sprint") for task in tasks)
    return tuple(SprintDraft(name=name) for name in names if name)
