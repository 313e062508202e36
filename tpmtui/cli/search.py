"""``search``: everything that matches, with where it is."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.workspace import Workspace

_ABOUT = """\
Everything that has all the words, case aside, with where it is: tasks, comments, decisions and
other minutes, meetings, people and projects."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "search", description=_ABOUT)
    parser.add_argument("text", metavar="TEXT", nargs="+")
    parser.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print what was found, one a line."""
    from tpmtui.queries.search import read_search

    found = read_search(workspace, " ".join(args.text), project=args.project)
    if args.json:
        from tpmtui.cli.documents import say_document

        items = (
            {"kind": hit.kind, "key": hit.key, "where": hit.where, "text": hit.text}
            for hit in found
        )
        return say_document("search", items, workspace.today())
    from tpmtui.cli.table import say_table

    headings = ("KIND", "KEY", "WHERE", "TEXT")
    say_table(headings, ((hit.kind, hit.key, hit.where, hit.text) for hit in found))
    return exits.DONE
