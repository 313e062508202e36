"""A real OpenSSH server on loopback: log in, work, lose the line, log in again, nothing lost."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ssh_server import HAS_SSH, ssh_server
from tests.terminal import Terminal
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace

pytestmark = [
    pytest.mark.skipif(not HAS_SSH, reason="no OpenSSH server here"),
    pytest.mark.files,
]

Login = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a database that has one task."""
    with Workspace.open(tmp_path / "team.db", user="ana") as workspace:
        add_project(workspace, "API", "API rewrite")
        add_person(workspace, "ana", name="Ana Ruiz")
        add_task(workspace, "API", "Rotate keys")
    return tmp_path


@pytest.fixture
def login(home: Path) -> Iterator[Login]:
    """Log in to a server of one's own; `forced` is what whoever logs in gets, wanted or not."""
    ours = f"TPMTUI_WHOLE_FRAMES=1 {sys.executable} -m tpmtui --db {home / 'team.db'}"
    with ssh_server(home) as open_line:
        yield lambda options: open_line(f"{ours} {options}")


def open_board(terminal: Terminal) -> None:
    terminal.wait_for("Nothing needs you")
    terminal.send("2")
    terminal.wait_for("Rotate")


def test_a_lost_line_loses_nothing_that_was_typed(home: Path, login: Login) -> None:
    with login("--user ana") as terminal:
        open_board(terminal)
        terminal.send("N")
        terminal.wait_for("New task in API")
        terminal.send("half a thing")
        terminal.wait_for("thing")
        terminal.signal(signal.SIGKILL)
    with login("--user ana") as terminal:
        open_board(terminal)
        terminal.send("N")
        terminal.wait_for("half a thing")


def test_what_was_acknowledged_is_there_after_the_line_was_cut(home: Path, login: Login) -> None:
    with login("--user ana") as terminal:
        open_board(terminal)
        terminal.send("n")
        terminal.wait_for("title")
        terminal.send("Ship it\r")
        terminal.wait_for("API-2")
        terminal.signal(signal.SIGKILL)
    with Workspace.open(home / "team.db", user="ana") as workspace:
        assert workspace.tasks.get("API-2").title == "Ship it"


def test_a_forced_command_that_only_reads_cannot_be_left(home: Path, login: Login) -> None:
    before = (home / "team.db").read_bytes()
    with login("--read-only --user eve") as terminal:
        terminal.wait_for("read-only")
        for keys in ("E", "n", "D", "x", "L", "\x1a", "m"):
            terminal.send(keys)
        terminal.settle()
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert (home / "team.db").read_bytes() == before
