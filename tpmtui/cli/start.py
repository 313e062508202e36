"""No command: the app, or today where there is no terminal to draw on."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.streams import draws_ascii_only, note
from tpmtui.domain.errors import NotFound

if TYPE_CHECKING:
    from tpmtui.cli.session import Session
    from tpmtui.workspace import Workspace


def run_start(session: Session) -> int:
    """Open the app on the session's database."""
    with session.open() as workspace:
        return show(workspace, session)


def show(workspace: Workspace, session: Session, *, demo: bool = False) -> int:
    """Draw the app, or say in text what today needs, and the sample's burn-down; the exit code.

    Without a terminal the text is what was asked for; a terminal that cannot draw is a refusal.
    """
    missing, unfit = why_no_terminal(), why_unfit_terminal()
    if missing or unfit:
        from tpmtui.cli.today import say_today

        # Nobody needs to be told that a pipe is a pipe.
        if sys.__stdout__ is None or sys.stdout.isatty():
            note(f"tpmtui: the app stays closed: {missing or unfit}")
        say_today(workspace, session.settings)
        if demo:
            _say_burndown(workspace, session)
        return exits.DONE if missing else exits.REFUSED
    gc.disable()  # what a start makes stays; the app looks for garbage from when it has settled
    from tpmtui.app import run_app

    ascii_only = session.ascii or draws_ascii_only(sys.__stderr__)
    return run_app(workspace, session.settings, ascii=ascii_only, demo=demo)


def _say_burndown(workspace: Workspace, session: Session) -> None:
    from tpmtui.cli.chart import say_sprint

    try:
        say_sprint(workspace, session)
    except NotFound as none_runs:  # --now may lie before the sample's first sprint
        note(str(none_runs))


def why_no_terminal() -> str | None:
    """Which stream is no terminal, None if all are. Asked before Textual is imported."""
    # Textual draws on stderr and reads keys from stdin; stdout decides what the user wants.
    streams = {"input": sys.__stdin__, "output": sys.__stdout__, "error": sys.__stderr__}
    for name, stream in streams.items():
        if stream is None or stream.closed or not stream.isatty():
            return f"standard {name} is not a terminal"
    return None


def why_unfit_terminal() -> str | None:
    """What keeps the terminal from drawing the app, None if nothing does."""
    term = os.environ.get("TERM", "")
    if term in ("dumb", "unknown"):
        return f"TERM={term} cannot draw; try TERM=xterm-256color"
    return None
