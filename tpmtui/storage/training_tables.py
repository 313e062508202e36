"""The tables of training; see `tables`."""

from __future__ import annotations

from peewee import AutoField, FloatField, ForeignKeyField, IntegerField, Model, TextField

from tpmtui.storage.tables import PersonRow


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
