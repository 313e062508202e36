"""What takes its time to read holds nobody up: keys are answered, and no picture is of before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.screens import sample_sprint
from tests.screens.driving import catch_up, drive, line_with, notices, picture
from tests.screens.held import Gate, gate
from tpmtui.domain.errors import Unreachable
from tpmtui.domain.project import Project
from tpmtui.screens import reading
from tpmtui.screens.dialogs.help import Help
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task, comment_on_task, finish_task
from tpmtui.workspace import Workspace

__all__ = ["gate"]


@pytest.fixture
def sprint(workspace: Workspace, clock: Clock) -> Workspace:
    sample_sprint.live(workspace, clock, until=12)
    return workspace


# The key of a screen, and one that asks it for something else.
SCREENS = {
    "today": ("1", "v"),
    "timeline": ("3", "v"),
    "charts": ("4", "tab"),
    "report": ("7", "v"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_keys_are_answered_meanwhile(sprint: Workspace, gate: Gate, name: str) -> None:
    key, other = SCREENS[name]

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("2")
        gate.shut()
        await pilot.press(key, other)
        await pilot.pause()
        assert "reading..." in picture(pilot.app).splitlines()[0]
        assert line_with(pilot.app, "Reading...")
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("escape")
        await gate.let_through(pilot)
        assert "eading..." not in picture(pilot.app)

    drive(sprint, play)


@pytest.mark.parametrize("name", SCREENS)
def test_what_was_shown_stays_while_it_is_read_again(
    sprint: Workspace, gate: Gate, name: str
) -> None:
    key, _ = SCREENS[name]

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        await gate.let_through(pilot)
        before = picture(pilot.app).splitlines()[1:]
        gate.shut()
        finish_task(sprint, "API-3")
        pilot.app.screen._follow()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "reading..." in picture(pilot.app).splitlines()[0]
        assert picture(pilot.app).splitlines()[1:] == before
        await gate.let_through(pilot)
        assert picture(pilot.app).splitlines()[1:] != before

    drive(sprint, play)


def test_only_the_last_question_is_answered(sprint: Workspace, gate: Gate) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("4")
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        assert "Burn-down of" not in picture(pilot.app)
        await gate.let_through(pilot)
        assert line_with(pilot.app, "Throughput of API S1")

    drive(sprint, play)
    assert gate.let == 1


def test_another_project_is_never_shown_with_what_was_read_of_the_one_before(
    sprint: Workspace, gate: Gate
) -> None:
    add_project(sprint, "WEB", "Website")
    add_task(sprint, "WEB", "Choose a font")

    async def play(pilot: Pilot[Any]) -> None:
        for key in ("4", "7", "3", "1"):
            await pilot.press(key)
        await gate.let_through(pilot)
        gate.shut()
        pilot.app.screen.show_project("WEB")  # type: ignore[attr-defined]
        for key in ("3", "4", "7", "1"):
            await pilot.press(key)
            await pilot.pause()
            assert "WEB Website" in picture(pilot.app).splitlines()[0]
            assert "API" not in picture(pilot.app), key
        await gate.let_through(pilot)
        assert "API" not in picture(pilot.app)

    drive(sprint, play)


def test_whoever_is_in_front_is_answered_and_who_comes_back_is_too(
    sprint: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        gate.shut()
        await pilot.press("4", "3", "7", "2")
        await pilot.pause()
        assert line_with(pilot.app, "Story C")
        await gate.let_through(pilot)
        assert gate.let == 0
        await pilot.press("4")
        await gate.let_through(pilot)
        assert line_with(pilot.app, "Burn-down of API S1")
        await pilot.press("3")
        await gate.let_through(pilot)
        assert line_with(pilot.app, "Story C").lstrip().startswith("3")

    drive(sprint, play)


@pytest.mark.parametrize("name", SCREENS)
def test_who_quits_meanwhile_waits_for_nothing(sprint: Workspace, gate: Gate, name: str) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        gate.shut()
        await pilot.press(SCREENS[name][0], "q")

    drive(sprint, play)
    sprint.close()  # as whoever started the app does; nobody has opened the gate
    assert gate.let == 0


@pytest.mark.parametrize("blink", [0, None])
def test_a_line_that_drops_meanwhile_is_told_and_the_answer_comes_when_it_is_back(
    sprint: Workspace, gate: Gate, monkeypatch: pytest.MonkeyPatch, blink: float | None
) -> None:
    monkeypatch.setattr(reading, "BLINK_SECONDS", blink)

    def lost(*_: object) -> None:
        raise Unreachable("the connection to team@db is lost: try again when it is back")

    async def play(pilot: Pilot[Any]) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(sprint.database, "snapshot", lost)
            await pilot.press("7")
            await gate.let_through(pilot)
            assert "is lost" in notices(pilot.app)
            assert line_with(pilot.app, "lost: try again")
        await catch_up(pilot)
        await gate.let_through(pilot)
        assert line_with(pilot.app, "API rewrite (API): status")

    drive(sprint, play)


def test_cards_that_take_their_time_come_filtered_and_with_the_cursor_asked_for(
    sprint: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("2")
        await pilot.pause()
        assert line_with(pilot.app, "Reading...")
        await pilot.press("slash", *"Story", "backspace")
        pilot.app.screen.go_to("API-3")  # type: ignore[attr-defined]
        await gate.let_through(pilot)
        assert line_with(pilot.app, "/Stor")
        assert line_with(pilot.app, "6 of 6")
        assert pilot.app.screen.view.card.key == "API-3"  # type: ignore[attr-defined]

    drive(sprint, play, screen="today")


def test_a_filter_that_looks_into_texts_reads_them_beside(sprint: Workspace, gate: Gate) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("slash", *"Story B")
        await pilot.pause()
        assert line_with(pilot.app, "Story C")
        await gate.let_through(pilot)
        assert "Story C" not in picture(pilot.app)
        assert line_with(pilot.app, "1 of 6")

    drive(sprint, play)


def test_a_board_without_cards_is_read_and_no_more_said_to_be(
    workspace: Workspace, api: Project, gate: Gate
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("2")
        await pilot.pause()
        assert "reading..." in picture(pilot.app).splitlines()[0]
        await gate.let_through(pilot)
        assert "reading..." not in picture(pilot.app)
        assert line_with(pilot.app, "No cards yet")

    drive(workspace, play, screen="today")


def test_a_filter_let_go_of_does_not_come_back_behind_the_texts_it_waited_for(
    sprint: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("slash", *"Story B")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "reading..." not in picture(pilot.app)
        await gate.let_through(pilot)
        assert line_with(pilot.app, "Story C")
        assert "/Story" not in picture(pilot.app)

    drive(sprint, play)


def test_what_is_written_while_a_filter_is_made_ready_is_found_by_it(
    sprint: Workspace, gate: Gate
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("slash")
        await pilot.pause()
        screen: Any = pilot.app.screen
        question = screen._pending
        gate.open()
        question.is_answered(within=5)  # but not taken yet
        comment_on_task(sprint, "API-3", "a teapot")
        screen._follow()
        await gate.let_through(pilot)
        await pilot.press(*"teapot")
        await gate.let_through(pilot)
        assert line_with(pilot.app, "1 of 6")

    drive(sprint, play)


@pytest.mark.parametrize("key", ["2", "3"])
def test_what_is_wrong_with_a_filter_stays_said_when_the_one_before_is_answered(
    sprint: Workspace, gate: Gate, key: str
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        await gate.let_through(pilot)
        gate.shut()
        await pilot.press("slash", *"Story due:x")
        await pilot.pause()
        said = line_with(pilot.app, "due:x ")
        assert " of 6" not in said
        await gate.let_through(pilot)
        assert line_with(pilot.app, "due:x ") == said
        await pilot.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await gate.let_through(pilot)
        assert line_with(pilot.app, " of 6")

    drive(sprint, play)


def test_a_report_is_saved_as_it_was_shown_though_it_cannot_be_read_any_more(
    sprint: Workspace, gate: Gate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    def lost(*_: object) -> None:
        raise Unreachable("the connection to team@db is lost: try again when it is back")

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("7")
        await gate.let_through(pilot)
        report: Any = pilot.app.screen
        await pilot.press("o")
        monkeypatch.setattr(sprint.database, "snapshot", lost)
        report.reload()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await pilot.pause()
        assert "Written: status-API-2026-01-12.html" in notices(pilot.app)

    drive(sprint, play)
