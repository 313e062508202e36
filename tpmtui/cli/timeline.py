"""``timeline``: the schedule drawn, one date explained, baselines kept and compared."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.baselines import CHART_ONLY, add_baseline_verbs
from tpmtui.cli.chosen import check_home, chosen_past
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.promises import add_promises
from tpmtui.cli.streams import draws_ascii_only, say
from tpmtui.cli.usage import refuse_needless
from tpmtui.domain.amounts import counted
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.listing import AsOf
    from tpmtui.planning.schedule.schedule import Slot
    from tpmtui.planning.schedule.timescale import Zoom
    from tpmtui.planning.schedule.why import Cause
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
Draw the schedule of a project as a Gantt chart. Every date follows from durations, links, the
project's calendar and start-after dates; what is assumed where something is missing is said above
the chart. `--why KEY` tells what decides when one task starts."""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command and its verbs."""
    parser = add_command(subparsers, "timeline", description=_DESCRIPTION)
    parser.add_argument("--why", metavar="KEY", type=str.upper, help="why a task starts then")
    parser.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    parser.add_argument("--filter", metavar="WORDS", help="tasks that meet a filter")
    parser.add_argument(
        "--as-of", metavar="DATE", help="as it was at the end of a day, or at a moment"
    )
    parser.add_argument("--baseline", metavar="NAME", help="beside this one, else the newest")
    parser.add_argument(
        "--zoom", metavar="ZOOM", help="day, week, month or quarter; else all of it"
    )
    parser.add_argument("--width", metavar="N", help="columns; else those of the terminal, or 80")
    parser.add_argument("--json", action="store_true", help="as JSON, for scripts")
    parser.set_defaults(run=run)
    verbs = parser.add_subparsers(metavar="VERB", dest="verb", title="verbs")
    baseline = add_verb(verbs, "baseline", "keep the plan's dates, and measure slips against them")
    add_baseline_verbs(add_verbs(baseline))
    add_promises(verbs)


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Draw the timeline, or explain a date."""
    past = chosen_past(args, workspace)
    if args.why is not None:
        return _explain(args, workspace, past)
    from tpmtui.charts.timeline import draw_timeline
    from tpmtui.cli.chosen import chosen_project, read_filter
    from tpmtui.domain.filter import EVERYTHING
    from tpmtui.queries.timeline import read_timeline

    if args.json:
        refuse_needless(args, "timeline --json", "--zoom", "--width")
    zoom, width = _zoom(args.zoom), _width(args.width)
    project = chosen_project(args, workspace).key
    wanted = EVERYTHING
    if args.filter is not None:
        wanted = read_filter(args.filter, workspace, project=project, past=past is not None)
    answer = read_timeline(workspace, project, wanted=wanted, as_of=past, baseline=args.baseline)
    if args.json:
        from tpmtui.cli.documents import say_text
        from tpmtui.exporters.timeline import TimelineExport, as_json
        from tpmtui.queries.tasks import read_tasks

        listed = read_tasks(workspace, project=project, as_of=past).items
        export = TimelineExport(answer, {item.task.key: item for item in listed})
        return say_text(as_json(export, past or workspace.today()))
    plain = args.session.ascii or draws_ascii_only(sys.stdout)
    for line in draw_timeline(answer, width, zoom=zoom, ascii_only=plain):
        say(line)
    return exits.DONE


def _explain(args: argparse.Namespace, workspace: Workspace, past: AsOf | None) -> int:
    from tpmtui.queries.timeline import read_why

    refuse_needless(args, "timeline --why", *CHART_ONLY)
    check_home(args.why, workspace.tasks.get(args.why).project, args.project, workspace)
    answer = read_why(workspace, args.why, as_of=past)
    work, slot = answer.work, answer.slot
    if args.json:
        from tpmtui.cli.documents import say_document

        causes = [
            {"name": cause.name, "what": cause.what, "allows": cause.allows.isoformat()}
            for cause in answer.causes
        ]
        item = {"key": work.key, "why": answer.sentence, "causes": causes}
        return say_document("why", [item], past or workspace.today())
    say(f"{work.key} {visible(work.title)}: {visible(answer.sentence)}")
    if answer.causes:
        say("")
        _say_causes(answer.causes)
    if slot.total_float is not None and slot.late_start and slot.late_finish:
        say("")
        _say_float(slot)
    return exits.DONE


def _say_causes(causes: Sequence[Cause]) -> None:
    from tpmtui.charts.timeline import long_day
    from tpmtui.domain.cells import cell_width, cropped, padded

    names = [cropped(visible(cause.name), 32) for cause in causes]
    whats = [cause.what for cause in causes]
    for place, cause in enumerate(causes):
        name = padded(names[place], max(map(cell_width, names)))
        what = padded(whats[place], max(map(cell_width, whats)))
        decides = "" if place else "  decides"
        say(f"  {name}  {what}  allows {long_day(cause.allows)}{decides}")


def _say_float(slot: Slot) -> None:
    """Say how far a task may slip."""
    say(f"  {slot.start} to {slot.finish}, at the latest {slot.late_start} to {slot.late_finish}")
    if slot.critical:
        say("  critical: a day more here is a day more at the end")
        return
    total, free = (counted(n or 0, "working day") for n in (slot.total_float, slot.free_float))
    say(f"  it may slip {total} before the end of the plan moves, {free} before anything else does")


def _zoom(text: str | None) -> Zoom | None:
    from tpmtui.planning.schedule.timescale import Zoom

    if text is None:
        return None
    try:
        return Zoom(text.strip().lower())
    except ValueError:
        near = did_you_mean(text, Zoom)
        raise BadInput(f"no zoom {brief(text)!r}{near}") from None


def _width(text: str | None) -> int:
    if text is None:
        from shutil import get_terminal_size

        return get_terminal_size().columns if sys.stdout.isatty() else 80
    if not (text.isdecimal() and len(text) <= 4 and 50 <= int(text) <= 1000):
        raise BadInput(f"--width: {brief(text)!r} is not a number of columns from 50 to 1000")
    return int(text)
