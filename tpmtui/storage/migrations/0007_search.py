"""Search: the words of everything that is looked for, and the index that finds them.

It is filled from the tables by whoever brings a database up to date.
"""

from __future__ import annotations

from peewee import AutoField, Database, Model, SqliteDatabase, TextField
from playhouse.migrate import SchemaMigrator


class SearchRow(Model):
    id = AutoField()
    title = TextField()
    label = TextField()
    body = TextField()
    home = TextField()

    class Meta:
        table_name = "search"


# Words arrive folded and apart, so that the plainest tokenizer does. An index of prefixes would
# double its size and what a write costs.
_SQLITE = """
CREATE VIRTUAL TABLE "search_words" USING fts5(
    "title", "label", "body", "home", content = 'search', content_rowid = 'id', tokenize = 'ascii'
)
"""
_POSTGRES = (
    'ALTER TABLE "search" ALTER COLUMN "id" TYPE bigint',
    'ALTER TABLE "search" ADD COLUMN "words" tsvector NOT NULL',
    'CREATE INDEX "searchrow_words" ON "search" USING gin ("words")',
)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the table and the index of its kind of database."""
    with db.bind_ctx((SearchRow,)):
        db.create_tables([SearchRow])
    for statement in (_SQLITE,) if isinstance(db, SqliteDatabase) else _POSTGRES:
        db.execute_sql(statement)
