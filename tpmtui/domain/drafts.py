"""Drafts: what a file of another program tells, before it becomes projects, people and tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tpmtui.domain.amounts import counted
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column
from tpmtui.domain.task import Source, Task
from tpmtui.domain.text import visible

_NAMED = 10  # rows with the same thing wrong, one by one


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken in. A table's header is row 1, as a spreadsheet shows it."""

    number: int
    field: str
    reason: str
    unit: str = "row"

    def __str__(self) -> str:
        where = f"{self.unit} {self.number}"
        return visible(": ".join(part for part in (where, self.field, self.reason) if part))


def grouped(rows: Sequence[BadRow], *, most: int = 100) -> Iterator[str]:
    """Each bad row in a line; where many have the same thing wrong, in one that names the first.

    There are `most` lines at most, and one that says how many rows are not named.
    """
    alike: dict[tuple[str, str, str], list[BadRow]] = {}
    for row in rows:
        alike.setdefault((row.unit, row.field, row.reason), []).append(row)
    told: list[tuple[str, int]] = []
    for (unit, name, reason), found in alike.items():
        if len(found) <= _NAMED:
            told += [(str(row), 1) for row in found]
            continue
        first = ", ".join(str(row.number) for row in found[:_NAMED])
        where = f"{counted(len(found), unit)} ({first}, ...)"
        line = visible(": ".join(part for part in (where, name, reason) if part))
        told.append((line, len(found)))
    yield from (line for line, _ in told[:most])
    if rest := sum(count for _, count in told[most:]):
        yield f"and {rest:,} more"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """Someone the file names; `id` is how its tasks refer to them."""

    id: str
    name: str
    handle: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SprintDraft:
    """A sprint the file names, `start` to `end` inclusive where it tells."""

    name: str
    start: date | None = None
    end: date | None = None
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a task as it became at a past moment; `field` and `value` as in TaskDraft."""

    at: datetime
    by: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDraft:
    """What `by` said; `id` recognises it on the next import."""

    id: str
    by: str
    text: str
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task as the file has it, under the `id` that the file calls it by.

    `fields` holds what the file tells, by the names of Task, empty values included: what is not
    in it is left alone. References are the file's own ids: `parent`, the keys in `depends`, the
    people in `assignees`; `column` is a name, or a State where only that is known. `first` holds
    the values at the creation of what changed later, `changes` how it changed. `number` is the
    number to have in the key where it is free.
    """

    id: str
    fields: Mapping[str, Any]
    row: int = 0
    number: int | None = None
    key: str = ""
    source: Source | None = None
    url: str = ""
    by: str = ""
    created: datetime | None = None
    updated: datetime | None = None
    first: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    comments: tuple[CommentDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Everything one file tells of one project.

    `ordered`: the tasks stand as on the board. `complete`: every reference must lead to a task of
    the file or of the project; elsewhere such references are left out, with a note.
    """

    system: str
    tasks: Sequence[TaskDraft]
    columns: tuple[Column, ...] = ()
    people: tuple[PersonDraft, ...] = ()
    sprints: tuple[SprintDraft, ...] = ()
    name: str = ""
    unit: str = "row"
    ordered: bool = False
    complete: bool = False
    bad: tuple[BadRow, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Everything:
    """A whole database as its items of `export all`: plain values, checked where they are kept."""

    items: Sequence[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionDraft:
    """A completed course as a row tells it; `person` is a handle, a name or an e-mail address."""

    row: int
    person: str
    course: str
    day: date
    score: float | None = None
    evidence: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionDrafts:
    """Every completion that one file tells of."""

    rows: Sequence[CompletionDraft]
    bad: tuple[BadRow, ...] = ()
    unknown: tuple[str, ...] = ()


class BadRows(BadInput):
    """Some rows cannot be taken in, so none was; `rows` names them. One alone is in the message."""

    def __init__(self, rows: Sequence[BadRow]) -> None:
        self.rows = tuple(rows)
        first, *others = self.rows
        what = f"{counted(len(self.rows), first.unit)} are bad" if others else str(first)
        super().__init__(f"{what}: nothing was imported (--skip-bad takes in all the others)")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things of a kind an import made, changed, or left as they were."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def plus(self, more: Tally) -> Tally:
        """Both counts together."""
        return Tally(
            self.created + more.created,
            self.changed + more.changed,
            self.unchanged + more.unchanged,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do: counts by kind, and `facts` that count some tasks again.

    `main` is the kind the file is of; `tasks` are those it makes and changes, as they become.
    `loosened` names the links that were left out because they
    led in circles.
    """

    tallies: Mapping[str, Tally]
    main: str = "task"
    tasks: Sequence[Task] = ()
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()
    bad: tuple[BadRow, ...] = ()
    unknown: tuple[str, ...] = ()
