from __future__ import annotations

import asyncio
import gc
import os
import re
import shutil
import signal
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.conftest import Clock
from tests.emulator import Cell, Emulator
from tests.hostile import HOSTILE
from tests.screens.driving import drive, line_with, notices, picture, until
from tests.terminal import Terminal
from tpmtui.app import TpmApp
from tpmtui.domain.project import Project
from tpmtui.screens.base import WorkspaceScreen
from tpmtui.screens.dialogs.dialog import Dialog
from tpmtui.screens.places import PLACES
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task
from tpmtui.settings import Settings
from tpmtui.workspace import Workspace

RESTORED = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?25h")


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Path:
    """A home with a database that has one project."""
    with Workspace.open(tmp_path / "a.db", user="ana", clock=clock) as workspace:
        add_project(workspace, "API", "API rewrite")
    return tmp_path


def words(home: Path) -> tuple[str, ...]:
    return ("--db", str(home / "a.db"), "--user", "ana")


def at_the_board(terminal: Terminal) -> None:
    terminal.wait_for("Check-in")
    terminal.send("2")
    terminal.wait_for("Backlog")


NOT_DRAWING = re.compile(r"\x1b\[[?>=<][\d;]*\$?[a-zA-Z]|\x1b\](?!8;)[^\x07\x1b]*(\x07|\x1b\\)")


def drafts(home: Path) -> str:
    with Workspace.open(home / "a.db", user="ana") as workspace:
        return workspace.drafts.find("ana", "task.new.API") or ""


@pytest.mark.files
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_keeps_what_was_typed_and_restores_the_terminal(
    home: Path, number: signal.Signals, code: int
) -> None:
    with Terminal(home, *words(home)) as terminal:
        at_the_board(terminal)
        terminal.send("N")
        terminal.wait_for("New task in API")
        terminal.send("half a thing")
        terminal.wait_for("thing")
        terminal.signal(number)
        assert terminal.exit_code() == code
        assert all(sequence in terminal.output for sequence in RESTORED)
        assert terminal.is_as_before()
        assert b"Traceback" not in terminal.output
    assert "half a thing" in drafts(home)


@pytest.mark.parametrize(
    ("screen", "key"),
    [*((screen, "") for screen in PLACES), *(("board", key) for key in ("N", "b", "m"))],
)
def test_an_end_while_a_screen_or_a_form_opens_is_an_end_like_any_other(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch, screen: str, key: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(Path(workspace.database.address).parent))
    add_task(workspace, "API", "Rotate keys")
    opens: Any = Dialog if key else WorkspaceScreen
    compose = opens.compose

    def compose_and_end(self: Any) -> Any:
        self.app.end(143)
        return compose(self)

    async def run() -> int | None:
        app = TpmApp(workspace, Settings(screen=screen))
        async with app.run_test() as pilot:
            if key:
                await pilot.press(key)
        return app.return_code

    monkeypatch.setattr(opens, "compose", compose_and_end)
    assert asyncio.run(run()) == 143


@pytest.mark.files
def test_a_dropped_line_ends_quietly_and_keeps_what_was_typed(home: Path) -> None:
    with Terminal(home, *words(home)) as terminal:
        at_the_board(terminal)
        terminal.send("N")
        terminal.wait_for("New task in API")
        terminal.send("half a thing")
        terminal.wait_for("thing")
        terminal.hang_up()
        assert terminal.exit_code() == 129
    assert "half a thing" in drafts(home)
    assert not list(home.glob("**/state/tpmtui/log"))


@pytest.mark.files
def test_leaving_restores_the_terminal(home: Path) -> None:
    with Terminal(home, *words(home)) as terminal:
        at_the_board(terminal)
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert all(sequence in terminal.output for sequence in RESTORED)
        assert re.findall(rb"\x1b\[[\d;]*m", terminal.output)[-1] == b"\x1b[m"
        assert terminal.is_as_before()


def test_nothing_is_sent_while_nobody_types(home: Path) -> None:
    with Terminal(home, *words(home)) as terminal:
        terminal.wait_for("Help")
        terminal.settle()
        assert terminal.settle(1.5) == b""


def test_the_first_picture_is_the_whole_one(home: Path) -> None:
    with Terminal(home, *words(home)) as terminal:
        terminal.wait_for("No tasks yet")
        first, _, _ = terminal.output.partition(b"\x1b[?2026l")  # the end of a frame
        assert b"API rewrite" in first
        assert b"Help" in first


def test_the_first_picture_waits_for_no_clock_and_is_drawn_once(home: Path) -> None:
    drawn_hourly = "import textual.screen as drawn; drawn.UPDATE_PERIOD = 3600.0"
    program = (sys.executable, "-c", f"{drawn_hourly}; from tpmtui.__main__ import main; main()")
    with Terminal(home, *words(home), program=program) as terminal:
        terminal.wait_for("Help")
        terminal.settle()
        assert terminal.output.count(b"Help") == 1


def test_garbage_is_looked_for_once_the_app_has_settled(
    workspace: Workspace, api: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpmtui.app._SETTLED_SECONDS", 0.01)

    async def play(pilot: Pilot[Any]) -> None:
        await until(pilot, gc.isenabled)
        assert gc.isenabled()

    gc.disable()  # as a start does
    try:
        drive(workspace, play)
    finally:
        gc.enable()


@pytest.mark.files
def test_in_ascii_nothing_but_ascii_is_drawn(home: Path) -> None:
    with Terminal(home, *words(home), "--ascii") as terminal:
        at_the_board(terminal)
        for keys, title in (("?", "and keys"), ("N", "New task"), ("p", "Projects")):
            terminal.send(keys)
            await_picture(terminal, title)
            terminal.send("\x1b")
            await_end_of(terminal, title)
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.output.isascii()


def crash(app: TpmApp, secret: str) -> None:
    raise LookupError("a bug")


def test_a_bug_leaves_two_lines_and_a_private_trace(
    workspace: Workspace,
    api: Project,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    async def play(pilot: Pilot[Any]) -> None:
        pilot.app.call_later(crash, pilot.app, "the secret of the customer")
        await pilot.pause()

    with pytest.raises(LookupError):
        drive(workspace, play)
    said = capfd.readouterr().err.strip().splitlines()
    assert said[0] == "tpmtui stopped because of a mistake of its own; what was saved is safe."
    assert said[1].startswith("The trace is in ")
    log = tmp_path / "state" / "tpmtui" / "log"
    assert "LookupError: a bug" in log.read_text()
    assert "secret of the customer" not in log.read_text()
    assert stat.S_IMODE(os.stat(log).st_mode) == 0o600


def test_a_wrong_key_in_the_settings_is_said_and_the_app_opens(
    workspace: Workspace, api: Project
) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        assert "config: no key is called app.udno" in notices(pilot.app)
        assert "config: no theme is called solarized" in notices(pilot.app)
        assert line_with(pilot.app, "Backlog")

    drive(workspace, play, settings=Settings(theme="solarized", keys={"app.udno": "x"}))


def test_leaving_with_something_typed_is_asked_about(workspace: Workspace, api: Project) -> None:
    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("N", *"half", "ctrl+q")
        await pilot.pause()
        assert line_with(pilot.app, "not saved yet")
        await pilot.press("enter")
        await pilot.pause()
        assert line_with(pilot.app, "half")
        await pilot.press("ctrl+q", "y")

    drive(workspace, play)
    assert "half" in (workspace.drafts.find("ana", "task.new.API") or "")


@pytest.mark.parametrize("theme", ["dark", "light", "256", "16", "mono"])
def test_every_theme_shows_every_dialog(workspace: Workspace, api: Project, theme: str) -> None:
    add_task(workspace, "API", "Rotate keys")

    async def play(pilot: Pilot[Any]) -> None:
        for key, words_shown in (
            ("e", "Edit API-1"),
            ("p", "Projects"),
            ("question_mark", "and keys"),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert line_with(pilot.app, words_shown)
            await pilot.press("escape")

    drive(workspace, play, settings=Settings(theme=theme))


def test_no_raw_control_is_in_a_picture_of_the_app(workspace: Workspace, api: Project) -> None:
    for text in HOSTILE:
        add_task(workspace, "API", text, description=text)

    async def play(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        for drawn in (picture(pilot.app), pilot.app.export_screenshot()):
            assert not any(
                (ord(character) < 32 and character != "\n") or 0x7F <= ord(character) < 0xA0
                for character in drawn
            )

    drive(workspace, play)


@pytest.mark.files
def test_a_terminal_shows_the_same_whether_all_is_sent_or_what_changes(
    home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(home / "a.db", other)
    colours = {"COLORTERM": "truecolor"}
    lean = Terminal(home, *words(home), env={**colours, "TPMTUI_WHOLE_FRAMES": ""})
    whole = Terminal(other, *words(other), env=colours)
    with lean, whole:
        for keys, words_shown in (
            ("", "c Check-in"), ("2", "n New"), ("n", "esc Keep"), ("Rotate keys", "→ Backlog"),
            ("\x1b", "n New"), ("?", "To the card above"), ("\x1b", "n New"),
            ("3", "Nothing to plan yet"), ("2", "n New"),
        ):  # fmt: skip
            lean.send(keys)
            whole.send(keys)
            for terminal in (lean, whole):
                await_picture(terminal, words_shown)

        def are_the_same() -> bool:
            whole.settle(0.1)
            return shown(lean.output) == shown(whole.output)

        lean.wait_until(are_the_same, "the same picture")
        assert len(lean.output) < 0.7 * len(whole.output)


_BEGUN = re.compile(r"\x1b(\[?[?>=<\d;$]*|\][^\x07\x1b]*\x1b?)$")


def await_picture(terminal: Terminal, words_shown: str) -> None:
    """Wait until the terminal shows some words in a line."""
    terminal.wait_until(lambda: words_shown in in_lines(shown(terminal.output)), words_shown)


def await_end_of(terminal: Terminal, words_shown: str) -> None:
    """Wait until the terminal shows some words in no line any more."""
    terminal.wait_until(
        lambda: words_shown not in in_lines(shown(terminal.output)), f"the end of {words_shown}"
    )


def in_lines(picture: dict[tuple[int, int], Cell]) -> str:
    return "\n".join("".join(picture.get((x, y), " ")[0] for x in range(80)) for y in range(24))


def shown(output: bytes) -> dict[tuple[int, int], Cell]:
    """What a terminal shows of what came so far; what has only begun is not seen."""
    emulator = Emulator()
    text = _BEGUN.sub("", output.decode(errors="ignore"))
    emulator.feed(NOT_DRAWING.sub("", text))
    return emulator.picture()
