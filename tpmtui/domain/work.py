"""A piece of work as a plan sees it: light enough to hold and plan thousands within a keypress."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tpmtui.domain.project import State
from tpmtui.domain.task import Blocker, Dependency, Kind, Priority, Task


class Work(NamedTuple):
    """The fields of a task that decide or explain its dates, each as the task has it."""

    key: str
    title: str
    project: str
    column: str
    state: State
    priority: Priority
    kind: Kind
    parent: str | None
    assignees: tuple[str, ...]
    tags: tuple[str, ...]
    points: float | None
    estimate_hours: float | None
    remaining_hours: float | None
    start_after: date | None
    due: date | None
    duration_days: int | None
    depends: tuple[Dependency, ...]
    sprint: str | None
    blocked: Blocker | None
    started: datetime | None
    done: datetime | None
    updated: datetime | None

    @classmethod
    def of(cls, task: Task) -> Work:
        """What a plan sees of a task."""
        return cls._make(getattr(task, name) for name in cls._fields)

    @property
    def is_open(self) -> bool:
        """Whether work is left to do."""
        return self.state is not State.DONE


class Tie(NamedTuple):
    """What ties a task to others: all that a cycle can be made of."""

    key: str
    parent: str | None
    depends: tuple[Dependency, ...]
