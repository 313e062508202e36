from __future__ import annotations

import pytest

from tests.conftest import Clock
from tests.small_project import fill
from tpmtui.demo.story import build_demo
from tpmtui.planning.inspection import Finding
from tpmtui.queries.doctor import read_findings
from tpmtui.services.history import redo, undo
from tpmtui.workspace import Workspace


def test_nothing_is_wrong_with_what_the_services_made(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    assert read_findings(workspace) == []


def test_nothing_is_wrong_after_undoing_and_redoing(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    for _ in range(5):
        undo(workspace)
    redo(workspace)
    assert read_findings(workspace) == []


def test_nothing_is_wrong_with_the_sample(workspace: Workspace) -> None:
    build_demo(workspace)
    assert read_findings(workspace) == []


def test_a_ledger_that_was_tampered_with_is_found(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    workspace.database.execute_sql(
        "UPDATE ledger SET old = '\"Ready\"' WHERE key = 'API-1' AND field = 'column' AND old <> ''"
    )
    (finding,) = read_findings(workspace)
    assert finding.key == "API-1"
    assert finding.text.endswith("changes column from 'Ready', which was 'Backlog'")


@pytest.mark.files
def test_a_row_that_refers_to_nothing_is_found(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    workspace.database.execute_sql("PRAGMA foreign_keys = off")
    workspace.database.execute_sql("UPDATE comment SET task = 'API-99'")
    found = read_findings(workspace)
    assert Finding("", "row 1 of table comment refers to a task that is not there") in found
    assert Finding("API-99#1", "its task API-99 is not there") in found
