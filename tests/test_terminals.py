"""Terminals of every kind: the app is usable or says in a line why not, and leaves no trace.

``pytest -o addopts= tests/bench/test_terminals.py`` plays every terminal at every size.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests import everything
from tests.conftest import Clock
from tests.screens.driving import drive
from tests.terminal import Terminal
from tests.test_app import RESTORED, at_the_board, home, words
from tpmtui.screens.places import PLACES
from tpmtui.workspace import Workspace

__all__ = ["home"]
pytestmark = pytest.mark.files

NO_UTF_8 = {"LANG": None, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_COLOUR = re.compile(rb"\x1b\[(?:[\d;]*;)?(?:[34][0-8]|9[0-7]|10[0-7])[;m]")


def play(home: Path, env: Mapping[str, str | None], size: tuple[int, int]) -> Terminal:
    """Open the app, go to the board and the help, and leave: what must work anywhere."""
    with Terminal(home, *words(home), env=env, size=size) as terminal:
        fits = size[0] >= 30 and size[1] >= 10
        terminal.wait_for("No tasks yet" if fits else "window too small"[: size[0]])
        for keys in ("2", "\x1b[B", "?"):
            terminal.send(keys)
            terminal.settle(0.15)
        terminal.send("\x11")
        assert terminal.exit_code() == 0
        assert all(sequence in terminal.output for sequence in RESTORED)
        assert terminal.is_as_before()
        assert b"Traceback" not in terminal.output
    return terminal


@pytest.mark.parametrize(
    ("env", "size"),
    [
        ({"TERM": "no-such-terminal", "LANG": "xx_YY.bogus"}, (20, 5)),
        ({"TERM": "tmux-256color", "COLORTERM": "truecolor"}, (250, 70)),
    ],
    ids=str,
)
def test_it_is_usable(home: Path, env: dict[str, str | None], size: tuple[int, int]) -> None:
    play(home, env, size)


@pytest.mark.parametrize("locale", [NO_UTF_8, {"LANG": "C"}], ids=["no UTF-8", "C"])
def test_where_there_is_no_utf_8_everything_is_ascii(
    home: Path, locale: dict[str, str | None]
) -> None:
    assert play(home, {"TERM": "vt100", **locale}, (40, 15)).output.isascii()


def test_without_colours_no_colour_is_sent(home: Path) -> None:
    told = play(home, {"TERM": "linux", "NO_COLOR": "1"}, (80, 24)).output
    assert not _COLOUR.search(told)
    assert _COLOUR.search(b"\x1b[1;31m\x1b[48;5;1m")


def test_the_cursor_is_seen_without_colours(
    workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything.fill(workspace, clock)
    monkeypatch.setenv("NO_COLOR", "1")

    async def play(pilot: Pilot[Any]) -> None:
        for mode in PLACES:
            await pilot.app.action_show(mode)  # type: ignore[attr-defined]
            await pilot.pause()
            before = standing_out(pilot.app)
            await pilot.press("tab" if mode == "charts" else "down", "down")
            await pilot.pause()
            assert standing_out(pilot.app) != before, mode

    drive(workspace, play, screen="today")


def standing_out(app: App[Any]) -> list[tuple[str, object]]:
    """The words on the screen and what marks them, colours aside."""
    return [
        (piece.text, piece.style and (piece.style.bold, piece.style.reverse, piece.style.underline))
        for strip in app.screen._compositor.render_strips()
        for piece in strip
    ]


def test_a_storm_of_resizes_passes(home: Path) -> None:
    dice = random.Random(3)
    with Terminal(home, *words(home)) as terminal:
        at_the_board(terminal)
        terminal.send("n")
        terminal.wait_for("title")
        for _ in range(30):
            terminal.resize(dice.randint(1, 250), dice.randint(1, 70))
            terminal.settle(0.01)
        terminal.resize(80, 24)
        terminal.settle()
        terminal.send("still here")
        terminal.wait_for("here")
        terminal.signal(signal.SIGTERM)
        assert terminal.exit_code() == 143
        assert terminal.is_as_before()


def test_what_comes_in_pieces_or_is_no_text_ends_nothing(home: Path) -> None:
    with Terminal(home, *words(home), env={"ESCDELAY": None, "SSH_TTY": "/dev/pts/9"}) as terminal:
        at_the_board(terminal)
        terminal.send("n")
        terminal.wait_for("title")
        terminal.send("acb")
        for piece in (b"\x1b", b"[D", b"\x1b[", b"D", b"\xc3", b"\xa9", b"\xe9", b"\x00"):
            terminal.send(piece)
            time.sleep(0.2)
        terminal.send("z\r")
        terminal.wait_for("API-1")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    with Workspace.open(home / "a.db", user="ana") as workspace:
        assert workspace.tasks.get("API-1").title == "aé\ufffdzcb"


# Sends a signal when a function of Textual's driver is called, before it does anything.
_SIGNAL_AT = """
import os, signal, sys
from textual.drivers.linux_driver import LinuxDriver
name, number = sys.argv[1], int(sys.argv[2])
del sys.argv[1:3]
function, calls = getattr(LinuxDriver, name), []
def wrapped(*args):
    calls.append(os.kill(os.getpid(), number) if not calls else None)
    return function(*args)
setattr(LinuxDriver, name, wrapped)
from tpmtui.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("number", "moment"),
    [
        (signal.SIGTSTP, "_enable_mouse_support"),  # the terminal is taken half
        (signal.SIGTSTP, "disable_input"),  # and given back half
        (signal.SIGSTOP, "_enable_bracketed_paste"),  # stopped by others, unasked
    ],
)
def test_stopped_at_any_moment_it_goes_on(home: Path, number: signal.Signals, moment: str) -> None:
    program = (sys.executable, "-c", _SIGNAL_AT, moment, str(int(number)))
    with Terminal(home, *words(home), program=program) as terminal:
        leaves = moment == "disable_input"
        if leaves:
            terminal.wait_for("Check-in")
            terminal.send("\x11")
        stopped(terminal)
        terminal.signal(signal.SIGCONT)
        if not leaves:
            at_the_board(terminal)
            terminal.send("\x11")
        assert terminal.exit_code() == 0
        assert terminal.is_as_before()
        taken = terminal.output.count(b"\x1b[?1049h")
        assert 0 < taken == terminal.output.count(b"\x1b[?1049l")


def stopped(terminal: Terminal) -> None:
    """Wait until the program has stopped."""
    for _ in range(400):
        status = Path(f"/proc/{terminal.pid}/stat").read_text()
        if status.rpartition(")")[2].split()[0] == "T":
            return
        terminal.settle(0.05)
    raise AssertionError("it never stopped")
