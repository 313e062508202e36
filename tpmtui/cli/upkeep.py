"""``info``: where things are, which versions, and how much there is."""

from __future__ import annotations

import argparse
import os
import platform
import textwrap
from typing import TYPE_CHECKING, Any

from tpmtui import __version__
from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import say
from tpmtui.domain.kinds import count_of
from tpmtui.domain.text import visible_block

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tpmtui.cli.commands import Subparsers
    from tpmtui.cli.session import Session

_INDENT = 18
_WIDTH = 79
_LIBRARIES = ("textual", "peewee", "python-dateutil", "plotext", "platformdirs", "icalendar")


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    informing = add_command(subparsers, "info")
    informing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    informing.set_defaults(run_alone=run_info)


def run_info(args: argparse.Namespace, session: Session) -> int:
    """Print paths, versions and sizes; a database that is not there yet is not made for it."""
    facts = _facts(session)
    if args.json:
        from tpmtui.cli.documents import say_document

        return say_document("info", [facts], session.clock().date())
    for name, value in facts.items():
        if isinstance(value, dict):
            value = _listed(count_of(kind, count) for kind, count in value.items() if count)
        words = visible_block("-" if value in (None, "") else str(value))
        say(f"{name.replace('_', ' '):<{_INDENT - 2}}  {words}")
    return exits.DONE


def _listed(counts: Iterable[str]) -> str:
    """Counts on as many lines as they take, none of them torn."""
    whole = ", ".join(count.replace(" ", "\xa0") for count in counts)
    lines = textwrap.wrap(whole, _WIDTH - _INDENT)
    return f"\n{' ' * _INDENT}".join(lines).replace("\xa0", " ")


def _facts(session: Session) -> dict[str, Any]:
    from tpmtui.settings import default_database, log_file, settings_file

    database = session.path()
    return {
        "tpmtui": __version__,
        "python": platform.python_version(),
        **_versions(),
        "config": str(settings_file()),
        "log": str(log_file()),
        "data_folder": str(default_database().parent),
        **_of_database(database, session),
        "user": session.user,
        "now": session.clock().isoformat(),
        "terminal": os.environ.get("TERM"),
    }


def _of_database(path: Path | None, session: Session) -> dict[str, Any]:
    """Of a file, None for a server."""
    if path is not None and not (path.exists() or path.is_symlink()):
        return {
            "database": str(path),
            "schema": None,
            "bytes": None,
            "read_only": session.read_only,
            "holds": {},
        }
    from tpmtui.queries.counts import read_counts, read_schema

    with session.open() as workspace:
        return {
            "database": str(path or workspace.database.name),
            "schema": read_schema(workspace),
            "bytes": workspace.database.size(),
            "read_only": workspace.read_only,
            "holds": read_counts(workspace),
        }


def _versions() -> dict[str, str | None]:
    """The versions of what is installed, asked without importing it."""
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    found: dict[str, str | None] = {"sqlite": sqlite3.sqlite_version}
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = None
    return found
