"""The keys at the bottom: as many as fit, and always the way out and the way to all others."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, picture
from tpmtui.domain.project import Project
from tpmtui.screens.places import PLACES
from tpmtui.workspace import Workspace


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_help_is_named_on_every_screen(workspace: Workspace, api: Project, width: int) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for place in PLACES.values():
            await pilot.press(place.key)
            await pilot.pause()
            assert "? Help" in picture(pilot.app).splitlines()[-1], place.label

    drive(workspace, play, size=(width, 15 if width < 80 else 24))


def test_the_keys_of_every_screen_stand_at_the_same_end(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for place in PLACES.values():
            await pilot.press(place.key)
            await pilot.pause()
            last = picture(pilot.app).splitlines()[-1]
            assert last.endswith("  u Undo  p Project  q Quit  ? Help"), place.label

    drive(workspace, play, size=(160, 24))


def test_a_dialog_takes_a_second_line_for_its_keys(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("P")
        await pilot.pause()
        assert "n New" in line_with(pilot.app, "enter Choose")
        assert line_with(pilot.app, "esc Back") != line_with(pilot.app, "enter Choose")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "esc Back" in line_with(pilot.app, "enter Choose")

    drive(workspace, play, size=(40, 15))


def test_the_name_of_a_project_gives_way_to_what_is_said_of_it(workspace: Workspace) -> None:
    from tpmtui.services.projects import add_project

    add_project(workspace, "API", "A name that is as long as the window is wide, and longer")

    async def play(pilot: Pilot[Any]) -> None:
        assert "API · 0 cards" in picture(pilot.app).splitlines()[0]
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "API A name that is as long as" in picture(pilot.app).splitlines()[0]
        assert "… · 0 cards" in picture(pilot.app).splitlines()[0]

    drive(workspace, play, size=(34, 15))
