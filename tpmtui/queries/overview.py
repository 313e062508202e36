"""How the projects stand today."""

from __future__ import annotations

from tpmtui.planning.overview import Overview, Standing
from tpmtui.workspace import Workspace

MOST_PRESSING = 15


def read_overview(workspace: Workspace) -> Overview:
    """Counts of every project in use, the worst first, and what presses most: three queries."""
    today = workspace.today()
    counts = workspace.tasks.standings(today)
    in_use = [project for project in workspace.projects.all() if project.archived is None]
    standings = [Standing(project, *counts.get(project.key, ())) for project in in_use]
    return Overview(
        today,
        tuple(sorted(standings, key=lambda s: (-s.overdue, -s.due_today, -s.blocked))),
        tuple(workspace.tasks.pressing([project.key for project in in_use], today, MOST_PRESSING)),
    )
