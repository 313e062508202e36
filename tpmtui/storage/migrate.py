"""Bring a database to the newest schema: under a lock, after a backup, whole or not at all."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from peewee import SqliteDatabase

from tpmtui.storage.file_checks import APPLICATION_ID, open_lock, settle_mode

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(
    database: SqliteDatabase, path: Path, *, schema: int, fill: Callable[[], None] | None = None
) -> Path | None:
    """Apply what is missing up to `schema`; returns the backup made before, None for a new file.

    `fill` makes anew what is made of the tables.
    """
    # Only a start that has something to apply pays for the runner's import.
    from playhouse.migrations import Runner

    with _alone(path):
        (before,) = database.execute_sql("PRAGMA user_version").fetchone()
        if before == schema:
            return None  # another process was faster
        backup = _backup(database, path, before) if before else None
        # Tables are made anew, which should delete nothing; inside a transaction it would be late.
        database.execute_sql("PRAGMA foreign_keys = off")
        with database.atomic("IMMEDIATE"):
            Runner(database, str(MIGRATIONS)).up()
            if fill is not None:
                fill()
            database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute_sql(f"PRAGMA user_version = {schema}")
        database.execute_sql("PRAGMA foreign_keys = on")
        # The version must be in the file itself, where the next start looks before opening it.
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        return backup


def _backup(database: SqliteDatabase, path: Path, version: int) -> Path:
    backup = path.with_name(f"{path.name}.before-upgrade-{version}")
    aside = path.with_name(f".{backup.name}.new")
    for suffix in ("", "-journal"):  # of a program that was killed over it
        aside.with_name(aside.name + suffix).unlink(missing_ok=True)
    # Nobody else may look in while it is being written.
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database.execute_sql("VACUUM INTO ?", (str(aside),))
    settle_mode(aside)
    _sync(aside)
    aside.replace(backup)
    _sync(path.parent)
    return backup


def _sync(path: Path) -> None:
    """Have a file or a folder on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Two processes that start at once would both see the same migrations missing."""
    lock = path.with_name(path.name + ".lock")
    descriptor = _locked(lock)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def _locked(lock: Path) -> int:
    """A descriptor of the lock file, with the lock on it.

    While this waits, the file may be taken away by the one who had it: a lock on what is no longer
    there keeps nobody out.
    """
    while True:
        descriptor = open_lock(lock)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), lock.stat()):
                return descriptor
        os.close(descriptor)
