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


class CourseRow(Model):
    """One course."""

    id = AutoField()
    key = TextField(unique=True)
    code = TextField()
    title = TextField()
    created = TextField()
    provider = TextField()
    hours = FloatField(null=True)
    link = TextField()
    grants = TextField()
    terms = TextField(null=True)
    requires = TextField()
    mandatory = TextField()
    earlier = TextField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "course"


class ProgrammeRow(Model):
    """One programme of courses."""

    id = AutoField()
    key = TextField(unique=True)
    name = TextField()
    created = TextField()
    role = TextField()
    steps = TextField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "programme"


class PlanRow(Model):
    """One programme laid on someone's days."""

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


class EnrolmentRow(Model):
    """One course that someone was given to do, or need not have."""

    id = AutoField()
    key = TextField(unique=True)
    course = ForeignKeyField(CourseRow, field="key", column_name="course")
    person = ForeignKeyField(PersonRow, field="key", column_name="person")
    created = TextField()
    assigned = TextField(null=True)
    due = TextField(null=True)
    progress = IntegerField()
    done = TextField(null=True)
    programme = TextField()
    task = TextField(null=True)
    waiver = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "enrolment"


class CompletionRow(Model):
    """One completion of a course by someone."""

    id = AutoField()
    key = TextField(unique=True)
    course = ForeignKeyField(CourseRow, field="key", column_name="course")
    person = ForeignKeyField(PersonRow, field="key", column_name="person")
    day = TextField()
    by = TextField()
    created = TextField()
    score = FloatField(null=True)
    evidence = TextField()
    expires = TextField(null=True)
    void = TextField(null=True)
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "completion"


class AssessmentRow(Model):
    """One level of a skill found in someone."""

    id = AutoField()
    key = TextField(unique=True)
    person = ForeignKeyField(PersonRow, field="key", column_name="person")
    skill = TextField()
    day = TextField()
    level = IntegerField()
    reason = TextField()
    by = TextField()
    created = TextField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "assessment"


class NeedRow(Model):
    """One skill that a project or a team needs."""

    id = AutoField()
    key = TextField(unique=True)
    skill = TextField()
    scope = TextField()
    name = TextField()
    created = TextField()
    level = IntegerField()
    headcount = IntegerField()
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "need"


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


TABLES = (
    *(ProjectRow, PersonRow, SprintRow, TaskRow, CommentRow, BaselineRow, CheckInRow),
    *(SeriesRow, MeetingRow, MinuteRow),
    *(CourseRow, ProgrammeRow, PlanRow, EnrolmentRow, CompletionRow, AssessmentRow, NeedRow),
    *(StepRow, EntryRow, DraftRow),
)


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
