"""``meeting show`` and ``meeting decisions``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.domain.errors import NotFound

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.workspace import Workspace


def add_reading_to(verbs: Subparsers) -> None:
    """Add them."""
    showing = add_verb(verbs, "show", "a meeting with its minutes, or a series")
    showing.add_argument("meeting", metavar="MEETING", nargs="?")
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_show)

    decisions = add_verb(verbs, "decisions", "what was decided, where, and what replaced it")
    decisions.add_argument("words", metavar="WORDS", nargs="*", help="only those with all of them")
    decisions.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    decisions.add_argument("--json", action="store_true", help="as JSON, for scripts")
    decisions.set_defaults(run=run_decisions)


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print a meeting with its minutes, or a series."""
    from tpmtui.cli.meeting_show import say_minutes, say_series

    shown: Occurrence | None = None
    if args.meeting is not None and "/" not in args.meeting:
        from tpmtui.services.series import find_series

        series = find_series(workspace, args.meeting)
        if series.every is not None:
            return say_series(workspace, series, json=args.json)
    if args.meeting is not None:
        from tpmtui.cli.meeting_names import find_occurrence

        shown = find_occurrence(workspace, args.meeting)
    return say_minutes(workspace, shown or _running_or_last(workspace), json=args.json)


def _running_or_last(workspace: Workspace) -> Occurrence:
    """The meeting that runs, else the one held last."""
    from tpmtui.services.meetings import diary_of

    held = [meeting for meeting in workspace.meetings.all() if meeting.is_held]
    if not held:
        raise NotFound("no meeting was held yet: name one, or start one")
    running = workspace.meetings.running()
    last = max(running or held, key=lambda each: (each.started, each.key))
    return diary_of(workspace, workspace.series.get(last.series)).on(last.day)


def run_decisions(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print decisions, the latest first."""
    from tpmtui.queries.meetings import read_decisions

    found = read_decisions(workspace, project=args.project, words=" ".join(args.words))
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.meeting_fields import decision_fields

        return say_document("decisions", map(decision_fields, found), workspace.today())
    from tpmtui.cli.table import say_table

    say_table(
        ("KEY", "DAY", "PRESENT", "SUPERSEDED", "MEETING", "DECISION"),
        (
            (
                each.item.key,
                each.occurrence.start.date().isoformat(),
                ",".join(each.present) or "-",
                each.superseded_by or "-",
                each.occurrence.series.title,
                each.item.text,
            )
            for each in found
        ),
    )
    return exits.DONE
