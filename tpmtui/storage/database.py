"""One open database: connection, pragmas, transactions, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import peewee

from tpmtui.domain.errors import Busy, ReadOnly, TpmError, Unusable
from tpmtui.domain.text import visible
from tpmtui.storage.file_checks import check_file, create_file, newer
from tpmtui.storage.migrate import upgrade

SCHEMA = 5  # the number of the newest file in migrations/
_BUSY_SECONDS = 5
_ROOM = 1 << 16  # bytes; the index of a log alone takes half of it

# FULL: an acknowledged write survives a power cut, which WAL with NORMAL does not promise.
_PRAGMAS = (
    ("synchronous", "full"),
    ("foreign_keys", "on"),
    ("trusted_schema", "off"),
    ("cell_size_check", "on"),
)


class Database:
    """An open database file. Rows come and go as plain tuples; stores make sense of them."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open `path`, creating it if it is not there. Raises Unusable with what to do."""
        self.path = path
        if not path.exists() and not path.is_symlink():
            if read_only:
                raise Unusable(f"there is no database at {visible(str(path))}")
            with self._in_our_words():
                create_file(path, _build)
        check_file(path, schema=SCHEMA)
        self.read_only = read_only or not os.access(path, os.W_OK)
        self._peewee = _connect(path, read_only=self.read_only)
        try:
            with self._in_our_words():
                self._upgrade()
        except ReadOnly:
            name, folder = visible(path.name), visible(str(path.parent))
            raise Unusable(
                f"cannot open {name}: {folder} cannot be written, which reading needs as well:"
                " copy it elsewhere"
            ) from None

    def _upgrade(self) -> None:
        ((version,),) = self.execute_sql("PRAGMA user_version")
        if version > SCHEMA:
            raise newer(self.path)
        if version < SCHEMA:
            if self.read_only:
                raise Unusable(
                    f"{visible(str(self.path))} is of an older tpmtui and cannot be written:"
                    " open it once where it can"
                )
            upgrade(self._peewee, self.path, schema=SCHEMA)

    def close(self) -> None:
        """Close the connection; the file is whole without any of its companions."""
        self._peewee.close()

    def be_patient_for(self, seconds: float) -> None:
        """Wait at most `seconds` for another writer from now on, instead of the usual five."""
        self.execute_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def fetch(self, query: Any) -> list[tuple[Any, ...]]:
        """Every row of a peewee query, unconverted."""
        sql, parameters = query.bind(self._peewee).sql()
        return self.execute_sql(sql, parameters)

    def execute_sql(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Every row of one statement, unconverted."""
        with self._in_our_words():
            cursor = self._peewee.execute_sql(sql, parameters)
            return cursor.fetchall() if cursor.description else []

    def stream(self, query: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a peewee query one by one, for answers larger than memory should hold."""
        sql, parameters = query.bind(self._peewee).sql()
        with self._in_our_words():
            # Not `yield from`: a reader that stops early would have a cursor closed that may have
            # lost its database.
            for row in self._peewee.execute_sql(sql, parameters):  # noqa: UP028
                yield row

    def insert(
        self, table: type[peewee.Model], columns: Sequence[str], rows: Iterable[Any]
    ) -> None:
        """Insert tuples of `columns`; ten times as fast as building a query a row."""
        names = ", ".join(f'"{name}"' for name in columns)
        slots = ", ".join([self._peewee.param] * len(columns))
        self._many(f'INSERT INTO "{_name(table)}" ({names}) VALUES ({slots})', rows)

    def update(self, table: type[peewee.Model], columns: Sequence[str], rows: Iterable[Any]) -> int:
        """Set `columns` where key and version match (each tuple ends with both). Rows changed."""
        slot = self._peewee.param
        names = ", ".join(f'"{name}" = {slot}' for name in columns)
        return self._many(
            f'UPDATE "{_name(table)}" SET {names} WHERE "key" = {slot} AND "version" = {slot}', rows
        )

    def _many(self, sql: str, rows: Iterable[Any]) -> int:
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
        with self._in_our_words(), self._peewee.atomic("IMMEDIATE"):
            yield

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        name = visible(str(self.path))
        try:
            yield
        except TpmError:
            raise
        except (peewee.OperationalError, sqlite3.OperationalError) as error:
            raise self._told(_first(error)) from None
        except peewee.IntegrityError:
            raise
        except sqlite3.IntegrityError as error:  # peewee leaves many rows at once to the driver
            raise peewee.IntegrityError(str(error)) from None
        except (peewee.DatabaseError, sqlite3.DatabaseError, UnicodeDecodeError):
            raise Unusable(f"{name} is damaged: restore a backup") from None

    def _told(self, error: BaseException) -> TpmError:
        if isinstance(error, TpmError):
            return error
        name, words = visible(str(self.path)), str(error)
        if "locked" in words or "busy" in words:
            return Busy("another program is writing to the database: try again")
        if "readonly" in words:
            return ReadOnly(f"{name} cannot be written: nothing was changed")
        if "full" in words or ("I/O" in words and _is_full(self.path.parent)):
            return Unusable("the disk is full: nothing was changed")
        return Unusable(f"{name}: {words}")


def _first(error: BaseException) -> BaseException:
    """What went wrong first: SQLite rolls back by itself where the disk is full, and only once."""
    while "cannot rollback" in str(error) and error.__context__ is not None:
        error = error.__context__
    return error


def _is_full(folder: Path) -> bool:
    """Whether a database has no room to grow; SQLite calls it an I/O error in one of its files."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize < _ROOM


def _name(table: type[peewee.Model]) -> str:
    return str(table._meta.table_name)


def _connect(path: Path, *, read_only: bool) -> peewee.SqliteDatabase:
    if not read_only:
        pragmas = (("journal_mode", "wal"), *_PRAGMAS)
        return peewee.SqliteDatabase(str(path), pragmas=pragmas, timeout=_BUSY_SECONDS)
    address = f"file:{quote(str(path))}?mode=ro"
    return peewee.SqliteDatabase(address, uri=True, pragmas=_PRAGMAS, timeout=_BUSY_SECONDS)


def _build(path: Path) -> None:
    with closing(_connect(path, read_only=False)) as database:
        upgrade(database, path, schema=SCHEMA)
