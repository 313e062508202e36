"""How the board looks, cell for cell."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.golden_files import Golden
from tests.screens import sample_board
from tests.screens.driving import drive, picture
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

SMALL, LARGE = (80, 24), (120, 40)
TO_WEBHOOKS = ("down",)

LOOKS = {
    "80x24-dense": (SMALL, "dense", TO_WEBHOOKS),
    "80x24-comfortable": (SMALL, "comfortable", ("left", "left")),
    "80x24-lanes": (SMALL, "dense", ("z",)),
    "80x24-detail": (SMALL, "dense", (*TO_WEBHOOKS, "enter")),
    "80x24-selected": (SMALL, "dense", ("space", "space", "right")),
    "120x40-dense": (LARGE, "dense", TO_WEBHOOKS),
    "120x40-comfortable": (LARGE, "comfortable", TO_WEBHOOKS),
    "120x40-detail": (LARGE, "comfortable", (*TO_WEBHOOKS, "enter")),
    "40x15-dense": ((40, 15), "dense", TO_WEBHOOKS),
}


@pytest.mark.parametrize("name", LOOKS)
def test_the_board_looks_as_it_should(workspace: Workspace, golden: Golden, name: str) -> None:
    sample_board.fill(workspace)
    size, density, keys = LOOKS[name]

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        golden.check(f"board-{name}.txt", picture(pilot.app) + "\n")

    drive(workspace, play, size=size, settings=Settings(theme="tpmtui-dark", density=density))


def test_in_ascii_nothing_else_is_drawn(workspace: Workspace, golden: Golden) -> None:
    sample_board.fill(workspace)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_WEBHOOKS, "space")
        await pilot.pause()
        golden.check("board-80x24-ascii.txt", picture(pilot.app) + "\n")

    drive(workspace, play, ascii=True, settings=Settings(theme="tpmtui-mono", density="dense"))
