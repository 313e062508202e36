"""Windows that are too small for a moment."""

from __future__ import annotations

from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, picture
from tpmtui.domain.project import Project
from tpmtui.services import tasks
from tpmtui.workspace import Workspace


async def squeeze(pilot: Pilot[None]) -> None:
    """Make the window too small for anything, and large again."""
    await pilot.resize_terminal(25, 8)
    assert "window too small" in picture(pilot.app)
    await pilot.resize_terminal(80, 24)
    await pilot.pause()


def test_keys_go_where_they_went_before(workspace: Workspace, api: Project) -> None:
    for title in ("Rotate keys", "Write tests"):
        tasks.add_task(workspace, "API", title)

    async def play(pilot: Pilot[None]) -> None:
        await squeeze(pilot)
        await pilot.press("j", "e", *"er")
        await squeeze(pilot)
        await pilot.press("s")
        assert line_with(pilot.app, "Write testsers")

    drive(workspace, play)
