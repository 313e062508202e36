from __future__ import annotations

from datetime import date

from tests.conftest import Clock
from tpmtui.domain.project import Project
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.throughput import Every
from tpmtui.queries.throughput import read_throughput
from tpmtui.services.tasks import add_task, finish_task, remove_task, reopen_task
from tpmtui.workspace import Workspace


def history(workspace: Workspace, day: date, every: Every = Every.WEEK) -> tuple[int, ...]:
    request = ChartRequest(as_of=day, project="API")
    return read_throughput(workspace, request, every=every).history


def test_an_item_counts_once_on_the_day_it_was_first_finished(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for title in ("one", "two", "three"):
        add_task(workspace, "API", title)
    finish_task(workspace, "API-1")
    clock.advance(days=7)
    reopen_task(workspace, "API-1")
    finish_task(workspace, "API-2")
    clock.advance(days=14)
    finish_task(workspace, "API-1")
    finish_task(workspace, "API-3")
    remove_task(workspace, "API-3")
    assert history(workspace, date(2026, 1, 30)) == (1, 1, 0, 1)
    assert history(workspace, date(2026, 1, 16)) == (1, 1)
    assert history(workspace, date(2026, 1, 7), Every.DAY) == (1, 0, 0)


def test_before_any_work_there_is_none(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "one")
    request = ChartRequest(as_of=date(2026, 1, 30), project="API")
    answer = read_throughput(workspace, request)
    assert answer.periods == ()
    assert answer.title == "API API rewrite"
