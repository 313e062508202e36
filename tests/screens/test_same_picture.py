"""What reaches the terminal is what Textual would have drawn, in a fraction of the bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from tests.screens import sample_board
from tests.screens.driving import drive
from tests.screens.same_picture import Watch
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

Play = Callable[[Pilot[None]], Awaitable[None]]
DENSE = Settings(theme="tpmtui-dark", density="dense")


async def press_redraw(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+l")


async def come_back(pilot: Pilot[None]) -> None:
    pilot.app.app_resume_signal.publish(pilot.app)


async def resize(pilot: Pilot[None]) -> None:
    await pilot.resize_terminal(81, 24)


def test_every_screen_and_dialog_is_the_same_picture(workspace: Workspace, watch: Watch) -> None:
    sample_board.fill(workspace)

    async def play(pilot: Pilot[None]) -> None:
        for keys in ("down down right enter", "n", "A b c ctrl+o", "escape", "question_mark",
                     "escape", "slash 2 enter", "slash escape", "ctrl+p", "d o", "escape",
                     "1 down down", "3", "left right plus", "4", "5", "6", "2", "p"):  # fmt: skip
            await pilot.press(*keys.split())
            await pilot.pause()

    drive(workspace, play)
    assert watch.sent < 0.6 * watch.without


@pytest.mark.parametrize(
    "title", ["漢字の仕事", "cafe\u0301 au lait", "👍🏽 shipped", "👩‍👩‍👧 ⚠️ 🇩🇪"]
)
def test_titles_of_every_script_are_the_same_picture(
    workspace: Workspace, watch: Watch, title: str
) -> None:
    add_project(workspace, "API", "API rewrite")
    for number in range(3):
        add_task(workspace, "API", f"{title} {number} {title}")

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press("down", "L", "H", "x", "u", "enter", "down", "escape", "n", *"abc")

    drive(workspace, play)


@pytest.mark.parametrize("lose", [press_redraw, come_back, resize])
def test_what_the_terminal_lost_is_drawn_again(
    workspace: Workspace, watch: Watch, lose: Play
) -> None:
    sample_board.fill(workspace)

    async def play(pilot: Pilot[None]) -> None:
        watch.clear()
        await lose(pilot)
        await pilot.pause(0.1)
        assert watch.cells() >= 24 * 80

    drive(workspace, play)


def test_the_switch_sends_all_that_is_drawn(
    workspace: Workspace, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample_board.fill(workspace)
    sent = []

    async def play(pilot: Pilot[None]) -> None:
        before = watch.sent
        await pilot.press("L", "H")
        await pilot.pause()
        sent.append(watch.sent - before)

    drive(workspace, play)
    drive(workspace, play)
    drive(workspace, play, settings=replace(DENSE, whole_frames=True))
    monkeypatch.setenv("TPMTUI_WHOLE_FRAMES", "1")
    drive(workspace, play)
    assert sent[1] < min(sent[2:])  # the first time the cards move to where they stay
