"""``report``: the status report for stakeholders, to a pipe, a mail or a file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.usage import WrongUsage
from tpmtui.domain.errors import ReadOnly

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.listing import AsOf
    from tpmtui.planning.report.report import StatusReport
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
How the projects stand, for those who do not look at the board: health with its reasons and the
rules behind it, forecast against the deadline, milestones with their slip, what was done, what is
in the way, decisions and open questions, training, and the next two weeks. The worst comes first.

Markdown, or what FILE's ending says (md, html, txt, json); at a terminal, text. Nothing is
written to the database: the same day and the same data give the same report."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "report", description=_DESCRIPTION)
    parser.add_argument(
        "--project", metavar="KEY", type=str.upper, help="of this project; else of all in use"
    )
    parser.add_argument(
        "--since", metavar="DATE", help="what was done from this day on; else a week back"
    )
    parser.add_argument(
        "--as-of", metavar="DATE", help="as it was at the end of a day, or at a moment"
    )
    parser.add_argument(
        "--baseline", metavar="NAME", help="milestones beside this one, else the newest"
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--format", metavar="FMT", help="md, html, txt or json")
    chosen.add_argument(
        "--json", action="store_const", const="json", dest="format", help="as JSON, for scripts"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="a new file; - is stdout, the default"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Write the report."""
    from tpmtui.cli.chosen import chosen_past
    from tpmtui.exporters import exporter
    from tpmtui.exporters.files import STDOUT, write_out

    if args.session.read_only and args.output != STDOUT:
        raise ReadOnly("--read-only writes no file: leave -o out")
    form = _usual_format(args.output) if args.format is None else args.format
    write = exporter("report", form)
    past = chosen_past(args, workspace)
    answer = read_answer(args, workspace, past)
    pieces = write(answer, past or workspace.today())
    write_out(pieces, args.output, force=args.force, database=workspace.database.path)
    return exits.DONE


def read_answer(args: argparse.Namespace, workspace: Workspace, past: AsOf | None) -> StatusReport:
    """The report that the options ask for."""
    from tpmtui.cli.values import read_day
    from tpmtui.queries.report import read_report

    if args.baseline is not None and args.project is None:
        raise WrongUsage("a --baseline is of one --project: say which")
    return read_report(
        workspace,
        project=args.project,
        since=None if args.since is None else read_day(args.since, workspace),
        as_of=past,
        baseline=args.baseline,
        red_after=args.session.settings.red_after,
    )


def _usual_format(output: str) -> str:
    """That of the file's ending, where it has one that we know; else Markdown, or text to read."""
    from tpmtui.exporters import format_of
    from tpmtui.exporters.files import STDOUT

    if output == STDOUT and sys.stdout.isatty():
        return "txt"
    return format_of("report", output) or "md"
