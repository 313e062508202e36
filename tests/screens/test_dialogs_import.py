from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.screens.driving import line_with, picture, type_in
from tests.screens.showing import NOTHING, answer_of
from tpmtui.domain.drafts import BadRow, ImportReport, Tally
from tpmtui.domain.project import Project
from tpmtui.screens.dialogs.import_file import ImportFile
from tpmtui.screens.dialogs.import_guess import guess_format
from tpmtui.screens.dialogs.import_words import imported_line, preview_lines
from tpmtui.services.tasks import add_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

TABLE = "id,title,priority,colour\n1,Rotate keys,high,red\n2,Write docs,normal,blue\n"


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing works beside the screen any more."""
    with suppress(WorkerCancelled):  # what closes the dialog is its own work, which ends with it
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def dialog(workspace: Workspace) -> ImportFile:
    return ImportFile(workspace, Settings())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path takes a few letters."""
    monkeypatch.chdir(tmp_path)


def typed(path: Path, project: str) -> tuple[str, ...]:
    return (*os.path.relpath(path), "tab", "tab", *project)


def test_what_would_happen_is_shown_before_it_happens(
    workspace: Workspace, api: Project, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE)

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert line_with(pilot.app, "Would import")
        assert line_with(pilot.app, "tasks: 2 new")
        assert "colour" in line_with(pilot.app, "left out")
        assert workspace.projects.find("WEB") is None
        await pilot.press("ctrl+s")
        await settled(pilot)

    answer = answer_of(workspace, partial(dialog, workspace), *typed(table, "WEB"), look=look)
    assert answer == "WEB"
    assert [task.title for task in workspace.tasks.of_project("WEB")] == [
        "Rotate keys", "Write docs",
    ]  # fmt: skip


def test_what_would_move_in_the_plan_is_shown(
    workspace: Workspace, api: Project, tmp_path: Path
) -> None:
    add_task(workspace, "API", "Dig", duration_days=2)
    table = tmp_path / "table.csv"
    table.write_text("key,title,created,duration_days\nAPI-1,Dig,2026-01-05T09:00:00+00:00,4\n")

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert line_with(pilot.app, "1 task moves; the plan ends Thu 8 Jan instead of Tue 6 Jan")
        assert line_with(pilot.app, "API-1 Dig: Mon 5 - Thu 8 Jan")

    answer_of(workspace, partial(dialog, workspace), *typed(table, "API"), look=look)
    assert workspace.tasks.get("API-1").duration_days == 2


def test_bad_rows_are_named_and_can_be_left_out(
    workspace: Workspace, api: Project, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("id,title,points\n1,Rotate keys,5\n2,Write docs,many\n")

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "row 3: points" in picture(pilot.app)
        await pilot.press("tab", "tab", *"skip", "ctrl+s")
        await settled(pilot)
        assert line_with(pilot.app, "tasks: 1 new")
        await pilot.press("ctrl+s")
        await settled(pilot)

    answer_of(workspace, partial(dialog, workspace), *typed(table, "WEB"), look=look)
    assert [task.title for task in workspace.tasks.of_project("WEB")] == ["Rotate keys"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("absent.csv", "No such file"), ("", "is not a file"), ("broken.json", "xpecting value")],
)
def test_what_cannot_be_read_is_said(
    workspace: Workspace, api: Project, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "broken.json").write_text('{"idBoard": 1, "actions": [')

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("shift+tab", *"trello", "ctrl+s")
        await settled(pilot)
        assert words in " ".join(picture(pilot.app).replace("│", " ").split())

    keys = typed(tmp_path / name, "WEB")
    assert answer_of(workspace, partial(dialog, workspace), *keys, look=look) is NOTHING


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("~nobody-here/a.json", "~nobody-here/a.json is not a path: nobody here has that home"),
        ("a\0b/c.json", "a␀b/c.json is not a path: it holds a NUL"),
    ],
)
def test_what_is_no_path_is_said_and_nothing_ends(
    workspace: Workspace, api: Project, path: str, words: str
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await type_in(pilot, path)
        await pilot.press("tab", *"trello", "tab", *"WEB", "ctrl+s")
        await settled(pilot)
        assert words in " ".join(picture(pilot.app).replace("│", " ").split())

    assert answer_of(workspace, partial(dialog, workspace), look=look) is NOTHING


@pytest.mark.parametrize(
    ("name", "head", "guess"),
    [
        ("a.csv", b"Summary,Issue key,Issue id\n", "jira"),
        ("a.csv", b"id,title\n", "csv"),
        ("a.csv", b"Person,Course,Date\n", "completions"),
        ("a.json", b'{"schema": "tpmtui/1"', "tpmtui"),
        ("a.json", b'{"name": "Board", "idBoard": "1", "actions": [', "trello"),
        ("a.json", b'[{"uuid": "1", "entry": "2026', "taskwarrior"),
        ("a.json", b'[{"number": 1, "labels": [], "url": ""', "github"),
        ("a.json", b"[]", ""),
        ("a.txt", b"uuid entry", ""),
    ],
)
def test_the_format_is_guessed(name: str, head: bytes, guess: str) -> None:
    assert guess_format(Path(name), head) == guess


def test_a_report_is_said_in_lines() -> None:
    report = ImportReport(
        tallies={"task": Tally(2, 1, 0), "person": Tally(1), "sprint": Tally()},
        facts=("2 epics",),
        notes=("project X is new",),
        bad=(BadRow(3, "due", "no such day \x1b[2J"),),
        unknown=("colour",),
    )
    assert list(preview_lines(report)) == [
        "Would import",
        "  tasks: 2 new, 1 changed",
        "  people: 1 new",
        "  of the new tasks: 2 epics",
        "  project X is new",
        "Columns nobody asked for, left out: colour",
        "Left out, 1 bad:",
        "  row 3: due: no such day ␛[2J",
    ]
    assert (
        imported_line(report)
        == "Imported tasks: 2 new, 1 changed; people: 1 new; bad rows left out: 1"
    )


def test_the_project_is_asked_for_where_it_is_left_out(
    workspace: Workspace, api: Project, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE)

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+s")
        assert line_with(pilot.app, "Into which project?")
        await pilot.press(*"web", "ctrl+s")
        await settled(pilot)
        assert line_with(pilot.app, "tasks: 2 new")

    answer_of(workspace, partial(dialog, workspace), *table.name, look=look)


def test_what_to_do_is_said_in_the_words_of_the_form(
    workspace: Workspace, api: Project, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("task,finished\nRotate keys,2026-01-05\n")

    async def look(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert line_with(pilot.app, "say which with Columns title=...")
        await pilot.press("escape", "escape", "y")

    answer_of(workspace, partial(dialog, workspace), *typed(table, "WEB"), look=look)
