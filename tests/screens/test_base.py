from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.hostile import HOSTILE
from tests.screens.driving import drive, line_with, notices, picture, until, until_shown
from tpmtui.app import TpmApp
from tpmtui.domain.project import Project
from tpmtui.services.people import edit_person
from tpmtui.services.projects import add_project, edit_project
from tpmtui.services.tasks import add_task, edit_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace


def test_the_status_line_says_where_one_is(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        line = line_with(pilot.app, "API rewrite")
        assert "API" in line
        assert line.rstrip().endswith("ana test.db")

    drive(workspace, play)


def test_a_read_only_workspace_says_so(workspace: Workspace, api: Project, clock: Clock) -> None:
    path = workspace.database.address
    with Workspace.open(path, user="ana", clock=clock, read_only=True) as read_only:

        async def play(pilot: Pilot[Any]) -> None:
            assert "read-only" in line_with(pilot.app, "API rewrite")

        drive(read_only, play)


def test_what_another_session_writes_appears_by_itself(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        with Workspace.open(workspace.database.address, user="ben", clock=clock) as other:
            add_task(other, "API", "from afar")
        await until_shown(pilot, "from afar")

    drive(workspace, play)


def test_a_screen_goes_on_following_when_it_is_shown_again(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("1")
        await pilot.pause(0.6)
        await pilot.press("2")
        await pilot.pause()
        with Workspace.open(workspace.database.address, user="ben", clock=clock) as other:
            add_task(other, "API", "from afar")
        await until_shown(pilot, "from afar")

    drive(workspace, play)


def test_a_change_is_undone_and_done_again(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")

    async def play(pilot: Pilot[Any]) -> None:
        edit_task(workspace, "API-1", title="Renamed")
        await pilot.press("u")
        assert workspace.tasks.get("API-1").title == "Rotate keys"
        assert "Undone: edit API-1" in notices(pilot.app)
        await pilot.press("U")
        assert workspace.tasks.get("API-1").title == "Renamed"
        assert "Redone: edit API-1" in notices(pilot.app)

    drive(workspace, play)


def test_an_undo_that_someone_overtook_says_what_differs(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    add_task(workspace, "API", "Rotate keys")
    edit_task(workspace, "API-1", title="Mine")
    with Workspace.open(workspace.database.address, user="ben", clock=clock) as other:
        edit_task(other, "API-1", title="Theirs")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("u")
        await pilot.pause()
        assert "the title of API-1 was changed by ben since" in notices(pilot.app)

    drive(workspace, play)
    assert workspace.tasks.get("API-1").title == "Theirs"


@pytest.mark.files
def test_a_held_lock_is_waited_for_while_the_screen_lives(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Rotate keys")
    edit_task(workspace, "API-1", title="Renamed")
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("u")
        assert "Waiting for another program" in notices(pilot.app)
        assert workspace.tasks.get("API-1").title == "Renamed"
        await pilot.press("question_mark")
        assert line_with(pilot.app, "and keys")
        lock.execute("ROLLBACK")
        await until(pilot, lambda: workspace.tasks.get("API-1").title == "Rotate keys")
        assert workspace.tasks.get("API-1").title == "Rotate keys"

    drive(workspace, play)


@pytest.mark.files
def test_what_is_waited_with_is_done_in_its_order(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")
    edit_task(workspace, "API-1", title="Renamed")
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("plus")
        lock.execute("ROLLBACK")
        await pilot.press("u")  # before the first is tried again
        await until(pilot, lambda: not pilot.app.screen.is_waiting)  # type: ignore[attr-defined]
        assert "Undone: priority of API-1" in notices(pilot.app)

    drive(workspace, play)
    assert workspace.tasks.get("API-1").title == "Renamed"


@pytest.mark.files
def test_a_form_that_gets_through_under_a_question_is_closed_with_it(
    workspace: Workspace, api: Project
) -> None:
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("N", *"Ship it")
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("ctrl+s", "escape")
        assert line_with(pilot.app, "Throw away what you typed?")
        lock.execute("ROLLBACK")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert len(pilot.app.screen_stack) == 1
        assert [task.title for task in workspace.tasks.all()] == ["Ship it"]

    drive(workspace, play)


@pytest.mark.files
def test_who_leaves_while_something_is_waited_with_is_asked(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Rotate keys")
    edit_task(workspace, "API-1", title="Renamed")
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def play(pilot: Pilot[Any]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("u", "1", "q")
        assert line_with(pilot.app, "What you did last waits for another")
        lock.execute("ROLLBACK")
        await pilot.press("escape")
        await until(pilot, lambda: workspace.tasks.get("API-1").title == "Rotate keys")

    drive(workspace, play)
    assert workspace.tasks.get("API-1").title == "Rotate keys"


def test_the_project_shown_last_is_shown_first_next_time(
    workspace: Workspace, api: Project
) -> None:
    add_project(workspace, "WEB", "Web shop")

    async def switch(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "API rewrite")
        await pilot.press("p", "down", "enter")
        assert line_with(pilot.app, "Web shop")

    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "Web shop")

    drive(workspace, switch)
    drive(workspace, look)


def test_hostile_names_do_no_harm_in_status_and_notices(workspace: Workspace, api: Project) -> None:
    nasty = "".join(HOSTILE)
    edit_project(workspace, "API", name=nasty)
    edit_person(workspace, "ana", name=nasty)

    async def play(pilot: Pilot[Any]) -> None:
        add_task(workspace, "API", nasty)
        await pilot.press("u")
        await pilot.pause()
        shown = picture(pilot.app)
        assert all(character.isprintable() or character in "\n\u200d" for character in shown)
        assert nasty.splitlines()[0][0] not in shown

    drive(workspace, play)


def test_a_window_too_small_says_so_and_comes_back(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "window too small")
        assert "Backlog" not in picture(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert line_with(pilot.app, "Backlog")

    drive(workspace, play, size=(24, 8))


@pytest.mark.parametrize("width", range(38, 43))
def test_a_notice_is_shown_to_its_last_word_in_a_narrow_window(
    workspace: Workspace, api: Project, width: int
) -> None:
    async def run() -> str:
        app = TpmApp(workspace, Settings())
        async with app.run_test(size=(width, 15), notifications=True) as pilot:
            app.notify("A sample to try anything on; ? shows the keys, T around.")
            await pilot.pause()
            return picture(app)

    assert "around." in asyncio.run(run())
