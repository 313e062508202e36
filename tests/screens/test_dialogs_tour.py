"""The tour: skippable at any page, and true of the keys there are."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, notices, picture
from tpmtui.app import TpmApp
from tpmtui.domain.project import Project
from tpmtui.screens.board.view import BoardView
from tpmtui.screens.dialogs.tour import STOPS
from tpmtui.screens.keymap import known_bindings
from tpmtui.screens.places import PLACES
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace


def test_every_page_is_seen_and_the_last_one_leads_back(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("T")
        for place, stop in enumerate(STOPS, start=1):
            await pilot.pause()
            assert line_with(pilot.app, f"{stop.title}  {place} of {len(STOPS)}")
            await pilot.press("enter")
        await pilot.pause()
        assert "A look around" not in picture(pilot.app)

    drive(workspace, play)


def test_it_goes_back_and_is_left_at_any_page(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p", *"look around", "enter")
        await pilot.pause()
        await pilot.press("right", "right", "left")
        await pilot.pause()
        assert line_with(pilot.app, "1 Today")
        await pilot.press("escape")
        await pilot.pause()
        assert "A look around" not in picture(pilot.app)

    drive(workspace, play, size=(40, 15))


def test_in_a_small_window_it_scrolls_and_says_how_to_leave(
    workspace: Workspace, api: Project
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("T")
        await pilot.pause()
        assert line_with(pilot.app, "esc Back")
        assert "another project" not in picture(pilot.app)
        await pilot.press(*["j"] * 9)
        await pilot.pause()
        assert line_with(pilot.app, "another project")

    drive(workspace, play, size=(40, 15))


def test_a_newcomer_is_offered_it_once(workspace: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("t")
        await pilot.pause()
        assert line_with(pilot.app, "A look around")
        await pilot.press("escape", "n", *"API", "tab", *"API rewrite", "ctrl+s")
        await pilot.pause()
        assert "T shows you around" in notices(pilot.app)

    drive(workspace, play)


def test_it_names_keys_that_are_there() -> None:
    known = known_bindings([TpmApp, *(place.screen() for place in PLACES.values()), BoardView])
    for stop in STOPS:
        keys = [key for hint in stop.hints for key in (hint.key, *hint.others)]
        for key in [*keys, *filter(None, [stop.place])]:
            assert key.usual in known[key.name].binding.key.split(","), key
            assert key.name.partition(".")[0] in (stop.title.lower(), "app", "screen"), key


def test_it_names_the_users_own_keys(workspace: Workspace, api: Project) -> None:
    keys = {"screen.board": "f2", "board.new": "ctrl+n", "board.move_left": "less_than_sign"}

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("T")
        await pilot.pause()
        assert line_with(pilot.app, "Today, f2 board, 3 timeline")
        await pilot.press("enter", "enter")
        await pilot.pause()
        for words in ("f2 Board", "^n  a card in one line", "L  sends the card on, < back"):
            assert line_with(pilot.app, words)

    drive(workspace, play, settings=Settings(theme="tpmtui-dark", keys=keys))
