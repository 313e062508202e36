"""The projects."""

from __future__ import annotations

from tpmtui.domain.project import Project
from tpmtui.storage.store import Store
from tpmtui.storage.tables import ProjectRow


class ProjectStore(Store[Project]):
    """The projects."""

    kind = "project"
    table = ProjectRow
    entity = Project

    def in_use(self) -> list[Project]:
        """The projects that are not archived, in the order of creation."""
        return [project for project in self.all() if project.is_in_use]
