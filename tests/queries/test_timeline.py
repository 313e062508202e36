from __future__ import annotations

from datetime import timedelta

import pytest

from tests.queries.conftest import Count
from tpmtui.domain.project import Project
from tpmtui.queries.timeline import read_promises
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.workspace import Workspace


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
