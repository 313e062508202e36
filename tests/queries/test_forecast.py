from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Clock
from tpmtui.domain.project import Project
from tpmtui.domain.task import Dependency, Kind
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.queries.forecast import read_forecast
from tpmtui.services.projects import edit_project
from tpmtui.services.sprints import add_sprint, add_to_sprint
from tpmtui.services.tasks import add_dependency, add_task, edit_task, finish_task, remove_task
from tpmtui.shorthand.filters import parse_filter
from tpmtui.workspace import Workspace

FRIDAY = date(2026, 1, 16)
API = ChartRequest(as_of=FRIDAY, project="API")


@pytest.fixture
def steady(workspace: Workspace, api: Project, clock: Clock) -> Workspace:
    """One task finished in each of two weeks, four to go."""
    for number in range(6):
        add_task(workspace, "API", f"step {number}", tags=("db",) if number % 2 else ())
    finish_task(workspace, "API-1")
    clock.advance(days=7)
    finish_task(workspace, "API-2")
    return workspace


def test_what_is_open_is_forecast_from_what_was_finished(steady: Workspace) -> None:
    remove_task(steady, "API-6")
    answer = read_forecast(steady, API, trials=50)
    assert answer.remaining_items == 3
    assert answer.history == (1, 1)
    assert answer.periods == {50: 3, 70: 3, 85: 3, 95: 3}
    assert answer.dates[50] == date(2026, 2, 6)


def test_history_as_of_then(steady: Workspace) -> None:
    answer = read_forecast(steady, ChartRequest(as_of=date(2026, 1, 9), project="API"), trials=50)
    assert (answer.remaining_items, answer.history) == (5, (1,))


def test_a_long_silence_is_no_forecast(steady: Workspace) -> None:
    answer = read_forecast(steady, ChartRequest(as_of=date(2027, 1, 15), project="API"))
    assert not answer.says_something
    assert len(answer.history) == 26


def test_work_begins_when_all_of_it_may(steady: Workspace) -> None:
    for number in range(3, 7):
        edit_task(steady, f"API-{number}", start_after=date(2026, 3, number))
    answer = read_forecast(steady, API, trials=50)
    assert answer.dates[50] == date(2026, 3, 30)


def test_the_last_item_is_not_done_before_it_may_start(steady: Workspace) -> None:
    edit_task(steady, "API-6", start_after=date(2026, 6, 6))
    assert set(read_forecast(steady, API, trials=50).dates.values()) == {date(2026, 6, 8)}


def test_a_sprint_is_worked_off_at_the_pace_of_its_project(steady: Workspace) -> None:
    sprint = add_sprint(steady, "API", "S1", start=date(2026, 1, 12), end=date(2026, 1, 30))
    add_to_sprint(steady, sprint, ["API-3"])
    answer = read_forecast(steady, ChartRequest(as_of=FRIDAY, sprint=sprint), trials=50)
    assert (answer.remaining_items, answer.history) == (1, (1, 1))
    assert answer.deadline == date(2026, 1, 30)


def test_a_milestone_is_what_it_waits_on(steady: Workspace) -> None:
    add_task(steady, "API", "launch", kind=Kind.MILESTONE)
    add_dependency(steady, "API-7", Dependency("API-3"))
    add_dependency(steady, "API-3", Dependency("API-4"))
    request = ChartRequest(as_of=FRIDAY, milestone="API-7")
    answer = read_forecast(steady, request, trials=50)
    assert (answer.remaining_items, answer.history) == (2, (1, 1))
    assert answer.title == "API-7 launch"


def test_what_meets_a_filter_has_its_own_pace(steady: Workspace) -> None:
    wanted = parse_filter("#db", today=FRIDAY)
    request = ChartRequest(as_of=FRIDAY, project="API", wanted=wanted)
    answer = read_forecast(steady, request, trials=50)
    assert (answer.remaining_items, answer.history) == (2, (1,))


def test_a_deadline_ahead_is_answered(steady: Workspace) -> None:
    edit_project(steady, "API", deadline=date(2026, 1, 30))
    answer = read_forecast(steady, API, trials=50)
    assert answer.within == {50: 2, 70: 2, 85: 2, 95: 2}
