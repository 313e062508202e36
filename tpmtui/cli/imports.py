"""``import``: a file of another program, or our own, taken in whole or not at all."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import note, say
from tpmtui.cli.usage import refuse_needless
from tpmtui.domain.amounts import counted
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean, visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.drafts import ImportReport
    from tpmtui.importers.options import ImportOptions
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
Take in a file. The same file again changes nothing, a newer one changes what differs in it; what
you changed here stays. Nothing is taken in unless everything can be, and undo takes it all back.

  tpmtui       its own JSON: export tasks, or export all
  csv          any table with a header; --map FIELD=COLUMN where the names differ
  jira         the CSV that Jira exports
  trello       a board's JSON, its actions as history
  taskwarrior  the JSON of `task export`
  github       issues as JSON: `gh issue list --json ...`, or the REST API
  minutes      Markdown: a title with a day, attendees, agenda, notes, actions
  ics          meetings from a calendar program
  completions  a CSV of completed courses: person, course, date, score, evidence, expires

The project is made if it is not there, and so are the people the file names.
Columns are to do, doing or done by their names; --map state:NAME=STATE says otherwise.
"""
# In the order in which they are told.
_KINDS = (
    "project", "person", "sprint", "task", "comment", "baseline", "checkin", "series", "meeting",
    "minute", "course", "programme", "plan", "enrolment", "completion", "assessment", "need",
)  # fmt: skip
_PATIENCE = 1.0  # seconds before progress is worth a word


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "import", description=_DESCRIPTION)
    parser.add_argument("format", metavar="FORMAT", help="one of those above")
    parser.add_argument("file", metavar="FILE", help="- is stdin")
    parser.add_argument(
        "--project",
        metavar="KEY",
        type=str.upper,
        help="who takes it in; not for an export of all, nor completions",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument(
        "--map", metavar="FIELD=COLUMN", action="append", default=[], help="may be repeated"
    )
    parser.add_argument(
        "--skip-bad", action="store_true", help="leave bad rows out, name them, and exit with 3"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Import a file and say what came of it: counts on stdout, everything else on stderr."""
    from tpmtui.domain.drafts import BadRows, grouped

    if args.format == "completions":
        refuse_needless(args, "import completions", "--project")
    try:
        with _no_collecting():
            report = _take_in(args, workspace)
    except BadRows as error:
        if len(error.rows) > 1:  # one alone is named in the line that ends it all
            for line in grouped(error.rows):
                note(line)
        raise
    for line in _remarks(report):
        note(visible(line))
    for line in _counts(report, dry_run=args.dry_run):
        say(line)
    if args.dry_run and args.project is not None:
        _note_moves(workspace, args.project, report)
    return exits.FOUND if report.bad or report.loosened else exits.DONE


def _note_moves(workspace: Workspace, project: str, report: ImportReport) -> None:
    from tpmtui.cli.replanning import TOLD
    from tpmtui.planning.schedule.replan import replan_lines
    from tpmtui.queries.timeline import read_import_moves

    moves = read_import_moves(workspace, project, report.tasks) if report.tasks else None
    if moves is not None:
        for line in replan_lines(moves, today=workspace.today(), most=TOLD):
            note(visible(line))


def _take_in(args: argparse.Namespace, workspace: Workspace) -> ImportReport:
    from tpmtui.importers import FORMATS, read_drafts
    from tpmtui.services.imports import apply_drafts

    if args.format not in FORMATS:
        meant = did_you_mean(args.format, FORMATS) or f" (there is {', '.join(FORMATS)})"
        raise BadInput(f"no format {brief(args.format)}{meant}")
    drafts = read_drafts(args.format, _read(args.file), _options(args, workspace))
    return apply_drafts(
        workspace,
        args.project,
        drafts,
        dry_run=args.dry_run,
        skip_bad=args.skip_bad,
        progress=_Progress(),
    )


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A third of a large import's time would go into looking for garbage that is not there."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _options(args: argparse.Namespace, workspace: Workspace) -> ImportOptions:
    from tpmtui.importers.options import ImportOptions, parse_maps

    columns, states = parse_maps(args.map)
    return ImportOptions(now=workspace.now(), columns=columns, states=states)


def _read(name: str) -> bytes:
    from tpmtui.importers.encoding import LARGEST

    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with open(name, "rb") as file:
        return file.read(LARGEST + 1)


def _remarks(report: ImportReport) -> Iterator[str]:
    from tpmtui.domain.drafts import grouped

    yield from grouped(report.bad)
    yield from (f"link left out: {problem}" for problem in report.loosened)
    yield from report.notes
    if report.unknown:
        yield f"not taken in, there being no such field here: {', '.join(report.unknown)}"
    if report.bad:
        yield f"{counted(len(report.bad), f'bad {report.bad[0].unit}')} left out"


def _counts(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """One line a kind of thing; of the main one always, of others where the file has any."""
    from tpmtui.domain.drafts import Tally
    from tpmtui.domain.kinds import count_of

    created = "would be created" if dry_run else "created"
    for kind in _KINDS:
        tally = report.tallies.get(kind)
        if tally is None or (kind != report.main and tally == Tally()):
            continue
        facts = f" ({', '.join(report.facts)})" if kind == "task" and report.facts else ""
        rest = (
            f", {tally.changed:,} changed, {tally.unchanged:,} left as they were"
            if kind == report.main or tally.changed or tally.unchanged
            else ""
        )
        yield f"{count_of(kind, tally.created)} {created}{rest}{facts}"


class _Progress:
    """Says on a terminal how far a long import is, on one line that it wipes in the end."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` tasks, or lines of minutes, are written."""
        if not sys.stderr.isatty() or time.monotonic() - self._since < _PATIENCE:
            return
        line = f"{done:,} of {total:,}" if done < total else ""
        sys.stderr.write(f"\r{line:<40}" if line else f"\r{'':<40}\r")
        sys.stderr.flush()
