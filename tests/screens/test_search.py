"""Everything is searched from anywhere, and what was found is gone to."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.conftest import Clock
from tests.hostile import HOSTILE
from tests.meetings import FIRST, start, typed, weekly
from tests.screens.driving import drive, line_with, notices, picture, type_in, until_shown
from tpmtui.domain.project import Project
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, comment_on_task
from tpmtui.workspace import Workspace


def test_what_was_found_is_gone_to(workspace: Workspace, api: Project, clock: Clock) -> None:
    typed(workspace, start(workspace, clock, weekly(workspace), FIRST), "! We choose Postgres")
    add_project(workspace, "WEB", "Web")
    add_task(workspace, "WEB", "Migrate to Postgres")

    async def search(pilot: Pilot[Any], text: str, *keys: str) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, text)
        await pilot.pause(0.2)  # the typing rests
        await pilot.press(*keys, "enter")
        await pilot.pause()
        await pilot.pause()

    async def play(pilot: Pilot[Any]) -> None:
        await search(pilot, "choose postgres")
        assert pilot.app.current_mode == "meetings"
        assert line_with(pilot.app, "! We choose Postgres")
        await pilot.press("2")
        await search(pilot, "postgres")
        assert line_with(pilot.app, "WEB Web")
        assert pilot.app.current_mode == "board"
        await search(pilot, "ruiz")
        assert "ana: Ana Ruiz" in notices(pilot.app)
        await search(pilot, "nothing like it")
        assert "Search everything" in picture(pilot.app)

    drive(workspace, play)


def test_hostile_words_do_no_harm(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "x")
    for text in HOSTILE:
        comment_on_task(workspace, "API-1", f"said {text}")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, "said")
        await until_shown(pilot, "comment API-1")
        assert "\x1b" not in picture(pilot.app)

    drive(workspace, play)
