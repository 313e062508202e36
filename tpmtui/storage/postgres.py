"""A database on a PostgreSQL server, for a team on several hosts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peewee

from tpmtui.domain.errors import BadInput, Busy, ReadOnly, TpmError, Unreachable, Unusable
from tpmtui.domain.text import visible
from tpmtui.storage.all_tables import TABLES
from tpmtui.storage.database import SCHEMA, Database, _name
from tpmtui.storage.filling import fill_search
from tpmtui.storage.migrate import MIGRATIONS
from tpmtui.storage.postgres_connection import ServerConnection, driver_error

if TYPE_CHECKING:
    from tpmtui.storage.search import SearchIndex

_BUSY_SECONDS = 5.0
_SILENT_SECONDS = 2.0  # of a server, for which a screen that answers nothing waits
# The advisory lock of those who write to one schema; the number is "tpmt".
_LOCK = (
    "SELECT pg_advisory_xact_lock(1953525108, current_schema()::regnamespace::oid::bigint::integer)"
)
_HISTORY = "schema_migration"

# The function of SQLite that queries use, in PostgreSQL's words.
_FUNCTION = """
CREATE OR REPLACE FUNCTION julianday(moment text) RETURNS double precision
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT extract(epoch FROM moment::timestamptz)::double precision / 86400 + 2440587.5 $$;
"""
# Texts are compared by their code points, as SQLite does, whatever the server's language is; and
# numbers keep every digit.
_SETTLE = """
SELECT 'ALTER TABLE ' || quote_ident(table_name) || ' ALTER COLUMN ' || quote_ident(column_name)
    || CASE data_type WHEN 'text' THEN ' TYPE text COLLATE "C"' ELSE ' TYPE double precision' END
FROM information_schema.columns
WHERE table_schema = current_schema() AND table_name <> 'schema_migration'
  AND (data_type = 'real' OR (data_type = 'text' AND collation_name IS DISTINCT FROM 'C'))
"""


# The driver would name what it stumbles over, which may be a part of the password.
_UNREAD = (
    "this address cannot be read; in a password write @ as %40, / as %2F and % as %25,"
    " or better keep it in ~/.pgpass"
)


class PostgresServer(Database):
    """An open database of a server, in the first schema of its search path."""

    _peewee: ServerConnection
    _was_open = False

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        """Connect, and make what is missing. Raises Unusable with what to do."""
        try:
            import psycopg  # an extra: only who keeps a team's database on a server needs it
        except ImportError:
            raise Unusable(
                "PostgreSQL needs psycopg: install tpmtui with its extra, tpmtui[postgres]"
            ) from None
        self._errors = psycopg.errors
        parts = _parts(url)
        self.address, self.read_only = url, read_only
        host = parts.get("host") or "localhost"
        self.name = f"{parts.get('dbname') or parts.get('user') or 'postgres'}@{host}"
        # The driver knows the name of the scheme that the server's manual prefers.
        url = url.replace("postgres://", "postgresql://", 1)
        settings = {"lock_timeout": _milliseconds(_BUSY_SECONDS)}
        if read_only:
            settings["default_transaction_read_only"] = "on"
        self._peewee = ServerConnection(url, parts, settings)
        with self._in_our_words():
            self._peewee.connect()
            self._upgrade()
        self._was_open = True

    @cached_property
    def search(self) -> SearchIndex:
        """The index of words, which only who searches or writes has to load."""
        from tpmtui.storage.search_postgres import PostgresSearch

        return PostgresSearch(self)

    def _upgrade(self) -> None:
        tables = set(self._peewee.get_tables())
        if tables and _HISTORY not in tables:
            raise Unusable(f"{visible(self.name)} belongs to another program: name another one")
        number = self.schema() if tables else 0
        if number > SCHEMA:
            raise Unusable(f"{visible(self.name)} was written by a newer tpmtui: update this one")
        if number < SCHEMA:
            if self.read_only:
                raise Unusable(
                    f"{visible(self.name)} is not of this tpmtui's schema: open it once for writing"
                )
            self._migrate()

    def _migrate(self) -> None:
        """Apply what is missing, whole or not at all; whoever starts at the same moment waits."""
        # Only a start that has something to apply pays for the runner's import.
        from playhouse.migrations import Runner

        with self._writing():
            Runner(self._peewee, str(MIGRATIONS)).up()
            self._peewee.execute_sql(_FUNCTION)
            for (statement,) in self._peewee.execute_sql(_SETTLE).fetchall():
                self._peewee.execute_sql(statement)
            fill_search(self)

    def be_patient_for(self, seconds: float) -> None:
        """Wait at most `seconds` for another writer from now on, instead of the usual five.

        A server that has gone silent is no longer waited for without end either; it is silent as
        well while it lets this one wait for the other writer.
        """
        self._peewee.wait_in_silence_for(seconds + _SILENT_SECONDS)
        with self._in_our_words():
            self._peewee.set("lock_timeout", _milliseconds(seconds))

    def problems(self) -> Iterator[str]:
        """Every row that refers to none; a server looks after its own files."""
        for table in TABLES:
            for key in table._meta.refs:
                parent, column = key.rel_model._meta.table_name, key.rel_field.column_name
                name = table._meta.table_name
                for (row,) in self.execute_sql(
                    f'SELECT one."id" FROM "{name}" AS one LEFT JOIN "{parent}" AS other'
                    f' ON other."{column}" = one."{key.column_name}"'
                    f' WHERE one."{key.column_name}" IS NOT NULL AND other."{column}" IS NULL'
                    ' ORDER BY one."id"'
                ):
                    yield f"row {row} of table {name} refers to a {parent} that is not there"

    def keep(self, path: Path) -> None:
        """Write every row as it is to a new private file, which is a database of its own."""
        from tpmtui.storage.sqlite_file import SqliteFile

        with tempfile.TemporaryDirectory(prefix=".tpmtui-", dir=path.parent) as folder:
            aside = Path(folder) / "kept.db"
            with closing(SqliteFile(aside)) as copy:
                # What refers to nothing is kept too.
                copy.execute_sql("PRAGMA foreign_keys = off")
                with copy.transaction():
                    for table in TABLES:
                        names = [field.column_name for field in table._meta.sorted_fields]
                        listed = ", ".join(f'"{name}"' for name in names)
                        rows = self.execute_sql(f'SELECT {listed} FROM "{_name(table)}"')
                        copy.insert(table, names, rows)
                    fill_search(copy)
            shutil.copyfile(aside, path)

    def schema(self) -> int:
        """The number of the newest migration applied."""
        rows = self.execute_sql(f"SELECT max(substr(name, 1, 4)) FROM {_HISTORY}")
        return int(rows[0][0] or 0)

    def size(self) -> int:
        """The bytes of the database."""
        ((size,),) = self.execute_sql("SELECT pg_database_size(current_database())")
        return int(size)

    def damaged(self, what: str) -> Unusable:
        """The error for `what` cannot be read."""
        return Unusable(f"{visible(self.name)}: {what} cannot be read; restore a backup")

    def restart_numbers(self, table: type[peewee.Model]) -> None:
        """Go on counting behind ids that were written by hand."""
        name = _name(table)
        self.execute_sql(
            f"SELECT setval(pg_get_serial_sequence('\"{name}\"', 'id'),"
            f' (SELECT coalesce(max(id), 0) + 1 FROM "{name}"), false)'
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time, so that ids of the ledger appear in the order they were given."""
        writing: AbstractContextManager[Any] = self._peewee.atomic()
        with writing:
            self._peewee.execute_sql(_LOCK)
            yield

    @contextmanager
    def snapshot(self, is_unwanted: Callable[[], bool]) -> Iterator[None]:
        """All that this thread reads inside is of one moment; an error ends it once unwanted."""
        with self._in_our_words(), self._peewee.while_wanted(is_unwanted):
            reading: AbstractContextManager[Any] = self._peewee.atomic("REPEATABLE READ")
            with reading:
                yield

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        errors = self._errors
        try:
            yield
        except TpmError:
            raise
        except peewee.IntegrityError:
            raise
        except errors.IntegrityError as error:  # peewee leaves many rows at once to the driver
            raise peewee.IntegrityError(_line(error)) from None
        except (peewee.DatabaseError, errors.Error) as error:
            raise self._told(driver_error(error)) from None

    def _told(self, error: BaseException) -> TpmError:
        errors, name = self._errors, visible(self.name)
        if self._was_open and self._peewee.is_lost:
            return Unreachable(f"the connection to {name} is lost: try again when it is back")
        if isinstance(error, errors.LockNotAvailable):
            return Busy("another program is writing to the database: try again")
        if isinstance(error, errors.ReadOnlySqlTransaction | errors.InsufficientPrivilege):
            return ReadOnly(f"{name} cannot be written: nothing was changed")
        if isinstance(error, errors.DiskFull):
            return Unusable("the disk of the server is full: nothing was changed")
        return Unusable(f"{name}: {_line(error)}")


def _milliseconds(seconds: float) -> str:
    return str(int(seconds * 1000))


def _parts(url: str) -> dict[str, Any]:
    """What an address names. Raises BadInput, which tells nothing of a password."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    who = url.partition("://")[2].rpartition("@")[0]
    is_secret = ":" in who or "password" in url
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise BadInput(f"--db: {_UNREAD if is_secret else _line(error)}") from None
    if is_secret and any("@" in str(parts.get(name, "")) for name in ("host", "port", "dbname")):
        raise BadInput(f"--db: {_UNREAD}")
    return parts


def _line(error: BaseException) -> str:
    """The first line of what the driver says: the others repeat it, or the statement."""
    return visible((str(error).strip().splitlines() or [type(error).__name__])[0])
