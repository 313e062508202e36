"""``timeline promises``: how often due days were moved."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.baselines import add_shared, chosen_day
from tpmtui.cli.commands import add_verb

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.schedule.promises import Promise
    from tpmtui.workspace import Workspace


def add_promises(verbs: Subparsers) -> None:
    """Add ``timeline promises``."""
    promising = add_verb(verbs, "promises", "how often due days were moved, by whom and how far")
    promising.add_argument("key", metavar="KEY", nargs="?", type=str.upper)
    add_shared(promising)
    promising.set_defaults(run=run_promises)


def run_promises(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the due days that were moved, the most often moved first."""
    from tpmtui.cli.chosen import check_home, chosen_project
    from tpmtui.queries.timeline import read_promises

    past = chosen_day(args, workspace, "promises")
    if args.key is not None:
        project = workspace.tasks.get(args.key).project
        check_home(args.key, project, args.project, workspace)
    else:
        project = chosen_project(args, workspace).key
    found = read_promises(workspace, project, key=args.key, as_of=past)
    if args.json:
        from tpmtui.cli.documents import say_document

        return say_document("promises", map(_promise, found), past or workspace.today())
    from tpmtui.cli.table import say_table

    if args.key is not None:
        moves = [move for promise in found for move in promise.moves]
        rows = [(m.at.isoformat(), m.by, str(m.was), str(m.now or "none")) for m in moves]
        say_table(("AT", "BY", "WAS", "NOW"), rows)
        return exits.DONE
    say_table(
        ("KEY", "MOVED", "FIRST", "NOW", "DAYS", "BY", "TITLE"),
        [
            (
                promise.key,
                str(len(promise.moves)),
                str(promise.first),
                str(promise.now or "none"),
                "" if promise.days is None else f"{promise.days:+d}",
                ", ".join(f"{who} {count}" for who, count in promise.movers),
                promise.title,
            )
            for promise in found
        ],
    )
    return exits.DONE


def _promise(promise: Promise) -> dict[str, object]:
    from tpmtui.exporters.fields import iso_or_none

    return {
        "key": promise.key,
        "title": promise.title,
        "moved": len(promise.moves),
        "first": promise.first.isoformat(),
        "now": iso_or_none(promise.now),
        "days": promise.days,
        "moves": [
            {
                "at": move.at.isoformat(),
                "by": move.by,
                "was": move.was.isoformat(),
                "now": iso_or_none(move.now),
            }
            for move in promise.moves
        ],
    }
