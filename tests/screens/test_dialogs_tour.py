"""The tour: skippable at any page, and true of the keys there are."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, notices, picture
from tpmtui.domain.project import Project
from tpmtui.screens.dialogs.tour import STOPS
from tpmtui.screens.every import PLACES
from tpmtui.services.series import add_series
from tpmtui.services.tasks import add_task
from tpmtui.widgets.keys import key_name
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
        assert line_with(pilot.app, STOPS[1].title)
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


@pytest.mark.parametrize("place", range(1, len(STOPS)), ids=[stop.title for stop in STOPS[1:]])
def test_it_names_keys_that_are_there(workspace: Workspace, api: Project, place: int) -> None:
    add_task(workspace, "API", "Rotate keys")
    add_series(workspace, "API", "Sync", start=workspace.now())
    mode = list(PLACES)[place - 1]

    async def play(pilot: Pilot[Any]) -> None:
        active = pilot.app.screen.active_bindings.values()
        known = {key_name(each.binding.key) for each in active if each.binding.id}
        named = {key for key, _ in (*STOPS[0].keys, *STOPS[place].keys)}
        named -= {f"1..{len(PLACES)}"}
        # Minutes are typed in a meeting that is open.
        assert named - known <= ({"i"} if mode == "meetings" else set())

    drive(workspace, play, screen=mode)
