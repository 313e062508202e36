"""The sprints."""

from __future__ import annotations

from tpmtui.domain.sprint import Sprint
from tpmtui.storage.store import Store
from tpmtui.storage.tables import SprintRow


class SprintStore(Store[Sprint]):
    """The sprints."""

    kind = "sprint"
    table = SprintRow
    entity = Sprint

    def of_project(self, project: str, *, removed: bool = False) -> list[Sprint]:
        """The sprints of one project, in the order of creation."""
        return self.where(SprintRow.project == project, removed=removed)
