"""Training: plans of programmes, completions that are void, terms that certificates keep."""

from __future__ import annotations

from peewee import AutoField, Database, ForeignKeyField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator, migrate


class PersonRow(Model):
    key = TextField(unique=True)

    class Meta:
        table_name = "person"


class ProgrammeRow(Model):
    key = TextField(unique=True)

    class Meta:
        table_name = "programme"


class PlanRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    programme = ForeignKeyField(ProgrammeRow, field="key", column_name="programme")
    person = ForeignKeyField(PersonRow, field="key", column_name="person")
    created = TextField()
    start = TextField()
    steps = TextField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "plan"


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the table, and the columns."""
    migrate(
        migrator.add_column("course", "earlier", TextField(default="[]")),
        migrator.add_column("completion", "void", TextField(null=True)),
    )
    with db.bind_ctx((PersonRow, ProgrammeRow, PlanRow)):
        db.create_tables((PlanRow,))
