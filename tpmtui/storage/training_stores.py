"""The stores of training, one a noun."""

from __future__ import annotations

from tpmtui.domain.course import Course, Programme
from tpmtui.domain.skill import Assessment, Need
from tpmtui.domain.training import Completion, Enrolment
from tpmtui.storage.store import Store
from tpmtui.storage.tables import (
    AssessmentRow,
    CompletionRow,
    CourseRow,
    EnrolmentRow,
    NeedRow,
    ProgrammeRow,
)


class CourseStore(Store[Course]):
    """The courses."""

    kind = "course"
    table = CourseRow
    entity = Course


class ProgrammeStore(Store[Programme]):
    """The programmes."""

    kind = "programme"
    table = ProgrammeRow
    entity = Programme


class EnrolmentStore(Store[Enrolment]):
    """Who was given which course to do, or need not have it."""

    kind = "enrolment"
    table = EnrolmentRow
    entity = Enrolment

    def of_course(self, course: str) -> list[Enrolment]:
        """The enrolments in one course."""
        return self.where(EnrolmentRow.course == course)


class CompletionStore(Store[Completion]):
    """Who completed which course when."""

    kind = "completion"
    table = CompletionRow
    entity = Completion

    def of_course(self, course: str) -> list[Completion]:
        """The completions of one course, as they were recorded."""
        return self.where(CompletionRow.course == course)


class AssessmentStore(Store[Assessment]):
    """Who was found to have which level of a skill."""

    kind = "assessment"
    table = AssessmentRow
    entity = Assessment


class NeedStore(Store[Need]):
    """Which skills projects and teams need."""

    kind = "need"
    table = NeedRow
    entity = Need
