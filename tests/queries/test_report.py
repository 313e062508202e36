"""What a status report reads, now and as of then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.conftest import Clock
from tests.counting import Count
from tests.meetings import SECOND, held, start, typed
from tests.screens import sample_sprint
from tpmtui.domain.errors import BadInput, NotFound
from tpmtui.domain.meeting import MeetingKind
from tpmtui.domain.project import Project
from tpmtui.domain.task import Dependency, Kind
from tpmtui.exporters.report_json import as_json
from tpmtui.planning.report.health import Health
from tpmtui.planning.report.report import ProjectReport
from tpmtui.queries.ground import read_ground
from tpmtui.queries.report import read_report
from tpmtui.queries.timeline import planned_dates
from tpmtui.services.baselines import save_baseline
from tpmtui.services.projects import add_project, archive_project
from tpmtui.services.series import add_series
from tpmtui.services.tasks import add_task, block_task, edit_task, finish_task
from tpmtui.workspace import Workspace


def only(workspace: Workspace, **asked: object) -> ProjectReport:
    (found,) = read_report(workspace, **asked).projects  # type: ignore[arg-type]
    return found


def test_a_report_is_of_the_sprint_and_of_the_last_week(workspace: Workspace, clock: Clock) -> None:
    sample_sprint.live(workspace, clock, until=14)
    told = only(workspace)
    assert (told.total, told.open, [work.key for work in told.done]) == (
        6,
        3,
        ["API-5", "API-2"],
    )
    assert told.chart is not None
    assert (told.chart.title, told.chart.pace) == ("API S1", None)
    levels = {each.rule: each.level for each in told.findings}
    # Left are 19 of 40 where the line says 12 the evening before: 17.5 percent behind.
    assert levels["Sprint"] is Health.AMBER
    assert levels["Sprint scope"] is Health.AMBER  # 44 instead of 40
    assert told.health is Health.AMBER


def test_since_is_inclusive_and_not_after_the_report(workspace: Workspace, clock: Clock) -> None:
    sample_sprint.live(workspace, clock, until=14)
    assert len(only(workspace, since=date(2026, 1, 12)).done) == 2
    assert len(only(workspace, since=date(2026, 1, 13)).done) == 1
    with pytest.raises(BadInput, match="--since 2026-01-15 is after the day of the report"):
        read_report(workspace, since=date(2026, 1, 15))


def test_how_it_stood_at_the_report_before_is_what_that_one_said(
    workspace: Workspace, clock: Clock
) -> None:
    sample_sprint.live(workspace, clock, until=14)
    then = {day: only(workspace, as_of=date(2026, 1, day)).health for day in (5, 8, 12)}
    told = {day: only(workspace, since=date(2026, 1, day)).before for day in then}
    assert told == then
    assert len(set(then.values())) > 1
    assert only(workspace, since=date(2026, 1, 1)).before is None, "it was not there yet"
    assert only(workspace, since=date(2026, 1, 14)).before is None, "that is this very report"


def test_a_report_can_be_had_again(workspace: Workspace, clock: Clock) -> None:
    def told(as_of: date | None = None) -> str:
        return "".join(as_json(read_report(workspace, as_of=as_of), date(2026, 1, 12)))

    sample_sprint.live(workspace, clock, until=12)
    before = told()
    sample_sprint_goes_on(workspace, clock)
    assert told() != before
    assert told(date(2026, 1, 12)) == before
    clock.moment = datetime(2026, 1, 12, 18, tzinfo=UTC)  # as --now puts it back
    assert told() == before


def sample_sprint_goes_on(workspace: Workspace, clock: Clock) -> None:
    clock.moment = datetime(2026, 1, 13, 9, tzinfo=UTC)
    finish_task(workspace, "API-3")
    block_task(workspace, "API-4", "no key")
    add_project(workspace, "OPS", "Operations")


def test_a_milestone_slips_by_what_it_was_promised_for(
    workspace: Workspace, clock: Clock, api: Project
) -> None:
    add_task(workspace, "API", "Work", duration_days=5)
    for title, due in (("Beta", date(2026, 1, 30)), ("Launch", None)):
        add_task(
            workspace, "API", title, kind=Kind.MILESTONE, due=due, depends=(Dependency("API-1"),)
        )
    save_baseline(workspace, "API", "First", planned_dates(read_ground(workspace, "API")))
    clock.advance(hours=1)
    assert [each.slip for each in only(workspace).milestones] == [0, 0]
    edit_task(workspace, "API-2", due=date(2026, 2, 4))
    edit_task(workspace, "API-1", duration_days=8)
    told = only(workspace)
    assert (told.baseline, [(each.work.key, each.slip) for each in told.milestones]) == (
        "First",
        [("API-3", 3), ("API-2", 3)],
    )
    with pytest.raises(NotFound, match="no baseline Second"):
        read_report(workspace, project="API", baseline="Second")


def test_the_worst_project_comes_first_and_archived_ones_not_at_all(
    workspace: Workspace, clock: Clock, api: Project
) -> None:
    add_project(workspace, "OLD", "Old")
    archive_project(workspace, "OLD")
    add_project(workspace, "OPS", "Operations")
    add_task(workspace, "OPS", "Late", due=date(2026, 1, 2))
    assert [each.project.key for each in read_report(workspace).projects] == ["OPS", "API"]
    assert only(workspace, project="OLD").health is Health.UNKNOWN


def test_where_there_is_nothing_to_report_on_it_says_so(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="there is no project to report on"):
        read_report(workspace)
    with pytest.raises(NotFound, match="no project NO"):
        read_report(workspace, project="NO")


def test_a_project_that_was_not_there_yet_is_named(workspace: Workspace, api: Project) -> None:
    with pytest.raises(NotFound, match="there was no project API by 2025-12-31"):
        read_report(workspace, project="API", as_of=date(2025, 12, 31))


def test_a_plan_that_cannot_be_made_is_said(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Work")
    add_task(workspace, "API", "More", depends=(Dependency("API-1"),))
    with workspace.change("a cycle, as an import of old may have left it"):
        first = workspace.tasks.get("API-1")
        workspace.tasks.save(replace(first, depends=(Dependency("API-2"),)))
    (note,) = only(workspace).notes
    assert note.startswith("the plan has no dates: ")
    assert "API-1" in note


def test_decisions_are_of_the_period_and_nothing_is_from_a_talk_of_two(
    workspace: Workspace, clock: Clock, api: Project
) -> None:
    held(workspace, clock)
    begins = datetime(2026, 1, 20, 15, tzinfo=UTC)
    talk = add_series(workspace, "API", "1:1", start=begins, kind=MeetingKind.ONE_TO_ONE)
    typed(workspace, start(workspace, clock, talk, SECOND), "! Ben gets a raise\n? and Ana")
    told = only(workspace, since=date(2026, 1, 7))
    assert [each.item.text for each in told.decisions] == ["We choose SQLite"]
    assert [(each.item.text, each.age) for each in told.questions] == [("who pays for *it*", 10)]
    assert len(only(workspace, since=date(2026, 1, 6)).decisions) == 2


@pytest.mark.files
def test_a_report_costs_as_much_for_many_tasks(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    add_task(workspace, "API", "One")
    few = count_queries(lambda: read_report(workspace))
    with workspace.change("many"):
        for number in range(30):
            add_task(workspace, "API", f"Task {number}", due=date(2026, 1, 2))
    assert count_queries(lambda: read_report(workspace)) <= few
