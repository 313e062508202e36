"""What is told of all projects at once must not get slow with the tasks there are."""

from __future__ import annotations

import pytest

from tpmtui.workspace import Workspace


@pytest.mark.files
@pytest.mark.parametrize("ask", ["counts", "amounts", "homes", "left"])
def test_tasks_are_added_up_from_an_index_without_reading_one(
    workspace: Workspace, ask: str
) -> None:
    asked: list[str] = []
    connection = workspace.database._peewee.connection()
    connection.set_trace_callback(asked.append)
    getattr(workspace.tasks, ask)()
    connection.set_trace_callback(None)
    (sql,) = asked
    ((*_, plan), *_) = workspace.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}")
    assert "USING COVERING INDEX" in plan
