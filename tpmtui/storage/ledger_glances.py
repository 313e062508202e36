"""What Today asks of the ledger: a few facts about very many entries, found by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from peewee import OP, Case, Expression, fn

from tpmtui.domain.project import State
from tpmtui.storage.chunks import chunks
from tpmtui.storage.codec import from_text, to_text
from tpmtui.storage.database import Database
from tpmtui.storage.tables import EntryRow, StepRow


class LedgerGlances:
    """Readings of the ledger that make no entries of its rows."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def lives(
        self, *, until: date | datetime | None = None, project: str | None = None
    ) -> Iterator[tuple[str, date, date | None]]:
        """Of every task that was begun: its key, the first day it was, the first day it was done.

        It was done on a day if it was at the end of it: what was reopened by then was not. Of all
        or of one project, at any time or by a day or moment. Days are local, as each entry was
        written.
        """
        day, done = fn.SUBSTR(EntryRow.at, 1, 10), to_text(State.DONE)
        known = (EntryRow.kind == "task") & (EntryRow.field == "state")
        if until is not None:
            known &= by(until)
        if project is not None:
            known &= in_project(project)
        query = (
            EntryRow.select(
                EntryRow.key,
                fn.MIN(day),  # what is reopened was done before
                fn.MIN(Case(None, [(EntryRow.new == done, day)])),
                fn.MAX(Case(None, [(EntryRow.old == done, 1)], 0)),
            )
            .where(known, (EntryRow.new != to_text(State.TODO)) | (EntryRow.old == done))
            .group_by(EntryRow.key)
        )
        read = cache(date.fromisoformat)
        rows = self._database.fetch(query)
        reopened = self._finished_at_the_end_of(
            [key for key, *_, was_reopened in rows if was_reopened], known
        )
        for key, begun, finished, was_reopened in rows:
            last = reopened.get(key) if was_reopened else finished
            yield key, read(begun), read(last) if last else None

    def _finished_at_the_end_of(self, keys: Sequence[str], known: Any) -> dict[str, str]:
        """By key, the first day at whose end a task was done, of those that ever were."""
        day = fn.SUBSTR(EntryRow.at, 1, 10)
        found: dict[str, str] = {}
        for some in chunks(keys):
            query = (
                EntryRow.select(EntryRow.key, day, EntryRow.new)
                .where(known, EntryRow.key.in_(some))
                .order_by(day, fn.JULIANDAY(EntryRow.at), EntryRow.id)
            )
            states = {(key, on): state for key, on, state in self._database.fetch(query)}
            for (key, on), state in states.items():
                if state == to_text(State.DONE):
                    found.setdefault(key, on)
        return found

    def newest_before(self, moment: datetime) -> int:
        """The id of the newest entry of the steps before `moment`, 0 if there is none."""
        when = fn.JULIANDAY(moment.isoformat(timespec="seconds"))
        last = StepRow.select(fn.MAX(StepRow.id)).where(fn.JULIANDAY(StepRow.at) < when)
        # Entries are in the order of their steps: the index finds the last without counting them.
        query = EntryRow.select(EntryRow.id).where(EntryRow.step <= last)
        newest = self._database.fetch(
            query.order_by(EntryRow.step.desc(), EntryRow.id.desc()).limit(1)
        )
        return newest[0][0] if newest else 0

    def goes_beyond(self, moment: datetime) -> bool:
        """Whether anything was written after `moment`: the clock may have been put back."""
        when = fn.JULIANDAY(moment.isoformat(timespec="seconds"))
        query = StepRow.select(StepRow.id).where(fn.JULIANDAY(StepRow.at) > when).limit(1)
        return bool(self._database.fetch(query))

    def traces(self, *, after: int, limit: int) -> list[tuple[str, str, str, str, Any, Any]]:
        """By whom, kind, key, field, old and new of the newest entries after an id, oldest first.

        Who took the step counts, not whom an import names.
        """
        query = (
            EntryRow.select(
                StepRow.by,
                *(EntryRow.kind, EntryRow.key, EntryRow.field, EntryRow.old, EntryRow.new),
            )
            .join(StepRow)
            .where(EntryRow.id > after)
            .order_by(EntryRow.id.desc())
            .limit(limit)
        )
        return [
            (by, kind, key, field, from_text(old), from_text(new))
            for by, kind, key, field, old, new in reversed(self._database.fetch(query))
        ]


def in_project(project: str) -> Any:
    """Of one project's tasks. The key is no bare column: SQLite would look up each of a million."""
    key = EntryRow.key.concat("")
    return Expression(key, OP.GTE, f"{project}-") & Expression(key, OP.LT, f"{project}.")


def by(until: date | datetime) -> Any:
    """Of no later than a day's end by its local date, or a moment."""
    if isinstance(until, datetime):
        return fn.JULIANDAY(EntryRow.at) <= fn.JULIANDAY(until.isoformat(timespec="seconds"))
    return fn.SUBSTR(EntryRow.at, 1, 10) <= until.isoformat()
