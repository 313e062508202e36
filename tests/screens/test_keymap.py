from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.driving import Play, drive, line_with, notices, picture, until_shown
from tpmtui.app import TpmApp
from tpmtui.domain.project import Project
from tpmtui.screens.keymap import checked_keymap, known_bindings, user_keymap
from tpmtui.screens.welcome.screen import WelcomeScreen
from tpmtui.services.courses import add_course
from tpmtui.services.series import add_series
from tpmtui.services.tasks import add_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

KNOWN = known_bindings([TpmApp, WelcomeScreen])


def test_keys_of_known_names_are_taken_over() -> None:
    wanted = {"app.undo": "ctrl+n", "app.help": "f1,f3"}
    assert checked_keymap(wanted, KNOWN) == (wanted, [])


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"app.udno": "x"}, "no key is called app.udno (nearest: app.undo"),
        ({"app.undo": "hyperspace"}, "app.undo: hyperspace is not a key"),
        ({"app.undo": "q"}, "app.undo: q is taken by app.quit"),
        ({"app.undo": "i"}, "app.undo: i is taken by welcome.import"),
        ({"welcome.new": "q"}, "welcome.new: q is taken by app.quit"),
        ({"\x1b[2J": "x"}, "no key is called ␛[2J"),
    ],
)
def test_a_slip_is_said_and_left_out(wanted: dict[str, str], complaint: str) -> None:
    keymap, complaints = checked_keymap(wanted, KNOWN)
    assert keymap == {}
    assert len(complaints) == 1
    assert complaints[0].startswith(complaint)


def test_two_keys_can_change_places() -> None:
    wanted = {"app.undo": "q", "app.quit": "u"}
    assert checked_keymap(wanted, KNOWN) == (wanted, [])


def test_a_key_that_was_to_be_given_away_and_is_not_stays_where_it_is() -> None:
    wanted = {"app.undo": "p", "app.project": "q"}  # p is free only if projects go to q
    keymap, complaints = checked_keymap(wanted, KNOWN)
    assert keymap == {}
    assert complaints == [
        "app.project: q is taken by app.quit",
        "app.undo: p is taken by app.project",
    ]


def test_dialogs_and_boards_have_keys_to_change_too() -> None:
    wanted = {"form.save": "f10", "pick.done": "f9", "board.new": "f8"}
    assert user_keymap(wanted, TpmApp) == (wanted, [])


def test_every_key_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert "app.help" in KNOWN
    for name, (binding, _) in KNOWN.items():
        assert binding.description, name
        assert binding.tooltip, name


OWN = {
    "app.undo": "f3", "app.people": "f4", "app.tour": "f5", "app.help": "f6", "board.new": "f7",
    "board.back": "f8,escape", "people.new": "f9", "sprints.new": "f10", "form.forget": "f11",
    "quickadd.close": "f12,escape", "checkin.go_on": "ctrl+g", "training.assign": "ctrl+n",
    "dialog.cancel": "f1", "welcome.sample": "ctrl+d", "minutes.person": "ctrl+t",
}  # fmt: skip


def with_own_keys(workspace: Workspace, play: Play, screen: str = "board") -> None:
    drive(workspace, play, screen=screen, settings=Settings(theme="tpmtui-dark", keys=OWN))


def test_the_first_screen_names_the_keys_in_force(workspace: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "^d  Look at a sample")
        await pilot.press("n", *"API", "tab", *"API rewrite", "ctrl+s")
        await pilot.pause()
        assert "f5 shows you around, f6 the keys" in notices(pilot.app)
        await pilot.press("f4")
        await pilot.pause()
        assert line_with(pilot.app, "Nobody yet: f9 adds someone")

    with_own_keys(workspace, play)


def test_sentences_of_a_board_name_the_keys_in_force(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "f7  a card in one line")
        await pilot.press("S")
        await pilot.pause()
        assert line_with(pilot.app, "No sprint yet: f10 plans one")
        await pilot.press("f1", "f7", *"Ship @zoe")
        await pilot.pause()
        assert line_with(pilot.app, "f12 keeps this line, f4 adds people")
        await pilot.press(*(["backspace"] * 5), "enter", "slash", *"nothing", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "f8  all 1 again")
        await pilot.press("f8", "e", *" it")
        pilot.app.screen.keep_draft()  # type: ignore[attr-defined]
        pilot.app.pop_screen()
        await pilot.press("e")
        await pilot.pause()
        assert line_with(pilot.app, "back; f11 drops it")
        await pilot.press("f11", "f1", "D")
        await pilot.pause()
        assert line_with(pilot.app, "f3 brings it back.")

    with_own_keys(workspace, play)


def test_the_check_in_names_the_keys_in_force(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Ship it", assignees=("ana",), column="Doing")
    add_task(workspace, "API", "Next", assignees=("ana",), column="Ready")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("c")
        await pilot.pause()
        assert line_with(pilot.app, "^g: no more to say")
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert line_with(pilot.app, "^g when the day is full")
        await pilot.press("ctrl+g", "ctrl+g")
        await pilot.pause()
        assert line_with(pilot.app, "(^g leaves it out)")

    with_own_keys(workspace, play, screen="today")


def test_training_and_minutes_name_the_keys_in_force(workspace: Workspace, api: Project) -> None:
    add_course(workspace, "AID", "First aid")
    add_series(workspace, "API", "Sync", start=workspace.now())

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "^n  assigns a course")
        await pilot.press("5", "s", "i", *"- [ ] @zoe write")
        await pilot.pause()
        assert line_with(pilot.app, "no person zoe: ^t adds them")

    with_own_keys(workspace, play, screen="training")


@pytest.mark.parametrize(
    ("place", "name", "nothing"),
    [
        ("2", "board.back", "No card matches"),
        ("3", "timeline.back", "No task matches"),
        ("5", "meetings.back", "Nothing has these words"),
        ("6", "training.back", "Nobody and nothing matches"),
    ],
)
def test_the_way_back_from_a_filter_is_named_as_it_is_now(
    workspace: Workspace, api: Project, place: str, name: str, nothing: str
) -> None:
    add_task(workspace, "API", "Ship it", duration_days=1)
    add_course(workspace, "PCI", "Card data")
    add_series(workspace, "API", "Sync", start=workspace.now())

    async def play(pilot: Pilot[Any]) -> None:
        def key() -> str:
            lines = picture(pilot.app).splitlines()
            at = next(place for place, line in enumerate(lines) if nothing in line)
            return lines[at + 2].split()[0]

        await pilot.press(place, "slash", *"zz")
        await until_shown(pilot, nothing)
        assert key() == "esc"
        await pilot.press("enter")
        await pilot.pause()
        assert key() == "^t"
        await pilot.press("slash")
        await pilot.pause()
        assert key() == "esc"
        await pilot.press("escape")
        await pilot.pause()
        assert nothing not in picture(pilot.app)

    drive(workspace, play, settings=Settings(theme="tpmtui-dark", keys={name: "ctrl+t"}))
