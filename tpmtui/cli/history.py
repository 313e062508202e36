"""``undo``, ``redo`` and ``history``: the ledger, taken back and read."""

from __future__ import annotations

import argparse
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.fields import moment_words
from tpmtui.cli.streams import say
from tpmtui.cli.usage import WrongUsage
from tpmtui.domain.task import Dependency, LinkType
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.ledger import Entry
    from tpmtui.planning.listing import Change
    from tpmtui.workspace import Workspace

_ABOUT = """\
What changed, when and by whom, the newest last: of one task, project, person, sprint (API/S1),
comment (API-1#2), check-in (ana@2026-03-11), meeting (API-M1, API-M1/2026-01-20) or item of its
minutes, of a project with all that is in it, or of everything."""
# Where a card stands among its neighbours says nothing to a reader; --json has it.
_UNTOLD = {"rank"}
_NAMED_BY_KEY = {"task", "comment", "sprint", "series", "meeting", "minute"}
_NAMES = ("title", "name", "text")
_MOST = 999_999_999  # changes, more than any history has


def add_parser(subparsers: Subparsers) -> None:
    """Add the three commands."""
    undoing = add_command(
        subparsers,
        "undo",
        description="Take back your own last change; what others did since stays. Repeat to go on.",
    )
    undoing.set_defaults(run=run_undo)
    add_command(subparsers, "redo").set_defaults(run=run_redo)
    telling = add_command(subparsers, "history", description=_ABOUT)
    telling.add_argument("key", metavar="KEY", nargs="?")
    telling.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    telling.add_argument("--limit", metavar="N", help="the newest N changes of a field only")
    telling.add_argument("--json", action="store_true", help="as JSON, for scripts")
    telling.set_defaults(run=run_history)


def run_undo(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take back the last change and say which it was."""
    from tpmtui.services.history import undo

    say(visible(f"undone: {undo(workspace).label}"))
    return exits.DONE


def run_redo(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take back the last undo and say what holds again."""
    from tpmtui.services.history import redo

    say(visible(f"redone: {redo(workspace).label}"))
    return exits.DONE


def run_history(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print changes, one a line."""
    from tpmtui.queries.history import read_history
    from tpmtui.shorthand.amounts import parse_count

    if args.key is not None and args.project is not None:
        raise WrongUsage("history is of one KEY or of a --project, not of both")
    key = None if args.key is None else _key(args.key, workspace)
    limit = None if args.limit is None else parse_count(args.limit, "--limit", most=_MOST)
    history = read_history(workspace, key=key, project=args.project, limit=limit)
    if args.json:
        from tpmtui.cli.documents import say_text
        from tpmtui.exporters import json_text

        return say_text(json_text.history(history, workspace.today()))
    from tpmtui.cli.table import say_table

    say_table(("AT", "BY", "WHAT", "FIELD", "CHANGE"), _rows(history.changes))
    return exits.DONE


def _key(typed: str, workspace: Workspace) -> str:
    """The key as it is kept: in capitals, save those of people and sprints."""
    known = any(store.find(typed, removed=True) for store in workspace.stores().values())
    return typed if known else typed.upper()


def _rows(changes: Iterable[Change]) -> Iterator[tuple[str, str, str, str, str]]:
    """A row a changed field; of what was just made, one row with its name."""
    for (at, by, kind, key, _), together in groupby(changes, key=_moment):
        entries = [change.entry for change in together]
        when = moment_words(at)
        what = key if kind in _NAMED_BY_KEY else f"{kind} {key}"
        if any(entry.created for entry in entries):
            yield when, by, what, "created", _name(entries)
            # A check-in has no name: what was said first is its beginning.
            entries = [entry for entry in entries if entry.field == "answers"]
        for entry in entries:
            if entry.field not in _UNTOLD:
                change = f"{_shown(entry.old)} -> {_shown(entry.new)}"
                yield when, by, what, entry.field, change


def _moment(change: Change) -> tuple[Any, ...]:
    entry = change.entry
    return entry.at, entry.by, entry.kind, entry.key, entry.step


def _name(entries: Iterable[Entry]) -> str:
    given = {entry.field: _shown(entry.new) for entry in entries if entry.new}
    return next((given[name] for name in (*_NAMES, "task") if name in given), "-")


def _shown(value: Any) -> str:
    """A plain value as people read it; what is not set is a dash."""
    if value is None or value == []:
        return "-"
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, dict) and "lag_days" in value:
        return str(Dependency(value["key"], LinkType(value["type"]), value["lag_days"]))
    if isinstance(value, dict):
        parts = [part for name, each in value.items() if (part := _part(name, each))]
        return " ".join(parts)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _part(name: str, value: Any) -> str:
    """One member of a record: a word by itself, a number or a yes with its name, else nothing."""
    if isinstance(value, bool) or not value:
        return f"({name})" if value else ""
    return str(value) if isinstance(value, str) else f"{name} {value}"
