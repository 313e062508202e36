from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tpmtui.domain.errors import NotFound
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint, SprintState
from tpmtui.queries.lens import sprint_filter
from tpmtui.queries.tasks import read_tasks
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


def add_sprint(workspace: Workspace, name: str, state: SprintState, start: date) -> None:
    sprint = Sprint(
        project="API", name=name, created=workspace.now(), start=start, end=date(2026, 1, 16)
    )
    with workspace.change(f"add sprint {name}"):
        stored = workspace.sprints.save(sprint)
        add_task(workspace, "API", f"a task of {name}", sprint=name)
        workspace.sprints.save(replace(stored, state=state))


def titles(workspace: Workspace, sprint: str) -> list[str]:
    wanted = sprint_filter(workspace, sprint, project="API")
    return [task.title for task, _ in read_tasks(workspace, wanted=wanted).items]


def test_the_current_sprint_is_the_one_that_was_started(workspace: Workspace, api: Project) -> None:
    add_sprint(workspace, "S1", SprintState.PLANNED, date(2026, 1, 1))
    add_sprint(workspace, "S2", SprintState.ACTIVE, date(2026, 1, 1))
    assert titles(workspace, "current") == ["a task of S2"]


def test_where_none_was_started_the_current_sprint_is_the_one_of_today(
    workspace: Workspace, api: Project
) -> None:
    add_sprint(workspace, "S1", SprintState.CLOSED, date(2026, 1, 1))
    add_sprint(workspace, "S2", SprintState.PLANNED, date(2026, 1, 5))
    add_sprint(workspace, "S3", SprintState.PLANNED, date(2026, 1, 6))
    assert titles(workspace, "current") == ["a task of S2"]


def test_a_sprint_is_named_without_regard_to_case(workspace: Workspace, api: Project) -> None:
    add_sprint(workspace, "Alpha", SprintState.CLOSED, date(2026, 1, 1))
    assert titles(workspace, "alpha") == ["a task of Alpha"]


def test_an_unknown_sprint_is_refused_with_the_nearest(workspace: Workspace, api: Project) -> None:
    add_sprint(workspace, "Alpha", SprintState.CLOSED, date(2026, 1, 1))
    with pytest.raises(NotFound, match=r"no sprint Alpa.*Alpha"):
        sprint_filter(workspace, "Alpa")
