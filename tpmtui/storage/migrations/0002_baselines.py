"""Baselines: named copies of the dates of a plan."""

from __future__ import annotations

from peewee import AutoField, Database, ForeignKeyField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator


class ProjectRow(Model):
    id = AutoField()
    key = TextField(unique=True)

    class Meta:
        table_name = "project"


class BaselineRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    project = ForeignKeyField(ProjectRow, field="key", column_name="project")
    name = TextField()
    created = TextField()
    dates = TextField()
    deadline = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "baseline"


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the table."""
    with db.bind_ctx([ProjectRow, BaselineRow]):
        db.create_tables([BaselineRow])
