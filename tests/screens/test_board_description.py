"""Descriptions written in an editor."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot

from tests.screens.driving import drive, notices, picture, until
from tpmtui.domain.project import Project
from tpmtui.screens.board import description
from tpmtui.screens.external_editor import LeftOff
from tpmtui.services import tasks
from tpmtui.workspace import Workspace


class Editor:
    """An editor that saves the same text each time, and remembers what it was given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
        self.written = written
        self.given: list[str] = []
        self.meanwhile = lambda: None
        monkeypatch.setattr(description, "edit_in_editor", self)

    def __call__(self, app: object, text: str) -> str:
        self.given.append(text)
        self.meanwhile()
        return self.written


def test_what_the_editor_saves_is_the_description(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.add_task(workspace, "API", "Rotate keys", description="Before")
    editor = Editor(monkeypatch, "After")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("E")
        assert editor.given == ["Before"]
        assert workspace.tasks.get("API-1").description == "After"
        assert workspace.drafts.find("ana", "description.API-1") is None

    drive(workspace, play)


def test_where_someone_else_wrote_meanwhile_both_versions_are_offered(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.add_task(workspace, "API", "Rotate keys", description="Before")
    editor = Editor(monkeypatch, "Mine")
    editor.meanwhile = lambda: tasks.edit_task(workspace, "API-1", description="Theirs")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("E")
        await pilot.pause()
        assert "Make one of both versions?" in picture(pilot.app)
        assert workspace.drafts.find("ana", "description.API-1") == "Mine"
        editor.meanwhile, editor.written = (lambda: None), "Both"
        await pilot.press("y")
        await pilot.pause()
        assert "Mine" in editor.given[-1]
        assert "Theirs" in editor.given[-1]
        assert workspace.tasks.get("API-1").description == "Both"

    drive(workspace, play)


def test_what_was_written_before_the_line_dropped_is_offered_again(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.add_task(workspace, "API", "Rotate keys", description="Before")
    editor = Editor(monkeypatch, "After")

    def drop() -> None:
        raise LeftOff("vi ended with code 1", "Half of it")

    async def play(pilot: Pilot[None]) -> None:
        editor.meanwhile = drop
        await pilot.press("E")
        assert "vi ended with code 1" in notices(pilot.app)
        assert workspace.tasks.get("API-1").description == "Before"
        editor.meanwhile = lambda: None
        await pilot.press("E")
        assert editor.given == ["Before", "Half of it"]
        assert workspace.tasks.get("API-1").description == "After"

    drive(workspace, play)


@pytest.mark.files
def test_what_is_written_while_another_program_writes_is_saved_after_it(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.add_task(workspace, "API", "Rotate keys", description="Before")
    Editor(monkeypatch, "After")
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def play(pilot: Pilot[None]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("E")
        assert "Waiting for another program" in notices(pilot.app)
        lock.execute("ROLLBACK")
        await until(pilot, lambda: not pilot.app.screen.is_waiting)  # type: ignore[attr-defined]
        assert workspace.tasks.get("API-1").description == "After"
        assert workspace.drafts.find("ana", "description.API-1") is None

    drive(workspace, play)


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("/no/such/editor", "cannot run /no/such/editor (No such file"),
        ("false", "false ended with code 1: nothing was changed"),
        ("vi 'x", "$EDITOR is not a command: vi 'x"),
    ],
)
def test_the_screen_comes_back_though_the_editor_fails(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch, editor: str, words: str
) -> None:
    tasks.add_task(workspace, "API", "Rotate keys")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    came_back: list[bool] = []

    async def play(pilot: Pilot[None]) -> None:
        @contextmanager
        def suspend() -> Iterator[None]:
            yield
            came_back.append(True)

        monkeypatch.setattr(pilot.app, "suspend", suspend)
        await pilot.press("E")
        assert words in notices(pilot.app)

    drive(workspace, play)
    assert came_back == [True] * (editor != "vi 'x")
