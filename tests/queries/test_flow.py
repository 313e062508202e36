from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Clock
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.flow import Flow
from tpmtui.queries.flow import read_flow
from tpmtui.services.projects import edit_project
from tpmtui.services.sprints import add_sprint, add_to_sprint, remove_from_sprint
from tpmtui.services.tasks import add_task, finish_task, move_task, remove_task, reopen_task
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace

API = ChartRequest(as_of=date(2026, 1, 9), project="API")


def lines(answer: Flow) -> dict[str, list[int]]:
    return {
        stage.name: [day.reached[place] for day in answer.days]
        for place, stage in enumerate(answer.stages)
    }


@pytest.fixture
def busy(workspace: Workspace, api: Project, clock: Clock) -> Workspace:
    """Monday to Friday, two tasks that come and go."""
    add_task(workspace, "API", "one", tags=("db",))
    clock.advance(days=1)
    add_task(workspace, "API", "two")
    move_task(workspace, "API-1", "Doing")
    clock.advance(days=1)
    finish_task(workspace, "API-1")
    clock.advance(days=1)
    reopen_task(workspace, "API-1")
    clock.advance(days=1)
    remove_task(workspace, "API-1")
    return workspace


def test_the_columns_are_the_stages_and_no_line_falls(busy: Workspace) -> None:
    answer = lines(read_flow(busy, API))
    assert answer["Backlog"] == [1, 2, 2, 2, 2]
    assert answer["Doing"] == [0, 1, 1, 1, 1]
    assert answer["Done"] == [0, 0, 1, 1, 1]


def test_an_earlier_day_is_replayed(busy: Workspace) -> None:
    then = read_flow(busy, ChartRequest(as_of=date(2026, 1, 6), project="API"))
    now = read_flow(busy, API)
    assert lines(then)["Doing"] == lines(now)["Doing"][:2]
    assert then.end == date(2026, 1, 6)


def test_a_sprint_keeps_what_was_taken_out_of_it(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for title in ("one", "two"):
        add_task(workspace, "API", title)
    sprint = add_sprint(workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 6))
    add_to_sprint(workspace, sprint, ["API-1"])
    clock.advance(days=1)
    remove_from_sprint(workspace, sprint, ["API-1"])
    answer = read_flow(workspace, ChartRequest(as_of=date(2026, 1, 9), sprint=sprint))
    assert lines(answer) == {"Backlog": [1, 1]}
    assert answer.title == "API S1"


def test_a_filter_over_all_projects_shows_the_states(busy: Workspace) -> None:
    wanted = parse_filter("two", today=date(2026, 1, 9))
    answer = read_flow(busy, ChartRequest(as_of=date(2026, 1, 9), wanted=wanted))
    assert lines(answer) == {"To do": [1, 1, 1, 1]}


def test_a_renamed_column_keeps_its_past(busy: Workspace) -> None:
    before = lines(read_flow(busy, API))
    edit_project(busy, "API", renamed={"Doing": "Making"})
    after = lines(read_flow(busy, API))
    assert after["Making"] == before["Doing"]


def test_a_long_quiet_is_left_out_and_told(busy: Workspace) -> None:
    answer = read_flow(busy, ChartRequest(as_of=date(2027, 1, 1), project="API"))
    assert answer.end is not None
    assert answer.end.year == 2026
    assert any(said.startswith("nothing has moved since") for said in answer.sentences)


def test_a_project_without_tasks_has_nothing_to_show(workspace: Workspace, api: Project) -> None:
    assert read_flow(workspace, API).days == ()


def test_an_unknown_project_is_refused(workspace: Workspace, api: Project) -> None:
    with pytest.raises(NotFound, match="no project APJ"):
        read_flow(workspace, ChartRequest(as_of=date(2026, 1, 9), project="APJ"))


def test_a_day_no_calendar_reaches_is_refused(workspace: Workspace, api: Project) -> None:
    with pytest.raises(RuleBroken, match="too far ahead"):
        read_flow(workspace, ChartRequest(as_of=date(9999, 12, 31), project="API"))
