"""The charts there are to ask for, and who answers."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tpmtui.domain.errors import NotFound
from tpmtui.domain.sprint import Sprint, called
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.planning.listing import AsOf, day_of
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.workspace import Workspace

# kind: who reads it, (workspace, request) -> answer. Imported when asked for.
KINDS: dict[str, str] = {
    "burndown": "burndown.read_burndown",
    "burnup": "burndown.read_burndown",
    "flow": "flow.read_flow",
    "throughput": "throughput.read_throughput",
    "cycle": "cycle_time.read_cycle_times",
    "forecast": "forecast.read_forecast",
}


def read_chart(workspace: Workspace, kind: str, request: ChartRequest) -> Any:
    """The answer that a kind of chart draws and exports."""
    module, _, name = KINDS[kind].partition(".")
    return getattr(import_module(f"tpmtui.queries.{module}"), name)(workspace, request)


def find_sprint_by(workspace: Workspace, name: str, *, project: str | None, as_of: AsOf) -> Sprint:
    """The sprint of this name, of one project or of any, as it was then; ``current`` is what runs.

    Raises NotFound with the nearest names, or where several are meant.
    """
    if project is not None:
        workspace.projects.get(project)
    there = [
        sprint
        for sprint in workspace.sprints.as_of(as_of)
        if project is None or sprint.project == project
    ]
    found = called(there, name, day_of(as_of))
    if not found:
        if folded(name) == "current":
            raise NotFound(f"no sprint runs on {day_of(as_of)}")
        near = did_you_mean(name, dict.fromkeys(sprint.name for sprint in there))
        raise NotFound(f"no sprint {visible(name)} by {day_of(as_of)}{near}")
    if len(found) > 1:
        names = ", ".join(visible(sprint.key) for sprint in found)
        raise NotFound(f"several sprints are meant: say --project and --sprint ({names})")
    return found[0]
