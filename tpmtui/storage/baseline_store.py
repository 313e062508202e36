"""The baselines."""

from __future__ import annotations

from tpmtui.domain.baseline import Baseline
from tpmtui.storage.store import Store
from tpmtui.storage.tables import BaselineRow


class BaselineStore(Store[Baseline]):
    """The baselines."""

    kind = "baseline"
    table = BaselineRow
    entity = Baseline

    def of_project(self, project: str) -> list[Baseline]:
        """The baselines of one project, in the order they were saved."""
        return list(self.stream(BaselineRow.project == project, order=[BaselineRow.created]))
