"""A project: its board's columns, its calendar and its dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from tpmtui.domain.calendar import WEEKDAYS, Calendar
from tpmtui.domain.errors import BadInput, NotFound, RuleBroken
from tpmtui.domain.text import did_you_mean, folded, writable

PROJECT_KEY = r"[A-Z][A-Z0-9_]{0,15}"
"""What the key of a project looks like, as a pattern."""


class State(StrEnum):
    """What a column means for its cards: the three states every chart counts."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board. `wip_limit` counts cards; `hard` ones refuse, soft ones ask why."""

    name: str
    state: State
    wip_limit: int | None = None
    hard: bool = False


DEFAULT_COLUMNS = (
    Column("Backlog", State.TODO),
    Column("Ready", State.TODO),
    Column("Doing", State.DOING),
    Column("Review", State.DOING),
    Column("Done", State.DONE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Work with a key, a board and a calendar. `start` and `deadline` are inclusive dates."""

    key: str
    name: str
    created: datetime
    description: str = ""
    start: date | None = None
    deadline: date | None = None
    work_week: tuple[str, ...] = WEEKDAYS[:5]
    holidays: tuple[date, ...] = ()
    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    archived: datetime | None = None
    removed: datetime | None = None
    version: int = 0

    @property
    def is_in_use(self) -> bool:
        """Whether it is not archived."""
        return self.archived is None

    @property
    def calendar(self) -> Calendar:
        """The working days of this project."""
        return Calendar(self.work_week, frozenset(self.holidays))

    def column(self, name: str) -> Column:
        """The column called `name`, case aside. Raises NotFound naming the columns there are."""
        for column in self.columns:
            if folded(column.name) == folded(name):
                return column
        there = ", ".join(column.name for column in self.columns)
        raise NotFound(f"project {self.key} has no column {name!r} (it has {there})")

    def first_column(self, state: State) -> Column:
        """The leftmost column of a state. Raises RuleBroken where the board has none."""
        for column in self.columns:
            if column.state is state:
                return column
        raise RuleBroken(f"project {self.key} has no column for work that is {state}")

    def check_in_use(self) -> None:
        """Raise RuleBroken for a project that is put away: nothing new comes into it."""
        if self.archived is not None:
            raise RuleBroken(f"project {self.key} is archived: restore it first")

    def with_columns(self, columns: tuple[Column, ...]) -> Project:
        """This project with another board."""
        return replace(self, columns=columns)

    def check(self) -> None:
        """Raise BadInput for what no project may be."""
        if not re.fullmatch(PROJECT_KEY, self.key):
            raise BadInput(
                f"project key {self.key!r}: 1 to 16 capital letters or digits, as in API"
            )
        if not writable(self.name, "name").strip():
            raise BadInput("a project needs a name")
        writable(self.description, "description")
        if self.start and self.deadline and self.deadline < self.start:
            raise BadInput(f"deadline {self.deadline} is before the start {self.start}")
        if not self.work_week:
            raise BadInput("the work week needs at least one day, as in mon-fri")
        for day in self.work_week:
            if day not in WEEKDAYS:
                raise BadInput(f"work week: {day!r} is not a weekday{did_you_mean(day, WEEKDAYS)}")
        self._check_columns()

    def _check_columns(self) -> None:
        names = [folded(column.name) for column in self.columns]
        if len(set(names)) < len(names):
            raise BadInput("two columns have the same name")
        for column in self.columns:
            if not writable(column.name, "column").strip():
                raise BadInput("a column needs a name")
            if column.wip_limit is not None and column.wip_limit < 1:
                raise BadInput(f"column {column.name}: a WIP limit is 1 or more, or none")
        states = {column.state for column in self.columns}
        if State.TODO not in states or State.DONE not in states:
            raise BadInput("a board needs a column for work to do and one for work that is done")
