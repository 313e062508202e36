"""What keys cost on a line of a real OpenSSH server, and whether a cut line loses anything."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.bench.many import database_of
from tests.bench.terminal import bytes_of_keys, say_bytes, words_for
from tests.ssh_server import HAS_SSH, ssh_server


def run(folder: Path) -> None:
    if not HAS_SSH:
        sys.stdout.write("  no OpenSSH server here\n")
        return
    words = " ".join(words_for(database_of(folder / "far.db", 10_000)))
    command = f"XDG_CONFIG_HOME={folder} {sys.executable} -m tpmtui {words}"
    with ssh_server(folder) as log_in:
        with log_in(command) as terminal:
            say_bytes("on a line of ssh", bytes_of_keys(terminal))
            terminal.signal(signal.SIGKILL)
        with log_in(command) as terminal:
            terminal.wait_for("tasks left")
            terminal.settle()
            terminal.send("2")
            terminal.settle()
            terminal.send("n")
            terminal.wait_for("aaaaaaaaaaaa")
    sys.stdout.write("  what was typed when the line was cut is offered again\n")
