"""A real OpenSSH server on loopback: log in, work, lose the line, log in again, nothing lost."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.services.tasks import add_task
from tpmtui.workspace import Workspace

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") or ""
pytestmark = [
    pytest.mark.skipif(not (SSHD and shutil.which("ssh")), reason="no OpenSSH server here"),
    pytest.mark.files,
]

_DEADLINE_SECONDS = 20.0
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
    folder = home / "ssh"
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    public = (folder / "user.pub").read_text()
    forced = [f"TPMTUI_WHOLE_FRAMES=1 {sys.executable} -m tpmtui --db {home / 'team.db'}"]
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nUsePAM no\n"
        f"AuthorizedKeysFile {folder / 'keys'}\nStrictModes no\nPidFile {folder / 'pid'}\n"
        "PermitRootLogin prohibit-password\nSetEnv LANG=C.UTF-8\n"
    )
    Path("/run/sshd").mkdir(exist_ok=True)  # where it insists on separating its privileges
    server = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", str(folder / "config")], stderr=subprocess.DEVNULL
    )

    def open_line(*options: str) -> Terminal:
        command = " ".join([*forced, *options])
        (folder / "keys").write_text(f'restrict,pty,command="{command}" {public}')
        words = ("-tt", "-F", "none", "-i", str(folder / "user"), "-p", str(port))
        quiet = ("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null")
        target = f"{getpass.getuser()}@127.0.0.1"
        return Terminal(home, *words, *quiet, "-o", "LogLevel=ERROR", target, program=["ssh"])

    try:
        _wait_for(port)
        yield open_line
    finally:
        server.terminate()
        server.wait()


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


def _wait_for(port: int) -> None:
    end = time.monotonic() + _DEADLINE_SECONDS
    while True:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.05)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
