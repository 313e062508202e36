"""A sprint: a stretch of days with work promised for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import folded, writable


class SprintState(StrEnum):
    """Where a sprint is in its life."""

    PLANNED = "planned"
    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sprint:
    """A named stretch of one project, `start` to `end` inclusive; an imported one may lack dates.

    The name never changes: the ledger and the tasks refer to it.
    """

    project: str
    name: str
    created: datetime
    start: date | None = None
    end: date | None = None
    goal: str = ""
    state: SprintState = SprintState.PLANNED
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this sprint: ``API/S1``."""
        return f"{self.project}/{self.name}"

    def next_name(self) -> str:
        """What the sprint after this one is called: S2 after S1, Sprint 10 after Sprint 9."""
        found = re.search(r"[0-9]+$", self.name)
        if found is None:
            return f"{self.name} 2"
        return f"{self.name[: found.start()]}{int(found.group()) + 1:0{len(found.group())}}"

    @property
    def is_active(self) -> bool:
        """Whether it runs."""
        return self.state is SprintState.ACTIVE

    def overlaps(self, other: Sprint) -> bool:
        """Whether the two have a day in common; without dates, any day may be."""
        if not (self.start and self.end and other.start and other.end):
            return True
        return self.start <= other.end and other.start <= self.end

    def covers(self, day: date) -> bool:
        """Whether a day is one of its days."""
        return self.start is not None and self.end is not None and self.start <= day <= self.end

    def check(self) -> None:
        """Raise BadInput for what no sprint may be."""
        if not writable(self.name, "name").strip():
            raise BadInput("a sprint needs a name")
        writable(self.goal, "goal")
        if self.start and self.end and self.end < self.start:
            raise BadInput(f"sprint {self.name} ends ({self.end}) before it starts ({self.start})")


def called(sprints: Iterable[Sprint], name: str, today: date) -> list[Sprint]:
    """The sprints of this name, case aside; ``current``, unless one is called so, is what runs."""
    there = list(sprints)
    found = [sprint for sprint in there if folded(sprint.name) == folded(name)]
    if found or folded(name) != "current":
        return found
    running = current_sprints(there, today)
    return [sprint for sprint in there if sprint.name in running.get(sprint.project, ())]


def current_sprints(sprints: Iterable[Sprint], today: date) -> dict[str, frozenset[str]]:
    """The names of the sprints that run, by project; where none was started, those whose days do.

    Imported sprints have days and were never started by anyone here.
    """
    started: dict[str, set[str]] = {}
    running: dict[str, set[str]] = {}
    for sprint in sprints:
        if sprint.state is SprintState.ACTIVE:
            started.setdefault(sprint.project, set()).add(sprint.name)
        elif sprint.state is SprintState.PLANNED and sprint.covers(today):
            running.setdefault(sprint.project, set()).add(sprint.name)
    return {project: frozenset(names) for project, names in (running | started).items()}
