from __future__ import annotations

from datetime import date

import pytest

from tpmtui.domain.errors import NotFound
from tpmtui.domain.filter_terms import Tagged
from tpmtui.domain.project import Project
from tpmtui.domain.task import Priority
from tpmtui.queries.listing import read_lines, read_lines_that
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, finish_task
from tpmtui.workspace import Workspace


def test_a_line_has_what_a_list_shows(workspace: Workspace, api: Project) -> None:
    add_task(
        *(workspace, "API", "Keys"),
        priority=Priority.HIGH, assignees=("ana", "ben"), due=date(2026, 1, 9), tags=("x",),
    )  # fmt: skip
    (line,) = read_lines(workspace)
    assert (line.key, line.title, line.column, line.priority) == (
        "API-1",
        "Keys",
        "Backlog",
        "high",
    )
    assert (line.assignees, line.due, line.blocked) == (("ana", "ben"), date(2026, 1, 9), None)
    assert read_lines_that(workspace, Tagged("x")) == [line]
    assert read_lines_that(workspace, Tagged("y")) == []


def test_finished_tasks_are_listed_only_if_asked_for(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Keys")
    finish_task(workspace, "API-1")
    assert read_lines(workspace) == []
    assert [line.key for line in read_lines(workspace, finished=True)] == ["API-1"]


def test_lines_are_of_one_project_or_of_all(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "OPS", "Operations")
    add_task(workspace, "OPS", "Racks")
    add_task(workspace, "API", "Keys")
    assert [line.key for line in read_lines(workspace)] == ["API-1", "OPS-1"]
    assert [line.key for line in read_lines(workspace, project="OPS")] == ["OPS-1"]
    with pytest.raises(NotFound, match="no project APP"):
        read_lines(workspace, project="APP")
