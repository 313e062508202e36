"""``today``: what needs someone now, as text or JSON; what `tpmtui` says where it cannot draw."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import say
from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import short_day
from tpmtui.domain.cells import cell_width, padded
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.today.concern import Concern
    from tpmtui.planning.today.today import Today
    from tpmtui.settings import Settings
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
What needs you now, the worst first: each line says what, how bad it is and what to do. Then what
others did since you last looked; looking is opening the Today screen, or this command at a
terminal."""
_FIRST_STEPS = """\
There is no project yet. To begin:
  tpmtui project add API "API rewrite"                start one
  tpmtui import jira export.csv --project API         or take one in: csv, jira, trello,
                                                      taskwarrior, github
  tpmtui demo                                         or look at a sample
"""
_MARKS = {"red": "!!", "amber": "! ", "calm": "- "}
_MOST = 10  # of one source; the rest is counted
# What some sources are about, and how what the others are about is.
_THINGS = {
    "deadline": "deadline",
    "meeting": "meeting",
    "wip": "full column",
    "action": "action",
    "certificate": "certificate",
    "milestone": "milestone",
    "checkin": "check-in",
}
_HOW = {"blocked": "blocked", "overdue": "overdue", "due_today": "due today", "stale": "stale"}
_ALL = {
    "overdue": "task list --filter is:overdue",
    "blocked": "task list --filter is:blocked",
    "due_today": "task list --filter due:today",
    "stale": "task list --filter is:stale",
    "meeting": "meeting list",
    "certificate": "training expiring",
}


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "today", description=_DESCRIPTION)
    parser.add_argument(
        "--project", metavar="KEY", type=str.upper, help="of this project; else of all in use"
    )
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print today."""
    settings = args.session.settings
    if not args.json:
        return say_today(workspace, settings, project=args.project)
    from tpmtui.cli.documents import say_text
    from tpmtui.exporters.today import as_json
    from tpmtui.queries.today import read_today

    answer = read_today(workspace, project=args.project, red_after=settings.red_after)
    return say_text(as_json(answer, workspace.today()))


def say_today(workspace: Workspace, settings: Settings, *, project: str | None = None) -> int:
    """Print today, or, on a new database, what to do first."""
    from tpmtui.queries.today import looked, read_today

    answer = read_today(workspace, project=project, red_after=settings.red_after)
    for line in _lines(answer):
        say(visible(line))
    if sys.stdout.isatty():
        looked(workspace)
    return exits.DONE


def _lines(answer: Today) -> Iterator[str]:
    yield short_day(answer.day, today=answer.day)
    yield ""
    if answer.all_archived:
        yield "All projects are archived: tpmtui project archive KEY --restore brings one back."
        return
    if not answer.standings:
        yield from _FIRST_STEPS.splitlines()
        return
    yield from _projects(answer.standings)
    yield ""
    yield f"Needs someone: {answer.in_words()}" if answer.concerns else "Nothing needs you."
    yield from _concerns(answer.concerns)
    yield ""
    if answer.attendance.people:
        yield f"Check-in: {answer.attendance.in_words()}"
    since = short_day(answer.since.date(), today=answer.day)
    yield f"Since {since} {answer.since:%H:%M}" + ("" if answer.news else ": nothing by others")
    width = max((cell_width(each.by) for each in answer.news), default=0)
    for each in answer.news:
        yield f"  {padded(each.by, width)}  {each.in_words()}"


def _projects(standings: Any) -> Iterator[str]:
    names = [f"{each.project.key}  {visible(each.project.name)}" for each in standings]
    width = max(map(cell_width, names))
    for name, standing in zip(names, standings, strict=True):
        yield f"{padded(name, width)}  {standing.in_words()}"


def _concerns(concerns: Any) -> Iterator[str]:
    shown: list[Concern] = []
    more: list[tuple[str, int]] = []
    by_source = sorted(concerns, key=lambda each: each.source)
    for source, found in groupby(by_source, key=lambda each: each.source):
        several = list(found)
        shown += several[:_MOST]
        if len(several) > _MOST:
            more.append((source, len(several) - _MOST))
    shown.sort(key=concerns.index)
    subjects = max((cell_width(visible(each.subject)) for each in shown), default=0)
    widths = max((cell_width(each.how_bad) for each in shown), default=0)
    for each in shown:
        subject = padded(visible(each.subject), subjects)
        how_bad = padded(each.how_bad, widths)
        yield f"{_MARKS[each.level]} {subject}  {how_bad}  {each.about} -> {each.advice}"
    for source, count in more:
        where = f": tpmtui {_ALL[source]}" if source in _ALL else ""
        thing = _THINGS.get(source)
        told = counted(count, f"more {thing}") if thing else f"{count:,} more {_HOW[source]}"
        yield f"   and {told}{where}"
