"""Today with keys: worst first, a key to the thing itself, and the check-in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from tests import filled
from tests.conftest import Clock
from tests.golden_files import Golden
from tests.hostile import HOSTILE
from tests.meetings import weekly
from tests.screens import sample_board, sample_training
from tests.screens.driving import (
    catch_up,
    drive,
    line_with,
    notices,
    picture,
    until,
    until_shown,
)
from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.errors import Unusable
from tpmtui.domain.project import Project, State
from tpmtui.screens.today.concern_list import ConcernList
from tpmtui.services.checkins import answer, hand_in, pick
from tpmtui.services.people import add_leave, add_person, edit_person
from tpmtui.services.projects import add_project, edit_project, set_column
from tpmtui.services.sprints import add_sprint, add_to_sprint, start_sprint
from tpmtui.services.tasks import add_task, block_task, finish_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

DAY = date(2026, 1, 5)
CURSOR = "▌"
SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
@filled.once
def full(workspace: Workspace, clock: Clock) -> Workspace:
    """The sample board on Monday with a sprint that began on it, and a day of someone's work."""
    sample_board.fill(workspace)
    edit_project(workspace, "API", deadline=date(2026, 3, 31))
    sprint = add_sprint(workspace, "API", "S1", start=DAY, end=date(2026, 1, 16))
    add_to_sprint(workspace, sprint, ["API-2", "API-9", "API-11", "API-12", "API-15"])
    start_sprint(workspace, sprint)
    workspace.user = "ben"
    block_task(workspace, "API-9", "no quota")
    hand_in(workspace, "chloe", DAY, mood=4)
    workspace.user = "ana"
    return workspace


def today(workspace: Workspace, play: Any, **how: Any) -> None:
    drive(workspace, play, screen="today", **how)


def at(pilot: Pilot[Any]) -> str:
    concern = pilot.app.screen.query_one(ConcernList).current
    return concern.subject if concern else ""


async def to(pilot: Pilot[Any], subject: str) -> None:
    """Walk down to the line that is about something."""
    await pilot.press("g")
    for _ in range(30):
        if at(pilot) == subject:
            return
        await pilot.press("j")
    raise AssertionError(f"no line is about {subject}")


LOOKS = {
    "80x24": (SMALL, ("down",)),
    "120x40": (LARGE, ("down", "down")),
    "40x15": ((40, 15), ()),
    "80x24-all": (SMALL, ("v",)),
    "80x24-checkin": (SMALL, ("c",)),
    "80x24-checkin-line": (SMALL, ("c", "b", *"no quota")),
    "120x40-picks": (LARGE, ("c", "s", "s", "space")),
}


@pytest.mark.parametrize("name", LOOKS)
def test_today_looks_as_it_should(full: Workspace, golden: Golden, name: str) -> None:
    size, keys = LOOKS[name]

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(*("space" if key == " " else key for key in keys))
        await catch_up(pilot)
        golden.check(f"today-{name}.txt", picture(pilot.app) + "\n")

    today(full, play, size=size)


def test_in_ascii_nothing_else_is_drawn(full: Workspace, golden: Golden) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        golden.check("today-80x24-ascii.txt", picture(pilot.app) + "\n")

    today(full, play, ascii=True, settings=Settings(theme="tpmtui-mono", ascii=True))


LONG = "Agree on the wording of every error"
WHY = "the bank answers nothing in writing, and by telephone only what was known before the audit"


def test_long_words_are_read_in_full(full: Workspace, golden: Golden) -> None:
    task = add_task(full, "API", LONG, due=date(2025, 12, 29), assignees=("chloe",))
    block_task(full, task.key, WHY)

    async def play(pilot: Pilot[Any]) -> None:
        assert "overdue 5 d" in line_with(pilot.app, LONG)
        golden.check("today-80x24-long.txt", picture(pilot.app) + "\n")
        told = " ".join(line.strip() for line in picture(pilot.app).splitlines())
        assert f"{LONG} @chloe" in told
        assert WHY in told

    today(full, play)


def test_help_says_what_the_marks_mean(full: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "!! red, ! amber, - calm" in picture(pilot.app)

    today(full, play)


def test_it_is_the_first_screen_and_says_where_to_begin(workspace: Workspace) -> None:
    add_project(workspace, "API", "API rewrite")

    async def play(pilot: Pilot[Any]) -> None:
        assert pilot.app.current_mode == "today"
        assert line_with(pilot.app, "No tasks yet")
        assert line_with(pilot.app, "2  the board, where tasks are added")
        await pilot.press("2", "1")
        await pilot.pause()
        assert pilot.app.current_mode == "today"

    today(workspace, play)


def test_enter_goes_to_the_task_and_to_the_column(full: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        key = at(pilot)
        assert key.startswith("API-")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.current_mode == "board"
        assert line_with(pilot.app, f"{key} · task · Doing")
        await pilot.press("escape", "1")
        await pilot.pause()
        assert at(pilot) == key

    today(full, play)


def test_what_is_wrong_with_a_task_is_put_right_on_its_line(full: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert at(pilot) == "API-11"
        assert "overdue" in line_with(pilot.app, CURSOR)
        await pilot.press("f", "ctrl+u", *"fri", "enter")
        await until(pilot, lambda: "overdue" not in line_with(pilot.app, CURSOR))
        assert (at(pilot), full.tasks.get("API-11").due) == ("API-11", date(2026, 1, 9))
        await pilot.press("b")
        await until(pilot, lambda: at(pilot) == "API-9")
        assert full.tasks.get("API-11").blocked is None
        await pilot.press("m", *"so", "ctrl+s", "a", "enter", "j")
        assert [each.text for each in full.comments.of_tasks(["API-9"])] == ["so"]
        await pilot.press("b", *"no room", "enter")
        await until_shown(pilot, "clear: no room")
        assert at(pilot) == "API-13"
        await pilot.press("x")
        await until(pilot, lambda: at(pilot) != "API-13")
        assert not full.tasks.get("API-13").is_open
        await pilot.press("u")
        await until_shown(pilot, "API-13")
        assert pilot.app.current_mode == "today"

    today(full, play)


def test_the_cursor_stays_on_its_task_when_something_worse_comes_in_above_it(
    full: Workspace,
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert at(pilot) == "API-11"
        full.user = "ben"
        late = add_task(full, "API", "Forgotten", due=date(2025, 11, 3))
        full.user = "ana"
        await catch_up(pilot)
        await until_shown(pilot, late.key)
        assert at(pilot) == "API-11"

    today(full, play)


def test_what_is_done_to_tasks_is_offered_on_their_lines_only(full: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert "x Done" in picture(pilot.app)
        await pilot.press("G")
        await pilot.pause()
        assert at(pilot).startswith("@")
        assert "x Done" not in picture(pilot.app)
        count = len(full.ledger.steps())
        await pilot.press("x", "b", "a", "f", "m", "e")
        assert "What blocks" not in picture(pilot.app)
        assert len(full.ledger.steps()) == count

    today(full, play)


def test_a_missed_deadline_leads_to_the_forecast(workspace: Workspace, api: Project) -> None:
    edit_project(workspace, "API", deadline=DAY - timedelta(days=3))
    add_task(workspace, "API", "Left over")

    async def play(pilot: Pilot[Any]) -> None:
        assert at(pilot) == "API"
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.current_mode == "charts"
        assert "no forecast" in picture(pilot.app)

    today(workspace, play)


def test_all_projects_are_shown_and_a_key_leads_into_another(full: Workspace) -> None:
    add_project(full, "OPS", "Operations")
    add_task(full, "OPS", "Very late", due=date(2025, 11, 3))

    async def play(pilot: Pilot[Any]) -> None:
        assert "OPS-1" not in picture(pilot.app)
        await pilot.press("v", "g")
        assert "all projects" in picture(pilot.app)
        assert at(pilot) == "OPS-1"
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "OPS Operations")
        await pilot.press("escape", "1")
        await pilot.pause()
        assert "all projects" not in picture(pilot.app)

    today(full, play)


def test_what_is_new_is_told_whatever_the_room(full: Workspace) -> None:
    for number in range(20):
        add_project(full, f"P{number}", "One of many")

    async def many(pilot: Pilot[Any]) -> None:
        await pilot.press("v")
        await pilot.pause()
        assert "Check-in: 1 of 3 answered" in picture(pilot.app)
        assert "ben blocked API-9" in picture(pilot.app)

    async def little(pilot: Pilot[Any]) -> None:
        assert "ben blocked" not in picture(pilot.app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "Check-in: 1 of 3 answered" in picture(pilot.app)
        assert "ben blocked API-9" in picture(pilot.app)

    today(full, many)
    full.drafts.drop("ana", "today.looked")
    today(full, little, size=(40, 15))


def test_what_others_do_appears_and_is_old_once_it_was_seen(full: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert "ben blocked API-9" in picture(pilot.app)
        await pilot.press("2", "1")
        await pilot.pause()
        assert "ben blocked API-9" not in picture(pilot.app)
        assert line_with(pilot.app, "Since Mon 5 Jan 09:00: nothing by")

    today(full, play, size=LARGE)


def test_the_line_and_the_stand_up_can_be_copied(full: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("y")
        assert pilot.app.clipboard.startswith(f"{at(pilot)} ")
        assert "owner @" in pilot.app.clipboard
        await pilot.press("Y")
        assert pilot.app.clipboard.startswith("**Stand-up Mon 5 Jan**: 1 of 3 answered")

    today(full, play)


# -- the check-in --------------------------------------------------------------------------------


@pytest.fixture
def day(workspace: Workspace, api: Project) -> Workspace:
    """An ordinary day of Ana's: three tasks in hand and one to take up."""
    for number, column in enumerate(("Doing", "Doing", "Doing", "Ready"), start=1):
        add_task(workspace, "API", f"Task {number}", column=column, assignees=("ana",))
    return workspace


def test_an_ordinary_day_takes_ten_keys(day: Workspace) -> None:
    """Three tasks in hand, one done, one going on, one picked."""
    keys = ("c", "d", "3", "enter", "s", "space", "enter", "enter", "4")
    assert len(keys) <= 10
    before = day.ledger.newest()

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        assert "Ana Ruiz has checked in. Next: Ben Okafor" in picture(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "1 of 2 answered" in picture(pilot.app)

    today(day, play)
    tasks = {task.key: task for task in day.tasks.all()}
    assert [task.state for task in tasks.values()] == ["done", "doing", "doing", "todo"]
    assert tasks["API-2"].remaining_hours == 3
    (checkin,) = day.checkins.all()
    assert [str(each) for each in checkin.answers] == [
        "done API-1", "progress API-2=3h", "skip API-3",
    ]  # fmt: skip
    assert (checkin.picks, checkin.note, checkin.mood) == (("API-4",), "", 4)
    assert checkin.finished is not None
    told = [(entry.kind, entry.field) for entry in day.ledger.entries(after=before)]
    assert {field for kind, field in told if kind == "task"} == {
        *("column", "state", "done", "remaining_hours"),
    }
    assert [field for kind, field in told if kind == "checkin"].count("answers") == 3
    assert day.drafts.find("ana", "checkin.ana.2026-01-05") is None


def test_words_are_asked_for_where_they_are_needed(day: Workspace) -> None:
    block_task(day, "API-3", "old reason")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c")
        # What is blocked comes first; nothing in its place says that it goes on.
        await pilot.press("b", *(["backspace"] * len("old reason")), "enter")
        assert day.tasks.get("API-3").blocked is None
        await pilot.press("b", "enter")
        assert "say what is in the way" in picture(pilot.app)
        await pilot.press(*"vendor", "enter")
        await pilot.press("p", *"no", "enter")
        assert 'cannot read "no" as hours' in picture(pilot.app)
        await pilot.press("escape", "n", *"soon", "enter")
        assert "What does the day hold?" in picture(pilot.app)

    today(day, play)
    assert [str(each) for each in day.checkins.all()[0].answers] == [
        "unblocked API-3", "blocked API-1: vendor", "note API-2: soon",
    ]  # fmt: skip
    assert [comment.text for comment in day.comments.all()] == ["soon"]


def test_half_an_answer_goes_on_where_it_was(day: Workspace) -> None:
    async def leave(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "d", "b", *"no acc")
        pilot.app.end(129)  # the line was dropped

    today(day, leave)
    assert day.checkins.all()[0].finished is None

    async def come_back(pilot: Pilot[Any]) -> None:
        assert "check-in half done" in picture(pilot.app)
        await pilot.press("c")
        await pilot.pause()
        assert "API-2: blocked" in picture(pilot.app)
        await pilot.press(*"ess", "enter", "s", "space", "escape", "c")
        await pilot.pause()
        assert "1 API-4 Task 4" in picture(pilot.app)
        await pilot.press("enter", "enter", "enter")

    today(day, come_back)
    (checkin,) = day.checkins.all()
    assert [str(each) for each in checkin.answers] == [
        "done API-1", "blocked API-2: no access", "skip API-3",
    ]  # fmt: skip
    assert (checkin.picks, checkin.mood) == (("API-4",), None)


def test_the_last_answer_is_taken_back(day: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "d", "u")
        await pilot.pause()
        assert day.tasks.get("API-1").is_open
        assert day.checkins.all() == []
        await pilot.press("u")
        assert len(day.tasks.all()) == 4

    today(day, play)


def test_a_full_column_asks_why(day: Workspace) -> None:
    set_column(day, "API", "Doing", wip_limit=3)
    answer(day, "ana", DAY - timedelta(days=3), Answer("API-1", Said.SKIP))
    with day.change("picked on Friday"):
        friday = day.checkins.get("ana@2026-01-02")
        from dataclasses import replace

        day.checkins.save(replace(friday, picks=("API-4",)))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "s", "s", "s", "2", "enter")
        await pilot.pause()
        assert "Doing is full: 3 of 3" in picture(pilot.app)
        await pilot.press("space", "enter")
        await pilot.pause()
        assert "write something, or go back" in picture(pilot.app)
        await pilot.press(*"urgent", "enter")
        await pilot.pause()

    today(day, play)
    task = day.tasks.get("API-4")
    assert (task.column, task.wip_reason, task.remaining_hours) == ("Doing", "urgent", 2)


def test_one_after_another_is_asked_and_who_is_away_is_not(day: Workspace) -> None:
    add_leave(day, "ben", DAY, DAY)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "d", "d", "d", "enter", "enter", "enter")
        await pilot.pause()
        assert "Everyone has checked in" in notices(pilot.app)
        await pilot.press("C", *"ben", "enter")
        await pilot.pause()
        assert "ben does not work on Mon 5 Jan (on leave)" in picture(pilot.app)
        await pilot.press("y")
        await pilot.pause()
        assert line_with(pilot.app, "Ben Okafor, Mon 5 Jan")

    today(day, play)
    assert all(task.state is State.DONE for task in day.tasks.all()[:3])


def test_in_the_evening_each_is_asked_once_for_tomorrow(day: Workspace, clock: Clock) -> None:
    clock.advance(hours=8.5)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "enter", "enter", "enter", "4")
        assert "Ana Ruiz has checked in. Next: Ben Okafor" in picture(pilot.app)
        await pilot.press("enter")
        assert "Ben Okafor, Tue 6 Jan" in picture(pilot.app)
        await pilot.press("enter", "4")
        assert "Everyone has checked in" in notices(pilot.app)
        # The lines tell of today, and lead to it.
        assert at(pilot) == "@ana"
        await pilot.press("enter", "enter", "enter", "enter", "4")
        await pilot.pause()
        assert "Next: Ben Okafor" in picture(pilot.app)
        await pilot.press("enter")
        assert "Ben Okafor, Mon 5 Jan" in picture(pilot.app)

    today(day, play)
    assert {each.key for each in day.checkins.all() if each.finished} == {
        *("ana@2026-01-06", "ben@2026-01-06", "ana@2026-01-05"),
    }


def test_who_lives_elsewhere_is_asked_once(day: Workspace) -> None:
    edit_person(day, "ben", time_zone="Asia/Tokyo")  # 18:00 on Monday: for Tuesday

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "enter", "enter", "enter", "4", "enter")
        assert "Ben Okafor, Tue 6 Jan" in picture(pilot.app)
        await pilot.press("enter", "4")
        assert "Everyone has checked in" in notices(pilot.app)

    today(day, play)


def test_who_is_not_here_is_left_for_later(day: Workspace) -> None:
    add_person(day, "chloe", name="Chloe Park")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "enter", "enter", "enter", "4")
        assert "Next: Ben Okafor" in picture(pilot.app)
        assert "tab Not here" in picture(pilot.app)
        await pilot.press("tab")
        assert "Next: Chloe Park" in picture(pilot.app)
        await pilot.press("enter", "enter", "4")
        assert "Chloe Park has checked in. Next: Ben Okafor" in picture(pilot.app)

    today(day, play)


async def follow(pilot: Pilot[Any]) -> None:
    """Let the check-in look at once at what was written meanwhile."""
    pilot.app.screen._follow()  # type: ignore[attr-defined]
    await pilot.pause()


def test_what_was_said_elsewhere_is_kept_and_told(day: Workspace) -> None:
    add_task(day, "API", "Task 5", assignees=("ana",))
    with Workspace.open(day.database.address, user="ana", clock=day.now) as shell:

        async def play(pilot: Pilot[Any]) -> None:
            await pilot.press("c", "s", "s", "s", "space")
            pick(shell, "ana", DAY, ["API-4"])
            hand_in(shell, "ana", DAY, note="dentist", mood=2)
            await follow(pilot)
            assert "picked elsewhere: API-4\nnoted elsewhere: dentist" in notices(pilot.app)
            assert "1 API-4 Task 4" in picture(pilot.app)
            await pilot.press("enter")
            assert "dentist" in picture(pilot.app)
            await pilot.press("enter", "enter")

        today(day, play)
    (checkin,) = day.checkins.all()
    assert (checkin.picks, checkin.note, checkin.mood) == (("API-4", "API-5"), "dentist", 2)


def test_what_cannot_be_read_is_said_once_and_taken_up_when_it_can(
    day: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: Any, **__: Any) -> Any:
        raise Unusable("the database is gone")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c")
        finish_task(day, "API-1")
        with monkeypatch.context() as broken:
            broken.setattr("tpmtui.screens.checkin.shown.read_questions", gone)
            broken.setattr("tpmtui.screens.today.seen.read_today", gone)
            for screen in pilot.app.screen_stack * 3:
                screen._follow()  # type: ignore[attr-defined]
            await pilot.pause()
        said = [line for line in notices(pilot.app).splitlines() if "is gone" in line]
        assert len(said) == 1
        await follow(pilot)
        assert "The database can be read again" in notices(pilot.app)
        assert "API-1 was finished elsewhere" in notices(pilot.app)

    today(day, play)


def test_two_notes_are_both_shown_before_one_is_written(day: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "enter", "enter", *"mine", "enter")
        hand_in(day, "ana", DAY, note="theirs")
        await pilot.press("4")  # it comes between two looks
        await pilot.pause()
        assert "note: yours mine, theirs theirs" in notices(pilot.app)
        await follow(pilot)
        assert "noted elsewhere: theirs; enter puts yours" in picture(pilot.app)
        await pilot.press("enter", "4")

    today(day, play)
    (checkin,) = day.checkins.all()
    assert (checkin.note, checkin.mood) == ("mine", 4)


def test_an_old_draft_takes_nothing_away(day: Workspace) -> None:
    async def leave(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "s", "s", "s", "space", "enter", "enter", "escape")

    today(day, leave)
    pick(day, "ana", DAY, ["API-1"])
    hand_in(day, "ana", DAY, note="dentist")

    async def come_back(pilot: Pilot[Any]) -> None:
        await pilot.press("C", *"ana", "enter")
        await pilot.press("enter")

    today(day, come_back)
    (checkin,) = day.checkins.all()
    assert (checkin.picks, checkin.note) == (("API-4", "API-1"), "dentist")


def test_what_is_finished_elsewhere_goes_and_is_reopened_only_if_wished(day: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "down", "s", "up")
        finish_task(day, "API-1")
        await follow(pilot)
        assert "API-1 was finished elsewhere" in notices(pilot.app)
        assert "API-1" not in picture(pilot.app)
        await pilot.press("up", "3")
        finish_task(day, "API-2")
        await pilot.press("enter")
        await pilot.pause()
        assert "API-2 is done: reopen it?" in picture(pilot.app)
        await pilot.press("n")
        assert not day.tasks.get("API-2").is_open
        await pilot.press("enter", "y")
        await pilot.pause()

    today(day, play)
    assert day.tasks.get("API-2").remaining_hours == 3


def test_only_what_was_answered_here_is_taken_back(day: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "d")
        add_task(day, "API", "From another shell")
        day.ledger.written = None
        await pilot.press("u")
        assert "'add From another shell' came after this: undo that first" in notices(pilot.app)

    today(day, play)
    assert not day.tasks.get("API-1").is_open
    assert len(day.tasks.all()) == 5


def test_there_is_a_way_back_from_every_question(day: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "s", "enter", "enter")
        assert "in one line?" in picture(pilot.app)
        assert "↑ Before" in picture(pilot.app)
        await pilot.press("up")
        assert "What does the day hold?" in picture(pilot.app)
        await pilot.press("enter", *"hm", "escape", "enter")
        assert "hm" in picture(pilot.app)
        await pilot.press("enter")
        assert "from 1 to 5?" in picture(pilot.app)
        await pilot.press("escape", "c")
        await pilot.pause()
        assert "What moved?" in picture(pilot.app)

    today(day, play)


def test_what_was_typed_and_left_is_offered_again(day: Workspace) -> None:
    async def leave(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "b", *"vendor", "escape", "n", *"so", "escape", "escape")

    today(day, leave)

    async def come_back(pilot: Pilot[Any]) -> None:
        await pilot.press("c", "b", "enter")

    today(day, come_back)
    assert day.tasks.get("API-1").blocked is not None
    assert day.tasks.get("API-1").blocked.reason == "vendor"  # type: ignore[union-attr]


def test_nothing_is_asked_where_nothing_can_be_written(day: Workspace) -> None:
    with Workspace.open(day.database.address, user="ana", read_only=True, clock=day.now) as reading:

        async def play(pilot: Pilot[Any]) -> None:
            await pilot.press("c")
            await pilot.pause()
            assert "What moved?" not in picture(pilot.app)
            assert at(pilot) == "@ana"
            await pilot.press("enter")
            await pilot.pause()
            assert "What moved?" not in picture(pilot.app)
            assert "a check-in cannot be written" in notices(pilot.app)

        today(reading, play)


def test_what_was_written_is_shown_and_never_acted_on(workspace: Workspace, api: Project) -> None:
    nasty = "".join(HOSTILE)
    add_task(workspace, "API", nasty, column="Doing", assignees=("ana",), due=DAY)
    add_task(workspace, "API", nasty, assignees=("ana",))
    block_task(workspace, "API-1", nasty)

    async def play(pilot: Pilot[Any]) -> None:
        for keys in ((), ("c",), ("b",), ("escape", "s")):
            await pilot.press(*keys)
            await pilot.pause()
            shown = picture(pilot.app).replace("\n", "").replace("\u200d", "")
            assert shown.isprintable()

    today(workspace, play, size=LARGE)


def test_enter_goes_to_the_meeting_and_to_the_certificate(workspace: Workspace) -> None:
    sample_training.fill(workspace)
    weekly(workspace, start=datetime(2026, 1, 5, 10, tzinfo=UTC))

    async def play(pilot: Pilot[Any]) -> None:
        for _ in picture(pilot.app).splitlines():
            if "Weekly sync" not in line_with(pilot.app, CURSOR):
                await pilot.press("j")
        assert at(pilot) == "API-M1"
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.current_mode == "meetings"
        assert line_with(pilot.app, "Weekly sync")
        await pilot.press("6", "slash", *"git", "enter", "1", "g")
        assert "ended 16 d ago" in line_with(pilot.app, "@chloe")
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.current_mode == "training"
        assert line_with(pilot.app, "chloe Chloé Martin · SAFETY Safety at work")

    today(workspace, play)


def test_another_day_and_the_start_of_a_meeting_come_by_themselves(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "Due", due=DAY)
    weekly(workspace, start=datetime(2026, 1, 5, 10, tzinfo=UTC))

    async def play(pilot: Pilot[Any]) -> None:
        screen: Any = pilot.app.screen
        assert line_with(pilot.app, "Weekly sync").split()[:2] == ["-", "API-M1"]
        clock.advance(hours=1)
        screen._follow()
        await pilot.pause()
        assert "start it now" in line_with(pilot.app, "Weekly sync")
        clock.advance(hours=14)
        screen._follow()
        await pilot.pause()
        assert "overdue 1 d" in line_with(pilot.app, "API-1")
        assert "Weekly sync" not in picture(pilot.app)

    today(workspace, play)


def test_the_board_learns_of_another_day_as_well(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "Due", due=DAY)

    async def play(pilot: Pilot[Any]) -> None:
        before = picture(pilot.app)
        clock.advance(hours=15)
        pilot.app.screen._follow()  # type: ignore[attr-defined]
        await pilot.pause()
        assert picture(pilot.app) != before

    drive(workspace, play, screen="board")


def test_what_stands_beside_scrolls_where_it_is_too_long(full: Workspace) -> None:
    for full.user, key in (("dan", "API-2"), ("eva", "API-11"), ("fay", "API-12")):
        block_task(full, key, "no quota")
    full.user = "ana"

    async def play(pilot: Pilot[Any]) -> None:
        last = "fay blocked API-12"
        assert last not in picture(pilot.app)
        await pilot.press("tab", "end")
        await pilot.pause()
        assert line_with(pilot.app, last)
        await pilot.press("tab", "down")
        await pilot.pause()
        assert at(pilot) != ""
        assert pilot.app.screen.query_one(ConcernList).has_focus

    today(full, play)


@pytest.mark.parametrize(("away", "back"), [("2", "1"), ("p", "escape")])
def test_a_window_that_shrinks_behind_another_screen_or_a_dialog_leaves_every_line_its_room(
    full: Workspace, away: str, back: str
) -> None:
    shown = []

    async def come_back(pilot: Pilot[Any]) -> None:
        await pilot.press(away)
        await pilot.resize_terminal(40, 15)
        await pilot.press(back)
        await pilot.pause()
        shown.append(picture(pilot.app))

    async def stay(pilot: Pilot[Any]) -> None:
        shown.append(picture(pilot.app))

    today(full, come_back, size=LARGE)
    today(full, stay, size=(40, 15))
    assert shown[0] == shown[1]
