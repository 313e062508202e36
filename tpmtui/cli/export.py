"""``export``: what is known, for scripts, spreadsheets and people, to a pipe or a file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.chart import add_window, read_answer
from tpmtui.cli.commands import add_command
from tpmtui.cli.usage import WrongUsage, refuse_needless
from tpmtui.domain.errors import ReadOnly

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.filter import Filter
    from tpmtui.exporters.timeline import TimelineExport
    from tpmtui.planning.checkins.standup import Period
    from tpmtui.planning.listing import AsOf, TaskDocuments, TaskList
    from tpmtui.planning.meetings.answers import Minutes
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
Give out what is known. Two runs on the same data are the same bytes.

  tasks    every field of every task                 json csv md html txt
  board    columns, counts, WIP limits, cards        json md html txt
  burndown burnup flow throughput cycle forecast     json csv md txt svg
  timeline every task with its dates and floats      json csv md html ics txt
  checkins what each said for each day               json csv md
  meetings series with their rule and occurrences    json md html ics
  minutes  of every meeting held, or of --meeting    json md html ics
  training who is trained, what runs out, cover      json csv md html
  report   how the projects stand, for stakeholders   json md html txt
  history  when, who, what, old and new              json csv
  all      everything, for `tpmtui import tpmtui`    json
"""

_OF_TRAINING = ("as_of", "course")
_CHARTS = ("project", "filter", "sprint", "as_of", "milestone", "unit")
# The options that make sense of a subject; the others are refused rather than ignored.
_NARROWED_BY = {
    "tasks": ("project", "filter", "sprint", "as_of"),
    "board": ("project", "filter", "sprint", "as_of"),
    "timeline": ("project", "filter", "sprint", "as_of", "baseline"),
    "meetings": ("project", "as_of"),
    "minutes": ("project", "as_of", "meeting"),
    "history": ("project", "as_of"),
    "checkins": ("sprint", "project", "as_of", "since", "until"),
    "training": _OF_TRAINING,
    "report": ("project", "as_of", "since", "baseline"),
    "all": (),
    "burndown": (*_CHARTS, "replan"),
}


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "export", description=_DESCRIPTION)
    parser.add_argument("subject", metavar="SUBJECT", help="what, as listed above")
    parser.add_argument("--format", metavar="FMT", help="else what FILE's ending says, else json")
    parser.add_argument(
        "-o", "--output", metavar="FILE", default="-", help="a new file; - is stdout, the default"
    )
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    parser.add_argument("--project", metavar="KEY", type=str.upper, help="of this project only")
    parser.add_argument("--filter", metavar="WORDS", help="tasks that meet a filter")
    parser.add_argument("--sprint", metavar="NAME", help="tasks of this sprint, or of `current`")
    parser.add_argument(
        "--as-of", metavar="DATE", help="as it was at the end of a day, or at a moment"
    )
    parser.add_argument(
        "--baseline", metavar="NAME", help="timeline, report: beside this one, else the newest"
    )
    parser.add_argument("--since", metavar="DATE", help="check-ins, report: from this day on")
    parser.add_argument("--until", metavar="DATE", help="check-ins up to this day, inclusive")
    parser.add_argument("--course", metavar="CODE", help="training: an audit pack of one course")
    add_window(parser)
    parser.add_argument("--meeting", metavar="KEY", help="minutes of this meeting only")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Export a subject."""
    from tpmtui.cli.chosen import chosen_past
    from tpmtui.exporters import exporter, format_of
    from tpmtui.exporters.files import STDOUT, write_out

    if args.format is None:
        args.format = format_of(args.subject, args.output) or "json"
    write = exporter(args.subject, args.format)
    _refuse_needless(args)
    if args.session.read_only and args.output != STDOUT:
        raise ReadOnly("--read-only writes no file: leave -o out")
    past = chosen_past(args, workspace)
    answer, as_of = _answer(args, workspace, past)
    write_out(write(answer, as_of), args.output, force=args.force, database=workspace.database.path)
    return exits.DONE


def _refuse_needless(args: argparse.Namespace) -> None:
    taken = _NARROWED_BY.get(args.subject, _CHARTS)
    only_some = ("baseline", "since", "until", "meeting", "course")
    needless = (name for name in (*_NARROWED_BY["burndown"], *only_some) if name not in taken)
    refuse_needless(args, f"export {args.subject}", *(f"--{n.replace('_', '-')}" for n in needless))


def _answer(
    args: argparse.Namespace, workspace: Workspace, past: AsOf | None
) -> tuple[Any, AsOf | None]:
    """What the exporter of the subject is handed, and the day or moment it is true of."""
    as_of = past or workspace.today()
    match args.subject:
        case "all":
            from tpmtui.queries.whole import last_day, read_everything

            return read_everything(workspace), last_day(workspace)
        case "history":
            from tpmtui.queries.history import read_history

            return read_history(workspace, project=args.project, as_of=past), as_of
        case "board":
            from tpmtui.cli.chosen import chosen_project
            from tpmtui.queries.board import read_board

            project = chosen_project(args, workspace).key
            wanted = _wanted(args, workspace, project)
            return read_board(workspace, project, wanted=wanted, as_of=past), as_of
        case "timeline":
            return _timeline(args, workspace, past), as_of
        case "meetings":
            from tpmtui.queries.meetings import read_diaries

            return read_diaries(workspace, project=args.project, as_of=past), as_of
        case "minutes":
            return _minutes(args, workspace, past), as_of
        case "training":
            from tpmtui.queries.training import read_audit, read_training

            if args.course is not None:
                return read_audit(workspace, args.course, as_of=past), as_of
            return read_training(workspace, as_of=past), as_of
        case "tasks":
            return _tasks(args, workspace, past), as_of
        case "report":
            from tpmtui.cli.report import read_answer as read_report_asked_for

            return read_report_asked_for(args, workspace, past), as_of
        case "checkins":
            return _checkins(args, workspace, past), as_of
        case kind:
            return read_answer(args, workspace, kind, as_of), as_of


def _minutes(args: argparse.Namespace, workspace: Workspace, past: AsOf | None) -> list[Minutes]:
    from tpmtui.queries.minutes import read_all_minutes

    key = None
    if args.meeting is not None:
        from tpmtui.cli.chosen import check_home
        from tpmtui.cli.meeting_names import running_or_named

        key = running_or_named(workspace, args.meeting)
        home = workspace.series.get(workspace.meetings.get(key).series).project
        check_home(key, home, args.project, workspace)
    return read_all_minutes(workspace, project=args.project, meeting=key, as_of=past)


def _tasks(
    args: argparse.Namespace, workspace: Workspace, past: AsOf | None
) -> TaskList | TaskDocuments:
    from tpmtui.domain.filter import EVERYTHING
    from tpmtui.queries.tasks import read_task_documents, read_tasks

    wanted = _wanted(args, workspace, args.project)
    is_all = wanted == EVERYTHING and past is None
    if args.format == "json" and is_all and workspace.database.makes_json:
        return read_task_documents(workspace, project=args.project)
    return read_tasks(workspace, project=args.project, wanted=wanted, as_of=past)


def _timeline(args: argparse.Namespace, workspace: Workspace, past: AsOf | None) -> TimelineExport:
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.exporters.timeline import TimelineExport
    from tpmtui.queries.tasks import read_tasks
    from tpmtui.queries.timeline import read_timeline

    project = chosen_project(args, workspace).key
    timeline = read_timeline(
        workspace,
        project,
        wanted=_wanted(args, workspace, project),
        as_of=past,
        baseline=args.baseline,
    )
    listed = read_tasks(workspace, project=project, as_of=past)
    return TimelineExport(timeline, {item.task.key: item for item in listed.items})


def _checkins(args: argparse.Namespace, workspace: Workspace, past: AsOf | None) -> Period:
    """The check-ins of the days asked for: a sprint's, or from one day to another."""
    from tpmtui.cli.values import read_day
    from tpmtui.queries.checkins import read_period

    since, until = (
        None if text is None else read_day(text, workspace) for text in (args.since, args.until)
    )
    if args.sprint is not None:
        from tpmtui.planning.listing import day_of
        from tpmtui.queries.charts import find_sprint_by

        if since or until:
            raise WrongUsage("check-ins are those of a --sprint, or --since and --until, not both")
        at = past or workspace.today()
        sprint = find_sprint_by(workspace, args.sprint, project=args.project, as_of=at)
        since, until = sprint.start, sprint.end or day_of(at)
    elif args.project is not None:
        raise WrongUsage("check-ins are of people: --project only says whose --sprint is meant")
    return read_period(workspace, since=since, until=until, as_of=past)


def _wanted(args: argparse.Namespace, workspace: Workspace, project: str | None) -> Filter:
    """The filter of ``--filter`` and ``--sprint`` together."""
    from tpmtui.domain.filter import EVERYTHING, And

    parts = []
    if args.filter is not None:
        from tpmtui.cli.chosen import read_filter

        past = args.as_of is not None
        parts.append(read_filter(args.filter, workspace, project=project, past=past))
    if args.sprint is not None:
        from tpmtui.queries.lens import sprint_filter

        parts.append(sprint_filter(workspace, args.sprint, project=project))
    return And(tuple(parts)) if parts else EVERYTHING
