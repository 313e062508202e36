"""What is typed anywhere outlives the line it was typed over, and is offered again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from tests import filled, meetings
from tests.conftest import Clock
from tests.screens import sample_training
from tests.screens.driving import drive, line_with, picture, type_in
from tpmtui.services import projects, tasks
from tpmtui.workspace import Workspace

# Where one types: the screen, and the keys that lead there.
PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "quick add": ("board", ("n",)),
    "new task": ("board", ("N",)),
    "edit task": ("board", ("e",)),
    "comment": ("board", ("m",)),
    "split": ("board", ("o",)),
    "blocked": ("board", ("b",)),
    "due": ("board", ("f",)),
    "estimate": ("board", ("w",)),
    "why over the limit": ("board", ("h", "L")),
    "timeline edit": ("timeline", ("e",)),
    "start after": ("timeline", ("S",)),
    "calendar": ("timeline", ("W",)),
    "series": ("meetings", ("n",)),
    "edit series": ("meetings", ("e",)),
    "move a meeting": ("meetings", ("w",)),
    "skip a meeting": ("meetings", ("S",)),
    "new course": ("training", ("n",)),
    "edit course": ("training", ("e",)),
    "complete": ("training", ("x",)),
    "waive": ("training", ("w",)),
    "skill": ("training", ("S",)),
    "assign": ("training", ("a",)),
    "check-in, blocked": ("today", ("c", "b")),
    "check-in, note": ("today", ("c", "n")),
}


@pytest.fixture
@filled.once
def team(workspace: Workspace, clock: Clock) -> Workspace:
    """A board whose column Doing is full, a meeting, and people who are trained."""
    sample_training.fill(workspace)
    columns = [
        replace(column, wip_limit=1 if column.name == "Doing" else None)
        for column in workspace.projects.get("API").columns
    ]
    projects.edit_project(workspace, "API", columns=tuple(columns))
    for title, column in (("Rotate keys", "Ready"), ("Write tests", "Doing")):
        tasks.add_task(workspace, "API", title, assignees=("ana",), column=column)
    meetings.weekly(workspace)
    return workspace


@pytest.mark.parametrize("place", PLACES)
def test_what_is_typed_outlives_the_line(team: Workspace, place: str) -> None:
    screen, keys = PLACES[place]

    async def drop_the_line(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        await type_in(pilot, "qzv")
        line_with(pilot.app, "qzv")
        pilot.app.end(129)  # type: ignore[attr-defined]

    async def come_back(pilot: Pilot[Any]) -> None:
        assert "qzv" not in picture(pilot.app)
        await pilot.press(*keys[: 1 if screen == "today" else None])  # a check-in goes on by itself
        await pilot.pause()
        line_with(pilot.app, "qzv")

    drive(team, drop_the_line, screen=screen)
    drive(team, come_back, screen=screen)


def test_a_comment_on_what_was_removed_meanwhile_is_asked_again(team: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("g", "m")
        await type_in(pilot, "half a thought")
        tasks.remove_task(team, "API-2")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert line_with(pilot.app, "half a thought")
        assert line_with(pilot.app, "no task API-2")
        await pilot.press("escape", "y")

    drive(team, play)
    assert team.comments.of_tasks(["API-2"]) == []


def test_two_who_answer_the_same_question_see_both_answers(team: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("g", "f")
        await type_in(pilot, "2026-01-09")
        tasks.edit_task(team, "API-2", due=date(2026, 1, 7))
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "yours 2026-01-09, theirs 2026-01-07")
        assert team.tasks.get("API-2").due == date(2026, 1, 7)
        await pilot.press("enter")
        await pilot.pause()
        assert team.tasks.get("API-2").due == date(2026, 1, 9)

    drive(team, play)
    assert team.drafts.kept_at("ask.API-2 is due.") == {}
