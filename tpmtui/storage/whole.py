"""Everything a database holds as plain items, and back into an empty one exactly as it was.

Each says first what ``item`` it is: the things in the order of the stores and of their creation,
removed ones included, then the steps, then the entries of the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tpmtui.domain.errors import BadInput, TpmError
from tpmtui.domain.ledger import Entry, Step
from tpmtui.domain.rank import is_rank
from tpmtui.domain.text import brief
from tpmtui.storage.codec import codecs
from tpmtui.storage.database import Database
from tpmtui.storage.ledger import Ledger, written
from tpmtui.storage.store import Store
from tpmtui.storage.tables import EntryRow, StepRow
from tpmtui.storage.whole_items import LedgerReader, ThingReader

Stores = Mapping[str, Store[Any]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the items of an export say: things by kind in their order, and the ledger."""

    things: Mapping[str, Sequence[Any]]
    steps: Sequence[Step]
    entries: Sequence[Entry]


def dump(stores: Stores, ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Every item there is, one by one."""
    for kind, store in stores.items():
        parts = [codec for codec in codecs(store.entity) if codec.name != "version"]
        for thing in store.stream(removed=True):
            values = {codec.name: codec.to_plain(getattr(thing, codec.name)) for codec in parts}
            yield {"item": kind, **values}
    for step in ledger.steps():
        yield {
            "item": "step",
            "id": step.id,
            "at": _iso(step.at),
            "by": step.by,
            "label": step.label,
            "undoes": step.undoes,
        }
    for entry in ledger.entries():
        yield {
            "item": "entry",
            "id": entry.id,
            "step": entry.step,
            "at": _iso(entry.at),
            "by": entry.by,
            "kind": entry.kind,
            "key": entry.key,
            "field": entry.field,
            "old": entry.old,
            "new": entry.new,
        }


def understood(items: Iterable[Any], stores: Stores) -> Contents:
    """The contents of items. Raises BadInput for the first that cannot be, or leads nowhere."""
    things: dict[str, list[Any]] = {kind: [] for kind in stores}
    readers = {kind: ThingReader(store) for kind, store in stores.items()}
    ledger = LedgerReader(readers)
    for number, item in enumerate(items, start=1):
        kind = item.get("item") if isinstance(item, dict) else None
        try:
            if isinstance(kind, str) and kind in readers:
                things[kind].append(readers[kind].read(item))
            else:
                ledger.read(kind, item)
        except TpmError as error:
            raise BadInput(f"item {number}: {error}") from None
    _check_references(things, ledger.entries)
    _check_tasks(things)
    ledger.check()
    return Contents(things, ledger.steps, ledger.entries)


def is_empty(stores: Stores, ledger: Ledger) -> bool:
    """Whether nothing was ever written."""
    anything = (thing for store in stores.values() for thing in store.stream(removed=True))
    return next(anything, None) is None and not ledger.steps(limit=1)


def insert(database: Database, store: Store[Any], things: Iterable[Any]) -> None:
    """Write things that are not there yet without telling the ledger, which has their history."""
    things, rows = list(things), store.rows
    made = (rows.finished(rows.of(thing), thing, None) for thing in things)
    database.insert(store.table, rows.columns, made)
    database.search.follow(store.kind, {}, {thing.key: thing for thing in things})


def restore(database: Database, stores: Stores, contents: Contents) -> None:
    """Write contents into an empty database: the same ids, the same history, no step of its own."""
    with database.transaction():
        for kind, store in stores.items():
            insert(database, store, contents.things[kind])
        database.insert(
            StepRow,
            ("id", "at", "by", "label", "undoes"),
            ((s.id, _iso(s.at), s.by, s.label, s.undoes) for s in contents.steps),
        )
        database.insert(
            EntryRow,
            ("id", "step", "at", "by", "kind", "key", "field", "old", "new"),
            ((entry.id, entry.step, *written(*entry[2:])) for entry in contents.entries),
        )
        for table in (StepRow, EntryRow):
            database.restart_numbers(table)


def replace_all(database: Database, stores: Stores, contents: Contents) -> None:
    """Put contents in the place of everything there is, in one transaction."""
    with database.transaction():
        tables: list[Any] = [
            EntryRow,
            StepRow,
            *(store.table for store in reversed(list(stores.values()))),
        ]
        database.search.clear()
        for table in tables:
            database.fetch(table.delete())
        restore(database, stores, contents)


def _check_references(things: Mapping[str, Sequence[Any]], entries: Iterable[Entry]) -> None:
    keys = {kind: {thing.key for thing in found} for kind, found in things.items()}
    for kind, found in things.items():
        if len(keys[kind]) < len(found):
            ((twice, _),) = Counter(thing.key for thing in found).most_common(1)
            raise BadInput(f"{kind} {brief(twice)} is in the file twice")
    for thing, kind, key in _references(things):
        if key not in keys[kind]:
            raise BadInput(f"{thing.key} refers to {kind} {brief(key)}, which is not in the file")
    for entry in entries:
        if entry.key not in keys[entry.kind]:
            raise BadInput(
                f"entry {entry.id} tells of {entry.kind} {brief(entry.key)}, not in the file"
            )


def _references(things: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Any, str, str]]:
    """Each thing that refers to another, with the kind and the key of that."""
    for kind in ("sprint", "task", "baseline", "series"):
        yield from ((thing, "project", thing.project) for thing in things[kind])
    for task in things["task"]:
        yield from ((task, "person", handle) for handle in task.assignees)
        yield from ((task, "task", link.key) for link in task.depends)
        if task.parent:
            yield task, "task", task.parent
        if task.sprint:
            yield task, "sprint", f"{task.project}/{task.sprint}"
    yield from ((comment, "task", comment.task) for comment in things["comment"])
    for checkin in things["checkin"]:
        yield checkin, "person", checkin.person
        yield from ((checkin, "task", key) for key in checkin.tasks)
    yield from _references_of_meetings(things)
    yield from _training_references(things)


def _references_of_meetings(things: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Any, str, str]]:
    for series in things["series"]:
        yield from ((series, "person", handle) for handle in series.attendees)
    for meeting in things["meeting"]:
        yield meeting, "series", meeting.series
        yield from ((meeting, "person", each.person) for each in meeting.attendance)
    for item in things["minute"]:
        yield item, "meeting", item.meeting
        if item.task:
            yield item, "task", item.task
        for other in (item.supersedes, item.carried_from):
            if other:
                yield item, "minute", other


def _training_references(things: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Any, str, str]]:
    for course in things["course"]:
        yield from ((course, "course", code) for code in course.requires)
    for programme in things["programme"]:
        yield from ((programme, "course", step.course) for step in programme.steps)
    for kind in ("enrolment", "completion"):
        yield from ((thing, "course", thing.course) for thing in things[kind])
    for plan in things["plan"]:
        yield plan, "programme", plan.programme
        yield from ((plan, "course", step.course) for step in plan.steps)
    for kind in ("plan", "enrolment", "completion", "assessment"):
        yield from ((thing, "person", thing.person) for thing in things[kind])
    yield from ((need, "project", need.name) for need in things["need"] if need.scope == "project")


def _check_tasks(things: Mapping[str, Sequence[Any]]) -> None:
    """Raise BadInput for a task that its board has no place for."""
    columns = {project.key: {c.name for c in project.columns} for project in things["project"]}
    for item in things["minute"]:
        if not is_rank(item.rank):
            raise BadInput(f"{item.key} has a rank that is none: {brief(item.rank)}")
    for task in things["task"]:
        prefix, _, number = task.key.rpartition("-")
        if prefix != task.project or not (number.isdecimal() and 0 < len(number) < 19):
            raise BadInput(f"{brief(task.key)} is not a key for a task of project {task.project}")
        if not is_rank(task.rank):
            raise BadInput(f"{task.key} has a rank that is none: {brief(task.rank)}")
        if not task.removed and task.column not in columns[task.project]:
            raise BadInput(f"{task.key} is in column {brief(task.column)}, which its board has not")


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
