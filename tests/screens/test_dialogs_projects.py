from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.hostile import HOSTILE
from tests.screens.driving import line_with, picture
from tests.screens.showing import NOTHING, answer_of
from tpmtui.domain.project import Column, Project, State
from tpmtui.screens.dialogs.project_form import ProjectForm
from tpmtui.screens.dialogs.switch_project import SwitchProject
from tpmtui.services.projects import add_project, edit_project
from tpmtui.services.tasks import add_task
from tpmtui.settings import Settings
from tpmtui.storage.database import Database
from tpmtui.workspace import Workspace

TO_COLUMNS = ("tab",) * 5  # from the name, the first field of a project that is there


def test_a_project_is_started_with_what_was_typed(workspace: Workspace, api: Project) -> None:
    keys = (*"web", "tab", *"Web shop", "tab", *"mon", "tab", *"+3m", "tab", *"mon-thu", "tab",
            *"7 apr", "ctrl+s")  # fmt: skip
    made = answer_of(workspace, lambda: ProjectForm(workspace), *keys)
    assert made == workspace.projects.get("WEB")
    assert (made.name, made.start, made.deadline) == (
        "Web shop", date(2026, 1, 5), date(2026, 4, 5),
    )  # fmt: skip
    assert made.work_week == ("mon", "tue", "wed", "thu")
    assert made.holidays == (date(2026, 4, 7),)
    assert made.columns == api.columns


def test_a_key_in_use_is_said_at_the_key(workspace: Workspace, api: Project) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "Key: project API exists already")

    form = partial(ProjectForm, workspace)
    assert answer_of(workspace, form, *"api", "tab", *"x", "ctrl+s", look=look) is NOTHING


def test_a_column_gets_a_new_name_and_its_cards_follow(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "card")
    keys = (*TO_COLUMNS, *["up"] * 6, "home", *["delete"] * len("Backlog"), *"Inbox", "ctrl+s")
    answer_of(workspace, lambda: ProjectForm(workspace, workspace.projects.get("API")), *keys)
    assert workspace.projects.get("API").columns[0] == Column("Inbox", State.TODO)
    assert workspace.tasks.get("API-1").column == "Inbox"


def test_a_limit_is_set_and_lifted_again(workspace: Workspace, api: Project) -> None:
    form = lambda: ProjectForm(workspace, workspace.projects.get("API"))  # noqa: E731
    answer_of(workspace, form, *TO_COLUMNS, *["up"] * 6, "end", *":3!", "ctrl+s")
    assert workspace.projects.get("API").columns[0] == Column("Backlog", State.TODO, 3, hard=True)
    answer_of(workspace, form, *TO_COLUMNS, *["up"] * 6, "end", *["backspace"] * 3, "ctrl+s")
    assert workspace.projects.get("API").columns[0] == Column("Backlog", State.TODO)


def test_what_someone_else_changed_is_not_overwritten(workspace: Workspace, api: Project) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        edit_project(workspace, "API", name="Theirs")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "changed by someone else")

    form = partial(ProjectForm, workspace, api)
    answer_of(workspace, form, *"!", look=look)
    assert workspace.projects.get("API").name == "Theirs"


def test_the_list_says_what_is_in_each_project(workspace: Workspace, api: Project) -> None:
    add_project(workspace, "WEB", "Web shop")
    add_task(workspace, "API", "one")
    add_task(workspace, "API", "two", column="Doing")

    async def look(pilot: Pilot[Any]) -> None:
        assert "1 doing, 1 to do, 0 done" in line_with(pilot.app, "API  API rewrite")
        assert "0 doing, 0 to do, 0 done" in line_with(pilot.app, "WEB  Web shop")

    switch = partial(SwitchProject, workspace, Settings(), current="API")
    answer_of(workspace, switch, look=look)
    assert answer_of(workspace, switch, "down", "enter") == "WEB"
    assert answer_of(workspace, switch, "escape") is None


def test_many_projects_are_counted_in_as_many_questions_as_one(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    fetch = Database.fetch
    monkeypatch.setattr(Database, "fetch", lambda *query: asked.append(query) or fetch(*query))
    counts = []
    for name in ("One", "Two", "Three"):
        asked.clear()
        assert len(list(SwitchProject(workspace, Settings())._rows())) == len(counts) + 1
        counts.append(len(asked))
        add_project(workspace, name.upper(), name)
    assert len(set(counts)) == 1


def test_a_project_is_started_from_the_list(workspace: Workspace, api: Project) -> None:
    switch = partial(SwitchProject, workspace, Settings())
    keys = ("n", *"WEB", "tab", *"Web shop", "ctrl+s")
    assert answer_of(workspace, switch, *keys) == "WEB"


def test_hostile_names_do_no_harm(workspace: Workspace, api: Project) -> None:
    nasty = "".join(HOSTILE)
    columns = (Column(nasty.replace("\n", ""), State.TODO), Column("Done", State.DONE))
    edit_project(workspace, "API", name=nasty, description=nasty, columns=columns)
    project = workspace.projects.get("API")

    async def look(pilot: Pilot[Any]) -> None:
        shown = picture(pilot.app)
        assert all(character.isprintable() or character in "\n\u200d" for character in shown)

    answer_of(workspace, partial(SwitchProject, workspace, Settings()), look=look)
    answer_of(workspace, partial(ProjectForm, workspace, project), *TO_COLUMNS, look=look)
    answer_of(workspace, partial(ProjectForm, workspace, project), "tab", *"mon", "ctrl+s")
    saved = workspace.projects.get("API")
    assert replace(saved, start=None, version=0) == replace(project, version=0)
    assert saved.start == date(2026, 1, 5)
