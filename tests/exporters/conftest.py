"""Answers to export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from tests.conftest import Clock
from tests.meetings import held
from tests.small_project import fill
from tests.small_training import train
from tpmtui.domain.task import Kind
from tpmtui.exporters import exporter
from tpmtui.exporters.timeline import TimelineExport
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.report.report import StatusReport
from tpmtui.planning.training.report import TrainingReport
from tpmtui.queries.board import read_board
from tpmtui.queries.charts import KINDS, read_chart
from tpmtui.queries.checkins import read_period
from tpmtui.queries.ground import read_ground
from tpmtui.queries.history import read_history
from tpmtui.queries.meetings import read_diaries
from tpmtui.queries.minutes import read_all_minutes
from tpmtui.queries.report import read_report
from tpmtui.queries.tasks import read_tasks
from tpmtui.queries.timeline import planned_dates, read_timeline
from tpmtui.queries.training import read_training
from tpmtui.queries.whole import read_everything
from tpmtui.services.baselines import save_baseline
from tpmtui.services.projects import add_project, edit_project
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.workspace import Workspace

Export = Callable[[str, str], str]


@pytest.fixture
def export(workspace: Workspace, clock: Clock) -> Export:
    """Exports a subject of the small project in a format."""
    fill(workspace, clock)
    answers: dict[str, Callable[[], Any]] = {
        "tasks": lambda: read_tasks(workspace),
        "board": lambda: read_board(workspace, "API"),
        "meetings": lambda: read_diaries(held(workspace, clock)),
        "minutes": lambda: read_all_minutes(held(workspace, clock)),
        "history": lambda: read_history(workspace),
        "checkins": lambda: read_period(workspace),
        "training": lambda: _trained(workspace),
        "report": lambda: _reported(workspace, clock),
        "all": lambda: read_everything(workspace),
    }

    answers["timeline"] = partial(_timeline, workspace)
    for kind in KINDS:
        answers[kind] = partial(read_chart, workspace, kind, _of_project(workspace))

    def export(subject: str, form: str) -> str:
        return "".join(exporter(subject, form)(answers[subject](), workspace.today()))

    return export


def _timeline(workspace: Workspace) -> TimelineExport:
    listed = read_tasks(workspace, project="API").items
    return TimelineExport(read_timeline(workspace, "API"), {item.task.key: item for item in listed})


def _trained(workspace: Workspace) -> TrainingReport:
    train(workspace)
    return read_training(workspace)


def _reported(workspace: Workspace, clock: Clock) -> StatusReport:
    """A project with something to tell under every heading."""
    train(workspace)
    held(workspace, clock)
    add_task(workspace, "API", "Beta", kind=Kind.MILESTONE, due=date(2026, 1, 26))
    save_baseline(workspace, "API", "Kick-off", planned_dates(read_ground(workspace, "API")))
    clock.advance(minutes=5)
    edit_task(workspace, "API-1", due=date(2026, 1, 15))
    edit_task(workspace, workspace.tasks.milestones("API")[0].key, due=date(2026, 1, 28))
    edit_project(workspace, "API", deadline=date(2026, 2, 27))
    add_project(workspace, "OPS", "Operations")
    return read_report(workspace, since=date(2026, 1, 6))


def _of_project(workspace: Workspace) -> ChartRequest:
    return ChartRequest(as_of=workspace.today(), project="API")
