"""What the global options decide before any command: which database, whose, and what time it is."""

from __future__ import annotations

import argparse
import getpass
import os
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tpmtui.domain.errors import BadInput
from tpmtui.settings import Settings, default_database, read_settings
from tpmtui.workspace import Workspace, database_path, local_now


class Session(NamedTuple):
    """How a workspace is to be opened. `moment` is where the clock stands, None if it runs."""

    address: str
    user: str
    moment: datetime | None
    read_only: bool
    ascii: bool
    settings: Settings

    def clock(self) -> datetime:
        """What time it is."""
        return self.moment or local_now()

    def path(self) -> Path | None:
        """The file of the database, None for a server."""
        return database_path(self.address)

    def open(self) -> Workspace:
        """The workspace, its file made if it is not there. Raises Unusable or BadInput."""
        return Workspace.open(
            self.address,
            user=self.user,
            clock=self.clock,
            read_only=self.read_only,
            stale_after=self.settings.stale_after,
        )


def read_session(args: argparse.Namespace) -> Session:
    """The session of a command line: its options, else the environment, else the defaults.

    Raises BadInput for a time or a name that cannot be, or a mistake in the settings file.
    """
    when = _given("--now", args.now, "TPMTUI_NOW")
    settings = read_settings()
    return Session(
        address=_given("--db", args.db, "TPMTUI_DB") or str(default_database()),
        user=_user(args.user),
        moment=_moment(when) if when else None,
        read_only=args.read_only,
        ascii=args.ascii or settings.ascii,
        settings=settings,
    )


def _given(option: str, said: str | None, variable: str) -> str | None:
    """What an option says, else its variable, where that says anything.

    An option that says nothing is a script's own variable that was never set: what was meant is
    not what there is by default.
    """
    if said is None:
        return os.environ.get(variable) or None
    if not said.strip():
        raise BadInput(f"{option}: is empty")
    return said


def _user(named: str | None) -> str:
    user = named if named is not None else os.environ.get("TPMTUI_USER") or _login()
    if not user.strip():
        raise BadInput("--user: a name, as in --user ana")
    return user


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())  # a container's user without a name


def _moment(when: str) -> datetime:
    # Most commands run on the real clock and need not pay for reading dates.
    from tpmtui.shorthand.dates import parse_moment

    try:
        return parse_moment(when, now=local_now()).astimezone().replace(microsecond=0)
    except OverflowError:
        raise BadInput(f"--now {when}: no such day in the calendar") from None
