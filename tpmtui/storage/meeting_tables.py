"""The tables of meetings and minutes; see `tables`."""

from __future__ import annotations

from peewee import AutoField, ForeignKeyField, IntegerField, Model, TextField

from tpmtui.storage.tables import ProjectRow, TaskRow


class SeriesRow(Model):
    """One series of meetings."""

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
    """One occurrence of a series that something became of."""

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
    """One item of the minutes of a meeting."""

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
