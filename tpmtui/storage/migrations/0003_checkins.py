"""Check-ins, and the time zones of people."""

from __future__ import annotations

from peewee import AutoField, Database, ForeignKeyField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator


class PersonRow(Model):
    id = AutoField()
    key = TextField(unique=True)

    class Meta:
        table_name = "person"


class CheckInRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    person = ForeignKeyField(PersonRow, field="key", column_name="person")
    date = TextField(index=True)
    created = TextField()
    answers = TextField()
    picks = TextField()
    note = TextField()
    mood = IntegerField(null=True)
    finished = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "checkin"


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the table and add the column."""
    db.execute_sql('ALTER TABLE "person" ADD COLUMN "time_zone" TEXT NOT NULL DEFAULT \'\'')
    with db.bind_ctx([PersonRow, CheckInRow]):
        db.create_tables([CheckInRow])
