"""One open database: rows in and out, transactions, and its errors in our words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peewee

from tpmtui.domain.errors import ReadOnly
from tpmtui.storage.chunks import CHUNK

if TYPE_CHECKING:
    from tpmtui.storage.search import SearchIndex

SCHEMA = 8  # the number of the newest file in migrations/
_IN_HAND = 10_000  # rows at a time, however many are inserted


class Database:
    """An open database. Rows come and go as plain tuples; stores make sense of them.

    A subclass opens one of a kind of database and knows what only that kind does. `address` opens
    it once more, `name` is what people call it and holds no password; `path` is its file, if it is
    one. Where it `makes_json`, rows can become documents without passing through Python.
    """

    address: str
    name: str
    path: Path | None = None
    read_only: bool
    makes_json = False
    _peewee: Any  # a peewee.Database of its kind

    # -- what a kind of database fills in --------------------------------------------------------

    @cached_property
    def search(self) -> SearchIndex:
        """The index of words, which only who searches or writes has to load."""
        raise NotImplementedError

    def be_patient_for(self, seconds: float) -> None:
        """Wait at most `seconds` for another writer from now on, instead of the usual five."""
        raise NotImplementedError

    def problems(self) -> Iterator[str]:
        """What the database itself can say of its soundness. Raises Unusable at worst."""
        raise NotImplementedError

    def mend(self) -> Iterator[str]:
        """Mend what the database can by itself; what was done, a clause each."""
        yield from ()

    def schema(self) -> int:
        """The number of the newest migration applied."""
        raise NotImplementedError

    def size(self) -> int:
        """The bytes it takes on its disk."""
        raise NotImplementedError

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy to a new private file; only what is a file can be copied."""
        raise NotImplementedError

    def keep(self, path: Path) -> None:
        """Write a copy to a new private file that is a database, damage and all."""
        raise NotImplementedError

    def damaged(self, what: str) -> Exception:
        """The error for `what` cannot be read."""
        raise NotImplementedError

    def restart_numbers(self, table: type[peewee.Model]) -> None:
        """Go on counting behind ids that were written by hand."""

    def _in_our_words(self) -> AbstractContextManager[None]:
        """Turn the errors of the driver into those a person can act on."""
        raise NotImplementedError

    def _writing(self) -> AbstractContextManager[Any]:
        """A transaction that has the only right to write from its start."""
        raise NotImplementedError

    def snapshot(self, is_unwanted: Callable[[], bool]) -> AbstractContextManager[None]:
        """All that this thread reads inside is of one moment; an error ends it once unwanted."""
        raise NotImplementedError

    # -- what all do alike -----------------------------------------------------------------------

    def close(self) -> None:
        """Close the connection of this thread; with the last one a file is whole by itself."""
        self._peewee.close()

    def fetch(self, query: Any) -> list[tuple[Any, ...]]:
        """Every row of a peewee query, unconverted."""
        sql, parameters = query.bind(self._peewee).sql()
        return self.execute_sql(sql, parameters)

    def execute_sql(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row of one statement, unconverted."""
        with self._in_our_words():
            cursor = self._peewee.execute_sql(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def holds(self, kind: str) -> bool:
        """Whether there ever was a thing of a kind, asked without what knows the kind."""
        return bool(self.execute_sql(f'SELECT 1 FROM "{kind}" LIMIT 1'))

    def stream(self, query: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a peewee query one by one, for answers larger than memory should hold."""
        sql, parameters = query.bind(self._peewee).sql()
        with self._in_our_words():
            # Not `yield from`: a reader that stops early would have a cursor closed that may have
            # lost its database.
            for row in self._peewee.execute_sql(sql, parameters):  # noqa: UP028
                yield row

    def insert(
        self, table: type[peewee.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Insert tuples of `columns` in their order, as many with a statement as it takes."""
        names = ", ".join(f'"{name}"' for name in columns)
        slots = f"({', '.join([self._peewee.param] * len(columns))})"
        most = CHUNK // len(columns)
        rest = iter(rows)
        while some := list(islice(rest, _IN_HAND)):
            whole = len(some) - len(some) % most
            for part in filter(None, (some[:whole], some[whole:])):
                count = min(most, len(part))
                values = ", ".join([slots] * count)
                self.execute_many(
                    f'INSERT INTO "{_name(table)}" ({names}) VALUES {values}',
                    (tuple(chain(*part[at : at + count])) for at in range(0, len(part), count)),
                )

    def update(self, table: type[peewee.Model], columns: Sequence[str], rows: Iterable[Any]) -> int:
        """Set `columns` where key and version match (each tuple ends with both). Rows changed."""
        slot = self._peewee.param
        names = ", ".join(f'"{name}" = {slot}' for name in columns)
        return self.execute_many(
            f'UPDATE "{_name(table)}" SET {names} WHERE "key" = {slot} AND "version" = {slot}', rows
        )

    def execute_many(self, sql: str, rows: Iterable[Any]) -> int:
        """One statement for each tuple of parameters. Rows changed."""
        with self._in_our_words():
            cursor = self._peewee.cursor()
            cursor.executemany(sql, rows)
            return int(cursor.rowcount)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept, or nothing is. Raises ReadOnly, Busy or Unusable.

        The write lock is taken at the start: what is read inside cannot have changed at its end.
        """
        if self.read_only:
            raise ReadOnly("this workspace is read-only: nothing was changed")
        with self._in_our_words(), self._writing():
            yield


def _name(table: type[peewee.Model]) -> str:
    return str(table._meta.table_name)
