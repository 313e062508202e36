"""Answers that go through things one by one: tasks with what was said of them, and changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.ledger import Entry
from tpmtui.domain.task import Comment, Task

AsOf = date | datetime  # the end of a day, or a moment

# The fields of a task that scripts rely on, in their order.
TASK_FIELDS = (
    "key", "title", "description", "kind", "project", "column", "state", "priority", "parent",
    "assignees", "tags", "points", "estimate_hours", "spent_hours", "remaining_hours",
    "start_after", "due", "duration_days", "depends", "sprint", "blocked", "acceptance", "links",
    "comments", "created", "started", "done", "source", "wip_reason", "updated",
)  # fmt: skip


class Listed(NamedTuple):
    """A task and the comments on it, in their order."""

    task: Task
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks by project and number, with the calendars of their projects.

    `items` are read while they are walked through; each walk reads them again.
    """

    calendars: Mapping[str, Calendar]
    items: Iterable[Listed]


@dataclass(frozen=True, slots=True)
class TaskDocuments:
    """A task list whose items are JSON already: TASK_FIELDS, only the ages of blockers missing."""

    calendars: Mapping[str, Calendar]
    texts: Iterable[str]


class Change(NamedTuple):
    """One changed field, and what its author called the change it was part of."""

    entry: Entry
    label: str


@dataclass(frozen=True, slots=True)
class History:
    """Changes in the order they happened, read while they are walked through."""

    changes: Iterable[Change]


def day_of(as_of: AsOf) -> date:
    """The local date of a day or a moment."""
    return as_of.date() if isinstance(as_of, datetime) else as_of
