"""Nothing that can be pressed or commanded writes anything where only reading is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests import everything
from tests.conftest import Clock
from tests.screens.driving import drive
from tpmtui.screens.places import PLACES
from tpmtui.workspace import Workspace

pytestmark = pytest.mark.files
_LEAVING = {"app.quit", "app.quit_anywhere", "app.suspend"}
_EVERYWHERE = ("app.", "screen.")  # the same on every screen: tried on the first


@pytest.fixture
def small(tmp_path: Path, clock: Clock) -> Path:
    """A database with something of every kind, in a folder of its own."""
    path = tmp_path / "home" / "small.db"
    with Workspace.open(path, user="ana", clock=clock) as workspace:
        everything.fill(workspace, clock)
    return path


def files(folder: Path) -> dict[str, bytes]:
    """What is in a folder; the index of a log that readers share is no content."""
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and not each.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize("mode", PLACES)
def test_no_key_of_a_screen_writes_or_runs_anything(
    small: Path, clock: Clock, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*words: Any, **_: Any) -> None:
        raise AssertionError(f"{words} was run")

    monkeypatch.chdir(small.parent)
    monkeypatch.setenv("HOME", str(small.parent))
    for name in ("STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(small.parent))
    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setattr("subprocess.Popen", run)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", run)  # as a text is handed to an editor
    before = files(small.parent)
    is_first = mode == next(iter(PLACES))
    pressed = set[str]()

    async def play(pilot: Pilot[Any]) -> None:
        screen = pilot.app.screen
        keys = {
            binding.action: binding.key
            for _, binding, _, _ in screen.active_bindings.values()
            if binding.id not in _LEAVING
            and (is_first or not (binding.id or "").startswith(_EVERYWHERE))
        }
        for key in sorted(keys.values()):
            await pilot.press(key)
            # A question is answered as it stands, then with words; a form is saved.
            for answer in ("enter", "x", "enter", "ctrl+s", "escape", "y"):
                if len(pilot.app.screen_stack) > 1:
                    await pilot.press(answer)
            if pilot.app.screen is not screen:
                await pilot.app.action_show(mode)  # type: ignore[attr-defined]
                await pilot.pause()
            pressed.add(key)

    with Workspace.open(small, user="eve", clock=clock, read_only=True) as workspace:
        drive(workspace, play, screen=mode)
    assert len(pressed) > 10
    assert files(small.parent) == before
