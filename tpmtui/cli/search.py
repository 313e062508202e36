"""``search``: everything that matches, with where it is."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import note
from tpmtui.domain.errors import BadInput

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.search import Found
    from tpmtui.workspace import Workspace

_ABOUT = """\
Everything that has all the words, with where it is: tasks, comments, decisions and other minutes,
meetings, sprints, projects, people, courses and programmes. A word is found by its beginning, or
inside of words where nothing begins so; what stands in quotes as it stands there; case and accents
make no difference. What is called so comes first, then titles, then the rest, the newest first
where nothing else decides."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "search", description=_ABOUT)
    parser.add_argument("text", metavar="TEXT", nargs="+")
    parser.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    parser.add_argument("--limit", metavar="N", default="50", help="so many of a kind; 50")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print what was found, one a line."""
    from tpmtui.queries.search import read_search
    from tpmtui.shorthand.amounts import parse_count

    limit = parse_count(args.limit, "--limit")
    if limit < 1:
        raise BadInput(f"--limit {limit}: one or more of a kind")
    found = read_search(workspace, " ".join(args.text), project=args.project, most=limit)
    _say(args, workspace, found)
    for group in found.groups:
        if rest := found.rest(group):
            note(f"{rest}: add a word, or --limit N")
    return exits.DONE


def _say(args: argparse.Namespace, workspace: Workspace, found: Found) -> None:
    if args.json:
        from tpmtui.cli.documents import say_document

        items = (
            {"kind": hit.kind, "key": hit.key, "where": hit.where, "text": hit.text}
            for hit in found.hits
        )
        say_document("search", items, workspace.today())
        return
    from tpmtui.cli.table import say_table

    headings = ("KIND", "KEY", "WHERE", "TEXT")
    rows = ((hit.kind, hit.key, hit.where, hit.text) for hit in found.hits)
    say_table(headings, rows, nothing="nothing has all of this")
