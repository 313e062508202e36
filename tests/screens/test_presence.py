"""Who else is here stands in the status line, and who left goes from it."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.conftest import Clock
from tests.screens.driving import drive, line_with, picture, until_shown
from tpmtui.domain.project import Project
from tpmtui.screens import presence
from tpmtui.workspace import Workspace


def test_others_are_here_until_they_leave_or_fall_silent(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    with Workspace.open(workspace.database.address, user="ben", clock=clock) as ben:
        assert presence.others_here(ben) == ()
        assert presence.others_here(workspace) == ("ben",)
        assert presence.others_here(ben) == ("ana",)
        presence.leave(workspace)
        assert presence.others_here(ben) == ()
        clock.advance(minutes=3)
        assert presence.others_here(workspace) == ()


def test_one_who_only_reads_sees_others_and_is_not_seen(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    presence.others_here(workspace)
    address = workspace.database.address
    with Workspace.open(address, user="eve", clock=clock, read_only=True) as eve:
        assert presence.others_here(eve) == ("ana",)
    assert presence.others_here(workspace) == ()


def test_the_status_line_says_who_is_here(workspace: Workspace, api: Project, clock: Clock) -> None:
    with Workspace.open(workspace.database.address, user="ben", clock=clock) as ben:
        presence.others_here(ben)

        async def play(pilot: Pilot[Any]) -> None:
            await until_shown(pilot, "+ben")
            assert line_with(pilot.app, "API rewrite").rstrip().endswith("ana +ben test.db")
            await pilot.press("4")
            await pilot.pause()
            assert "ana +ben" in picture(pilot.app)

        drive(workspace, play)
        assert presence.others_here(ben) == ()
