from __future__ import annotations

from datetime import date

from tpmtui.domain.project import Project
from tpmtui.domain.task import Dependency, Kind
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.queries.window import members, read_work
from tpmtui.services.tasks import add_dependency, add_task
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace

DAY = date(2026, 1, 9)


def test_a_milestone_is_what_it_waits_on_and_the_parts_of_that(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "launch", kind=Kind.MILESTONE)
    add_task(workspace, "API", "whole")
    add_task(workspace, "API", "part", parent="API-2")
    add_task(workspace, "API", "other")
    add_dependency(workspace, "API-1", Dependency("API-2"))
    assert members(workspace, ChartRequest(as_of=DAY, milestone="API-1")) == {"API-2", "API-3"}
    wanted = parse_filter("part", today=DAY)
    narrowed = ChartRequest(as_of=DAY, milestone="API-1", wanted=wanted)
    assert members(workspace, narrowed) == {"API-3"}


def test_a_project_is_all_of_its_tasks(workspace: Workspace, api: Project) -> None:
    assert members(workspace, ChartRequest(as_of=DAY, project="API")) is None


def test_history_from_before_the_project_was_made_is_in_the_project_as_it_is(
    workspace: Workspace, api: Project
) -> None:
    work = read_work(workspace, ChartRequest(as_of=date(2015, 3, 4), project="API"))
    assert work.home == api
