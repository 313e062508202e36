from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, picture
from tpmtui.domain.project import Project
from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace


def test_a_command_is_found_by_a_few_letters_and_done(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p", *"keys that work", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "Everywhere")

    drive(workspace, play, size=(100, 60))


def test_projects_and_themes_are_commands(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "WEB", "Web [/shop")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p", *"web [/", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "WEB Web [/shop")
        await pilot.press("colon", *"light", "enter")
        await pilot.pause()
        assert pilot.app.theme == "tpmtui-light"

    drive(workspace, play)


def test_commands_say_their_keys(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert line_with(pilot.app, "Quit: Leave tpmtui").rstrip(" │").endswith("q")
        await pilot.press("escape")
        assert "Commands" not in picture(pilot.app)

    drive(workspace, play, size=(80, 60))
