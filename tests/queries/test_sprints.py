from __future__ import annotations

from datetime import timedelta

import pytest

from tests.counting import Count
from tpmtui.domain.project import Project
from tpmtui.queries.sprints import read_sprints
from tpmtui.services.sprints import add_sprint, add_to_sprint
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


@pytest.mark.files
def test_sprints_and_their_tasks_take_two_queries_however_many(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    for number in range(5):
        start = workspace.today() + timedelta(weeks=number)
        sprint = add_sprint(
            workspace, "API", f"S{number}", start=start, end=start + timedelta(days=4)
        )
        if number:
            add_to_sprint(workspace, sprint, [add_task(workspace, "API", f"task {number}").key])
    add_task(workspace, "API", "in none")
    assert count_queries(lambda: read_sprints(workspace)) == 2
    found = {
        sprint.name: [task.title for task in tasks] for sprint, tasks in read_sprints(workspace)
    }
    assert found == {"S0": [], **{f"S{number}": [f"task {number}"] for number in range(1, 5)}}
    assert read_sprints(workspace, "API") == read_sprints(workspace)
