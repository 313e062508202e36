"""The sprint of the published example, lived through with the services."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests import filled
from tests.conftest import Clock
from tpmtui.services import tasks
from tpmtui.services.projects import add_project
from tpmtui.services.sprints import add_sprint, add_to_sprint, remove_from_sprint, start_sprint
from tpmtui.workspace import Workspace


@filled.once
def live(workspace: Workspace, clock: Clock, *, until: int = 16) -> None:
    """Project API with sprint S1, as it is at 18:00 on a day of January 2026."""

    def at(day: int, hour: int = 12) -> bool:
        clock.moment = datetime(2026, 1, day, hour, tzinfo=UTC)
        return day <= until

    at(2)
    add_project(workspace, "API", "API rewrite")
    for title, points in (("A", 8), ("B", 5), ("C", 13), ("D", 5), ("E", 9)):
        tasks.add_task(workspace, "API", f"Story {title}", points=points)
    sprint = add_sprint(
        workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 16), goal=""
    )
    add_to_sprint(workspace, sprint, [f"API-{number}" for number in range(1, 6)])
    at(5, 9)
    sprint = start_sprint(workspace, workspace.sprints.get("API/S1"))
    happened = (
        (6, lambda: tasks.finish_task(workspace, "API-1")),
        (8, lambda: tasks.add_task(workspace, "API", "Story F", points=6, sprint="S1")),
        (9, lambda: tasks.edit_task(workspace, "API-2", points=8)),
        (12, lambda: tasks.finish_task(workspace, "API-2")),
        (13, lambda: remove_from_sprint(workspace, sprint, ["API-4"])),
        (14, lambda: tasks.finish_task(workspace, "API-5")),
        (15, lambda: tasks.reopen_task(workspace, "API-2")),
        (16, lambda: tasks.finish_task(workspace, "API-3")),
        (16, lambda: tasks.finish_task(workspace, "API-2")),
    )
    for day, happen in happened:
        if at(day):
            happen()
    at(until, 18)
