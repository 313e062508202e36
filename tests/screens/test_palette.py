from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, picture
from tpmtui.domain.project import Project
from tpmtui.screens.palette import commands
from tpmtui.screens.places import PLACES
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task
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


@pytest.mark.parametrize("mode", PLACES)
def test_every_key_of_a_screen_is_a_command_with_words_to_find_it_by(
    workspace: Workspace, api: Project, mode: str
) -> None:
    add_task(workspace, "API", "Rotate keys", assignees=("ana",))

    async def play(pilot: Pilot[Any]) -> None:
        active = pilot.app.screen.active_bindings.values()
        ours = [each for each in active if each.binding.action in _declared(type(each.node))]
        assert len(ours) > 10
        offered = {command.name for command in commands(pilot.app)}
        for each in ours:
            if each.enabled:
                assert f"{each.binding.description}: {each.tooltip}" in offered

    drive(workspace, play, screen=mode)


def _declared(kind: type[Any]) -> set[str]:
    """What the keys of a screen and its own widgets do; lists move by keys everyone knows."""
    ours = (each for each in kind.__mro__ if each.__module__.startswith("tpmtui.screens"))
    return {key.action for each in ours for key in vars(each).get("BINDINGS", ())}


def test_commands_say_their_keys(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert line_with(pilot.app, "Quit: Leave tpmtui").rstrip(" │").endswith("q")
        await pilot.press("escape")
        assert "Commands" not in picture(pilot.app)

    drive(workspace, play, size=(80, 60))
