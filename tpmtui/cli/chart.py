"""``chart``: draws a chart on stdout, at the size of the terminal or the one asked for."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command
from tpmtui.cli.streams import draws_ascii_only, say
from tpmtui.cli.usage import WrongUsage, refuse_needless
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.cli.session import Session
    from tpmtui.planning.listing import AsOf
    from tpmtui.planning.metrics.charting import ChartRequest, Unit
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
Draw a chart. The numbers are those of `tpmtui export`, read from the ledger: past days never
change, and a change of scope is shown as scope. It is of a project, unless --sprint or --milestone
says otherwise; --filter narrows it to the tasks that meet it as of then."""
_SIZE = re.compile(r"([0-9]{1,4})x([0-9]{1,4})")
_PIPE = (80, 24)


def add_parser(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = add_command(subparsers, "chart", description=_DESCRIPTION)
    parser.add_argument(
        "kind", metavar="KIND", help="burndown, burnup, flow, throughput, cycle or forecast"
    )
    parser.add_argument("--size", metavar="WxH", help="in characters; else that of the terminal")
    parser.add_argument("--project", metavar="KEY", type=str.upper, help="work of this project")
    parser.add_argument("--sprint", metavar="NAME", help="of this sprint, or of `current`")
    parser.add_argument("--filter", metavar="WORDS", help="of tasks that meet a filter")
    parser.add_argument(
        "--as-of", metavar="DATE", help="as it was at the end of a day, or at a moment"
    )
    add_window(parser)
    parser.set_defaults(run=run)


def add_window(parser: argparse.ArgumentParser) -> None:
    """Add what only charts take."""
    parser.add_argument("--unit", metavar="UNIT", help="points (if left out), hours or count")
    parser.add_argument(
        "--milestone", metavar="KEY", type=str.upper, help="what a milestone waits on"
    )
    parser.add_argument(
        "--replan",
        action="store_true",
        default=None,
        help="burndown: a second line, from what is left",
    )


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Draw a chart."""
    from tpmtui.cli.chosen import chosen_past
    from tpmtui.queries.charts import KINDS

    if args.kind not in KINDS:
        near = did_you_mean(args.kind, KINDS)
        raise BadInput(f"no chart {brief(args.kind)!r}{near}: there is {', '.join(KINDS)}")
    if args.kind != "burndown":
        refuse_needless(args, f"chart {args.kind}", "--replan")
    size = _size(args.size)
    as_of = chosen_past(args, workspace) or workspace.today()
    answer = read_answer(args, workspace, args.kind, as_of)
    _say_drawn(args.kind, answer, size, args.session)
    return exits.DONE


def say_sprint(workspace: Workspace, session: Session) -> None:
    """Draw the burn-down of the sprint that runs, behind other text. NotFound where none does."""
    from tpmtui.planning.metrics.charting import ChartRequest, Unit
    from tpmtui.queries.charts import find_sprint_by, read_chart

    today = workspace.today()
    sprint = find_sprint_by(workspace, "current", project=None, as_of=today)
    request = ChartRequest(as_of=today, unit=Unit.POINTS, sprint=sprint)
    say("")
    _say_drawn("burndown", read_chart(workspace, "burndown", request), _size(None), session)


def _say_drawn(kind: str, answer: Any, size: tuple[int, int], session: Session) -> None:
    from tpmtui.charts import draw

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    ascii_only = session.ascii or draws_ascii_only(sys.stdout)
    say(draw(kind, answer, *size, colour=colour, ascii_only=ascii_only))


def read_answer(args: argparse.Namespace, workspace: Workspace, kind: str, as_of: AsOf) -> Any:
    """What a kind of chart shows of the work that the options name.

    Raises BadInput for two windows at once or a unit there is not, NotFound for what is named.
    """
    from tpmtui.queries.charts import read_chart

    request = _request(args, workspace, as_of)
    # A chart may go through a million changes: a third of the time would go into looking for
    # garbage that is not there.
    gc.disable()
    try:
        return read_chart(workspace, kind, request)
    finally:
        gc.enable()


def _request(args: argparse.Namespace, workspace: Workspace, as_of: AsOf) -> ChartRequest:
    from tpmtui.cli.chosen import check_home, chosen_project, read_filter
    from tpmtui.planning.metrics.charting import ChartRequest
    from tpmtui.queries.charts import find_sprint_by

    if args.sprint is not None and args.milestone is not None:
        raise WrongUsage("a chart is of a --sprint or of a --milestone, not of both")
    sprint = milestone = wanted = None
    project = args.project
    if args.sprint is not None:
        sprint = find_sprint_by(workspace, args.sprint, project=project, as_of=as_of)
    if args.milestone is not None:
        found = workspace.tasks.get(args.milestone)
        check_home(found.key, found.project, project, workspace)
        milestone = found.key
    if args.filter is not None:
        past = args.as_of is not None
        wanted = read_filter(args.filter, workspace, project=project, past=past)
    if sprint is None and milestone is None and (project is not None or wanted is None):
        project = chosen_project(args, workspace).key
    return ChartRequest(
        as_of=as_of,
        unit=_unit(args.unit),
        project=project,
        sprint=sprint,
        milestone=milestone,
        wanted=wanted,
        replan=bool(args.replan),
    )


def _unit(text: str | None) -> Unit:
    from tpmtui.planning.metrics.charting import Unit

    try:
        return Unit.POINTS if text is None else Unit(text.strip().lower())
    except ValueError:
        raise BadInput(f"no unit {brief(text or '')!r}: there is {', '.join(Unit)}") from None


def _size(text: str | None) -> tuple[int, int]:
    if text is None:
        from shutil import get_terminal_size

        width, height = get_terminal_size(_PIPE) if sys.stdout.isatty() else _PIPE
        # The prompt comes back below the chart.
        return width, height - 1 if sys.stdout.isatty() else height
    from tpmtui.charts.canvas import SMALLEST

    match = _SIZE.fullmatch(text.strip().lower())
    if match is None:
        raise BadInput(f'--size: "{brief(text)}" is not a size: width x height, as in 100x30')
    width, height = int(match[1]), int(match[2])
    if width < SMALLEST[0] or height < SMALLEST[1]:
        raise BadInput(f"--size: a chart needs {SMALLEST[0]}x{SMALLEST[1]} at least")
    return width, height
