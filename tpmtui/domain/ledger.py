"""The ledger: what changed, when and by whom. Every account of the past is a reading of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Step:
    """One change as its author thought of it: one transaction, one undo.

    `undoes` is the id of the step that this one took back.
    """

    id: int
    at: datetime
    by: str
    label: str
    undoes: int | None = None


# How the label of a step begins that took in a file.
IMPORTING = "import "


class Entry(NamedTuple):
    """One field of one thing that changed. `old` and `new` are plain JSON values, None if unset.

    `at` and `by` are the step's, save for imported history, which keeps its own times and authors.
    """

    id: int
    step: int
    at: datetime
    by: str
    kind: str
    key: str
    field: str
    old: Any
    new: Any

    @property
    def created(self) -> bool:
        """Whether this entry tells of the thing's first moment."""
        return self.field == "created" and self.old is None


# Where something stands in time: by its local day, within it by the moment, then as it was written.
Place = tuple[date, float, int]


class Fact(NamedTuple):
    """An entry as charts need it: what a field became, and on which local day. Sorts by place."""

    day: date
    instant: float
    id: int
    step: int
    key: str
    field: str
    new: Any

    @property
    def place(self) -> Place:
        """Where it stands in time."""
        return self[:3]


def stacks(steps: Iterable[Step]) -> tuple[list[Step], list[Step]]:
    """What one person can undo and redo, the next one last, from their steps, oldest first.

    Undoing moves a step from the first to the second; a new change of one's own empties the second.
    """
    undoable: dict[int, Step] = {}
    redoable: dict[int, Step] = {}
    for step in steps:
        if step.undoes is None:
            undoable[step.id] = step
            redoable.clear()
        elif undoable.pop(step.undoes, None):
            redoable[step.id] = step
        else:
            redoable.pop(step.undoes, None)
            undoable[step.id] = step
    return list(undoable.values()), list(redoable.values())
