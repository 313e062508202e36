"""The pictures in screenshots/ are what the program draws: `pytest --update-golden` writes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.filled import build_demo
from tests.golden_files import Golden
from tests.screens.driving import catch_up, drive, type_in
from tests.screens.svg_columns import in_columns
from tpmtui.demo.story import DEMO_NOW
from tpmtui.services.tasks import edit_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

FOLDER = Path(__file__).parents[2] / "screenshots"
SMALL, LARGE = (80, 24), (120, 40)
TO_BLOCKED = ("g", "down")
TO_PROJECT = ("4", "w", *"whole", "enter")
TO_LAUNCH = ("G", "k", "k", "k", *["greater_than_sign"] * 3)
MINUTES = (
    *("5", "down", "s", "x", "i"),
    *("- Apple Pay (10m)", "enter", "! Beta starts on 23 March", "enter"),
    *("- [ ] @chloe invite the ticket shop fri", "enter", "> The bank is slow", "enter"),
    *("- [ ] @ben ask their support mon",),
)
QUICK_ADD = "Ship the beta @ana #launch !high due:fri 5p"

# The size, the settings and the keys that lead to each picture.
PICTURES = {
    "today": (LARGE, Settings(theme="tpmtui-dark"), ()),
    "today-80x24": (SMALL, Settings(theme="tpmtui-256"), ("down",)),
    "checkin": (SMALL, Settings(theme="tpmtui-dark"), ("c", "d")),
    "board": (LARGE, Settings(theme="tpmtui-dark"), ()),
    "board-light": (LARGE, Settings(theme="tpmtui-light"), ()),
    "board-256-colours": (SMALL, Settings(theme="tpmtui-256"), ()),
    "board-ascii": (SMALL, Settings(theme="tpmtui-mono", ascii=True), ()),
    "swimlanes": (LARGE, Settings(theme="tpmtui-dark", density="dense"), ("z",)),
    "detail": (LARGE, Settings(theme="tpmtui-dark"), (*TO_BLOCKED, "enter")),
    "quick-add": (SMALL, Settings(theme="tpmtui-dark"), ("n", *QUICK_ADD)),
    "form": (SMALL, Settings(theme="tpmtui-dark"), (*TO_BLOCKED, "e")),
    "filter": (SMALL, Settings(theme="tpmtui-dark"), ("slash", *"is:overdue | is:blocked")),
    "timeline": (LARGE, Settings(theme="tpmtui-dark"), ("3", *TO_LAUNCH)),
    "timeline-80x24": (
        SMALL,
        Settings(theme="tpmtui-256"),
        ("3", "slash", *"is:critical", "enter"),
    ),
    "charts": (LARGE, Settings(theme="tpmtui-dark"), ("4", "[", "g", "right", "right")),
    "flow": (SMALL, Settings(theme="tpmtui-dark"), (*TO_PROJECT, "tab", "tab")),
    "forecast": (SMALL, Settings(theme="tpmtui-light"), (*TO_PROJECT, "shift+tab")),
    "meetings": (LARGE, Settings(theme="tpmtui-dark"), MINUTES),
    "decisions": (SMALL, Settings(theme="tpmtui-light"), ("5", "d")),
    "training": (LARGE, Settings(theme="tpmtui-dark"), ("6", "down", "down")),
    "runs-out": (SMALL, Settings(theme="tpmtui-256"), ("6", "shift+tab", "shift+tab", "shift+tab")),
    "cover": (SMALL, Settings(theme="tpmtui-dark"), ("6", "shift+tab", "shift+tab")),
    "report": (LARGE, Settings(theme="tpmtui-dark"), ("7",)),
    "search": (SMALL, Settings(theme="tpmtui-dark"), ("ctrl+f", *"audit")),
    "palette": (SMALL, Settings(theme="tpmtui-256"), ("ctrl+p", *"move")),
    "help": (SMALL, Settings(theme="tpmtui-dark"), ("question_mark",)),
}


RESTS = {"search": 0.5}  # seconds, more than a search waits for another letter
ON_TODAY = ("today", "today-80x24", "checkin")


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
            if " " in key.strip():
                await type_in(pilot, key)
            else:
                await pilot.press("space" if key == " " else key)
        await pilot.pause(RESTS.get(name, 0.1))  # the pane follows a cursor that rests
        await catch_up(pilot)
        picture = in_columns(pilot.app.export_screenshot(title=f"tpmtui: {name}"))
        golden.check_file(FOLDER / f"{name}.svg", picture)

    with Workspace.open(path, user="ana", clock=lambda: DEMO_NOW) as workspace:
        screen = "today" if name in ON_TODAY else "board"
        drive(workspace, play, size=size, settings=settings, ascii=settings.ascii, screen=screen)


@pytest.mark.files
def test_two_who_change_one_card_see_both_versions(
    sample: Path, tmp_path: Path, golden: Golden
) -> None:
    path = tmp_path / "demo.db"
    shutil.copy(sample, path)

    async def play(pilot: Pilot[None]) -> None:
        await pilot.press(*TO_BLOCKED, "e")
        with Workspace.open(path, user="ben", clock=lambda: DEMO_NOW) as workspace:
            edit_task(workspace, "PAY-52", title="Error catalogue with examples", points=5)
        await pilot.press(*" in four languages", *["tab"] * 7, "8", "ctrl+s")
        await pilot.pause()
        picture = in_columns(pilot.app.export_screenshot(title="tpmtui: both versions"))
        golden.check_file(FOLDER / "both-versions.svg", picture)

    with Workspace.open(path, user="ana", clock=lambda: DEMO_NOW) as workspace:
        drive(workspace, play, settings=Settings(theme="tpmtui-dark"))


@pytest.mark.files
def test_the_first_screen_is_what_a_newcomer_sees(
    tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    async def play(pilot: Pilot[None]) -> None:
        await pilot.pause(0.1)  # the pane follows a cursor that rests
        await pilot.pause()
        picture = in_columns(pilot.app.export_screenshot(title="tpmtui: welcome"))
        golden.check_file(FOLDER / "welcome.svg", picture)

    with Workspace.open(tmp_path / "tpmtui.db", user="ana", clock=lambda: DEMO_NOW) as workspace:
        drive(workspace, play, settings=Settings(theme="tpmtui-dark"))


def test_there_is_no_other_picture_and_each_is_in_the_readme() -> None:
    names = {path.name for path in FOLDER.iterdir()}
    assert names == {f"{name}.svg" for name in (*PICTURES, "welcome", "both-versions")}
    readme = (FOLDER.parent / "README.md").read_text()
    assert [name for name in sorted(names) if f"(screenshots/{name})" not in readme] == []
