"""The first schema: projects, people, sprints, tasks, comments, the ledger and drafts."""

from __future__ import annotations

from peewee import (
    SQL,
    AutoField,
    Database,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    PostgresqlDatabase,
    TextField,
)
from playhouse.migrate import SchemaMigrator


class ProjectRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    name = TextField()
    created = TextField()
    description = TextField()
    start = TextField(null=True)
    deadline = TextField(null=True)
    work_week = TextField()
    holidays = TextField()
    columns = TextField()
    archived = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "project"


class PersonRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    handle = TextField()
    name = TextField()
    created = TextField()
    email = TextField()
    role = TextField()
    team = TextField()
    hours_per_day = FloatField()
    work_week = TextField()
    leave = TextField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "person"


class SprintRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    project = ForeignKeyField(ProjectRow, field="key", column_name="project")
    name = TextField()
    created = TextField()
    start = TextField(null=True)
    end = TextField(null=True)
    goal = TextField()
    state = TextField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "sprint"


class TaskRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    project = ForeignKeyField(ProjectRow, field="key", column_name="project")
    title = TextField()
    column = TextField()
    state = TextField()
    created = TextField()
    rank = TextField()
    description = TextField()
    kind = TextField()
    priority = TextField()
    parent = ForeignKeyField(
        "self", field="key", column_name="parent", null=True, deferrable="INITIALLY DEFERRED"
    )
    assignees = TextField()
    tags = TextField()
    points = FloatField(null=True)
    estimate_hours = FloatField(null=True)
    spent_hours = FloatField(null=True)
    remaining_hours = FloatField(null=True)
    start_after = TextField(null=True)
    due = TextField(null=True)
    duration_days = IntegerField(null=True)
    depends = TextField()
    sprint = TextField(null=True)
    blocked = TextField(null=True)
    wip_reason = TextField(null=True)
    acceptance = TextField()
    links = TextField()
    started = TextField(null=True)
    done = TextField(null=True)
    removed = TextField(null=True)
    source = TextField(null=True)
    updated = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "task"
        indexes = ((("project", "column", "rank"), False),)


class CommentRow(Model):
    id = AutoField()
    key = TextField(unique=True)
    task = ForeignKeyField(TaskRow, field="key", column_name="task")
    number = IntegerField()
    by = TextField()
    text = TextField()
    created = TextField()
    source = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "comment"


class StepRow(Model):
    id = AutoField()
    at = TextField()
    by = TextField()
    label = TextField()
    undoes = IntegerField(null=True)

    class Meta:
        table_name = "step"


class EntryRow(Model):
    id = AutoField()
    step = ForeignKeyField(StepRow, column_name="step")
    at = TextField()
    by = TextField()
    kind = TextField()
    key = TextField()
    field = TextField()
    old = TextField(null=True)
    new = TextField(null=True)

    class Meta:
        table_name = "ledger"
        indexes = ((("kind", "key"), False),)


class DraftRow(Model):
    id = AutoField()
    user = TextField()
    place = TextField()
    at = TextField()
    text = TextField()

    class Meta:
        table_name = "draft"
        indexes = ((("user", "place"), True),)


_TABLES = (ProjectRow, PersonRow, SprintRow, TaskRow, CommentRow, StepRow, EntryRow, DraftRow)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables."""
    if isinstance(db, PostgresqlDatabase):
        # A table that refers to itself must have its key's constraint within it there.
        TaskRow.key.constraints = [SQL("UNIQUE")]
    with db.bind_ctx(_TABLES):
        db.create_tables(_TABLES)
