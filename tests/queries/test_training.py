from __future__ import annotations

from tpmtui.domain.project import Project
from tpmtui.queries.training import read_unrecorded
from tpmtui.services.courses import add_course
from tpmtui.services.tasks import add_task, finish_task
from tpmtui.services.training import assign_course
from tpmtui.workspace import Workspace


def test_what_is_unrecorded_is_found_among_any_number_of_tasks(
    workspace: Workspace, api: Project
) -> None:
    add_course(workspace, "GIT", "Git")
    key = add_task(workspace, "API", "Learn Git", assignees=("ana",)).key
    assign_course(workspace, "GIT", "ana", task=key)
    finish_task(workspace, key)
    keys = [f"API-{number}" for number in range(2, 2000)]
    assert [each.task for each in read_unrecorded(workspace, [*keys, key])] == [key]
