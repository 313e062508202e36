from __future__ import annotations

from datetime import date

from tests.conftest import Clock
from tpmtui.domain.project import Project
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.cycle_time import CycleTimes, Measure
from tpmtui.queries.cycle_time import read_cycle_times
from tpmtui.services.sprints import add_sprint, add_to_sprint
from tpmtui.services.tasks import add_task, finish_task, move_task, remove_task, reopen_task
from tpmtui.workspace import Workspace


def times(workspace: Workspace, day: int = 30) -> CycleTimes:
    return read_cycle_times(workspace, ChartRequest(as_of=date(2026, 1, day), project="API"))


def begun(workspace: Workspace, *titles: str) -> None:
    for title in titles:
        move_task(workspace, add_task(workspace, "API", title).key, "Doing")


def test_only_finished_items_with_a_start_count(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    begun(workspace, "one", "two")
    add_task(workspace, "API", "three")
    clock.advance(days=4)
    finish_task(workspace, "API-1")
    finish_task(workspace, "API-3")
    answer = times(workspace)
    assert [(each.key, each.days, each.working_days) for each in answer.items] == [("API-1", 4, 4)]
    assert answer.without_start == 1


def test_filing_a_finished_item_away_does_not_unfinish_it(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    begun(workspace, "one")
    clock.advance(days=1)
    finish_task(workspace, "API-1")
    remove_task(workspace, "API-1")
    assert [each.days for each in times(workspace).items] == [1]


def test_a_reopened_item_took_until_it_was_finished_again(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    begun(workspace, "one")
    finish_task(workspace, "API-1")
    clock.advance(days=1)
    reopen_task(workspace, "API-1")
    assert times(workspace).items == ()
    clock.advance(days=2)
    finish_task(workspace, "API-1")
    assert [each.days for each in times(workspace).items] == [3]
    assert [each.days for each in times(workspace, day=5).items] == [0]


def test_of_a_sprint_what_was_done_in_its_days(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    begun(workspace, "one", "two")
    sprint = add_sprint(workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 6))
    add_to_sprint(workspace, sprint, ["API-1", "API-2"])
    finish_task(workspace, "API-1")
    clock.advance(days=3)
    finish_task(workspace, "API-2")
    answer = read_cycle_times(workspace, ChartRequest(as_of=date(2026, 1, 30), sprint=sprint))
    assert [each.key for each in answer.items] == ["API-1"]
    assert answer.measure is Measure.CYCLE
