from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, picture
from tpmtui.domain.project import Project
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace


def test_help_names_every_key_of_the_screen(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        expected = {
            binding.description
            for _, binding, *_ in pilot.app.screen.active_bindings.values()
            if binding.id
        }
        await pilot.press("question_mark")
        await pilot.pause()
        shown = picture(pilot.app)
        missing = {words for words in expected if words not in shown}
        assert not missing
        assert shown.index("Board") < shown.index("Everywhere")

    drive(workspace, play, size=(120, 100))


def test_help_shows_keys_as_they_are_mapped(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert "ctrl+t" not in line_with(pilot.app, "Undo")
        assert "^t" in line_with(pilot.app, "Take back your last change")
        await pilot.press("q")
        assert "Take back" not in picture(pilot.app)

    settings = Settings(theme="tpmtui-dark", keys={"app.undo": "ctrl+t"})
    drive(workspace, play, size=(120, 100), settings=settings)


def test_help_is_usable_in_a_small_window(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("question_mark", "end")
        await pilot.pause()
        assert line_with(pilot.app, "esc Back")
        assert line_with(pilot.app, "Leave tpmtui")

    drive(workspace, play, size=(40, 15))


def test_help_says_as_much_as_a_window_of_another_size_has_room_for(
    workspace: Workspace, api: Project
) -> None:
    shown = []

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("question_mark")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        shown.append(picture(pilot.app))

    for size in ((120, 40), (40, 15), (60, 20)):
        drive(workspace, play, size=size)
    assert shown[0] == shown[1] == shown[2]
