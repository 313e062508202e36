"""A database in a file, for everyone on one host: SQLite with the pragmas that lose nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import peewee

from tpmtui.domain.errors import Busy, Damaged, ReadOnly, TpmError, Unusable
from tpmtui.domain.text import visible
from tpmtui.storage.database import SCHEMA, Database
from tpmtui.storage.file_checks import check_file, create_file, newer
from tpmtui.storage.filling import fill_search
from tpmtui.storage.migrate import upgrade

if TYPE_CHECKING:
    from tpmtui.storage.search import SearchIndex

_BUSY_SECONDS = 5
_STEPS = 10_000  # of SQLite's, a fraction of a millisecond: so often it asks whether to go on
_ROOM = 1 << 16  # bytes; the index of a log alone takes half of it

# FULL: an acknowledged write survives a power cut, which WAL with NORMAL does not promise.
_PRAGMAS = (
    ("synchronous", "full"),
    ("foreign_keys", "on"),
    ("trusted_schema", "off"),
    ("cell_size_check", "on"),
)


class SqliteFile(Database):
    """An open database file."""

    makes_json = True
    path: Path

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open `path`, creating it if it is not there. Raises Unusable with what to do."""
        self.path = path
        self.address, self.name = str(path), path.name
        if not path.exists() and not path.is_symlink():
            if read_only:
                raise Unusable(f"there is no database at {visible(str(path))}")
            with self._in_our_words():
                create_file(path, _build)
        check_file(path, schema=SCHEMA)
        self.read_only = read_only or not os.access(path, os.W_OK)
        self._peewee = _connect(path, read_only=self.read_only)
        self._file = _identity(path)
        self._peewee.register_function(repr, "python_repr", 1)
        try:
            with self._in_our_words():
                self._upgrade()
        except ReadOnly:
            name, folder = visible(path.name), visible(str(path.parent))
            raise Unusable(
                f"cannot open {name}: {folder} cannot be written, which reading needs as well:"
                " copy it elsewhere"
            ) from None

    @cached_property
    def search(self) -> SearchIndex:
        """The index of words, which only who searches or writes has to load."""
        from tpmtui.storage.search_sqlite import SqliteSearch

        return SqliteSearch(self)

    def _upgrade(self) -> None:
        version = self.schema()
        if version > SCHEMA:
            raise newer(self.path)
        if version < SCHEMA:
            if self.read_only:
                raise Unusable(
                    f"{visible(str(self.path))} is of an older tpmtui and cannot be written:"
                    " open it once where it can"
                )
            upgrade(self._peewee, self.path, schema=SCHEMA, fill=lambda: fill_search(self))

    def be_patient_for(self, seconds: float) -> None:
        """Wait at most `seconds` for another writer from now on, instead of the usual five."""
        self.execute_sql(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def problems(self) -> Iterator[str]:
        """Every damaged page or index and every row that refers to none. Raises Unusable."""
        for finding in self._damage():
            yield f"the file is damaged: {finding.splitlines()[0]}; restore a backup"
        for table, row, parent, _ in self.execute_sql("PRAGMA foreign_key_check"):
            yield f"row {row} of table {table} refers to a {parent} that is not there"

    def _damage(self) -> Iterator[str]:
        rows = self.execute_sql("PRAGMA integrity_check")
        return (finding for (finding,) in rows if finding != "ok")

    def mend(self) -> Iterator[str]:
        """Make indexes anew, which hold nothing that the tables do not."""
        if list(self._damage()):
            self.execute_sql("REINDEX")
            if not list(self._damage()):
                yield "the indexes of the file were made anew"

    def schema(self) -> int:
        """The number of the newest migration applied."""
        ((number,),) = self.execute_sql("PRAGMA user_version")
        return int(number)

    def size(self) -> int:
        """The bytes of the file."""
        return self.path.stat().st_size

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy to a new private file, while others go on writing."""
        self.execute_sql("VACUUM INTO ?", (str(path),))
        path.chmod(0o600)

    def keep(self, path: Path) -> None:
        """Write a copy to a new private file, page by page, damage and all."""
        with self._in_our_words(), closing(sqlite3.connect(path)) as copy:
            self._peewee.connection().backup(copy)
        path.chmod(0o600)

    def damaged(self, what: str) -> Damaged:
        """The error for `what` cannot be read."""
        return Damaged(
            f"{visible(str(self.path))} is damaged: {what} cannot be read; restore a backup"
        )

    def _writing(self) -> AbstractContextManager[Any]:
        if _identity(self.path) != self._file:  # what is written would go where nobody looks for it
            name = visible(str(self.path))
            raise Unusable(f"{name} is gone or another file by now: open it again")
        writing: AbstractContextManager[Any] = self._peewee.atomic("IMMEDIATE")
        return writing

    @contextmanager
    def snapshot(self, is_unwanted: Callable[[], bool]) -> Iterator[None]:
        """All that this thread reads inside is of one moment; an error ends it once unwanted."""
        with self._in_our_words():
            connection = self._peewee.connection()
            connection.set_progress_handler(is_unwanted, _STEPS)
            try:
                with self._peewee.atomic("DEFERRED"):
                    yield
            finally:
                connection.set_progress_handler(None, 0)

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
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
            raise Damaged(f"{visible(str(self.path))} is damaged: restore a backup") from None

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


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at `path`; None where none does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_full(folder: Path) -> bool:
    """Whether a database has no room to grow; SQLite calls it an I/O error in one of its files."""
    try:
        disk = os.statvfs(folder)
    except OSError:
        return False
    return disk.f_bavail * disk.f_frsize < _ROOM


def _connect(path: Path, *, read_only: bool) -> peewee.SqliteDatabase:
    if not read_only:
        pragmas = (("journal_mode", "wal"), *_PRAGMAS)
        return peewee.SqliteDatabase(str(path), pragmas=pragmas, timeout=_BUSY_SECONDS)
    address = f"file:{quote(str(path))}?mode=ro"
    return peewee.SqliteDatabase(address, uri=True, pragmas=_PRAGMAS, timeout=_BUSY_SECONDS)


def _build(path: Path) -> None:
    with closing(_connect(path, read_only=False)) as database:
        upgrade(database, path, schema=SCHEMA)
