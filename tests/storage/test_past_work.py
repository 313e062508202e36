"""What a plan stood on then: only what became of it since is looked up in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import Clock
from tpmtui.domain.project import Project
from tpmtui.domain.work import Work
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, block_task, edit_task, finish_task, remove_task
from tpmtui.storage import task_glances
from tpmtui.storage.store import Saved
from tpmtui.workspace import Workspace

FIRST = date(2026, 1, 5)


@pytest.fixture
def lived(workspace: Workspace, api: Project, clock: Clock) -> Workspace:
    """Two projects, in one of which something happens every day; history of long ago comes late."""
    add_project(workspace, "WEB", "Website")
    for number in range(12):
        add_task(workspace, "API", f"Task {number}", points=number)
    add_task(workspace, "WEB", "Choose a font")
    happened = (
        lambda: finish_task(workspace, "API-3"),
        lambda: edit_task(workspace, "API-4", duration_days=3, due=date(2026, 2, 1)),
        lambda: remove_task(workspace, "API-5"),
        lambda: add_task(workspace, "API", "Late in the day"),
        lambda: block_task(workspace, "API-6", "no key"),
        lambda: edit_task(workspace, "API-4", duration_days=None),
        lambda: finish_task(workspace, "WEB-1"),
    )
    for happen in happened:
        clock.advance(days=1)
        happen()
    long_ago = datetime(2025, 12, 1, 9, tzinfo=UTC)
    imported = replace(workspace.tasks.get("API-1"), key="API-99", created=long_ago, rank="z")
    first = replace(imported, version=0)
    with workspace.change("import"):
        workspace.tasks.save_all(
            [
                Saved(first, long_ago, "ben"),
                Saved(replace(first, points=2), long_ago + timedelta(days=38), "ben"),
            ]
        )
    return workspace


@pytest.mark.parametrize("few", [500, 0])
def test_work_is_as_the_ledger_tells_of_it(
    lived: Workspace, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_glances, "_FEW", few)
    moments = [FIRST + timedelta(days) for days in (-30, -1, *range(10))]
    seen = set()
    for then in (*moments, datetime(2026, 1, 7, 9, tzinfo=UTC)):
        told = [task for task in lived.tasks.as_of(then) if task.project == "API"]
        expected = [Work.of(task) for task in sorted(told, key=lambda task: task.number)]
        assert lived.tasks.works_as_of("API", then) == expected
        seen.add(tuple(expected))
    assert len(seen) >= 7
