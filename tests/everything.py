"""Something of every kind: the small project, who is trained in what, and meetings."""

from __future__ import annotations

from tests import filled, meetings, small_project, small_training
from tests.conftest import Clock
from tpmtui.workspace import Workspace


@filled.once
def fill(workspace: Workspace, clock: Clock) -> None:
    """Project API and the meetings of a January; the clock then stands at Tuesday the 20th."""
    small_project.fill(workspace, clock)
    small_training.train(workspace)
    meetings.held(workspace, clock)
