"""One store a noun, with the questions only that noun is asked."""

from __future__ import annotations

from tpmtui.domain.person import Person
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.storage.store import Store
from tpmtui.storage.tables import PersonRow, ProjectRow, SprintRow


class ProjectStore(Store[Project]):
    """The projects."""

    kind = "project"
    table = ProjectRow
    entity = Project

    def in_use(self) -> list[Project]:
        """The projects that are not archived, in the order of creation."""
        return [project for project in self.all() if project.is_in_use]


class PersonStore(Store[Person]):
    """The people."""

    kind = "person"
    table = PersonRow
    entity = Person


class SprintStore(Store[Sprint]):
    """The sprints."""

    kind = "sprint"
    table = SprintRow
    entity = Sprint

    def of_project(self, project: str, *, removed: bool = False) -> list[Sprint]:
        """The sprints of one project, in the order of creation."""
        return self.where(SprintRow.project == project, removed=removed)
