"""Every table there is, each behind those it refers to."""

from __future__ import annotations

from tpmtui.storage.meeting_tables import MeetingRow, MinuteRow, SeriesRow
from tpmtui.storage.tables import (
    BaselineRow,
    CheckInRow,
    CommentRow,
    DraftRow,
    EntryRow,
    PersonRow,
    ProjectRow,
    SprintRow,
    StepRow,
    TaskRow,
)
from tpmtui.storage.training_tables import (
    AssessmentRow,
    CompletionRow,
    CourseRow,
    EnrolmentRow,
    NeedRow,
    PlanRow,
    ProgrammeRow,
)

TABLES = (
    ProjectRow, PersonRow, SprintRow, TaskRow, CommentRow, BaselineRow, CheckInRow,
    SeriesRow, MeetingRow, MinuteRow,
    CourseRow, ProgrammeRow, PlanRow, EnrolmentRow, CompletionRow, AssessmentRow, NeedRow,
    StepRow, EntryRow, DraftRow,
)  # fmt: skip
