from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.hostile import HOSTILE
from tests.screens.driving import line_with, picture, until
from tests.screens.showing import NOTHING, all_at_once, answer_of
from tpmtui.domain.project import Project
from tpmtui.domain.task import Criterion, Kind, Link, Priority, Task
from tpmtui.screens.dialogs.task_form import TaskForm
from tpmtui.services.projects import edit_project
from tpmtui.services.tasks import add_task, edit_task, move_task, remove_task
from tpmtui.workspace import Workspace

TABS = {name: ("tab",) * place for place, name in enumerate((
    "title", "kind", "priority", "column", "sprint", "assignees", "tags", "points", "due",
    "estimate_hours", "start_after", "spent_hours", "duration_days", "remaining_hours", "parent",
    "depends", "acceptance", "links", "description",
))}  # fmt: skip


def new_form(workspace: Workspace) -> TaskForm:
    return TaskForm(workspace, "API")


def edit_form(workspace: Workspace, key: str) -> TaskForm:
    return TaskForm(workspace, "API", workspace.tasks.get(key))


def test_every_field_is_saved(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "first")
    typed = (
        "Rotate keys", "bug", "high", "Ready", "", "ana, ben", "backend", "5", "fri", "6", "mon",
        "1h", "3d", "5", "API-1", "API-1 SS+2d",
    )  # fmt: skip
    keys = [key for words in typed for key in (*words, "tab")]
    keys += [*"[x] fast", "enter", *"safe", "tab", *"https://x.io Notes", "tab", *"Why", "ctrl+s"]
    # A part of API-1 cannot wait on it: the form says so and goes there.
    keys += ["ctrl+s", "ctrl+u", "ctrl+s"]
    saved = answer_of(workspace, partial(new_form, workspace), *keys)
    assert saved == workspace.tasks.get("API-2")
    assert replace(saved, rank="", version=0, updated=None) == Task(
        key="API-2", project="API", title="Rotate keys", column="Ready", state=saved.state,
        created=workspace.now(), kind=Kind.BUG, priority=Priority.HIGH, parent="API-1",
        assignees=("ana", "ben"), tags=("backend",), points=5, estimate_hours=6, spent_hours=1,
        remaining_hours=5, start_after=date(2026, 1, 5), due=date(2026, 1, 9), duration_days=3,
        acceptance=(Criterion("fast", met=True), Criterion("safe")),
        links=(Link("https://x.io", "Notes"),), description="Why",
    )  # fmt: skip


def test_an_edit_is_one_step_and_leaves_the_rest_alone(workspace: Workspace, api: Project) -> None:
    before = add_task(workspace, "API", "Rotate keys", points=3, tags=("web",))
    steps = len(workspace.ledger.steps())
    saved = answer_of(
        workspace, partial(edit_form, workspace, "API-1"),
        *"!", *TABS["column"], *"doing", *TABS["due"][len(TABS["column"]):], *"tom", "ctrl+s",
    )  # fmt: skip
    assert (saved.title, saved.column, saved.due) == ("Rotate keys!", "Doing", date(2026, 1, 6))
    assert (saved.points, saved.tags) == (before.points, before.tags)
    assert len(workspace.ledger.steps()) == steps + 1


def test_the_day_that_words_mean_stands_beside_them(workspace: Workspace, api: Project) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        assert "fri" in line_with(pilot.app, "Fri 9 Jan")

    answer_of(workspace, partial(new_form, workspace), *TABS["due"], *"fri", look=look)


def test_where_a_day_leaves_little_room_only_its_weekday_stands_beside_it(
    workspace: Workspace, api: Project
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "2027-01-29").split()[2:-1] == ["Due", "2027-01-29", "Fri"]

    answer_of(workspace, partial(new_form, workspace), *TABS["due"], *"2027-01-29", look=look)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("due", "03/04/05", "Due: 03/04/05 could be"),
        ("assignees", "bne", "Assignees: no person bne (nearest: ben)"),
        ("parent", "API-9", "Part of: no task API-9"),
        ("points", "-1", "Points: cannot read"),
        ("tags", 'a"b', "Tags: tag"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    workspace: Workspace, api: Project, field: str, typed: str, words: str
) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, words)
        assert line_with(pilot.app, f"!{words.partition(':')[0]}")
        assert line_with(pilot.app, "Ship it")

    keys = (*"Ship it", *TABS[field], *typed, "ctrl+s")
    assert answer_of(workspace, partial(new_form, workspace), *keys, look=look) is NOTHING
    assert workspace.tasks.all() == []


def test_a_full_column_asks_why_and_keeps_the_reason(workspace: Workspace, api: Project) -> None:
    limited = tuple(
        replace(column, wip_limit=1) if column.name == "Doing" else column for column in api.columns
    )
    edit_project(workspace, "API", columns=limited)
    add_task(workspace, "API", "first", column="Doing")
    reason = ("space", "enter", *"urgent fix", "enter")  # a blank one is asked for again
    keys = (*"second", *TABS["column"], *"doing", "ctrl+s", *reason)
    saved = answer_of(workspace, partial(new_form, workspace), *keys)
    assert (saved.column, saved.wip_reason) == ("Doing", "urgent fix")


def test_done_with_open_criteria_is_refused_at_the_column(
    workspace: Workspace, api: Project
) -> None:
    add_task(workspace, "API", "Rotate", acceptance=(Criterion("runbook"),))

    async def look(pilot: Pilot[Any]) -> None:
        assert line_with(pilot.app, "Column: API-1 has 1 open acceptance criterion: runbook")

    form = partial(edit_form, workspace, "API-1")
    answer_of(workspace, form, *TABS["column"], *"done", "ctrl+s", look=look)
    assert workspace.tasks.get("API-1").column == "Backlog"


def test_what_was_typed_is_not_thrown_away_without_a_question(
    workspace: Workspace, api: Project
) -> None:
    form = partial(new_form, workspace)
    assert answer_of(workspace, form, *"x", "escape", "enter") is NOTHING
    assert answer_of(workspace, form, "escape", "left", "enter") is None
    assert answer_of(workspace, form, "escape") is None


def test_what_was_typed_survives_a_dropped_line(workspace: Workspace, api: Project) -> None:
    async def drop_the_line(pilot: Pilot[Any]) -> None:
        pilot.app.end(129)  # type: ignore[attr-defined]

    form = partial(new_form, workspace)
    answer_of(workspace, form, *"Ship", *TABS["points"], *"5", look=drop_the_line)
    answer_of(workspace, form, *" it", "ctrl+s")
    task = workspace.tasks.get("API-1")
    assert (task.title, task.points) == ("Ship it", 5)
    assert workspace.drafts.find("ana", "task.new.API") is None


def test_a_draft_can_be_dropped(workspace: Workspace, api: Project) -> None:
    workspace.drafts.keep("ana", "task.new.API", '{"title": "old"}', workspace.now())

    async def look(pilot: Pilot[Any]) -> None:
        assert "old" not in picture(pilot.app)

    answer_of(workspace, partial(new_form, workspace), "ctrl+r", look=look)
    assert workspace.drafts.find("ana", "task.new.API") is None


async def change_meanwhile(pilot: Pilot[Any], workspace: Workspace, keys: tuple[str, ...]) -> None:
    edit_task(workspace, "API-1", title="Theirs", points=8)
    await pilot.press("ctrl+s")
    await pilot.pause()
    shown = picture(pilot.app)
    assert "Rotate keys!" in shown
    assert "Theirs" in shown
    await pilot.press(*keys)
    await pilot.pause()


def test_of_two_versions_mine_can_be_kept(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")
    look = partial(change_meanwhile, workspace=workspace, keys=("left", "left", "enter"))
    answer_of(workspace, partial(edit_form, workspace, "API-1"), *"!", look=look)
    task = workspace.tasks.get("API-1")
    assert (task.title, task.points) == ("Rotate keys!", 8)


def test_of_two_versions_theirs_can_be_taken(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")
    keys = ("left", "enter", *TABS["tags"], *"web", "ctrl+s")
    look = partial(change_meanwhile, workspace=workspace, keys=keys)
    answer_of(workspace, partial(edit_form, workspace, "API-1"), *"!", look=look)
    task = workspace.tasks.get("API-1")
    assert (task.title, task.points, task.tags) == ("Theirs", 8, ("web",))


def test_changes_of_different_fields_go_together(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")

    async def look(pilot: Pilot[Any]) -> None:
        edit_task(workspace, "API-1", points=8)
        move_task(workspace, "API-1", "Ready")
        await pilot.press("ctrl+s")

    answer_of(workspace, partial(edit_form, workspace, "API-1"), *"!", look=look)
    task = workspace.tasks.get("API-1")
    assert (task.title, task.points, task.column) == ("Rotate keys!", 8, "Ready")


def test_text_for_a_task_that_is_gone_can_be_saved_anew(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys", points=3)

    async def look(pilot: Pilot[Any]) -> None:
        remove_task(workspace, "API-1")
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()

    answer_of(workspace, partial(edit_form, workspace, "API-1"), *"!", look=look)
    task = workspace.tasks.get("API-2")
    assert (task.title, task.points) == ("Rotate keys!", 3)


def test_people_can_be_chosen_from_a_list(workspace: Workspace, api: Project) -> None:
    keys = (*"Ship", *TABS["assignees"], "f2", *"okafor", "space", "enter", "ctrl+s")
    saved = answer_of(workspace, partial(new_form, workspace), *keys)
    assert saved.assignees == ("ben",)


def test_what_is_chosen_from_a_list_joins_what_was_typed(
    workspace: Workspace, api: Project
) -> None:
    for title in ("Rotate keys", "Write tests", "Ship it"):
        add_task(workspace, "API", title, tags=("backend",))
    keys = (
        *(*TABS["tags"], *", vault", "f2", *"backend", "enter"),
        *(*TABS["depends"][len(TABS["tags"]) :], *"API-2 SS+2d", "f2", *"ship", "enter", "ctrl+s"),
    )
    saved = answer_of(workspace, partial(edit_form, workspace, "API-1"), *keys)
    assert saved.tags == ("backend", "vault")
    assert [str(link) for link in saved.depends] == ["API-2 SS+2d", "API-3 FS"]


def test_no_letter_goes_astray_when_keys_come_all_at_once(
    workspace: Workspace, api: Project
) -> None:
    keys = ("tab", *"bug", "tab", *"high", *["tab"] * 14, *"all", "enter", *"good", "tab", *"u x")

    async def look(pilot: Pilot[Any]) -> None:
        await all_at_once(pilot, *"Ship it", *keys, "ctrl+s")

    answer_of(workspace, partial(new_form, workspace), look=look)
    task = workspace.tasks.get("API-1")
    assert (task.title, task.kind, task.priority) == ("Ship it", Kind.BUG, Priority.HIGH)
    assert task.acceptance == (Criterion("all"), Criterion("good"))
    assert task.links == (Link("u", "x"),)


def test_hostile_text_is_kept_as_typed_and_shown_harmlessly(
    workspace: Workspace, api: Project
) -> None:
    nasty = "".join(HOSTILE).replace("\n", "").replace("\r", "")
    task = add_task(workspace, "API", nasty, description="\n".join(HOSTILE),
                    acceptance=(Criterion(nasty),), links=(Link("x:y", nasty),))  # fmt: skip

    async def look(pilot: Pilot[Any]) -> None:
        shown = picture(pilot.app)
        assert all(character.isprintable() or character in "\n\u200d" for character in shown)
        for place in ("acceptance", "links", "description"):
            await pilot.press(*TABS[place][: 16 if place == "acceptance" else 1])
            shown = picture(pilot.app)
            assert all(character.isprintable() or character in "\n\u200d" for character in shown)
        await pilot.press("escape")  # asks nothing: all was looked at, nothing typed

    for size in ((40, 15), (80, 24)):
        form = partial(edit_form, workspace, "API-1")
        assert answer_of(workspace, form, look=look, size=size) is None
    answer_of(workspace, partial(edit_form, workspace, "API-1"), *TABS["points"], "5", "ctrl+s")
    saved = workspace.tasks.get("API-1")
    assert saved.points == 5
    assert (saved.title, saved.description) == (task.title, task.description)
    assert (saved.acceptance, saved.links) == (task.acceptance, task.links)


@pytest.mark.files
def test_a_held_lock_is_waited_for_and_nothing_typed_is_lost(
    workspace: Workspace, api: Project
) -> None:
    lock = sqlite3.connect(workspace.database.path, isolation_level=None)

    async def look(pilot: Pilot[Any]) -> None:
        lock.execute("BEGIN IMMEDIATE")
        await pilot.press("ctrl+s")
        assert line_with(pilot.app, "saving: waiting for another program")
        assert line_with(pilot.app, "Ship it")
        lock.execute("ROLLBACK")
        await until(pilot, lambda: bool(workspace.tasks.all()))

    saved = answer_of(workspace, partial(new_form, workspace), *"Ship it", look=look)
    assert saved.title == "Ship it"


def test_a_click_goes_to_its_field(workspace: Workspace, api: Project) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        rows = picture(pilot.app).splitlines()
        row = next(number for number, line in enumerate(rows) if "Points" in line)
        await pilot.click(offset=(rows[row].index("Points") + 15, row))
        await pilot.press("5", "ctrl+s")

    saved = answer_of(workspace, partial(new_form, workspace), *"Ship", look=look)
    assert saved.points == 5
