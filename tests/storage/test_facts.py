from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from tests.conftest import Clock
from tpmtui.domain.project import Project
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, edit_task, finish_task
from tpmtui.workspace import Workspace


def test_facts_are_told_by_local_day_and_then_by_moment(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "One", points=3)
    far_east = timezone(timedelta(hours=13))
    clock.moment = datetime(2026, 1, 8, 1, tzinfo=far_east)  # still the 7th where others are
    edit_task(workspace, "API-1", points=5)
    clock.moment = datetime(2026, 1, 7, 20, tzinfo=timezone(-timedelta(hours=8)))
    edit_task(workspace, "API-1", points=8)
    facts = workspace.ledger.facts("task", ["points"], until=date(2026, 1, 8), project="API")
    assert [(fact.day.day, fact.new) for fact in facts] == [(5, 3), (7, 8), (8, 5)]


def test_facts_end_with_a_day_or_a_moment(workspace: Workspace, api: Project, clock: Clock) -> None:
    add_task(workspace, "API", "One")
    clock.advance(hours=3)
    finish_task(workspace, "API-1")

    def states(until: date | datetime) -> list[str]:
        facts = workspace.ledger.facts("task", ["state"], until=until, keys=["API-1"])
        return [fact.new for fact in facts]

    assert states(clock().date()) == ["todo", "done"]
    assert states(clock() - timedelta(seconds=1)) == ["todo"]
    assert states(clock()) == ["todo", "done"]
    assert states(date(2026, 1, 4)) == []


def test_facts_are_of_one_project_only(workspace: Workspace, api: Project, clock: Clock) -> None:
    add_project(workspace, "API2", "Another")
    add_task(workspace, "API", "One")
    add_task(workspace, "API2", "Two")
    facts = workspace.ledger.facts("task", ["state"], until=clock(), project="API")
    assert [fact.key for fact in facts] == ["API-1"]


def test_more_keys_than_one_question_may_hold(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "One")
    keys = [f"API-{number}" for number in range(1, 2500)]
    facts = workspace.ledger.facts("task", ["state"], until=date(2026, 2, 1), keys=keys)
    assert [fact.key for fact in facts] == ["API-1"]
