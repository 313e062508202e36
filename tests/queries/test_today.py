from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.conftest import Clock
from tests.queries.conftest import Count
from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.planning.charting import ChartRequest
from tpmtui.planning.concerns import Source
from tpmtui.planning.promise import promise
from tpmtui.queries.forecast import read_forecast
from tpmtui.queries.today import looked, read_prospects, read_today
from tpmtui.services.checkins import hand_in
from tpmtui.services.projects import add_project, archive_project, edit_project
from tpmtui.services.sprints import add_sprint, add_to_sprint, start_sprint
from tpmtui.services.tasks import (
    add_task,
    block_task,
    comment_on_task,
    finish_task,
    move_task,
    reopen_task,
)
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


def a_sprint(workspace: Workspace, name: str, start: date, end: date) -> Sprint:
    sprint = add_sprint(workspace, "API", name, start=start, end=end)
    return start_sprint(workspace, sprint)


def test_it_is_of_one_project_or_of_all_in_use(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "OPS", "Operations")
    add_project(workspace, "OLD", "Old")
    for key in ("API", "OPS", "OLD"):
        add_task(workspace, key, "Late", due=TODAY - timedelta(days=3))
    archive_project(workspace, "OLD")
    keys = [each.key for each in read_today(workspace).concerns if each.source is Source.OVERDUE]
    assert keys == ["API-1", "OPS-1"]
    answer = read_today(workspace, project="OPS")
    assert answer.concerns[0].key == "OPS-1"
    assert [each.project.key for each in answer.standings] == ["OPS"]
    with pytest.raises(NotFound):
        read_today(workspace, project="XXX")


def test_a_sprint_stands_on_a_day_of_so_many(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    edit_project(workspace, "API", holidays=(date(2026, 1, 7),))
    sprint = a_sprint(workspace, "S1", TODAY, date(2026, 1, 16))
    for points in (5, 3, None):
        add_task(workspace, "API", "Work", points=points)
    add_to_sprint(workspace, sprint, ["API-1", "API-2"])
    finish_task(workspace, "API-1")
    clock.advance(days=3)
    (standing,) = read_today(workspace).standings
    assert standing.in_words() == "S1, day 3 of 9, 1 of 2 tasks left, 3 of 8 points"
    clock.advance(days=20)
    assert "S1, over" in read_today(workspace).standings[0].in_words()


def test_a_promise_is_the_forecast_of_the_chart(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for _ in range(30):
        add_task(workspace, "API", "Work")
    done = iter(range(1, 20))
    for count in (1, 3, 0, 4, 2, 1):
        for _ in range(count):
            key = f"API-{next(done)}"
            move_task(workspace, key, "Doing")
            finish_task(workspace, key)
        clock.advance(weeks=1)
    reopen_task(workspace, "API-1")
    project = edit_project(workspace, "API", deadline=workspace.today() + timedelta(days=21))
    promised = promise(read_prospects(workspace, [project])["API"])
    told = read_forecast(workspace, ChartRequest(as_of=workspace.today(), project="API"))
    assert promised.likely == told.dates[85]
    assert promised.left == told.remaining_items
    assert promised.late == project.calendar.age(promised.deadline, promised.likely)


def test_news_are_what_others_did_since_the_last_look(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "One")
    clock.advance(days=7)
    workspace.user = "ben"
    move_task(workspace, "API-1", "Doing")
    hand_in(workspace, "ben", workspace.today())
    workspace.user = "ana"
    comment_on_task(workspace, "API-1", "mine")
    answer = read_today(workspace)
    # Never looked: since the day last worked, a Friday.
    assert answer.since.date() == date(2026, 1, 9)
    assert [(each.by, each.in_words()) for each in answer.news] == [
        ("ben", "moved API-1; checked in")
    ]
    looked(workspace)
    assert read_today(workspace).news == ()
    workspace.user = "ben"
    finish_task(workspace, "API-1")
    assert read_today(workspace).since.date() == date(2026, 1, 9), "Ben has not looked"
    workspace.user = "ana"
    assert [each.in_words() for each in read_today(workspace).news] == ["finished API-1"]
    add_project(workspace, "OPS", "Operations")
    assert read_today(workspace, project="OPS").news == ()


@pytest.mark.files
def test_it_takes_the_same_number_of_queries_however_much_there_is(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    edit_project(workspace, "API", deadline=date(2026, 3, 2))
    few = count_queries(lambda: read_today(workspace))
    for number in range(4):
        add_project(workspace, f"P{number}", "More", deadline=date(2026, 3, 2))
        for _ in range(3):
            key = add_task(workspace, f"P{number}", "Late", due=date(2025, 12, 1)).key
            block_task(workspace, key, "x")
    assert count_queries(lambda: read_today(workspace)) == few
