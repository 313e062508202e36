"""A task: a piece of work someone has promised, and the rules of its life."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from tpmtui.domain.amounts import counted, tidy
from tpmtui.domain.calendar import Calendar
from tpmtui.domain.errors import BadInput, RuleBroken
from tpmtui.domain.project import PROJECT_KEY, Column, State
from tpmtui.domain.text import writable

TASK_KEY = rf"{PROJECT_KEY}-[0-9]{{1,18}}"
"""What the key of a task looks like, as a pattern."""
_TAG = re.compile(r"[^\s#,|\"]{1,64}")


class Kind(StrEnum):
    """What sort of work a task is."""

    TASK = "task"
    STORY = "story"
    BUG = "bug"
    EPIC = "epic"
    MILESTONE = "milestone"


class Priority(StrEnum):
    """How soon, most pressing first."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def order(self) -> int:
        """0 for the most pressing."""
        return list(Priority).index(self)


class LinkType(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A task waits on task `key`; `lag_days` are working days, negative for a lead."""

    key: str
    type: LinkType = LinkType.FS
    lag_days: int = 0

    @property
    def how(self) -> str:
        """The type and the lag: ``FS``, ``SS+2d``."""
        lag = f"{self.lag_days:+d}d" if self.lag_days else ""
        return f"{self.type}{lag}"

    def __str__(self) -> str:
        return f"{self.key} {self.how}"


def one_each(links: Iterable[Dependency]) -> tuple[Dependency, ...]:
    """One link to each task: the last that was said, in the place of the first."""
    return tuple({link.key: link for link in links}.values())


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why a task cannot go on, and since when."""

    reason: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that must hold before a task is done."""

    text: str
    met: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A document or page that belongs to a task."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an imported task comes from; `system` and `id` recognise it on the next import."""

    system: str
    id: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of work. Points and hours are 0 or more; dates inclusive; moments know their zone.

    `state` is the state of `column` when the card came there, kept so that charts of past days do
    not change when a board is rearranged. `rank` orders the cards of a column. `wip_reason` says
    why the card was let into a column that was full.
    """

    key: str
    project: str
    title: str
    column: str
    state: State
    created: datetime
    rank: str = ""
    description: str = ""
    kind: Kind = Kind.TASK
    priority: Priority = Priority.NORMAL
    parent: str | None = None
    assignees: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    points: float | None = None
    estimate_hours: float | None = None
    spent_hours: float | None = None
    remaining_hours: float | None = None
    start_after: date | None = None
    due: date | None = None
    duration_days: int | None = None
    depends: tuple[Dependency, ...] = ()
    sprint: str | None = None
    blocked: Blocker | None = None
    wip_reason: str | None = None
    acceptance: tuple[Criterion, ...] = ()
    links: tuple[Link, ...] = ()
    started: datetime | None = None
    done: datetime | None = None
    removed: datetime | None = None
    source: Source | None = None
    updated: datetime | None = None
    version: int = 0

    @property
    def number(self) -> int:
        """The number in the key: 12 for API-12."""
        return int(self.key.rpartition("-")[2])

    @property
    def is_open(self) -> bool:
        """Whether work is left to do."""
        return self.state is not State.DONE

    @property
    def open_criteria(self) -> tuple[str, ...]:
        """What has to be met before it is done."""
        return tuple(criterion.text for criterion in self.acceptance if not criterion.met)

    def is_overdue(self, *, today: date) -> bool:
        """Whether the due day (inclusive) has passed and the task is not done."""
        return self.is_open and self.due is not None and self.due < today

    def blocked_days(self, *, today: date, calendar: Calendar) -> int | None:
        """Working days since the blocker was raised; None where nothing blocks."""
        return calendar.age(self.blocked.since.date(), today) if self.blocked else None

    def moved(self, column: Column, *, at: datetime, rank: str, why: str | None = None) -> Task:
        """This task in another column. Raises RuleBroken for done with open criteria.

        Work starts on entering a column of work in hand, and is done on entering a done column;
        leaving that again clears the moment it was done. `why` is kept where a limit was passed.
        """
        if column.state is State.DONE and self.is_open and self.open_criteria:
            count = counted(len(self.open_criteria), "open acceptance criterion")
            raise RuleBroken(f"{self.key} has {count}: {'; '.join(self.open_criteria)}")
        started, done = self.started, self.done
        if column.state is State.DOING:
            started = started or at
        if column.state is State.DONE and self.is_open:
            done = at
        elif column.state is not State.DONE:
            done = None
        return replace(
            self,
            column=column.name,
            state=column.state,
            rank=rank,
            started=started,
            done=done,
            wip_reason=why if column.name != self.column else self.wip_reason,
            blocked=None if column.state is State.DONE else self.blocked,
        )

    def logged(self, hours: float) -> Task:
        """This task with `hours` more spent, and as many fewer remaining (0 at least).

        Negative hours correct an earlier entry. Raises BadInput for what would spend less than 0.
        """
        spent = (self.spent_hours or 0) + hours
        if not math.isfinite(spent) or (spent := tidy(spent)) < 0:
            raise BadInput(
                f"{self.key} has {self.spent_hours or 0:g} h logged; cannot log {hours:g} h"
            )
        left = self.remaining_hours if self.remaining_hours is not None else self.estimate_hours
        if left is not None:
            left = max(0, tidy(left - hours))
        return replace(self, spent_hours=spent, remaining_hours=left)

    def check(self) -> None:
        """Raise BadInput for what no task may be."""
        if not writable(self.title, "title").strip():
            raise BadInput("a task needs a title")
        writable(self.description, "description")
        for what in ("points", "estimate_hours", "spent_hours", "remaining_hours"):
            value = getattr(self, what)
            if value is not None and not (math.isfinite(value) and 0 <= value < 1e9):
                raise BadInput(f"{what.replace('_', ' ')} must be 0 or more, not {value:g}")
        if self.duration_days is not None and not 0 <= self.duration_days < 100_000:
            raise BadInput(f"duration must be 0 working days or more, not {self.duration_days}")
        for tag in self.tags:
            if not _TAG.fullmatch(writable(tag, "tag")):
                raise BadInput(f"tag {tag!r}: no spaces, commas, quotes, # or |")
        if self.parent == self.key:
            raise RuleBroken(f"{self.key} cannot be its own parent")
        if any(dependency.key == self.key for dependency in self.depends):
            raise RuleBroken(f"{self.key} cannot depend on itself")
        for text, what in [(criterion.text, "criterion") for criterion in self.acceptance] + [
            (link.url, "link") for link in self.links
        ]:
            if not writable(text, what).strip():
                raise BadInput(f"an empty {what}")


class Touched(Protocol):
    """What is in hand or not, and was touched at some time: a task, or a card."""

    @property
    def key(self) -> str:
        """What people call it."""

    @property
    def state(self) -> State:
        """The state of its column."""

    @property
    def updated(self) -> datetime | None:
        """When it was last touched."""


def untouched_days(
    work: Touched, *, today: date, calendar: Calendar, answered: Mapping[str, date] | None
) -> int | None:
    """Working days since work in hand was last touched; None for what is not in hand.

    To be answered for in a check-in touches it as a change does: `answered` has the last day of
    that by key.
    """
    if work.state is not State.DOING or work.updated is None:
        return None
    changed = work.updated.date()
    return calendar.age(max(changed, (answered or {}).get(work.key, changed)), today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What someone said about a task; `number` counts from 1 within it."""

    task: str
    number: int
    by: str
    text: str
    created: datetime
    source: Source | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def key(self) -> str:
        """What the ledger calls this comment: ``API-12#3``."""
        return f"{self.task}#{self.number}"

    def check(self) -> None:
        """Raise BadInput for an empty comment."""
        if not writable(self.text, "comment").strip():
            raise BadInput("an empty comment")
