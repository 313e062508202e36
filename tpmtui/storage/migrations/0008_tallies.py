"""Tasks are counted and added up from indexes alone, however many there are."""

from __future__ import annotations

from peewee import Database, SqliteDatabase
from playhouse.migrate import SchemaMigrator

_OLD = ("taskrow_project", "taskrow_project_column_rank")
_NEW = {
    "taskrow_place": ("project", "column", "rank", "removed"),
    "taskrow_tally": ("project", "sprint", "state", "points", "start_after", "removed"),
}
# There may be more of them than an index of PostgreSQL has room for.
_ONLY_OF_SQLITE = {"taskrow_tally": ("assignees",)}


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Exchange the indexes."""
    for name in _OLD:
        db.execute_sql(f'DROP INDEX "{name}"')
    more = _ONLY_OF_SQLITE if isinstance(db, SqliteDatabase) else {}
    for name, columns in _NEW.items():
        listed = ", ".join(f'"{column}"' for column in (*columns, *more.get(name, ())))
        db.execute_sql(f'CREATE INDEX "{name}" ON "task" ({listed})')
