"""Tasks as they were from moment to moment, told by the changes that a file keeps of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from tpmtui.domain.project import Column, State
from tpmtui.domain.task import Task
from tpmtui.storage.store import Saved

# These follow from where a card is, or say when it left the board.
_FOLLOWING = ("column", "started", "done", "removed")


class Past(NamedTuple):
    """A change whose references are resolved: `value` is a Column where the field is ``column``."""

    at: datetime
    by: str
    field: str
    value: Any


def lived(
    task: Task,
    changes: Iterable[Past],
    values: Mapping[str, Any],
    column: Column,
    *,
    by: str,
    at: datetime,
) -> list[Saved[Task]]:
    """Every version of a task from now on: `task` itself, its changes, and what it is by `at`.

    `values` and `column` are what it is in the end; what no change tells of became so `at`.
    """
    versions = [Saved(task, task.created, by), *replayed(task, changes)]
    last = versions[-1]
    end = max(at, last.at)
    final = settled(last.entity, values, column, at=end)
    if final is not last.entity and final != last.entity:
        versions.append(Saved(final, end, by))
    return versions


def replayed(task: Task, changes: Iterable[Past]) -> Iterator[Saved[Task]]:
    """`task` after each moment of its changes, which are in the order of time."""
    for (at, by), group in groupby(changes, key=lambda change: (change.at, change.by)):
        for change in group:
            if change.field == "column":
                task = placed(task, change.value, at=at)
            else:
                task = replace(task, **{change.field: change.value})
        yield Saved(task, at, by)


def settled(task: Task, values: Mapping[str, Any], column: Column, *, at: datetime) -> Task:
    """`task` with its final values, put into its final column if it is not there."""
    plain = {name: value for name, value in values.items() if name not in _FOLLOWING}
    told = {name: values[name] for name in ("started", "done") if values.get(name)}
    if "removed" in values:
        told["removed"] = values["removed"]
    if column.name != task.column or column.state is not task.state:
        task = placed(task, column, at=at)
    if column.state is State.DONE:
        plain["blocked"] = None
    else:
        told.pop("done", None)
    told |= plain
    # Most tasks are by now what the file says: that is cheaper to see than to say again.
    other = {name: value for name, value in told.items() if getattr(task, name) != value}
    return replace(task, **other) if other else task


def placed(task: Task, column: Column, *, at: datetime) -> Task:
    """`task` moved as it was moved elsewhere: what happened is not refused for open criteria."""
    if not task.acceptance:
        return task.moved(column, at=at, rank=task.rank)
    moved = replace(task, acceptance=()).moved(column, at=at, rank=task.rank)
    return replace(moved, acceptance=task.acceptance)
