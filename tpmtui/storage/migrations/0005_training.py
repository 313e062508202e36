"""Training: courses, programmes, enrolments, completions and skills; the day a person joined."""

from __future__ import annotations

from peewee import (
    AutoField,
    Database,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)
from playhouse.migrate import SchemaMigrator, migrate


class PersonRow(Model):
    id = AutoField()
    key = TextField(unique=True)

    class Meta:
        table_name = "person"


class CourseRow(Model):
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
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "course"


class ProgrammeRow(Model):
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


class EnrolmentRow(Model):
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
    removed = TextField(null=True)
    version = IntegerField()

    class Meta:
        table_name = "completion"


class AssessmentRow(Model):
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


_TABLES = (CourseRow, ProgrammeRow, EnrolmentRow, CompletionRow, AssessmentRow, NeedRow)


def up(migrator: SchemaMigrator, db: Database) -> None:
    """Create the tables, and the column."""
    migrate(migrator.add_column("person", "joined", TextField(null=True)))
    with db.bind_ctx((PersonRow, *_TABLES)):
        db.create_tables(_TABLES)
