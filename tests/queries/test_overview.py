from __future__ import annotations

from datetime import date

from tpmtui.domain.project import Project
from tpmtui.queries.overview import MOST_PRESSING, read_overview
from tpmtui.services.projects import add_project, archive_project
from tpmtui.services.tasks import add_task, block_task, finish_task, move_task, remove_task
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)
EARLIER = date(2025, 12, 1)


def test_tasks_are_counted_by_state_and_trouble(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Late", due=date(2026, 1, 2))
    add_task(workspace, "API", "Later", due=EARLIER)
    add_task(workspace, "API", "Today", due=TODAY)
    add_task(workspace, "API", "Finished in time", due=EARLIER)
    add_task(workspace, "API", "Gone", due=EARLIER)
    move_task(workspace, "API-3", "Doing")
    block_task(workspace, "API-2", "no access")
    finish_task(workspace, "API-4")
    remove_task(workspace, "API-5")
    overview = read_overview(workspace)
    (api_now,) = overview.standings
    assert (api_now.todo, api_now.doing, api_now.done) == (2, 1, 1)
    assert (api_now.overdue, api_now.due_today, api_now.blocked) == (2, 1, 1)
    assert [task.title for task in overview.pressing] == ["Later", "Late", "Today"]


def test_the_worst_project_comes_first_and_archived_ones_not_at_all(
    workspace: Workspace, api: Project
) -> None:
    for key in ("OLD", "BAD"):
        add_project(workspace, key, key)
        add_task(workspace, key, "Late", due=EARLIER)
    archive_project(workspace, "OLD")
    overview = read_overview(workspace)
    assert [standing.project.key for standing in overview.standings] == ["BAD", "API"]
    assert [task.key for task in overview.pressing] == ["BAD-1"]


def test_only_so_many_are_named(workspace: Workspace, api: Project) -> None:
    with workspace.change("many"):
        for number in range(MOST_PRESSING + 5):
            add_task(workspace, "API", str(number), due=EARLIER)
    assert len(read_overview(workspace).pressing) == MOST_PRESSING
    assert read_overview(workspace).standings[0].overdue == MOST_PRESSING + 5
