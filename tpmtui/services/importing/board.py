"""The board an import lands on: the project's own columns, and those the file brings along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tpmtui.domain.drafts import Drafts
from tpmtui.domain.project import DEFAULT_COLUMNS, Column, Project, State
from tpmtui.domain.text import folded

_ORDER = tuple(State)


class Board:
    """Finds columns by name or state, adding those that are missing, and hands out places."""

    def __init__(self, project: Project, brought: Iterable[Column]) -> None:
        self._project = project
        self._brought = {folded(column.name): column for column in brought}
        self._columns = list(project.columns)
        self._named = {folded(column.name): column for column in project.columns}
        # Columns that are added come behind it.
        self._first = next(column for column in self._columns if column.state is State.TODO)

    @property
    def project(self) -> Project:
        """The project with the columns it has by now."""
        return replace(self._project, columns=tuple(self._columns))

    @property
    def added(self) -> tuple[str, ...]:
        """The names of the columns that the project did not have."""
        there = {folded(column.name) for column in self._project.columns}
        return tuple(column.name for column in self._columns if folded(column.name) not in there)

    def column(self, wanted: str | State) -> Column | None:
        """The column called so, added if need be; or the first of a state, if there is one."""
        if isinstance(wanted, State):
            return next((column for column in self._columns if column.state is wanted), None)
        name = folded(wanted)
        if name not in self._named:
            self._add(name, self._brought.get(name, Column(wanted, State.TODO)))
        return self._named[name]

    def first(self) -> Column:
        """Where work that is not begun stands."""
        return self._first

    def _add(self, name: str, column: Column) -> None:
        """Put a column behind the last one that work goes through no later."""
        place = max(
            number
            for number, there in enumerate([column, *self._columns])
            if _ORDER.index(there.state) <= _ORDER.index(column.state)
        )
        self._columns.insert(place, column)
        self._named[name] = column


def board_for(drafts: Drafts) -> tuple[Column, ...]:
    """The columns of a project that is made for a file: the file's own, if it has any.

    A file that has no order of columns and names only usual ones gets the usual board.
    """
    usual = {folded(column.name): column.state for column in DEFAULT_COLUMNS}
    brought = drafts.columns
    if not drafts.ordered and all(usual.get(folded(c.name)) is c.state for c in brought):
        return DEFAULT_COLUMNS
    states = {column.state for column in brought}
    first = () if State.TODO in states else (DEFAULT_COLUMNS[0],)
    last = () if State.DONE in states else (DEFAULT_COLUMNS[-1],)
    return (*first, *brought, *last)
