"""What becomes of training: who is to take a course, who did, who can do what."""

from __future__ import annotations

from collections.abc import Iterable

from tpmtui.domain.skill import Assessment, Need
from tpmtui.domain.training import Completion, Enrolment, Plan
from tpmtui.storage.store import Store
from tpmtui.storage.training_tables import (
    AssessmentRow,
    CompletionRow,
    EnrolmentRow,
    NeedRow,
    PlanRow,
)


class PlanStore(Store[Plan]):
    """Who was given which programme."""

    kind = "plan"
    table = PlanRow
    entity = Plan


class EnrolmentStore(Store[Enrolment]):
    """Who was given which course to do, or need not have it."""

    kind = "enrolment"
    table = EnrolmentRow
    entity = Enrolment

    def of_course(self, course: str) -> list[Enrolment]:
        """The enrolments in one course."""
        return self.where(EnrolmentRow.course == course)

    def of_tasks(self, keys: Iterable[str]) -> list[Enrolment]:
        """Those that tasks were made of."""
        return self.among(EnrolmentRow.task, keys)


class CompletionStore(Store[Completion]):
    """Who completed which course when."""

    kind = "completion"
    table = CompletionRow
    entity = Completion

    def of_course(self, course: str) -> list[Completion]:
        """The completions of one course, as they were recorded, void ones as well."""
        return self.of_courses([course])

    def of_courses(self, courses: Iterable[str]) -> list[Completion]:
        """Those of several."""
        return self.where(CompletionRow.course.in_(sorted(courses)))


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
