from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.conftest import Clock
from tests.filled import build_demo
from tests.small_project import fill
from tpmtui.domain.project import Project
from tpmtui.planning.soundness.inspection import Finding
from tpmtui.queries.doctor import read_findings
from tpmtui.services.history import redo, undo
from tpmtui.services.tasks import add_task, move_task
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


def test_an_entry_of_another_time_than_its_step_is_found(
    workspace: Workspace, clock: Clock
) -> None:
    fill(workspace, clock)
    workspace.database.execute_sql("UPDATE ledger SET at = '6' || SUBSTR(at, 2) WHERE id = 9")
    (entry,) = (each for each in workspace.ledger.entries() if each.id == 9)
    (finding,) = read_findings(workspace)
    assert finding.key == entry.key
    assert finding.text.startswith("entry 9 of the ledger is of 6026-01-")


@pytest.mark.files
def test_a_row_that_refers_to_nothing_is_found(workspace: Workspace, clock: Clock) -> None:
    fill(workspace, clock)
    workspace.database.execute_sql("PRAGMA foreign_keys = off")
    workspace.database.execute_sql("UPDATE comment SET task = 'API-99'")
    found = read_findings(workspace)
    assert Finding("", "row 1 of table comment refers to a task that is not there") in found
    assert Finding("API-99#1", "its task API-99 is not there") in found


def test_a_card_that_comes_back_to_a_taken_place_gets_one_of_its_own(
    workspace: Workspace, api: Project
) -> None:
    for title in ("One", "Two"):
        add_task(workspace, "API", title)
    move_task(workspace, "API-2", "Doing")
    with as_user(workspace, "ben"):
        add_task(workspace, "API", "Three")
    undo(workspace)
    assert len({task.rank for task in workspace.tasks.all()}) == 3
    assert read_findings(workspace) == []
    redo(workspace)
    assert read_findings(workspace) == []


@contextmanager
def as_user(workspace: Workspace, user: str) -> Iterator[None]:
    before, workspace.user = workspace.user, user
    yield
    workspace.user = before
