"""An answer does to the task what it says, is one undo step, and stands in the check-in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.conftest import Clock
from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.errors import Conflict, NeedsConsent, NeedsReason, NotFound, RuleBroken
from tpmtui.domain.person import Leave
from tpmtui.domain.project import Project, State
from tpmtui.queries.doctor import read_findings
from tpmtui.queries.whole import read_everything
from tpmtui.services.checkins import (
    answer,
    check_day,
    day_to_answer,
    hand_in,
    person_calendar,
    pick,
)
from tpmtui.services.history import redo, undo
from tpmtui.services.importing.whole import take_in_everything
from tpmtui.services.people import add_leave, edit_person
from tpmtui.services.projects import add_project, edit_project, set_column
from tpmtui.services.tasks import add_task, block_task, finish_task, move_task
from tpmtui.workspace import Workspace

DAY = date(2026, 1, 5)


@pytest.fixture
def work(workspace: Workspace, api: Project) -> Workspace:
    """Ana has two tasks in hand and one to do; one is Ben's, one is nobody's."""
    for title, who, column in (
        ("One", ("ana",), "Doing"),
        ("Two", ("ana",), "Doing"),
        ("Three", ("ana",), "Backlog"),
        ("Ben's", ("ben",), "Doing"),
        ("Free", (), "Ready"),
    ):
        add_task(workspace, "API", title, assignees=who, column=column)
    return workspace


def say(work: Workspace, said: Said, key: str, **what: object) -> None:
    answer(work, "ana", DAY, Answer(key, said, **what))  # type: ignore[arg-type]


def test_each_answer_does_what_it_says(work: Workspace) -> None:
    say(work, Said.DONE, "API-1")
    say(work, Said.PROGRESS, "API-2", hours=3)
    say(work, Said.PROGRESS, "API-3")
    say(work, Said.BLOCKED, "API-3", text="waiting for the vendor")
    say(work, Said.NOTE, "API-2", text="harder than it looked")
    tasks = {task.key: task for task in work.tasks.all()}
    assert tasks["API-1"].state is State.DONE
    assert tasks["API-2"].remaining_hours == 3
    assert tasks["API-3"].column == "Doing"
    assert tasks["API-3"].blocked is not None
    assert [comment.text for comment in work.comments.all()] == ["harder than it looked"]
    say(work, Said.UNBLOCKED, "API-3")
    assert work.tasks.get("API-3").blocked is None
    say(work, Said.PROGRESS, "API-1")  # a slip: it is not done after all
    assert work.tasks.get("API-1").is_open


def test_each_answer_is_one_undo_step(work: Workspace) -> None:
    say(work, Said.DONE, "API-1")
    say(work, Said.PROGRESS, "API-2", hours=3)
    pick(work, "ana", DAY, ["API-3"])
    hand_in(work, "ana", DAY, note="fine", mood=4)
    labels = [step.label for step in work.ledger.steps()][-4:]
    assert labels == [
        "check-in of ana: done API-1",
        "check-in of ana: progress API-2=3h",
        "check-in of ana: today API-3",
        "check-in of ana: handed in",
    ]
    undo(work)
    assert work.checkins.get("ana@2026-01-05").finished is None
    undo(work)
    undo(work)
    assert work.tasks.get("API-2").remaining_hours is None
    assert [a.task for a in work.checkins.get("ana@2026-01-05").answers] == ["API-1"]
    undo(work)
    assert work.tasks.get("API-1").is_open
    assert work.checkins.all() == []
    redo(work)
    assert not work.tasks.get("API-1").is_open
    assert [a.task for a in work.checkins.get("ana@2026-01-05").answers] == ["API-1"]


def test_what_was_taken_back_is_begun_anew(work: Workspace) -> None:
    say(work, Said.DONE, "API-1")
    undo(work)
    say(work, Said.SKIP, "API-2")
    (checkin,) = work.checkins.all()
    assert [str(a) for a in checkin.answers] == ["skip API-2"]
    assert read_findings(work) == []


def test_a_second_answer_amends_and_the_ledger_keeps_both(work: Workspace, clock: Clock) -> None:
    hand_in(work, "ana", DAY, note="first", mood=2)
    first = work.checkins.get("ana@2026-01-05").finished
    clock.advance(hours=1)
    hand_in(work, "ana", DAY, note="second")
    checkin = work.checkins.get("ana@2026-01-05")
    assert (checkin.note, checkin.mood, checkin.finished) == ("second", 2, first)
    told = work.ledger.entries(kind="checkin", keys=["ana@2026-01-05"])
    assert [entry.new for entry in told if entry.field == "note"] == ["first", "second"]


def test_a_task_of_someone_else_is_allowed_and_marked(work: Workspace) -> None:
    say(work, Said.NOTE, "API-4", text="I helped")
    assert [a.foreign for a in work.checkins.get("ana@2026-01-05").answers] == [True]


def test_what_was_nobody_s_is_theirs_once_picked(work: Workspace) -> None:
    assert pick(work, "ana", DAY, ["API-5", "API-3"]).picks == ("API-5", "API-3")
    assert work.tasks.get("API-5").assignees == ("ana",)
    assert work.tasks.get("API-3").column == "Backlog"
    finish_task(work, "API-3")
    assert pick(work, "ana", DAY, ["API-3"], drop=["API-5"]).picks == ("API-3",)
    finish_task(work, "API-1")
    with pytest.raises(RuleBroken, match="API-1 is done"):
        pick(work, "ana", DAY, ["API-1"])


def test_a_full_column_asks_why_as_on_the_board(work: Workspace) -> None:
    set_column(work, "API", "Doing", wip_limit=3)
    with pytest.raises(NeedsReason):
        say(work, Said.PROGRESS, "API-3")
    assert work.checkins.all() == []
    answer(work, "ana", DAY, Answer("API-3", Said.PROGRESS), why="urgent")
    assert work.tasks.get("API-3").wip_reason == "urgent"


def test_several_answers_are_kept_together_or_none_is(work: Workspace) -> None:
    before = work.ledger.newest()

    def two() -> None:
        with work.together():
            say(work, Said.DONE, "API-1")
            say(work, Said.DONE, "API-99")

    with pytest.raises(NotFound):
        two()
    assert work.ledger.newest() == before
    assert work.tasks.get("API-1").is_open


def test_nobody_unknown_checks_in(work: Workspace) -> None:
    with pytest.raises(NotFound, match=r"no person bem \(nearest: ben\)"):
        answer(work, "bem", DAY, Answer("API-1", Said.DONE))


def test_a_day_off_is_asked_about_once(work: Workspace) -> None:
    saturday = DAY + timedelta(days=5)
    add_leave(work, "ana", DAY, DAY + timedelta(days=1), "ski")
    with pytest.raises(NeedsConsent, match="on leave until Tue 6 Jan: ski"):
        check_day(work, "ana", DAY)
    with pytest.raises(RuleBroken, match="Sat 10 Jan is too far ahead"):
        check_day(work, "ana", saturday)
    hand_in(work, "ana", DAY)
    check_day(work, "ana", DAY)


def test_the_day_is_that_of_the_person(work: Workspace, clock: Clock) -> None:
    edit_project(work, "API", holidays=(date(2026, 1, 6),))
    assert day_to_answer(work, "ana") == DAY
    edit_person(work, "ben", time_zone="Asia/Tokyo")  # there it is 18:00 already
    assert day_to_answer(work, "ben") == date(2026, 1, 7)
    clock.advance(hours=8)
    assert day_to_answer(work, "ana") == date(2026, 1, 7)


def test_a_person_s_days_are_those_of_the_projects_with_their_work(work: Workspace) -> None:
    edit_project(work, "API", holidays=(DAY,))
    add_project(work, "OPS", "Operations")
    assert not person_calendar(work, "ana").is_working(DAY)
    add_task(work, "OPS", "Keep it running", assignees=("ana",))
    assert person_calendar(work, "ana").is_working(DAY)
    assert not person_calendar(work, "ben").is_working(DAY)


def test_everything_goes_out_and_comes_in_again(work: Workspace, tmp_path: Path) -> None:
    add_leave(work, "ben", DAY, DAY)
    edit_person(work, "ben", leave=(*work.people.get("ben").leave, Leave(DAY, DAY, "x")))
    say(work, Said.PROGRESS, "API-2", hours=1.5)
    block_task(work, "API-3", "x")
    hand_in(work, "ana", DAY, mood=5)
    undo(work)
    items = list(read_everything(work))
    from tpmtui.domain.drafts import Everything

    with Workspace.open(tmp_path / "copy.db", user="zoe") as copy:
        take_in_everything(copy, Everything(items), dry_run=False)
        assert list(read_everything(copy)) == items
        assert read_findings(copy) == []
        assert copy.checkins.as_of(DAY) == work.checkins.as_of(DAY)
        assert copy.checkins.as_of(DAY - timedelta(days=1)) == []


def test_a_move_of_the_board_and_of_a_check_in_are_the_same(work: Workspace) -> None:
    move_task(work, "API-3", "Doing")
    say(work, Said.PROGRESS, "API-3")
    assert work.tasks.get("API-3").column == "Doing"


def test_finished_work_is_reopened_only_by_consent(work: Workspace) -> None:
    finish_task(work, "API-1")
    with pytest.raises(NeedsConsent, match="API-1 is done: reopen it"):
        say(work, Said.PROGRESS, "API-1")
    answer(work, "ana", DAY, Answer("API-1", Said.PROGRESS), anyway=True)
    assert work.tasks.get("API-1").is_open


def test_undo_of_one_step_leaves_others_alone(work: Workspace) -> None:
    say(work, Said.DONE, "API-1")
    step = work.ledger.steps()[-1].id
    add_task(work, "API", "Came after")
    with pytest.raises(RuleBroken, match="'add Came after' came after this"):
        undo(work, only=step)
    undo(work)
    assert undo(work, only=step).id == step
    assert work.tasks.get("API-1").is_open


def test_picks_and_a_note_take_nothing_of_others_away(work: Workspace) -> None:
    pick(work, "ana", DAY, ["API-3"])
    assert pick(work, "ana", DAY, ["API-5", "API-3"]).picks == ("API-3", "API-5")
    hand_in(work, "ana", DAY, note="theirs")
    with pytest.raises(Conflict, match="ana's note was changed elsewhere"):
        hand_in(work, "ana", DAY, note="mine", over="")
    assert hand_in(work, "ana", DAY, note="mine", over="theirs").note == "mine"
