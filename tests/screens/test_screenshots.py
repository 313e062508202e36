"""The pictures in screenshots/ are what the program draws: `pytest --update-golden` writes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.golden_files import Golden
from tests.screens.driving import drive
from tpmtui.demo.story import DEMO_NOW, build_demo
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

FOLDER = Path(__file__).parents[2] / "screenshots"
SMALL, LARGE = (80, 24), (120, 40)
TO_BLOCKED = ("g", "down")
TO_PROJECT = ("4", "w", *"whole", "enter")
QUICK_ADD = "Ship the beta @ana #launch !high due:fri 5p"

# The size, the settings and the keys that lead to each picture.
PICTURES = {
    "board": (LARGE, Settings(theme="tpmtui-dark"), ()),
    "board-80x24": (SMALL, Settings(theme="tpmtui-dark"), ()),
    "board-dense": (SMALL, Settings(theme="tpmtui-dark", density="dense"), ()),
    "board-light": (LARGE, Settings(theme="tpmtui-light"), ()),
    "board-256-colours": (SMALL, Settings(theme="tpmtui-256"), ()),
    "board-ascii": (SMALL, Settings(theme="tpmtui-mono", ascii=True), ()),
    "swimlanes": (LARGE, Settings(theme="tpmtui-dark", density="dense"), ("z",)),
    "detail": (LARGE, Settings(theme="tpmtui-dark"), (*TO_BLOCKED, "enter")),
    "quick-add": (SMALL, Settings(theme="tpmtui-dark"), ("n", *QUICK_ADD)),
    "form": (SMALL, Settings(theme="tpmtui-dark"), (*TO_BLOCKED, "e")),
    "filter": (SMALL, Settings(theme="tpmtui-dark"), ("slash", *"is:overdue | is:blocked")),
    "charts": (LARGE, Settings(theme="tpmtui-dark"), ("4", "[", "g", "right", "right")),
    "charts-80x24": (SMALL, Settings(theme="tpmtui-256"), ("4", "[")),
    "flow": (SMALL, Settings(theme="tpmtui-dark"), (*TO_PROJECT, "tab", "tab")),
    "forecast": (SMALL, Settings(theme="tpmtui-light"), (*TO_PROJECT, "shift+tab")),
    "help": (SMALL, Settings(theme="tpmtui-dark"), ("question_mark",)),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "demo.db"
    with Workspace.open(path, user="ana") as workspace:
        build_demo(workspace)
    return path


@pytest.mark.files
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_the_program_draws(
    name: str, sample: Path, tmp_path: Path, golden: Golden
) -> None:
    size, settings, keys = PICTURES[name]
    path = tmp_path / "demo.db"
    shutil.copy(sample, path)

    async def play(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press("space" if key == " " else key)
        await pilot.pause(0.3)
        picture = pilot.app.export_screenshot(title=f"tpmtui: {name}")
        golden.check_file(FOLDER / f"{name}.svg", picture)

    with Workspace.open(path, user="ana", clock=lambda: DEMO_NOW) as workspace:
        drive(workspace, play, size=size, settings=settings, ascii=settings.ascii)


@pytest.mark.files
def test_the_first_screen_is_what_a_newcomer_sees(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.pause(0.3)
        picture = pilot.app.export_screenshot(title="tpmtui: welcome")
        golden.check_file(FOLDER / "welcome.svg", picture)

    with Workspace.open(tmp_path / "tpmtui.db", user="ana", clock=lambda: DEMO_NOW) as workspace:
        drive(workspace, play, settings=Settings(theme="tpmtui-dark"))


def test_there_is_no_other_picture() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{name}.svg" for name in (*PICTURES, "welcome")}
