"""The report as it reads on the screen, of which days, and where it goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests import filled
from tests.conftest import Clock
from tests.golden_files import Golden
from tests.screens import sample_sprint
from tests.screens.driving import (
    catch_up,
    drive,
    line_with,
    notices,
    picture,
    type_in,
    until_shown,
)
from tpmtui.screens.report.preview import Preview
from tpmtui.services.projects import add_project, archive_project
from tpmtui.services.tasks import add_task, block_task, finish_task
from tpmtui.workspace import Workspace


@pytest.fixture
@filled.once
def sprint(workspace: Workspace, clock: Clock) -> Workspace:
    sample_sprint.live(workspace, clock, until=12)
    block_task(workspace, "API-3", "no key for [b]staging[/b]")
    return workspace


LOOKS = {
    "80x24": ((80, 24), ("7",)),
    "80x24-chart": ((80, 24), ("7", "tab", "tab", "tab")),
    "120x40": ((120, 40), ("7",)),
    "40x15": ((40, 15), ("7",)),
    "80x24-save": ((80, 24), ("7", "o")),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_report_looks_as_it_should(sprint: Workspace, golden: Golden, name: str) -> None:
    size, keys = LOOKS[name]

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        golden.check(f"report-{name}.txt", picture(pilot.app) + "\n")

    drive(sprint, play, size=size)


def test_in_ascii_nothing_else_is_drawn(sprint: Workspace, golden: Golden) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "tab", "tab", "tab")
        await pilot.pause()
        text = picture(pilot.app)
        golden.check("report-80x24-ascii.txt", text + "\n")
        assert text.isascii()

    drive(sprint, play, ascii=True)


def test_keys_scroll_and_go_from_section_to_section(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "tab")
        await pilot.pause()
        assert picture(pilot.app).splitlines()[1].startswith("▌Blocked")
        await pilot.press("tab", "shift+tab", "j", "j", "k")
        await pilot.pause()
        assert picture(pilot.app).splitlines()[2].startswith("▌Working days")
        await pilot.press("G")
        await pilot.pause()
        assert line_with(pilot.app, "Training: green if nothing mandatory is missing")
        await pilot.press("g")
        await pilot.pause()
        assert line_with(pilot.app, "status on Mon 12 Jan 2026")

    drive(sprint, play)


def test_enter_leads_to_what_a_line_is_about(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "enter")
        assert pilot.app.current_mode == "report", "a title is about nothing"
        await pilot.press("tab", "j", "j", "enter")
        await pilot.pause()
        assert pilot.app.current_mode == "board"
        assert line_with(pilot.app, "API-3 · task")
        await pilot.press("escape", "7", "tab", "j", "enter")
        await pilot.pause()
        assert pilot.app.current_mode == "charts"
        assert line_with(pilot.app, "Forecast for API API rewrite")
        await pilot.press("7", "g", "j", "j", "j", "enter")
        await pilot.pause()
        assert pilot.app.current_mode == "charts", "red because of the sprint"

    drive(sprint, play)


def test_a_second_click_opens_the_line(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "tab")
        for _ in range(2):
            await pilot.click(Preview, offset=(9, 2))
            await pilot.pause()
        assert line_with(pilot.app, "API-3 · task")

    drive(sprint, play)


def test_since_is_asked_for_and_what_cannot_be_is_said(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "w")
        await pilot.pause()
        await type_in(pilot, "13 jan")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "2026-01-13 is after the day of the report, 2026-01-12")
        await pilot.press("ctrl+a", "ctrl+k")
        await type_in(pilot, "9 jan")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "1 task finished since Fri 9 Jan")

    drive(sprint, play)


def test_an_earlier_week_is_a_key_away_and_stays_as_it_was(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "left_square_bracket")
        await pilot.pause()
        assert line_with(pilot.app, "status on Mon 5 Jan 2026")
        assert line_with(pilot.app, "as of Mon 5 Jan, since Mon 29 Dec 2025")
        block_task(sprint, "API-4", "since then")
        await catch_up(pilot)
        assert "API-4" not in picture(pilot.app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert line_with(pilot.app, "2 tasks are blocked")
        await pilot.press("left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert line_with(pilot.app, "there was no project API by 2025-12-29")
        await pilot.press("escape")
        await pilot.pause()
        assert line_with(pilot.app, "status on Mon 12 Jan 2026")

    drive(sprint, play)


def test_all_projects_or_this_one(sprint: Workspace) -> None:
    add_project(sprint, "OPS", "Operations")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "v")
        await pilot.pause()
        assert line_with(pilot.app, "Operations (OPS)")
        await pilot.press("v")
        await pilot.pause()
        assert "Operations" not in picture(pilot.app)

    drive(sprint, play)


def test_it_is_saved_as_the_ending_says_and_over_nothing(
    sprint: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "o", "enter")
        await pilot.pause()
        assert "Written: status-API-2026-01-12.html" in notices(pilot.app)
        await pilot.press("o", "enter")
        await pilot.pause()
        assert line_with(pilot.app, "is there already.")
        await pilot.press("escape", "o")
        await type_in(pilot, "status.pdf")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "the file's name ends in .md, .html, .txt or .json")
        await pilot.press("ctrl+a", "ctrl+k")
        await type_in(pilot, "no/such/folder.md")
        await pilot.press("enter")
        await pilot.pause()
        assert "cannot write no/such/folder.md" in notices(pilot.app)

    drive(sprint, play)
    assert (tmp_path / "status-API-2026-01-12.html").read_text().startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("~nobody-here/a.md", "is not a path: nobody here has that home"),
        ("a\0b.md", "a␀b.md is not a path: it holds a NUL"),
        (f"{'long' * 80}.md", "File name too long"),
    ],
)
def test_a_name_that_no_file_can_have_is_refused(sprint: Workspace, name: str, words: str) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "o")
        await type_in(pilot, name)
        await pilot.press("enter")
        await pilot.pause()
        assert words in picture(pilot.app) + notices(pilot.app)

    drive(sprint, play)


def test_it_is_copied_as_markdown(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "y")
        assert pilot.app.clipboard.startswith("# API rewrite (API): status on Mon 12 Jan 2026\n")
        assert r"no key for \[b\]staging\[/b\]" in pilot.app.clipboard

    drive(sprint, play)


def test_who_may_only_read_writes_no_file(
    sprint: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7")
        monkeypatch.setattr(type(sprint), "read_only", property(lambda _: True))
        await pilot.press("o", "enter")
        await pilot.pause()
        assert "Save as" not in picture(pilot.app)

    drive(sprint, play)
    assert {path for path in tmp_path.iterdir() if path.suffix in (".html", ".md")} <= before


def test_help_says_how_health_is_judged(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "question_mark")
        await until_shown(pilot, "Deadline: green if")

    drive(sprint, play)


def test_what_others_write_appears(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7")
        add_task(sprint, "API", "Late", due=date(2026, 1, 8))
        await catch_up(pilot)
        assert line_with(pilot.app, "API-7 Late is overdue by 2 working days")

    drive(sprint, play)


def test_where_all_is_archived_it_says_so(sprint: Workspace) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7")
        archive_project(sprint, "API")
        await pilot.press("v")
        await pilot.pause()
        assert line_with(pilot.app, "there is no project to report")

    drive(sprint, play)


def test_a_project_of_nothing_says_where_to_begin(sprint: Workspace) -> None:
    add_project(sprint, "OPS", "Operations")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7")
        pilot.app.screen.show_project("OPS")  # type: ignore[attr-defined]
        await pilot.pause()
        assert line_with(pilot.app, "Nothing to report yet")
        assert line_with(pilot.app, "2  the board, where n adds a task")
        assert "Health:" not in picture(pilot.app)
        add_task(sprint, "OPS", "Order a rack")
        await catch_up(pilot)
        assert line_with(pilot.app, "1 of 1 task open")

    drive(sprint, play)


def test_another_project_is_told_from_the_top(sprint: Workspace) -> None:
    add_project(sprint, "OPS", "Operations")
    add_task(sprint, "OPS", "Order a rack")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7", "G")
        finish_task(sprint, "API-3")
        await catch_up(pilot)
        preview = pilot.app.screen.query_one(Preview)
        assert preview.scroll_offset.y > 0
        pilot.app.screen.show_project("OPS")  # type: ignore[attr-defined]
        await pilot.pause()
        assert preview.scroll_offset.y == 0
        assert line_with(pilot.app, "Operations (OPS): status").startswith("▌")

    drive(sprint, play)
