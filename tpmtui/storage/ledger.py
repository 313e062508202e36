"""The ledger as it is kept: steps and entries, only ever appended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from heapq import merge
from operator import attrgetter
from typing import Any

from peewee import fn

from tpmtui.domain.ledger import IMPORTING, Entry, Fact, Step
from tpmtui.storage.chunks import chunks
from tpmtui.storage.codec import from_text, to_text
from tpmtui.storage.database import Database
from tpmtui.storage.ledger_glances import LedgerGlances, by, in_project
from tpmtui.storage.tables import EntryRow, StepRow, selection

_COLUMNS = ("step", "at", "by", "kind", "key", "field", "old", "new")
_FIELDS = selection(EntryRow, ("id", *_COLUMNS))

_FACT = (EntryRow.id, EntryRow.step, EntryRow.key, EntryRow.field, EntryRow.new)
_LONGEST_STEP = 1 / 24  # days

# (at, by, kind, key, field, old, new) of an entry, as its row has them.
Written = tuple[str, str, str, str, str, str | None, str | None]

# What the keys of a thing's parts add to its own.
_PARTS = {
    "person": (("checkin", "@"),),
    "project": (
        ("task", "-"), ("comment", "-"), ("sprint", "/"), ("baseline", ":"),
        ("series", "-"), ("meeting", "-"), ("minute", "-"),
    ),
    "task": (("comment", "#"),),
    "series": (("meeting", "/"), ("minute", "/")),
    "meeting": (("minute", "#"),),
    "course": (("enrolment", "/"), ("completion", "/")),
    "programme": (("plan", "/"),),
}  # fmt: skip


class Ledger(LedgerGlances):
    """Every change of every field of one database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._open: Step | None = None
        self.written: Step | None = None  # the last one of this session that was not empty

    @property
    def step(self) -> Step | None:
        """The step being written, between `begin` and `end`."""
        return self._open

    def begin(self, at: datetime, by: str, label: str, undoes: int | None) -> None:
        """Open a step; it is written with its first entry, so that no step is empty."""
        self._open = Step(0, at, by, label, undoes)

    def end(self) -> None:
        """Close the step."""
        if self._open is not None and self._open.id:
            self.written = self._open
        self._open = None

    def append(self, entries: Iterable[Written]) -> None:
        """Append entries to the open step."""
        number = self._written_step().id
        self._database.insert(EntryRow, _COLUMNS, ((number, *entry) for entry in entries))

    def take_over(self, entries: Iterable[Entry]) -> None:
        """Append what another ledger tells to the open step."""
        self.append(written(*entry[2:]) for entry in entries)

    def _written_step(self) -> Step:
        if self._open is None:
            raise RuntimeError("a store was asked to save outside of a change")
        if self._open.id == 0:
            step = self._open
            at = step.at.isoformat(timespec="seconds")
            self._database.insert(
                StepRow,
                ("at", "by", "label", "undoes"),
                [(at, step.by, step.label, step.undoes)],
            )
            ((number,),) = self._database.fetch(StepRow.select(fn.MAX(StepRow.id)))
            self._open = Step(number, step.at, step.by, step.label, step.undoes)
        return self._open

    def newest(self) -> int:
        """The id of the newest entry, 0 if there is none: cheap enough to ask every second."""
        # As text: it is asked all day, and building it costs more than the answer.
        ((newest,),) = self._database.execute_sql('SELECT MAX("id") FROM "ledger"')
        return newest or 0

    def steps(self, *, by: str | None = None, limit: int | None = None) -> list[Step]:
        """The steps, oldest first: all, or the newest `limit`, of everyone or of one person."""
        query = StepRow.select(
            StepRow.id, StepRow.at, StepRow.by, StepRow.label, StepRow.undoes
        ).order_by(StepRow.id.desc())
        if by is not None:
            query = query.where(StepRow.by == by)
        if limit is not None:
            query = query.limit(limit)
        return [
            Step(number, datetime.fromisoformat(at), who, label, undoes)
            for number, at, who, label, undoes in reversed(self._database.fetch(query))
        ]

    def entries_of_step(self, step: int) -> list[Entry]:
        """The entries of one step, in order."""
        return list(self._read(EntryRow.step == step))

    def entries(
        self,
        *,
        kind: str | None = None,
        field: str | None = None,
        keys: Iterable[str] | None = None,
        after: int = 0,
        until: date | datetime | None = None,
    ) -> Iterator[Entry]:
        """Entries in the order they were written, one by one.

        Of one `kind`, of one `field`, of some `keys`, with an id greater than `after`, up to
        `until` inclusive: a moment, or the end of a day by the local date each was written on.
        """
        condition = EntryRow.id > after
        if kind is not None:
            condition &= EntryRow.kind == kind
        if field is not None:
            condition &= EntryRow.field == field
        read = self._read(condition) if keys is None else self._read_of(keys, condition)
        for entry in read:
            if until is None or is_by(entry.at, until):
                yield entry

    def told(
        self,
        *,
        of: tuple[str, str] | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Iterator[tuple[Entry, str]]:
        """Entries in the order of their times, one by one, each with the label of its step.

        `of` is the kind and the key of one thing; its parts belong to it: a project's tasks and
        sprints, a task's comments, a person's check-ins. No more than the first `limit`.
        """
        query = EntryRow.select(*_FIELDS, StepRow.label).join(StepRow)
        if of is not None:
            query = query.where(_about(*of))
        # Imported history is appended late and happened early, each time with its own offset.
        order = (fn.JULIANDAY(EntryRow.at), EntryRow.id)
        query = query.order_by(*((by.desc() for by in order) if newest_first else order))
        if limit is not None:
            query = query.limit(limit)
        for *entry, label in self._database.stream(query):
            yield _entry(entry), label

    def facts(
        self,
        kind: str,
        fields: Iterable[str],
        *,
        until: date | datetime,
        project: str | None = None,
        keys: Iterable[str] | None = None,
    ) -> list[Fact]:
        """What some fields of the things of a `kind` became, by place, up to `until` inclusive.

        Of one project's things, or of those with some `keys`: both as cheap as many rows allow.
        """
        condition = (EntryRow.kind == kind) & EntryRow.field.in_(list(fields)) & by(until)
        if keys is not None:
            parts = [condition & EntryRow.key.in_(some) for some in chunks(sorted(set(keys)))]
        else:
            parts = [condition if project is None else condition & in_project(project)]
        local_day, instant = fn.SUBSTR(EntryRow.at, 1, 10), fn.JULIANDAY(EntryRow.at)
        day, plain = cache(date.fromisoformat), cache(from_text)
        # Sorted by the database, which takes a tenth of the time.
        facts = [
            Fact._make((day(local), when, number, step, key, field, plain(new)))
            for part in parts
            for local, when, number, step, key, field, new in self._database.stream(
                EntryRow.select(local_day, instant, *_FACT)
                .where(part)
                .order_by(local_day, instant, EntryRow.id)
            )
        ]
        return facts if len(parts) == 1 else sorted(facts)

    def out_of_step(self) -> list[tuple[int, str, str, str]]:
        """The id, key and time of entries that are not of the time of their step, and that time.

        A long step takes its seconds, and imported history keeps its own times.
        """
        query = EntryRow.select(EntryRow.id, EntryRow.key, EntryRow.at, StepRow.at).join(StepRow)
        apart = fn.ABS(fn.JULIANDAY(EntryRow.at) - fn.JULIANDAY(StepRow.at)) > _LONGEST_STEP
        query = query.where(
            EntryRow.at != StepRow.at, apart, ~StepRow.label.startswith(IMPORTING)
        ).order_by(EntryRow.id)
        return self._database.fetch(query)

    def keys_that_had(
        self, field: str, value: Any, *, project: str, until: date | datetime
    ) -> list[str]:
        """The tasks of a project one field of which ever had a plain value up to `until`."""
        query = EntryRow.select(EntryRow.key).distinct()
        condition = (EntryRow.kind == "task") & (EntryRow.field == field)
        condition &= (EntryRow.new == to_text(value)) & in_project(project) & by(until)
        return [key for (key,) in self._database.fetch(query.where(condition))]

    def touched(self, kind: str, *, after: date | datetime) -> set[str]:
        """The keys of the things of a `kind` that something became of after a day or a moment."""
        query = EntryRow.select(EntryRow.key).distinct()
        query = query.where(EntryRow.kind == kind, ~by(after))
        return {key for (key,) in self._database.fetch(query)}

    def made_by(self, label: str, *, kind: str, keys: Iterable[str]) -> set[str]:
        """Those of some things of a kind that were made by a step whose label begins so."""
        query = EntryRow.select(EntryRow.key).distinct().join(StepRow)
        query = query.where(
            (EntryRow.kind == kind) & (EntryRow.field == "created") & EntryRow.key.in_(list(keys)),
            StepRow.label.startswith(label),
        )
        return {key for (key,) in self._database.fetch(query)}

    def _read_of(self, keys: Iterable[str], condition: Any) -> Iterator[Entry]:
        once = list(dict.fromkeys(keys))
        parts = [self._read(condition & EntryRow.key.in_(some)) for some in chunks(once)]
        return merge(*parts, key=attrgetter("id"))

    def _read(self, condition: Any) -> Iterator[Entry]:
        query = EntryRow.select(*_FIELDS).where(condition).order_by(EntryRow.id)
        for row in self._database.stream(query):
            try:
                entry = _entry(row)
            except (ValueError, TypeError):
                raise self._database.damaged(f"entry {row[0]} of the ledger") from None
            yield entry


def written(at: datetime, by: str, kind: str, key: str, field: str, old: Any, new: Any) -> Written:
    """An entry as its row has it, from plain values."""
    moment = at.isoformat(timespec="seconds")
    return (moment, by, kind, key, field, to_text(old), to_text(new))


def _entry(row: Sequence[Any]) -> Entry:
    number, step, at, by, kind, key, field, old, new = row
    moment = datetime.fromisoformat(at)
    return Entry(number, step, moment, by, kind, key, field, from_text(old), from_text(new))


def _about(kind: str, key: str) -> Any:
    condition = (EntryRow.kind == kind) & (EntryRow.key == key)
    for part, mark in _PARTS.get(kind, ()):
        first, beyond = f"{key}{mark}", f"{key}{chr(ord(mark) + 1)}"
        condition |= (EntryRow.kind == part) & (EntryRow.key >= first) & (EntryRow.key < beyond)
    return condition


def is_by(moment: datetime, until: date | datetime) -> bool:
    """Whether `moment` is not after `until`; a day counts to its end in the zone of `moment`."""
    if isinstance(until, datetime):
        return moment <= until
    return moment.date() <= until
