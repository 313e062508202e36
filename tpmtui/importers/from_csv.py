"""Any CSV with a header: columns that are called as our fields, or mapped to them.

`id`, else `key`, else the title is how a row is recognised on the next import; rows without an id
that are called alike are told apart by their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import starmap
from typing import Any, NamedTuple

from tpmtui.domain.drafts import BadRow, Change, CommentDraft, Drafts, TaskDraft
from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import PROJECT_KEY, Column, State
from tpmtui.domain.task import Blocker
from tpmtui.domain.text import brief, did_you_mean, folded
from tpmtui.importers.boards import by_state, check_states, meaning_of
from tpmtui.importers.cells import EMPTY, READERS, read_comments, read_source, read_state, unquoted
from tpmtui.importers.gathering import people_of, sprints_of
from tpmtui.importers.moments import Moments
from tpmtui.importers.moves import moves
from tpmtui.importers.options import ImportOptions
from tpmtui.importers.table import Table, read_table
from tpmtui.shorthand.depends import parse_depends

_KEY = re.compile(rf"\b{PROJECT_KEY}-([0-9]{{1,9}})")
# Fields that are not read on their own: they name the row, say where it stands or when it lived.
_SPECIAL = ("id", "key", "column", "state", "depends", "blocked", "comments", "created", "source")
_REPEATED = {"kind", "priority", "assignees", "tags", "points", "start_after", "due", "sprint"}
FIELDS = (*READERS, *_SPECIAL)


class _Row(NamedTuple):
    """One row, read as far as it can be alone."""

    number: int
    id: str
    cells: dict[str, str]
    values: dict[str, Any]
    state: State | None


def read_csv(text: str, options: ImportOptions) -> Drafts:
    """The tasks of a table, all of one project. Raises BadInput for a table without titles."""
    table = read_table(text)
    places = _places(table, options.columns)
    reader = _Reader(table, places, Moments(options), options)
    drafts = list(reader.drafts())
    used = set(places.values())
    if "key" in places:  # our own export, which says of each task what the import says for all
        used |= {place for place in map(table.find, ("project", "updated")) if place is not None}
    columns = by_state(tuple(reader.columns.values()))
    check_states(columns, options.states)
    return Drafts(
        system="csv",
        tasks=drafts,
        columns=columns,
        people=people_of(drafts),
        sprints=sprints_of(drafts),
        complete=True,
        bad=tuple(sorted(reader.bad, key=lambda row: row.number)),
        unknown=table.unused(used),
    )


def _places(table: Table, mapped: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands. A column may serve several fields."""
    for field in mapped:
        if field not in FIELDS:
            raise BadInput(f"--map: there is no field {brief(field)}{did_you_mean(field, FIELDS)}")
    places = {field: table.get(column) for field, column in mapped.items()}
    for field in FIELDS:
        if field not in places and (place := table.find(field)) is not None:
            places[field] = place
    if "title" not in places:
        there = ", ".join(brief(name) for name in table.header[:12])
        raise BadInput(f"no column is called title: say which with --map title=... ({there})")
    return places


class _Reader:
    """Rows to drafts; what cannot be read goes to `bad`, the columns of the board to `columns`."""

    def __init__(
        self, table: Table, places: dict[str, int], moments: Moments, options: ImportOptions
    ) -> None:
        self.bad = list(table.bad)
        self.columns: dict[str, Column] = {}
        self._table = table
        self._places = places
        self._moments = moments
        self._options = options
        self._readers = [(name, read) for name, read in READERS.items() if name in places]
        self._known: dict[tuple[str, str], Any] = {}

    def drafts(self) -> Iterator[TaskDraft]:
        """The drafts of all sound rows, in their order."""
        rows = [row for row in starmap(self._read, self._numbered()) if row]
        ids = {row.id for row in rows} | self._keys_elsewhere(rows)
        self._judge_columns(rows)
        for row in rows:
            try:
                yield self._draft(row, ids)
            except BadInput as error:
                self._refuse(row.number, error)

    def _keys_elsewhere(self, rows: list[_Row]) -> set[str]:
        """The keys that an export of ours refers to: of a few tasks, the others are in the project.

        Whether they are is seen when the rows are taken in.
        """
        if "key" not in self._places:
            return set()
        cells = (row.cells.get(name, "") for row in rows for name in ("parent", "depends"))
        return {match.group() for cell in cells for match in _KEY.finditer(cell)}

    def _numbered(self) -> list[tuple[int, str, dict[str, str]]]:
        """Each row with its id and its cells by field."""
        named: dict[str, int] = {}
        given = next((name for name in ("id", "key") if name in self._places), None)
        found = []
        for number, cells in self._table.rows:
            fields = {name: unquoted(cells[at].strip()) for name, at in self._places.items()}
            name = fields[given] if given else ""
            if not name:
                title = fields["title"]
                named[title] = named.get(title, 0) + 1
                name = title if named[title] == 1 else f"{title}#{named[title]}"
            found.append((number, name, fields))
        return found

    def _read(self, number: int, name: str, cells: dict[str, str]) -> _Row | None:
        values: dict[str, Any] = {}
        field = "title"
        try:
            if not cells["title"]:
                raise BadInput("is empty")
            for field, reader in self._readers:
                cell = cells[field]
                values[field] = self._value(field, cell, reader) if cell else EMPTY[field]
            field = "state"
            state = read_state(cells["state"]) if cells.get("state") else None
        except BadInput as error:
            self._refuse(number, error, field)
            return None
        return _Row(number, name, cells, values, state)

    def _value(self, field: str, cell: str, reader: Any) -> Any:
        if field not in _REPEATED:
            return reader(cell, self._moments)
        if (field, cell) not in self._known:
            self._known[field, cell] = reader(cell, self._moments)
        return self._known[field, cell]

    def _refuse(self, number: int, error: BadInput, field: str = "") -> None:
        self.bad.append(BadRow(number, field, str(error)))

    def _judge_columns(self, rows: list[_Row]) -> None:
        """What each column of the board means: as told, by its name, or by the rows in it."""
        for row in rows:
            name = row.cells.get("column")
            if name and (folded(name) not in self.columns):
                self.columns[folded(name)] = Column(name, State.TODO)
        evidence: dict[str, State] = {}
        for row in rows:
            state = row.state or (State.DONE if row.values.get("done") else None)
            if state:
                evidence.setdefault(folded(row.cells.get("column", "")), state)
        for name, column in self.columns.items():
            by_name, by_rows = meaning_of(column.name), evidence.get(name)
            judged = (by_rows or by_name) if "state" in self._places else (by_name or by_rows)
            state = self._options.states.get(name) or judged or State.TODO
            self.columns[name] = replace(column, state=state)

    def _draft(self, row: _Row, ids: set[str]) -> TaskDraft:
        values, cells = row.values, row.cells
        created = (
            self._moments.moment(cells["created"], "created") if cells.get("created") else None
        )
        done: datetime | None = values.get("done")
        _check_life(created, done)
        self._place(row)
        if "depends" in cells:
            values["depends"] = parse_depends(cells["depends"], ids)
        if values.get("parent") and values["parent"] not in ids:
            raise BadInput(f"parent: no row is called {brief(values['parent'])}")
        if "blocked" in cells:
            since = created or self._options.now
            values["blocked"] = Blocker(cells["blocked"], since) if cells["blocked"] else None
        key = cells.get("key", "")
        match = _KEY.fullmatch(key)
        return TaskDraft(
            id=row.id,
            row=row.number,
            fields=values,
            number=int(match[1]) if match else None,
            key=key,
            source=read_source(cells["source"]) if cells.get("source") else None,
            created=created,
            changes=self._changes(values),
            comments=tuple(self._comments(cells, created)),
        )

    def _place(self, row: _Row) -> None:
        """Put the column, or the state where no column is told, into the row's values."""
        values, name = row.values, row.cells.get("column")
        if name:
            column = self.columns[folded(name)]
            if values.get("done") and column.state is not State.DONE:
                raise BadInput(
                    f"done: is set, but column {column.name} is for work that is not done"
                )
            values["column"] = column.name
            return
        if values.get("done"):
            if row.state not in (None, State.DONE):
                raise BadInput(f"done: is set, but the state is {row.state}")
            values["column"] = State.DONE
        elif row.state or values.get("started"):
            values["column"] = row.state or State.DOING
        elif {"done", "state"} & self._places.keys():
            values["column"] = State.TODO

    def _comments(self, cells: dict[str, str], created: datetime | None) -> Iterator[CommentDraft]:
        at = created or self._options.now
        return read_comments(cells.get("comments", ""), self._moments, at)

    def _changes(self, values: dict[str, Any]) -> tuple[Change, ...]:
        target = values.get("column")
        if target is None:
            return ()
        state = target if isinstance(target, State) else self.columns[folded(target)].state
        return moves(target, state, by="", started=values.get("started"), done=values.get("done"))


def _check_life(created: datetime | None, done: datetime | None) -> None:
    if created and done and done < created:
        raise BadInput(f"done: finished {_day(done)}, before it was created {_day(created)}")


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
