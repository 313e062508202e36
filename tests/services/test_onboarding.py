"""Programmes that share courses, those whose courses are held, and those that go away."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import Clock
from tpmtui.domain.course import Audience, Mandate, Step
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.project import Project
from tpmtui.domain.terms import Terms
from tpmtui.planning.training.onboarding import Progress
from tpmtui.queries.doctor import read_findings
from tpmtui.queries.training import read_progress, read_task_warnings
from tpmtui.services.completions import complete_course, void_completion
from tpmtui.services.courses import (
    add_course,
    add_programme,
    edit_course,
    edit_programme,
    remove_programme,
)
from tpmtui.services.onboarding import start_programme, stop_programme
from tpmtui.services.tasks import finish_task, log_hours
from tpmtui.services.training import assign_course, unassign_course
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 5)


@pytest.fixture
def two(workspace: Workspace, api: Project) -> Workspace:
    """Two programmes that share GIT: a day after the start, and three."""
    for code in ("AID", "GIT", "OPS"):
        add_course(workspace, code, code, terms=Terms(12))
    add_programme(workspace, "Start", steps=(Step("AID"), Step("GIT", 3)))
    add_programme(workspace, "On-call", steps=(Step("GIT", 1), Step("OPS", 4)))
    return workspace


def lines(workspace: Workspace) -> list[tuple[str, int, str, str]]:
    def line(found: Progress) -> tuple[str, int, str, str]:
        following = found.next
        told = (following.course, str(following.due)) if following else ("", "")
        return found.programme, found.done, *told

    return list(map(line, read_progress(workspace)))


def test_two_programmes_share_a_course_its_task_and_the_earlier_day(two: Workspace) -> None:
    start_programme(two, "Start", "ana", start=TODAY, tasks_in="API")
    start_programme(two, "On-call", "ana", start=TODAY, tasks_in="API")
    assert len(two.tasks.all()) == 3
    git = two.enrolments.get("GIT/ana")
    assert git.due == date(2026, 1, 6) == two.tasks.get(git.task or "").due
    complete_course(two, "AID", "ana", day=TODAY)
    assert lines(two) == [
        ("On-call", 0, "GIT", "2026-01-06"),
        ("Start", 1, "GIT", "2026-01-08"),
    ]
    complete_course(two, "GIT", "ana", day=TODAY)
    assert lines(two) == [("On-call", 1, "OPS", "2026-01-09"), ("Start", 2, "", "")]
    assert read_findings(two) == []


def test_nobody_is_warned_that_they_lack_what_the_task_teaches(two: Workspace) -> None:
    for code in ("AID", "OPS"):
        edit_course(two, code, mandatory=(Mandate(Audience.EVERYONE),))
    start_programme(two, "Start", "ana", start=TODAY, tasks_in="API")
    warned = read_task_warnings(two, two.tasks.get("API-1"), ["ana", "ben"])
    assert {who: [each.course for each in found] for who, found in warned.items()} == {
        "ana": ["OPS"], "ben": ["AID", "OPS"],
    }  # fmt: skip


def test_whoever_holds_all_of_it_has_a_line_and_can_start_again_when_it_ran_out(
    two: Workspace, clock: Clock
) -> None:
    for code in ("AID", "GIT"):
        complete_course(two, code, "ana", day=TODAY)
    assert start_programme(two, "Start", "ana", start=TODAY).had == ("AID", "GIT")
    assert lines(two) == [("Start", 2, "", "")]
    clock.advance(days=400)
    assert lines(two) == [("Start", 2, "", "")]  # what is behind them stays behind them
    assert len(start_programme(two, "Start", "ana").given) == 2
    with pytest.raises(RuleBroken, match="ana is in Start already"):
        start_programme(two, "Start", "ana")


def test_a_plan_goes_on_as_it_was_laid_out_whatever_becomes_of_the_programme(
    two: Workspace,
) -> None:
    start_programme(two, "Start", "ana", start=TODAY)
    edit_programme(two, "Start", steps=(Step("OPS"),))
    assert lines(two) == [("Start", 0, "AID", "2026-01-05")]
    remove_programme(two, "Start")
    assert lines(two) == [("Start", 0, "AID", "2026-01-05")]
    assert [each.person for each in read_progress(two, programme="start")] == ["ana"]
    with pytest.raises(NotFound):
        read_progress(two, programme="Other")


def test_stopping_takes_back_what_no_other_plan_asks_for(two: Workspace) -> None:
    start_programme(two, "Start", "ana", start=TODAY, tasks_in="API")
    start_programme(two, "On-call", "ana", start=TODAY)
    assert [each.course for each in stop_programme(two, "start", "ana")] == ["AID"]
    assert lines(two) == [("On-call", 0, "GIT", "2026-01-06")]
    assert [task.title for task in two.tasks.all()] == ["GIT (GIT)"]
    with pytest.raises(NotFound, match="is in no programme"):
        stop_programme(two, "Start", "ana")
    start_programme(two, "Start", "ana", start=TODAY)
    assert len(lines(two)) == 2


def test_a_task_that_hours_went_into_stays_when_its_course_goes_back(two: Workspace) -> None:
    start_programme(two, "Start", "ana", start=TODAY, tasks_in="API")
    log_hours(two, "API-1", 2)
    assert unassign_course(two, "AID", "ana").task == "API-1"
    assert unassign_course(two, "GIT", "ana").task is None
    assert [task.key for task in two.tasks.all()] == ["API-1"]


def test_a_void_completion_opens_again_what_it_had_closed(two: Workspace) -> None:
    start_programme(two, "Start", "ana", start=TODAY, tasks_in="API")
    complete_course(two, "AID", "ana", day=TODAY)
    assert not two.tasks.get("API-1").is_open
    void_completion(two, "AID", "ana", TODAY, "it was ben")
    assert two.tasks.get("API-1").is_open
    assert two.enrolments.get("AID/ana").is_open
    # Recorded for the right day, the wrong one is void without anything to do again.
    complete_course(two, "AID", "ana", day=TODAY)
    complete_course(two, "AID", "ana", day=date(2026, 1, 4))
    void_completion(two, "AID", "ana", TODAY, "it was the day before")
    assert two.enrolments.get("AID/ana").done == date(2026, 1, 4)
    assert not two.tasks.get("API-1").is_open
    assert read_findings(two) == []


def test_an_old_completion_that_comes_late_is_not_the_renewal(two: Workspace) -> None:
    complete_course(two, "AID", "ana", day=date(2025, 3, 1))
    assign_course(two, "AID", "ana", due=date(2026, 2, 27))
    complete_course(two, "AID", "ana", day=date(2025, 2, 1))
    assert two.enrolments.get("AID/ana").is_open
    complete_course(two, "AID", "ana", day=TODAY)
    assert not two.enrolments.get("AID/ana").is_open


def test_a_task_finished_first_leaves_the_course_to_be_recorded(two: Workspace) -> None:
    start_programme(two, "Start", "ana", start=TODAY, tasks_in="API")
    finish_task(two, "API-1")
    assert two.enrolments.get("AID/ana").is_open
    complete_course(two, "AID", "ana", day=TODAY)
    assert two.enrolments.get("AID/ana").done == TODAY
