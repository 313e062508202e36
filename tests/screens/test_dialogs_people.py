"""People and sprints by keys alone: added, changed, sent on leave, started and closed."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, notices, picture, until_shown
from tpmtui.domain.person import Half
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import SprintState
from tpmtui.screens.dialogs.people import People
from tpmtui.services.history import undo
from tpmtui.services.people import add_person
from tpmtui.services.sprints import add_sprint, edit_sprint, start_sprint
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


def play_keys(workspace: Workspace, *keys: str, shows: str = "") -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        if shows:
            assert line_with(pilot.app, shows)

    drive(workspace, play)


def test_someone_is_added_with_a_role_and_undone(workspace: Workspace, api: Project) -> None:
    keys = ("P", "n", *"eve", "tab", *"Eve Lind", "tab", *"tester", "ctrl+s")
    play_keys(workspace, *keys, shows="eve  Eve Lind")
    eve = workspace.people.get("eve")
    assert (eve.name, eve.role, eve.hours_per_day) == ("Eve Lind", "tester", 8)
    undo(workspace)
    assert workspace.people.find("eve") is None


def test_a_person_without_a_handle_or_with_one_in_use_is_refused_at_the_field(
    workspace: Workspace, api: Project
) -> None:
    play_keys(workspace, "P", "n", "ctrl+s", shows="Handle: a person needs a handle, as in ana")
    play_keys(workspace, "P", "n", *"ben", "ctrl+s", shows="Handle: ")
    play_keys(
        workspace, "P", "n", *"eve", *["tab"] * 6, *"25", "ctrl+s", shows="Hours a day: hours"
    )
    assert workspace.people.keys() == ["ana", "ben"]


def test_a_person_is_changed(workspace: Workspace, api: Project) -> None:
    play_keys(workspace, "P", "down", "enter", "tab", *"lead", "ctrl+s", shows="lead")
    assert workspace.people.get("ben").role.endswith("lead")


def test_leave_is_noted_in_words(workspace: Workspace, api: Project) -> None:
    play_keys(workspace, "P", "l", *"wed - fri: holidays", "enter", shows="away from 7 Jan")
    play_keys(workspace, "P", "l", *"mon afternoon", "enter")
    second, first = workspace.people.get("ana").leave
    assert (first.start, first.end, first.reason) == (
        date(2026, 1, 7),
        date(2026, 1, 9),
        "holidays",
    )
    assert (second.start, second.half) == (date(2026, 1, 5), Half.AFTERNOON)


def test_leave_that_cannot_be_read_is_asked_again(workspace: Workspace, api: Project) -> None:
    play_keys(workspace, "P", "l", *"fri - wed", "enter", shows="before it starts")
    assert workspace.people.get("ana").leave == ()


def test_a_sprint_is_planned_and_started(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")
    # Without a sprint the key that puts a card into one leads to them.
    keys = ("s", "n", *"S1", "tab", *"mon", "tab", *"+14d", "ctrl+s", "s")
    play_keys(workspace, *keys, shows="active")
    (sprint,) = workspace.sprints.all()
    assert (sprint.name, sprint.start, sprint.state) == ("S1", date(2026, 1, 5), "active")


def test_the_next_sprint_has_its_name_already(workspace: Workspace, api: Project) -> None:
    for day in ("mon", "+14d"):
        play_keys(workspace, "S", "n", "tab", *day, "tab", *day, "ctrl+s", shows="planned")
    assert [each.name for each in workspace.sprints.all()] == ["Sprint 1", "Sprint 2"]


def test_starting_an_empty_sprint_says_what_that_means(workspace: Workspace, api: Project) -> None:
    add_sprint(workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 16))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("S", "s")
        await pilot.pause()
        assert "nothing is in S1 yet" in notices(pilot.app)

    drive(workspace, play)


def test_a_sprint_needs_its_days(workspace: Workspace, api: Project) -> None:
    play_keys(workspace, "S", "n", "ctrl+s", shows="Start: say its first day")
    keys = ("S", "n", *"S1", "tab", *"fri", "tab", *"today", "ctrl+s")
    play_keys(workspace, *keys, shows="End: sprint S1 ends")


def test_a_sprint_is_closed_and_its_work_carried_over(workspace: Workspace, api: Project) -> None:
    add_sprint(workspace, "API", "S2", start=date(2026, 1, 19), end=date(2026, 1, 30))
    first = add_sprint(workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 16))
    task = add_task(workspace, "API", "Rotate keys", sprint="S1")
    start_sprint(workspace, first)
    play_keys(workspace, "S", "f", *"S2", "enter", shows="closed")
    assert workspace.sprints.get("API/S1").state is SprintState.CLOSED
    assert workspace.tasks.get(task.key).sprint == "S2"


def test_a_sprint_that_someone_else_changed_is_not_overwritten(
    workspace: Workspace, api: Project
) -> None:
    sprint = add_sprint(workspace, "API", "S1", start=date(2026, 1, 5), end=date(2026, 1, 16))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("S", "e", "tab", "tab", *"Mine")
        edit_sprint(workspace, sprint, goal="Theirs")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "API/S1 was changed by someone else meanwhile")

    drive(workspace, play)
    assert workspace.sprints.get("API/S1").goal == "Theirs"


def test_both_fit_a_small_window(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for key in ("P", "S"):
            await pilot.press(key)
            await pilot.pause()
            assert line_with(pilot.app, "n New")
            await pilot.press("n")
            await pilot.pause()
            assert "^s Save" in picture(pilot.app)
            await pilot.press("escape", "escape")

    drive(workspace, play, size=(40, 15))


def test_what_others_write_shows_in_an_open_list(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("P", "down")
        people = pilot.app.screen
        assert isinstance(people, People)
        assert people.current == "ben"
        add_person(workspace, "abe", name="Abe Lind")
        await until_shown(pilot, "Abe Lind")
        assert people.current == "ben"

    drive(workspace, play)
