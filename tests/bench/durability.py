"""What is left after the worst: programs killed in mid-write, power lost, many writing at once.

Nothing here is a ratio. A line tells how often something was done and what was lost by it, and is
marked with ``!`` where it was anything. On PostgreSQL too where its programs are installed; the
power of a file's disk can be cut by root only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.crowds import crowd
from tests.bench.kills import kill_apps, kill_commands
from tests.bench.outcomes import Outcome
from tests.bench.power_cuts import cut_disk, cut_server
from tests.bench.private_server import PrivateServer
from tests.bench.victims import Victim

_COMMANDS, _APPS, _CUTS = 200, 100, 30


def run(folder: Path) -> None:
    for outcome in _outcomes(folder):
        sys.stdout.write(f"{outcome}\n")
        sys.stdout.flush()


def _outcomes(folder: Path) -> Iterator[Outcome]:
    yield kill_commands(_file(folder / "commands"), _COMMANDS)
    yield kill_apps(_file(folder / "apps"), _APPS)
    yield cut_disk(folder / "disk", _CUTS)
    yield crowd(_file(folder / "crowd"))
    if not PrivateServer.is_installed():
        return
    with PrivateServer() as server:
        yield kill_commands(_on(server, folder, "commands"), _COMMANDS)
        yield kill_apps(_on(server, folder, "apps"), _APPS)
        yield cut_server(_on(server, folder, "cuts"), server, _CUTS)
        yield crowd(_on(server, folder, "crowd"))


def _file(home: Path) -> Victim:
    home.mkdir()
    return Victim(home, str(home / "team.db"))


def _on(server: PrivateServer, folder: Path, name: str) -> Victim:
    home = folder / f"server-{name}"
    home.mkdir()
    return Victim(home, server.database(name))
