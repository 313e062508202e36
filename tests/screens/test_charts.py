"""Choosing a chart and walking along its days, with keys and the mouse."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.golden_files import Golden
from tests.hostile import HOSTILE
from tests.screens import sample_sprint
from tests.screens.driving import catch_up, drive, line_with, notices, picture, type_in, until_shown
from tpmtui.domain.project import Project
from tpmtui.screens.charts.screen import ChartsScreen
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, edit_task, finish_task
from tpmtui.widgets.drawing import Drawing
from tpmtui.workspace import Workspace


@pytest.fixture
def sprint(workspace: Workspace, clock: Clock) -> Workspace:
    sample_sprint.live(workspace, clock, until=12)
    return workspace


def panel(pilot: Pilot[Any]) -> list[str]:
    """The lines of the day below the chart."""
    lines = picture(pilot.app).splitlines()
    rule = max(place for place, line in enumerate(lines) if line.startswith("──"))
    return [line.strip() for line in lines[rule + 1 : -1]]


LOOKS = {
    "burndown-80x24": ((80, 24), ("4", "left")),
    "burndown-120x40": ((120, 40), ("4",)),
    "flow-80x24": ((80, 24), ("4", "tab", "tab", "g")),
    "table-80x24": ((80, 24), ("4", "v")),
    "help-80x24": ((80, 24), ("4", "question_mark")),
    "burndown-40x15": ((40, 15), ("4",)),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_charts_look_as_they_should(sprint: Workspace, golden: Golden, name: str) -> None:
    size, keys = LOOKS[name]

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        golden.check(f"charts-{name}.txt", picture(pilot.app) + "\n")

    drive(sprint, play, size=size)


def test_in_ascii_nothing_else_is_drawn(sprint: Workspace, golden: Golden) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4")
        await pilot.pause()
        golden.check("charts-burndown-80x24-ascii.txt", picture(pilot.app) + "\n")

    drive(sprint, play, ascii=True)


def test_the_days_tell_what_made_their_step(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "g")
        assert panel(pilot)[0].startswith("Mon 5 Jan  left 40 = scope 40 - done 0; ideal 36")
        assert panel(pilot)[1] == "nothing happened"
        await pilot.press("right", "l", "l")
        assert panel(pilot)[0].startswith("Thu 8 Jan  left 38 = scope 46 - done 8")
        assert "API-6  added 6  Story F" in panel(pilot)[1]
        await pilot.press("G")
        assert "not yet known; ideal 0" in panel(pilot)[0]

    drive(sprint, play)


def test_a_task_of_the_day_is_opened_on_the_board(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "enter")
        await pilot.pause()
        await pilot.pause()
        assert pilot.app.current_mode == "board"
        assert line_with(pilot.app, "API-2 · task · Done")

    drive(sprint, play)


def test_each_chart_is_one_key_from_the_next(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4")
        titles = []
        for _ in range(6):
            await pilot.pause()
            titles.append(
                picture(pilot.app).splitlines()[2].strip().split(" of ")[0].split(" for ")[0]
            )
            await pilot.press("tab")
        assert titles == [
            "Burn-down", "Burn-up", "Cumulative flow", "Throughput", "Lead time", "Forecast",
        ]  # fmt: skip
        await pilot.press("shift+tab")
        await pilot.pause()
        assert line_with(pilot.app, "Forecast for API S1")

    drive(sprint, play)


def test_unit_and_window_are_chosen_with_keys(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "m", "m")
        await pilot.pause()
        assert "committed 5, added 1, completed 2, 4 left" in picture(pilot.app)
        await pilot.press("w")
        await pilot.pause()
        await type_in(pilot, "whole")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "Burn-down of API API rewrite: count")
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert line_with(pilot.app, "Burn-down of API S1: count")

    drive(sprint, play)


def test_a_filter_narrows_the_chart_and_esc_clears_it(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "slash")
        await type_in(pilot, "story is:unassigned F")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "S1, filtered")
        assert "committed 0, added 6" in picture(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "committed 40" in picture(pilot.app)

    drive(sprint, play)


def test_esc_clears_a_filter_while_it_is_typed(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "slash")
        await type_in(pilot, "story is:unassigned F")
        await until_shown(pilot, "committed 0, added 6")
        await pilot.press("escape")
        await pilot.pause()
        assert "committed 40" in picture(pilot.app)
        assert "filtered" not in picture(pilot.app)

    drive(sprint, play)


def test_what_a_filter_names_must_be_there(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "slash")
        await type_in(pilot, "@nobody")
        await until_shown(pilot, "no person nobody")
        assert "committed 40" in picture(pilot.app)

    drive(sprint, play)


def test_what_is_written_meanwhile_appears_and_the_cursor_stays(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "g", "right")
        finish_task(sprint, "API-3")
        await until_shown(pilot, "completed 29")
        assert panel(pilot)[0].startswith("Tue 6 Jan")

    drive(sprint, play)


def test_a_click_goes_to_the_day(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4")
        await pilot.click(Drawing, offset=(77, 6))
        assert panel(pilot)[0].startswith("Fri 16 Jan")
        await pilot.click(Drawing, offset=(3, 6))
        assert panel(pilot)[0].startswith("Mon 5 Jan")

    drive(sprint, play)


def test_a_second_line_starts_from_what_is_left(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "r")
        await pilot.pause()
        assert line_with(pilot.app, "to be done by Fri 16 Jan")
        await pilot.press("tab", "r")
        await pilot.pause()
        assert "to be done by" not in picture(pilot.app)

    drive(sprint, play)


def test_the_words_are_copied(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "y")
        assert "committed 40" in pilot.app.clipboard
        assert "Copied" in notices(pilot.app)

    drive(sprint, play)


def test_without_points_items_are_counted(workspace: Workspace, api: Project) -> None:
    add_task(workspace, "API", "Rotate keys")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4")
        await pilot.pause()
        assert "count" in picture(pilot.app).splitlines()[1]
        assert "committed 1, completed 0, 1 left" in picture(pilot.app)

    drive(workspace, play)


def test_an_empty_project_says_so_in_words(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4")
        await pilot.pause()
        assert line_with(pilot.app, "Nothing to draw yet")
        assert line_with(pilot.app, "2  the board, where tasks are added")
        for _ in range(5):
            await pilot.press("tab", "right", "enter", "y")
        assert pilot.app.current_mode == "charts"

    drive(workspace, play)


def test_every_screen_shows_the_project_chosen_on_another(
    workspace: Workspace, api: Project
) -> None:
    add_project(workspace, "WEB", "Web shop")
    add_task(workspace, "WEB", "A basket")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "2", "p", "down", "enter", "4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChartsScreen)
        assert line_with(pilot.app, "Burn-down of WEB Web shop")

    drive(workspace, play)


def test_hostile_names_do_no_harm(sprint: Workspace) -> None:
    edit_task(sprint, "API-6", title="".join(HOSTILE).replace("\n", " "))

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "g", "right", "right", "right")
        await pilot.pause()
        assert "API-6" in panel(pilot)[1]
        assert "\x1b" not in picture(pilot.app)

    drive(sprint, play)


def test_what_was_chosen_outlives_what_others_write(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "tab", "tab", "w")
        await type_in(pilot, "all projects")
        await pilot.press("enter", "slash")
        await type_in(pilot, "nothing-matches")
        await pilot.press("enter")
        add_task(sprint, "API", "meanwhile")
        await catch_up(pilot)
        assert line_with(pilot.app, "Cumulative flow of all projects, filtered")

    drive(sprint, play)


def test_a_filter_that_cannot_be_understood_stays_to_be_mended(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "slash")
        await type_in(pilot, "zzz:1")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "/ zzz:1")
        assert "no such filter" in picture(pilot.app)
        await pilot.press("escape", "slash")
        await type_in(pilot, '"two words')
        await until_shown(pilot, "the quote is never closed")

    drive(sprint, play)


def test_the_day_is_kept_from_chart_to_chart(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "left", "left", *["tab"] * 6)
        await pilot.pause()
        assert panel(pilot)[0].startswith("Sat 10 Jan")

    drive(sprint, play)


def test_a_table_has_no_day_to_open(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4", "v", "enter", "left")
        await pilot.pause()
        assert pilot.app.current_mode == "charts"
        await pilot.press("v")
        await pilot.pause()
        assert panel(pilot)[0].startswith("Mon 12 Jan")

    drive(sprint, play)
