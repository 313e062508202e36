"""A concern: something that needs someone today; and the facts that concerns are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.card import Card
from tpmtui.domain.project import Project
from tpmtui.planning.checkins.attendance import Attendance

if TYPE_CHECKING:
    from tpmtui.domain.course import Course
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.planning.metrics.deadline import Promise
    from tpmtui.planning.training.matrix import Cell


class Level(StrEnum):
    """How bad it is, worst first."""

    RED = "red"
    AMBER = "amber"
    CALM = "calm"


class Source(StrEnum):
    """What raises concerns, in the order in which they are told where they are equally bad."""

    DEADLINE = "deadline"
    BLOCKED = "blocked"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    MEETING = "meeting"
    WIP = "wip"
    STALE = "stale"
    ACTION = "action"
    CERTIFICATE = "certificate"
    MILESTONE = "milestone"
    CHECKIN = "checkin"


class Where(StrEnum):
    """The kind of thing that a concern leads to."""

    TASK = "task"
    BOARD = "board"
    FORECAST = "forecast"
    MEETING = "meeting"
    TRAINING = "training"
    CHECKIN = "checkin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One line of Today: what, how bad it is, what to do, and the thing it leads to.

    `key` names that thing: a task, a project, a person, ``API-M1/2026-01-20`` for a meeting,
    ``FIRST-AID/ana`` for someone's course. `days` is how long it has been so or how late it is, in
    working days, of certificates in days; the more, the worse. `holds_up` are the tasks that wait
    for a blocked one.
    """

    source: Source
    level: Level
    where: Where
    key: str
    what: str
    how_bad: str
    to_do: str
    days: int = 0
    project: str = ""
    people: tuple[str, ...] = ()
    holds_up: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What stands at the beginning of its line: a person, or the key of what it is about."""
        match self.where:
            case Where.CHECKIN | Where.TRAINING:
                return f"@{self.people[0]}"
            case Where.MEETING:
                return self.key.partition("/")[0]
        return self.key

    @property
    def about(self) -> str:
        """What it is, and whose, unless that is said already or it is a meeting."""
        if self.where in (Where.CHECKIN, Where.TRAINING, Where.MEETING):
            return self.what
        return " ".join((self.what, *(f"@{handle}" for handle in self.people)))

    @property
    def advice(self) -> str:
        """What to do, and who waits for it."""
        return f"{self.to_do}; holds up {', '.join(self.holds_up)}" if self.holds_up else self.to_do

    def escalation(self) -> str:
        """The concern in one line that can be sent to someone who knows nothing of it."""
        people = ", ".join(f"@{handle}" for handle in self.people) or "nobody"
        whose = "with" if self.where is Where.MEETING else "owner"
        return f"{self.subject} {self.what}: {self.how_bad}; {self.advice}; {whose} {people}"


class Agreed(NamedTuple):
    """The meeting in which a task was agreed on as an action: its key, its title and its day."""

    meeting: str
    title: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that concerns are made of: what is true of some projects now.

    `cards` are the open ones that may need someone; `counts` are of all cards, by project and
    column. `held_up` are by key the tasks that wait for a blocked one, `answered` by key the days
    on which tasks were last answered for in a check-in, `agreed` by key the open actions of
    meetings. `meetings` are of today or run, in their order. `certificates` are those that end or
    are not there, of all people, and `courses` theirs, by code. After `stale_after` working days
    untouched work in hand is stale, after `red_after` a blocker is red.
    """

    now: datetime
    projects: Mapping[str, Project]
    cards: Sequence[Card]
    counts: Mapping[tuple[str, str], int]
    attendance: Attendance
    promises: Mapping[str, Promise]
    held_up: Mapping[str, Sequence[str]] = field(default_factory=dict)
    answered: Mapping[str, date] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    meetings: Sequence[Occurrence] = ()
    certificates: Sequence[Cell] = ()
    courses: Mapping[str, Course] = field(default_factory=dict)
    stale_after: int = 5
    red_after: int = 3

    @property
    def today(self) -> date:
        """The day by the clock of whoever asks."""
        return self.now.date()

    def calendar(self, card: Card) -> Calendar:
        """The calendar that a card's days are counted by."""
        return self.projects[card.project].calendar
