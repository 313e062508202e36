"""A card, what the board shows of a task, and a line: light enough to hold a hundred thousand."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tpmtui.domain.project import State
from tpmtui.domain.task import Blocker, Criterion, Kind, Priority, Task


class Card(NamedTuple):
    """The fields of a task that a board needs, each as the task has it."""

    key: str
    title: str
    project: str
    column: str
    state: State
    rank: str
    priority: Priority
    kind: Kind
    parent: str | None
    assignees: tuple[str, ...]
    tags: tuple[str, ...]
    points: float | None
    estimate_hours: float | None
    due: date | None
    sprint: str | None
    blocked: Blocker | None
    wip_reason: str | None
    acceptance: tuple[Criterion, ...]
    updated: datetime | None

    @classmethod
    def of(cls, task: Task) -> Card:
        """The card of a task."""
        return cls._make(getattr(task, name) for name in cls._fields)

    def is_overdue(self, *, today: date) -> bool:
        """Whether the due day (inclusive) has passed and the task is not done."""
        return self.state is not State.DONE and self.due is not None and self.due < today


class Line(NamedTuple):
    """The fields of a task that a line of a list shows."""

    key: str
    title: str
    project: str
    column: str
    state: State
    priority: Priority
    assignees: tuple[str, ...]
    due: date | None
    blocked: Blocker | None

    @classmethod
    def of(cls, card: Card) -> Line:
        """The line of a card."""
        return cls._make(getattr(card, name) for name in cls._fields)

    def is_overdue(self, *, today: date) -> bool:
        """Whether the due day (inclusive) has passed and the task is not done."""
        return self.state is not State.DONE and self.due is not None and self.due < today
