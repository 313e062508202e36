from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.counting import Count
from tpmtui.domain.drafts import Drafts, TaskDraft
from tpmtui.domain.project import Project
from tpmtui.domain.task import Dependency
from tpmtui.queries.ground import read_ground
from tpmtui.queries.timeline import read_import_moves, read_promises, read_replan
from tpmtui.services.imports import apply_drafts
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.workspace import Workspace


def test_what_an_import_would_move_is_what_it_moves(workspace: Workspace, api: Project) -> None:
    parent = add_task(workspace, "API", "whole").key
    first, second, third = (
        add_task(workspace, "API", title, duration_days=2, parent=parent).key for title in "ABC"
    )
    edit_task(workspace, second, depends=(Dependency(first),))
    drafts = Drafts(
        system="tpmtui",
        tasks=[
            draft(workspace, first, duration_days=5),
            draft(workspace, third, removed=workspace.now()),
            TaskDraft(id="new", fields={"title": "D", "depends": (Dependency(second),)}),
        ],
    )
    report = apply_drafts(workspace, "API", drafts, dry_run=True)
    told = read_import_moves(workspace, "API", report.tasks)
    before = read_ground(workspace, "API")
    apply_drafts(workspace, "API", drafts)
    found = read_replan(workspace, before)
    assert told is not None
    assert found is not None
    assert [move[1:] for move in told.moves] == [move[1:] for move in found.moves if move.was]
    assert {move.work.key for move in told.moves} == {first, second, third}
    assert told.effect == found.effect


def draft(workspace: Workspace, key: str, **fields: Any) -> TaskDraft:
    task = workspace.tasks.get(key)
    return TaskDraft(id=key, key=key, created=task.created, fields={"title": task.title, **fields})


@pytest.mark.files
def test_promises_read_nothing_of_the_ledger_but_due_days(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    for number in range(5):
        key = add_task(workspace, "API", f"task {number}", due=workspace.today()).key
        edit_task(workspace, key, due=workspace.today() + timedelta(days=number))
    # What is not read does no harm.
    workspace.database.execute_sql("""UPDATE ledger SET "new" = '{' WHERE field = 'title'""")
    assert count_queries(lambda: read_promises(workspace, "API")) == 3
    assert [promise.title for promise in read_promises(workspace, "API")] == [
        "task 4", "task 3", "task 2", "task 1",
    ]  # fmt: skip
