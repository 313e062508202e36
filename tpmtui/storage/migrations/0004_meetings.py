"""Meetings: series, their occurrences and the items of their minutes."""

from __future__ import annotations

from peewee import AutoField, Database, ForeignKeyField, IntegerField, Model, TextField
from playhouse.migrate import SchemaMigrator


class ProjectRow(Model):
    key = TextField(unique=True)

    class Meta:
        table_name = "project"


class TaskRow(Model):
    key = TextField(unique=True)

    class Meta:
        table_name = "task"


class SeriesRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    project = ForeignKeyField(ProjectRow, field="key", column_name="project")
    number = IntegerField()
    title = TextField()
    start = TextField()
    created = TextField()
    zone = TextField()
    length_minutes = IntegerField()
    every = TextField(null=True)
    roll = TextField()
    kind = TextField()
    attendees = TextField()
    agenda = TextField()
    place = TextField()
    source = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "series"


class MeetingRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    series = ForeignKeyField(SeriesRow, field="key", column_name="series")
    day = TextField()
    created = TextField()
    state = TextField()
    moved_to = TextField(null=True)
    why = TextField()
    started = TextField(null=True)
    ended = TextField(null=True)
    attendance = TextField()
    reviews = TextField()
    now_on = TextField(null=True)
    source = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "meeting"


class MinuteRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    meeting = ForeignKeyField(MeetingRow, field="key", column_name="meeting")
    number = IntegerField()
    kind = TextField()
    text = TextField()
    rank = TextField()
    by = TextField()
    created = TextField()
    lead = TextField()
    state = TextField()
    why = TextField()
    task = ForeignKeyField(TaskRow, field="key", column_name="task", null=True)
    supersedes = TextField(null=True)
    carried_from = TextField(null=True)
    spent_seconds = IntegerField()
    source = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "minute"


_TABLES = (SeriesRow, MeetingRow, MinuteRow)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables."""
    with db.bind_ctx((ProjectRow, TaskRow, *_TABLES)):
        db.create_tables(_TABLES)
