from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.terminal import Terminal
from tpmtui.domain.errors import TpmError
from tpmtui.queries.doctor import read_findings
from tpmtui.services.people import add_person
from tpmtui.services.projects import add_project
from tpmtui.storage.opening import database_path
from tpmtui.workspace import Workspace

_PATIENCE = 60.0
_ADDED = re.compile(rb"Added API-(\d+) ")


class Victim:
    """A database that bad things happen to, with a project of one task, and who works on it."""

    def __init__(self, home: Path, address: str) -> None:
        self.home, self.address = home, address
        self.kind = "SQLite" if database_path(address) else "PostgreSQL"
        with Workspace.open(address, user="ana") as workspace:
            add_person(workspace, "ana", hours_per_day=0)
            add_project(workspace, "API", "API rewrite")

    def command(self, *words: str) -> subprocess.Popen[str]:
        """A command line, begun."""
        return subprocess.Popen(
            [sys.executable, "-m", "tpmtui", "--db", self.address, *words],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def app(self, user: str) -> Terminal:
        """A session at a terminal, to be entered."""
        words = ("--db", self.address)
        return Terminal(self.home, *words, env={"TPMTUI_USER": user}, patience=_PATIENCE)

    def inspect(self) -> tuple[Counter[str], list[str]]:
        """How often each title is there, and what is wrong with the rest."""
        try:
            with Workspace.open(self.address, user="ana") as workspace:
                titles = Counter(task.title for task in workspace.tasks.all())
                return titles, [str(finding) for finding in read_findings(workspace)]
        except TpmError as error:
            return Counter(), [f"it cannot be opened: {error}"]


def open_line(app: Terminal) -> None:
    """Go to the board of a session that has begun, and to the line that adds a card."""
    app.wait_for("Check-in")
    app.send("2")
    app.wait_for("Backlog")
    app.send("n")
    app.wait_for("Keep for later")


def add_card(app: Terminal, title: str) -> None:
    """Add a card in the line, and wait until it is said to be there."""
    before = _ADDED.findall(app.output)[-1:]
    app.send(f"{title}\x0e")  # ctrl+n: add it, and go on
    app.wait_until(lambda: _ADDED.findall(app.output)[-1:] != before, title)
