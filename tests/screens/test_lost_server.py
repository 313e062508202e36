"""A server that goes away and comes back: nothing ends, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from textual.pilot import Pilot

from tests.screens.driving import drive, line_with, notices, picture, until, until_shown
from tpmtui.domain.errors import Unreachable
from tpmtui.domain.project import Project
from tpmtui.screens.places import PLACES
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace


class Server:
    """Where the database lies; `stop` takes it away, `start` gives it back."""

    _WAYS = ("execute_sql", "stream", "transaction")

    def __init__(self, workspace: Workspace) -> None:
        self._database: Any = workspace.database

    def stop(self) -> None:
        for way in self._WAYS:
            setattr(self._database, way, _unreachable)

    def start(self) -> None:
        for way in self._WAYS:
            vars(self._database).pop(way, None)


def _unreachable(*_: object) -> NoReturn:
    raise Unreachable("the connection to team@db is lost: try again when it is back")


@pytest.fixture
def server(workspace: Workspace, api: Project) -> Iterator[Server]:
    add_task(workspace, "API", "Rotate keys")
    server = Server(workspace)
    yield server
    server.start()


def test_every_screen_goes_on_while_it_is_away(workspace: Workspace, server: Server) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        for place in PLACES.values():
            await pilot.press(place.key)
        server.stop()
        await until(pilot, lambda: "is lost" in notices(pilot.app))
        for place in PLACES.values():
            await pilot.press(place.key, "enter", "escape", "e", "escape", "/", "escape")
        for key in ("p", "P", "S", "ctrl+f", "ctrl+p"):
            await pilot.press(key, "enter", "escape", "escape")
        server.start()
        await pilot.press("escape", "2")
        await until_shown(pilot, "Rotate keys")

    drive(workspace, play)


def test_that_it_is_away_stands_there_once(workspace: Workspace, server: Server) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        server.stop()
        await pilot.press("e", "m", "a", "e", "t")
        await pilot.pause()
        assert notices(pilot.app).count("is lost") == 1
        server.start()

    drive(workspace, play)


def test_nothing_is_added_to_a_board_that_could_not_be_read_yet(
    workspace: Workspace, server: Server
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        server.stop()
        await pilot.press(PLACES["board"].key)
        for key in ("n", "N"):
            await pilot.press(key)
            assert len(pilot.app.screen_stack) == 1
            assert "API is not read yet" in notices(pilot.app)
        server.start()
        await until_shown(pilot, "Rotate keys")
        await pilot.press("n", *"Ship", "enter")
        await until_shown(pilot, "2 Ship")

    drive(workspace, play, screen="today")


@pytest.mark.parametrize("key", [PLACES[name].key for name in ("training", "meetings", "report")])
def test_a_screen_that_is_opened_first_while_it_is_away_is_there_when_it_is_back(
    workspace: Workspace, server: Server, key: str
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        server.stop()
        await pilot.press(key, "slash", "x", "escape", "w", "escape", "escape")
        assert "is lost" in notices(pilot.app)
        server.start()
        await until_shown(pilot, "API API rewrite")
        await until(pilot, lambda: "is lost" not in picture(pilot.app))

    drive(workspace, play)


def test_a_project_that_is_chosen_while_it_is_away_is_shown_when_it_is_back(
    workspace: Workspace, server: Server
) -> None:
    add_project(workspace, "WEB", "Website")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(PLACES["meetings"].key)
        server.stop()
        pilot.app.screen.show_project("WEB")  # type: ignore[attr-defined]
        server.start()
        await until_shown(pilot, "WEB Website")

    drive(workspace, play)


def test_what_is_saved_meanwhile_is_saved_when_it_is_back(
    workspace: Workspace, server: Server
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("N", *"Ship")
        server.stop()
        await pilot.press(*" it", "ctrl+s")
        assert line_with(pilot.app, "saving: waiting for the server of the database")
        server.start()
        await until(pilot, lambda: len(workspace.tasks.all()) > 1)

    drive(workspace, play)
    assert [task.title for task in workspace.tasks.all()] == ["Rotate keys", "Ship it"]


def test_a_line_typed_meanwhile_is_still_there(workspace: Workspace, server: Server) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("n", *"Ship")
        server.stop()
        await pilot.press(*" it", "escape")
        assert "so it stays here" in notices(pilot.app)
        assert line_with(pilot.app, "Ship it")
        server.start()
        await pilot.press("escape", "n")
        assert line_with(pilot.app, "Ship it")

    drive(workspace, play)
