"""Everything is searched from anywhere, and what was found is gone to."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.conftest import Clock
from tests.hostile import HOSTILE
from tests.meetings import FIRST, start, typed, weekly
from tests.screens.driving import drive, line_with, notices, picture, type_in, until_shown
from tpmtui.domain.project import Project
from tpmtui.services.courses import add_course
from tpmtui.services.projects import add_project
from tpmtui.services.sprints import add_sprint
from tpmtui.services.tasks import add_task, comment_on_task
from tpmtui.widgets.rows import Rows
from tpmtui.workspace import Workspace


def test_what_was_found_is_gone_to(workspace: Workspace, api: Project, clock: Clock) -> None:
    typed(workspace, start(workspace, clock, weekly(workspace), FIRST), "! We choose Postgres")
    add_project(workspace, "WEB", "Web")
    add_task(workspace, "WEB", "Migrate to Postgres")

    async def search(pilot: Pilot[Any], text: str) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, text)
        await pilot.press("enter")
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


def test_the_rest_of_a_group_is_a_key_away(workspace: Workspace, api: Project) -> None:
    for number in range(1, 10):
        add_task(workspace, "API", f"Café {number}")
    add_project(workspace, "WEB", "Web of cafés")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, "cafe")
        await until_shown(pilot, "and 4 more tasks")
        assert line_with(pilot.app, "Web of cafés")
        await pilot.press(*["down"] * 5, "enter")
        await until_shown(pilot, "Café 1")
        assert "more tasks" not in picture(pilot.app)
        await type_in(pilot, "teria")
        await until_shown(pilot, "nothing has all of this")

    drive(workspace, play)


def test_what_was_found_says_where_in_words(
    workspace: Workspace, api: Project, clock: Clock
) -> None:
    typed(workspace, start(workspace, clock, weekly(workspace), FIRST), "! We choose Postgres")
    for number in range(20):
        add_task(workspace, "API", f"We shard {number}")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, "we")
        await until_shown(pilot, "decision, Weekly sync, Tue 6 Jan")
        found = pilot.app.screen.query_one(Rows)
        assert found.show_vertical_scrollbar
        assert not found.show_horizontal_scrollbar

    drive(workspace, play, size=(80, 13))


def test_a_sprint_is_gone_to_as_its_cards(workspace: Workspace, api: Project) -> None:
    add_sprint(workspace, "API", "First light", start=None, end=None)
    add_task(workspace, "API", "Inside", sprint="First light")
    add_task(workspace, "API", "Outside")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, "light")
        await until_shown(pilot, "First light")
        await pilot.press("enter")
        await until_shown(pilot, "Inside")
        assert "Outside" not in picture(pilot.app)

    drive(workspace, play)


def test_a_course_is_gone_to(workspace: Workspace, api: Project) -> None:
    add_course(workspace, "AID", "First aid")
    add_course(workspace, "FORK", "Forklift")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+f")
        await pilot.pause()
        await type_in(pilot, "forklift")
        await until_shown(pilot, "course FORK")
        await pilot.press("enter")
        await until_shown(pilot, "FORK Forklift")
        assert pilot.app.current_mode == "training"

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
