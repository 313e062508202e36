"""The tables. Lists and records are JSON text; days and moments are ISO-8601 text.

The rows only describe the schema and build queries: the stores turn columns into domain objects.
Migrations hold their own frozen copies.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import (
    SQL,
    AutoField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


class ProjectRow(Model):
    """One project."""

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
    """One person."""

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
    time_zone = TextField()
    joined = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "person"


class SprintRow(Model):
    """One sprint of a project."""

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
    """One task. A parent may be written after its child within one transaction."""

    id = AutoField()
    key = TextField(unique=True)
    project = ForeignKeyField(ProjectRow, field="key", column_name="project", index=False)
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
        indexes = (
            (("project", "column", "rank", "removed"), False),
            (("project", "sprint", "state", "points", "start_after", "removed"), False),
        )


class CommentRow(Model):
    """One comment on a task."""

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


class BaselineRow(Model):
    """One baseline of a project's plan."""

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


class CheckInRow(Model):
    """One person's check-in of one day."""

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


class StepRow(Model):
    """One undo step."""

    id = AutoField()
    at = TextField()
    by = TextField()
    label = TextField()
    undoes = IntegerField(null=True)

    class Meta:
        table_name = "step"


class EntryRow(Model):
    """One changed field: the ledger. Rows are only ever added."""

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
    """Text typed and not yet saved, per person and place; not data, so not in the ledger."""

    id = AutoField()
    user = TextField()
    place = TextField()
    at = TextField()
    text = TextField()

    class Meta:
        table_name = "draft"
        indexes = ((("user", "place"), True),)


@cache
def selection(table: Any, names: tuple[str, ...]) -> tuple[Any, SQL]:
    """Some columns of a table to select: the first as such, the others as text made once.

    Putting thirty columns into words is most of what a small query costs. The first one, met before
    all else, makes the table ``t1`` in every query.
    """
    columns = [getattr(table, name) for name in names]
    text, _ = table.select(*columns).sql()
    _, _, others = text.partition(" FROM ")[0].partition(", ")
    return columns[0], SQL(others)
