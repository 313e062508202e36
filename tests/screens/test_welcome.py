from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.screens.driving import drive, line_with, notices, picture, until_shown
from tests.screens.held import Gate, gate
from tpmtui.screens.today.screen import TodayScreen
from tpmtui.screens.welcome.sample import Sample
from tpmtui.services.projects import add_project
from tpmtui.workspace import Workspace

__all__ = ["gate"]


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
def test_an_empty_database_offers_the_ways_in(workspace: Workspace, size: tuple[int, int]) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for words in ("Look at a sample", "Start a project", "Import a project"):
            assert line_with(pilot.app, words)

    drive(workspace, play, size=size)


def test_a_project_that_is_started_opens_the_board(workspace: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("n", *"API", "tab", *"API rewrite", "ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "API rewrite")
        assert line_with(pilot.app, "Backlog")

    drive(workspace, play)


def test_the_arrows_and_enter_lead_there_too(workspace: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "j", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "File")
        await pilot.press("escape", "up", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "New project")

    drive(workspace, play)


def test_the_sample_is_shown_and_the_own_database_stays_empty(workspace: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert line_with(pilot.app, "Payments API v2")
        assert "sample-not-kept" in picture(pilot.app)

    drive(workspace, play)
    assert workspace.projects.all() == []


def test_a_sample_that_is_asked_for_twice_is_built_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Sample] = []
    asked_twice = Event()

    def build() -> Sample:
        asked_twice.wait(10)
        built.append(Sample())
        return built[-1]

    monkeypatch.setattr("tpmtui.screens.welcome.screen.Sample", build)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("s", "s")
        asked_twice.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert line_with(pilot.app, "Payments API v2")

    drive(workspace, play)
    assert len(built) == 1


def test_leaving_the_sample_leads_back_to_the_own_database(workspace: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for _ in range(2):
            await pilot.press("s")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert line_with(pilot.app, "Payments API v2")
            await pilot.press("q")
            await pilot.pause()
            assert line_with(pilot.app, "Look at a sample")
        await pilot.press("n", *"API", "tab", *"API rewrite", "ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "API rewrite")

    drive(workspace, play)
    assert [project.key for project in workspace.projects.all()] == ["API"]


def test_a_forecast_that_ends_after_the_sample_was_left_is_dropped(
    workspace: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        left = pilot.app.screen
        assert isinstance(left, TodayScreen)
        gate.shut()
        left._look_ahead()
        await pilot.press("q")
        await pilot.pause()
        assert line_with(pilot.app, "Look at a sample")

    drive(workspace, play)


def test_a_project_that_someone_else_starts_opens_the_board(
    workspace: Workspace, clock: Clock
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        with Workspace.open(workspace.database.address, user="ben", clock=clock) as other:
            add_project(other, "WEB", "Web shop")
        await until_shown(pilot, "Web shop")

    drive(workspace, play)


def test_a_read_only_workspace_imports_nothing(workspace: Workspace, clock: Clock) -> None:
    path = workspace.database.address
    with Workspace.open(path, user="ana", clock=clock, read_only=True) as read_only:

        async def play(pilot: Pilot[Any]) -> None:
            await pilot.press("i")
            await pilot.pause()
            assert "read-only" in notices(pilot.app)
            assert "File" not in picture(pilot.app)

        drive(read_only, play)
