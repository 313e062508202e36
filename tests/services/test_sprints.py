"""Sprints: what was committed stays committed, and work left over goes where one says."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Clock
from tpmtui.domain.errors import BadInput, NotFound, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import ChartRequest, Unit
from tpmtui.queries.burndown import read_burndown
from tpmtui.services.history import undo
from tpmtui.services.projects import add_project
from tpmtui.services.sprints import (
    add_sprint,
    add_to_sprint,
    close_sprint,
    edit_sprint,
    find_sprint,
    remove_from_sprint,
    start_sprint,
    tasks_of,
)
from tpmtui.services.tasks import add_task, edit_task, finish_task
from tpmtui.workspace import Workspace

MONDAY, FRIDAY = date(2026, 1, 5), date(2026, 1, 9)
NEXT_MONDAY, NEXT_FRIDAY = date(2026, 1, 12), date(2026, 1, 16)


@pytest.fixture
def first(workspace: Workspace, api: Project) -> Sprint:
    for title in "ABC":
        add_task(workspace, "API", title)
    return add_sprint(
        workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 16), goal="Go"
    )


@pytest.fixture
def second(workspace: Workspace, first: Sprint) -> Sprint:
    return add_sprint(workspace, "API", "S2", start=date(2026, 1, 19), end=date(2026, 1, 30))


def keys_in(workspace: Workspace, sprint: Sprint) -> list[str]:
    return [task.key for task in tasks_of(workspace, sprint)]


def burned_down(workspace: Workspace, sprint: Sprint) -> Burndown:
    request = ChartRequest(as_of=workspace.today(), sprint=sprint, unit=Unit.COUNT)
    return read_burndown(workspace, request)


def started(workspace: Workspace, sprint: Sprint, *keys: str) -> Sprint:
    add_to_sprint(workspace, sprint, keys)
    return start_sprint(workspace, sprint)


def test_tasks_go_in_and_out(workspace: Workspace, first: Sprint) -> None:
    add_to_sprint(workspace, first, ["API-1", "API-2"])
    remove_from_sprint(workspace, first, ["API-1"])
    assert keys_in(workspace, first) == ["API-2"]
    with pytest.raises(RuleBroken, match="API-1 is not in sprint S1"):
        remove_from_sprint(workspace, first, ["API-1"])


def test_work_left_over_goes_to_the_next_sprint(
    workspace: Workspace, first: Sprint, second: Sprint
) -> None:
    running = started(workspace, first, "API-1", "API-2")
    finish_task(workspace, "API-1")
    carried = close_sprint(workspace, running, carry_to=second)
    assert [task.key for task in carried] == ["API-2"]
    assert keys_in(workspace, first) == ["API-1"]
    assert keys_in(workspace, second) == ["API-2"]


def test_work_left_over_goes_to_the_backlog_unless_said(
    workspace: Workspace, first: Sprint
) -> None:
    close_sprint(workspace, started(workspace, first, "API-1"))
    assert workspace.tasks.get("API-1").sprint is None
    assert workspace.sprints.get("API/S1").state is SprintState.CLOSED


def test_closing_is_one_step(workspace: Workspace, first: Sprint, second: Sprint) -> None:
    close_sprint(workspace, started(workspace, first, "API-1"), carry_to=second)
    undo(workspace)
    assert workspace.sprints.get("API/S1").state is SprintState.ACTIVE
    assert keys_in(workspace, first) == ["API-1"]


@pytest.mark.parametrize("days", [0, 3, 14])
def test_a_close_that_is_taken_back_leaves_the_burn_down_as_it_was(
    workspace: Workspace, clock: Clock, first: Sprint, days: int
) -> None:
    running = started(workspace, first, "API-1", "API-2")
    finish_task(workspace, "API-1")
    clock.advance(days=9)
    before = burned_down(workspace, running)
    close_sprint(workspace, running)
    assert burned_down(workspace, running).summary == before.summary
    clock.advance(days=days)
    undo(workspace)
    after = burned_down(workspace, running)
    assert after.summary == before.summary
    assert after.summary.in_words() == "committed 2, completed 1, 1 left"
    assert [day.remaining for day in after.days[:10]] == [1] * 10


def test_a_closed_sprint_takes_nothing_in(workspace: Workspace, first: Sprint) -> None:
    close_sprint(workspace, started(workspace, first))
    with pytest.raises(RuleBroken, match="sprint S1 is closed"):
        add_to_sprint(workspace, workspace.sprints.get("API/S1"), ["API-1"])


def test_two_sprints_do_not_run_in_the_same_days(workspace: Workspace, first: Sprint) -> None:
    start_sprint(workspace, first)
    late = add_sprint(workspace, "API", "S1b", start=date(2026, 1, 16), end=date(2026, 1, 20))
    with pytest.raises(RuleBroken, match="sprint S1 still runs in those days"):
        start_sprint(workspace, late)


def test_a_sprint_starts_and_closes_once(workspace: Workspace, first: Sprint) -> None:
    with pytest.raises(RuleBroken, match="S1 is planned, it does not run"):
        close_sprint(workspace, first)
    running = start_sprint(workspace, first)
    with pytest.raises(RuleBroken, match="S1 is active already"):
        start_sprint(workspace, running)
    with pytest.raises(RuleBroken, match="cannot take over its own work"):
        close_sprint(workspace, running, carry_to=running)


def test_names_are_found_case_aside_and_must_be_clear(workspace: Workspace, first: Sprint) -> None:
    assert find_sprint(workspace, "s1") == first
    with pytest.raises(NotFound, match=r"no sprint S9 \(nearest: S1\)"):
        find_sprint(workspace, "S9")
    with pytest.raises(RuleBroken, match="has a sprint S1 already"):
        add_sprint(workspace, "API", "s1", start=date(2026, 2, 1), end=date(2026, 2, 2))
    add_project(workspace, "WEB", "Web")
    add_sprint(workspace, "WEB", "S1", start=date(2026, 1, 5), end=date(2026, 1, 16))
    with pytest.raises(NotFound, match=r"several sprints are meant \(API/S1, WEB/S1\)"):
        find_sprint(workspace, "S1")


def test_current_is_the_sprint_that_runs(workspace: Workspace, first: Sprint) -> None:
    assert find_sprint(workspace, "current") == first
    close_sprint(workspace, start_sprint(workspace, first))
    with pytest.raises(NotFound, match="no sprint runs today"):
        find_sprint(workspace, "current")


def test_what_no_sprint_may_be(workspace: Workspace, first: Sprint) -> None:
    with pytest.raises(BadInput, match=r"ends \(2026-01-02\) before it starts"):
        add_sprint(workspace, "API", "S3", start=date(2026, 1, 3), end=date(2026, 1, 2))
    add_project(workspace, "WEB", "Web")
    add_task(workspace, "WEB", "Elsewhere")
    with pytest.raises(RuleBroken, match="WEB-1 is not of project API"):
        add_to_sprint(workspace, first, ["API-1", "WEB-1"])
    assert keys_in(workspace, first) == []


def test_the_past_of_a_closed_sprint_is_closed_to_everyone(
    workspace: Workspace, api: Project
) -> None:
    sprint = add_sprint(workspace, "API", "S1", start=MONDAY, end=FRIDAY)
    inside = add_task(workspace, "API", "Inside", sprint="S1")
    finish_task(workspace, inside.key)
    close_sprint(workspace, start_sprint(workspace, sprint))
    late = add_task(workspace, "API", "Late")
    for refused in (
        lambda: edit_task(workspace, late.key, sprint="S1"),
        lambda: add_task(workspace, "API", "Later", sprint="S1"),
        lambda: edit_sprint(workspace, workspace.sprints.get("API/S1"), goal="another"),
    ):
        with pytest.raises(RuleBroken, match="closed: its past does not change"):
            refused()
    assert edit_task(workspace, inside.key, sprint="S1", points=3).points == 3


def test_a_task_is_in_one_running_sprint_at_most(workspace: Workspace, api: Project) -> None:
    for name, start, end in (("S1", MONDAY, FRIDAY), ("S2", NEXT_MONDAY, NEXT_FRIDAY)):
        start_sprint(workspace, add_sprint(workspace, "API", name, start=start, end=end))
    task = add_task(workspace, "API", "Inside", sprint="S1")
    with pytest.raises(RuleBroken, match="in sprint S1, which runs: take it out first"):
        add_to_sprint(workspace, workspace.sprints.get("API/S2"), [task.key])


def test_days_can_be_mended_but_never_overlap(workspace: Workspace, api: Project) -> None:
    first = add_sprint(workspace, "API", "S1", start=MONDAY, end=FRIDAY)
    assert edit_sprint(workspace, first, end=NEXT_MONDAY).end == NEXT_MONDAY
    start_sprint(workspace, workspace.sprints.get("API/S1"))
    second = add_sprint(workspace, "API", "S2", start=NEXT_FRIDAY, end=NEXT_FRIDAY)
    running = start_sprint(workspace, second)
    with pytest.raises(RuleBroken, match="S1 still runs"):
        edit_sprint(workspace, running, start=NEXT_MONDAY)


def test_a_sprint_cannot_take_the_name_of_the_one_that_runs(
    workspace: Workspace, api: Project
) -> None:
    with pytest.raises(RuleBroken, match="current is what"):
        add_sprint(workspace, "API", "Current", start=MONDAY, end=FRIDAY)
