from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Clock
from tests.counting import Count
from tests.meetings import typed
from tpmtui.domain.baseline import Planned
from tpmtui.domain.course import Audience, Mandate
from tpmtui.domain.errors import NotFound
from tpmtui.domain.meeting import Series
from tpmtui.domain.project import Project
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Dependency
from tpmtui.domain.terms import Terms
from tpmtui.planning.metrics.charting import ChartRequest
from tpmtui.planning.metrics.deadline import promise
from tpmtui.planning.today.concern import Level, Source
from tpmtui.queries.forecast import read_forecast
from tpmtui.queries.today import looked, read_prospects, read_today
from tpmtui.services.baselines import save_baseline
from tpmtui.services.checkins import hand_in
from tpmtui.services.completions import complete_course
from tpmtui.services.courses import add_course
from tpmtui.services.meetings import close_meeting, diary_of, move_meeting, start_meeting
from tpmtui.services.projects import add_project, archive_project, edit_project
from tpmtui.services.series import add_series, edit_series
from tpmtui.services.sprints import add_sprint, add_to_sprint, start_sprint
from tpmtui.services.tasks import (
    add_dependency,
    add_task,
    block_task,
    comment_on_task,
    finish_task,
    move_task,
    reopen_task,
)
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


def a_sprint(workspace: Workspace, name: str, start: date, end: date) -> Sprint:
    sprint = add_sprint(workspace, "API", name, start=start, end=end)
    return start_sprint(workspace, sprint)


def test_it_is_of_one_project_or_of_all_in_use(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "OPS", "Operations")
    add_project(workspace, "OLD", "Old")
    for key in ("API", "OPS", "OLD"):
        add_task(workspace, key, "Late", due=TODAY - timedelta(days=3))
    archive_project(workspace, "OLD")
    keys = [each.key for each in read_today(workspace).concerns if each.source is Source.OVERDUE]
    assert keys == ["API-1", "OPS-1"]
    answer = read_today(workspace, project="OPS")
    assert answer.concerns[0].key == "OPS-1"
    assert [each.project.key for each in answer.standings] == ["OPS"]
    with pytest.raises(NotFound):
        read_today(workspace, project="XXX")


def test_news_of_a_project_are_of_what_is_its_own(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    looked(workspace)
    clock.advance(hours=1)
    workspace.user = "ben"
    add_course(workspace, "API-SAFETY", "Safety")
    save_baseline(workspace, "API", "Kick-off", [Planned("API-1", TODAY, TODAY)])
    workspace.user = "ana"
    (told,) = read_today(workspace, project="API").news
    assert told.in_words() == "added API:Kick-off"


def test_a_sprint_stands_on_a_day_of_so_many(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    edit_project(workspace, "API", holidays=(date(2026, 1, 7),))
    sprint = a_sprint(workspace, "S1", TODAY, date(2026, 1, 16))
    for points in (5, 3, None):
        add_task(workspace, "API", "Work", points=points)
    add_to_sprint(workspace, sprint, ["API-1", "API-2"])
    finish_task(workspace, "API-1")
    clock.advance(days=3)
    (standing,) = read_today(workspace).standings
    assert standing.in_words() == "S1, day 3 of 9, 1 of 2 tasks left, 3 of 8 points"
    clock.advance(days=20)
    assert "S1, over" in read_today(workspace).standings[0].in_words()


def test_a_promise_is_the_forecast_of_the_chart(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    for _ in range(30):
        add_task(workspace, "API", "Work")
    done = iter(range(1, 20))
    for count in (1, 3, 0, 4, 2, 1):
        for _ in range(count):
            key = f"API-{next(done)}"
            move_task(workspace, key, "Doing")
            finish_task(workspace, key)
        clock.advance(weeks=1)
    reopen_task(workspace, "API-1")
    project = edit_project(workspace, "API", deadline=workspace.today() + timedelta(days=21))
    promised = promise(read_prospects(workspace, [project])["API"])
    told = read_forecast(workspace, ChartRequest(as_of=workspace.today(), project="API"))
    assert promised.likely == told.dates[85]
    assert promised.left == told.remaining_items
    assert promised.late == project.calendar.age(promised.deadline, promised.likely)


def test_news_are_what_others_did_since_the_last_look(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "One")
    clock.advance(days=7)
    workspace.user = "ben"
    move_task(workspace, "API-1", "Doing")
    hand_in(workspace, "ben", workspace.today())
    workspace.user = "ana"
    comment_on_task(workspace, "API-1", "mine")
    answer = read_today(workspace)
    # Never looked: since the day last worked, a Friday.
    assert answer.since.date() == date(2026, 1, 9)
    assert [(each.by, each.in_words()) for each in answer.news] == [
        ("ben", "moved API-1; checked in")
    ]
    looked(workspace)
    assert read_today(workspace).news == ()
    workspace.user = "ben"
    finish_task(workspace, "API-1")
    assert read_today(workspace).since.date() == date(2026, 1, 9), "Ben has not looked"
    workspace.user = "ana"
    assert [each.in_words() for each in read_today(workspace).news] == ["finished API-1"]
    add_project(workspace, "OPS", "Operations")
    assert read_today(workspace, project="OPS").news == ()


@pytest.mark.files
def test_it_takes_the_same_number_of_queries_however_much_there_is(
    workspace: Workspace, api: Project, count_queries: Count
) -> None:
    edit_project(workspace, "API", deadline=date(2026, 3, 2))
    nothing = count_queries(lambda: read_today(workspace))
    more_of_everything(workspace, 0)
    few = count_queries(lambda: read_today(workspace))
    # Nobody reads of meetings, certificates and what waits where there are none.
    assert nothing < few
    for number in range(1, 4):
        more_of_everything(workspace, number)
    assert count_queries(lambda: read_today(workspace)) == few


def more_of_everything(workspace: Workspace, number: int) -> None:
    key = f"P{number}"
    add_project(workspace, key, "More", deadline=date(2026, 3, 2))
    for _ in range(3):
        late = add_task(workspace, key, "Late", due=date(2025, 12, 1)).key
        block_task(workspace, late, "x")
        add_dependency(workspace, add_task(workspace, key, "Next").key, Dependency(late))
    meeting = sync(workspace, key)
    occurrence = diary_of(workspace, meeting).on(TODAY)
    started = start_meeting(workspace, occurrence).key
    typed(workspace, started, "- [ ] @ana send the contract\n- [ ] @ana call the bank")
    everyone = (Mandate(Audience.EVERYONE),)
    add_course(workspace, f"C{number}", "Course", mandatory=everyone, terms=Terms(12))
    complete_course(workspace, f"C{number}", "ana", day=date(2024, 12, 1))


def sync(workspace: Workspace, project: str, title: str = "Sync", **fields: Any) -> Series:
    known = {"start": datetime(2026, 1, 5, 10, tzinfo=UTC), "zone": "UTC"}
    return add_series(workspace, project, title, **(known | fields))


def meetings_told(workspace: Workspace, **of: Any) -> list[tuple[str, str]]:
    found = read_today(workspace, **of).concerns
    return [(each.key, each.how_bad) for each in found if each.source is Source.MEETING]


def test_meetings_are_those_of_today_on_ones_own_wall(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    daily = Recurrence(unit=Unit.DAY)
    sync(workspace, "API", start=datetime(2025, 11, 3, 9, 30, tzinfo=UTC), every=daily)
    # Seven in the evening on Sunday in New York is Monday here.
    abroad = datetime(2026, 1, 4, 19, tzinfo=ZoneInfo("America/New_York"))
    sync(workspace, "API", "Far", start=abroad, zone="America/New_York")
    moved = sync(workspace, "API", "Moved", start=datetime(2025, 9, 1, 15, tzinfo=UTC))
    once = diary_of(workspace, moved).on(date(2025, 9, 1))
    move_meeting(workspace, once, datetime(2026, 1, 5, 16, tzinfo=UTC))
    add_project(workspace, "OPS", "Operations")
    sync(workspace, "OPS")
    assert meetings_told(workspace, project="API") == [
        ("API-M2/2026-01-04", "was at 00:00"),
        ("API-M1/2026-01-05", "at 09:30"),
        ("API-M3/2025-09-01", "at 16:00"),
    ]
    assert len(meetings_told(workspace)) == 4
    archive_project(workspace, "OPS")
    assert len(meetings_told(workspace)) == 3


def test_a_meeting_that_nobody_closed_is_told_of_until_someone_does(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    meeting = start_meeting(workspace, diary_of(workspace, sync(workspace, "API")).on(TODAY))
    clock.advance(days=60)
    assert meetings_told(workspace) == [("API-M1/2026-01-05", "runs since Mon 5 Jan 09:00")]
    close_meeting(workspace, meeting.key)
    assert meetings_told(workspace) == []


def test_a_meeting_that_runs_is_called_what_it_was_when_it_was_started(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    meeting = start_meeting(workspace, diary_of(workspace, sync(workspace, "API")).on(TODAY))
    edit_series(workspace, meeting.series, title="Renamed", length_minutes=5)
    (told,) = [each for each in read_today(workspace).concerns if each.source is Source.MEETING]
    assert (told.what, told.level) == ("Sync", Level.CALM)
    clock.advance(minutes=20)
    (told,) = [each for each in read_today(workspace).concerns if each.source is Source.MEETING]
    assert (told.what, told.level) == ("Sync", Level.CALM)


def test_an_action_is_told_of_until_its_task_is_done(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    meeting = start_meeting(workspace, diary_of(workspace, sync(workspace, "API")).on(TODAY))
    typed(workspace, meeting.key, "- [ ] @ana send the contract\n- [ ] @ana call the bank fri")
    close_meeting(workspace, meeting.key)
    clock.advance(days=14)
    told = [(each.key, each.source, each.how_bad) for each in read_today(workspace).concerns]
    assert told[:2] == [
        ("API-2", Source.OVERDUE, "overdue 6 d, action 10 d"),
        ("API-1", Source.ACTION, "action 10 d"),
    ]
    for key in ("API-1", "API-2"):
        finish_task(workspace, key)
    assert not any(each.project for each in read_today(workspace).concerns)


def test_certificates_are_of_everyone_whatever_the_project(
    workspace: Workspace, api: Project
) -> None:
    everyone = (Mandate(Audience.EVERYONE),)
    add_course(workspace, "AID", "First aid", mandatory=everyone, terms=Terms(12))
    complete_course(workspace, "AID", "ana", day=date(2025, 1, 9))
    found = read_today(workspace, project="API").concerns
    told = [(each.key, each.how_bad) for each in found if each.source is Source.CERTIFICATE]
    assert told == [("AID/ben", "missing"), ("AID/ana", "ends in 4 d")]
