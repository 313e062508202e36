"""``timeline``: the schedule drawn, one date explained, baselines kept and compared."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.export import read_as_of
from tpmtui.cli.streams import note, say
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief, did_you_mean, visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.listing import AsOf
    from tpmtui.planning.promises import Promise
    from tpmtui.planning.replan import Dates
    from tpmtui.planning.slips import Slips
    from tpmtui.planning.timescale import Zoom
    from tpmtui.workspace import Workspace

_DESCRIPTION = """\
Draw the schedule of a project as a Gantt chart. Every date follows from durations, links, the
project's calendar and start-after dates; what is assumed where something is missing is said above
the chart. `--why KEY` tells what decides when one task starts."""
_EXAMPLES = """\
  tpmtui timeline --project API
  tpmtui timeline --why API-7
  tpmtui timeline --filter is:critical --zoom week
  tpmtui timeline baseline save "Kick-off" && tpmtui timeline baseline compare
  tpmtui timeline promises --project API
"""


def add_parser(subparsers: Subparsers) -> None:
    """Add the command and its verbs."""
    parser = add_command(subparsers, "timeline", description=_DESCRIPTION, examples=_EXAMPLES)
    parser.add_argument("--why", metavar="KEY", type=str.upper, help="why a task starts then")
    parser.add_argument("--project", metavar="KEY", type=str.upper)
    parser.add_argument("--filter", metavar="WORDS", help="tasks that meet a filter")
    parser.add_argument("--as-of", metavar="DATE", help="as it was at the end of a day")
    parser.add_argument("--baseline", metavar="NAME", help="beside this one, else the newest")
    parser.add_argument(
        "--zoom", metavar="ZOOM", help="day, week, month or quarter; else all of it"
    )
    parser.add_argument("--width", metavar="N", help="columns; else those of the terminal, or 80")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)
    verbs = parser.add_subparsers(metavar="VERB", dest="verb", title="verbs")
    baseline = add_verb(verbs, "baseline", "keep the plan's dates, and measure slips against them")
    _add_baseline_verbs(add_verbs(baseline))
    promising = add_verb(verbs, "promises", "how often due days were moved, by whom and how far")
    promising.add_argument("key", metavar="KEY", nargs="?", type=str.upper)
    _add_shared(promising)
    promising.set_defaults(run=run_promises)


def _add_baseline_verbs(verbs: Subparsers) -> None:
    saving = add_verb(verbs, "save", "keep the dates of the plan under a name")
    saving.add_argument("name", metavar="NAME")
    _add_project(saving)
    saving.set_defaults(run=run_save)
    listing = add_verb(verbs, "list", "the baselines")
    _add_shared(listing)
    listing.set_defaults(run=run_list)
    comparing = add_verb(verbs, "compare", "the slip of every task and milestone, longest first")
    comparing.add_argument("name", metavar="NAME", nargs="?", help="the newest if left out")
    _add_shared(comparing)
    comparing.set_defaults(run=run_compare)
    removing = add_verb(verbs, "remove", "remove a baseline")
    removing.add_argument("name", metavar="NAME")
    _add_project(removing)
    removing.set_defaults(run=run_remove)


def _add_project(parser: argparse.ArgumentParser) -> None:
    # Without a default of its own, or what stood before the verb would be forgotten.
    parser.add_argument("--project", metavar="KEY", type=str.upper, default=argparse.SUPPRESS)


def _add_shared(parser: argparse.ArgumentParser) -> None:
    _add_project(parser)
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


# -- the chart ------------------------------------------------------------------------------------


def run(args: argparse.Namespace, workspace: Workspace) -> int:
    """Draw the timeline, or explain a date."""
    past = None if args.as_of is None else read_as_of(args.as_of, workspace)
    if args.why is not None:
        return _explain(args, workspace, past)
    from tpmtui.charts.timeline import draw_timeline
    from tpmtui.cli.chosen import chosen_project, read_filter
    from tpmtui.domain.filter import EVERYTHING
    from tpmtui.queries.timeline import read_timeline

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
    plain = args.session.ascii or not _has_blocks()
    for line in draw_timeline(answer, width, zoom=zoom, ascii_only=plain):
        say(line)
    return exits.DONE


def _explain(args: argparse.Namespace, workspace: Workspace, past: AsOf | None) -> int:
    from tpmtui.queries.timeline import read_why

    answer = read_why(workspace, args.why, as_of=past)
    work, slot = answer.work, answer.slot
    if args.json:
        from tpmtui.cli.documents import say_document

        causes = [
            {"name": cause.name, "what": cause.what, "allows": cause.allows.isoformat()}
            for cause in answer.causes
        ]
        item = {"key": work.key, "why": answer.sentence, "causes": causes}
        return say_document("why", [item], workspace.today())
    say(f"{work.key} {visible(work.title)}: {visible(answer.sentence)}")
    if answer.causes:
        from tpmtui.charts.timeline import long_day

        say("")
        names = [brief(cause.name, 32) for cause in answer.causes]
        whats = [cause.what for cause in answer.causes]
        for place, cause in enumerate(answer.causes):
            mark = "  decides" if place == 0 else ""
            line = (
                f"  {names[place]:<{max(map(len, names))}}  {whats[place]:<{max(map(len, whats))}}"
            )
            say(f"{line}  allows {long_day(cause.allows)}{mark}")
    if slot.total_float is not None and slot.late_start and slot.late_finish:
        say("")
        is_critical = (
            "critical: a day more here is a day more at the end"
            if slot.critical
            else (
                f"it may slip {_days(slot.total_float)} before the end of the plan moves,"
                f" {_days(min(slot.free_float or 0, slot.total_float))} before anything else does"
            )
        )
        say(
            f"  {slot.start} to {slot.finish},"
            f" at the latest {slot.late_start} to {slot.late_finish}"
        )
        say(f"  {is_critical}")
    return exits.DONE


def _days(count: int) -> str:
    return f"{count} working day{'' if count == 1 else 's'}"


def _zoom(text: str | None) -> Zoom | None:
    from tpmtui.planning.timescale import Zoom

    if text is None:
        return None
    try:
        return Zoom(text.strip().lower())
    except ValueError:
        near = did_you_mean(text, Zoom)
        raise BadInput(f"no zoom {brief(text)!r}{near}: there is {', '.join(Zoom)}") from None


def _width(text: str | None) -> int:
    if text is None:
        from shutil import get_terminal_size

        return get_terminal_size().columns if sys.stdout.isatty() else 80
    if not (text.isdecimal() and 50 <= int(text) <= 1000):
        raise BadInput(f"--width: {brief(text)!r} is no number of columns from 50 to 1000")
    return int(text)


def _has_blocks() -> bool:
    """Whether what reads stdout has the characters that bars are drawn with."""
    try:
        "▄█▂━◇◆░┊→└".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


# -- baselines ------------------------------------------------------------------------------------


def run_save(args: argparse.Namespace, workspace: Workspace) -> int:
    """Keep a baseline and print its name."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.queries.timeline import planned_dates, read_ground
    from tpmtui.services.baselines import save_baseline

    project = chosen_project(args, workspace).key
    dates = planned_dates(read_ground(workspace, project))
    say(visible(save_baseline(workspace, project, args.name, dates).name))
    return exits.DONE


def run_remove(args: argparse.Namespace, workspace: Workspace) -> int:
    """Remove a baseline."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.services.baselines import remove_baseline

    remove_baseline(workspace, chosen_project(args, workspace).key, args.name)
    return exits.DONE


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the baselines, one a line."""
    there = workspace.baselines.all()
    if args.project is not None:
        there = workspace.baselines.of_project(workspace.projects.get(args.project).key)
    if args.json:
        from tpmtui.cli.documents import say_document

        items = (
            {
                "project": each.project,
                "name": each.name,
                "created": each.created.isoformat(),
                "finish": str(each.finish),
                "deadline": each.deadline.isoformat() if each.deadline else None,
                "dates": [
                    {"key": p.key, "start": str(p.start), "finish": str(p.finish)}
                    for p in each.dates
                ],
            }
            for each in there
        )
        return say_document("baselines", items, workspace.today())
    from tpmtui.cli.table import say_table

    say_table(
        ("PROJECT", "SAVED", "TASKS", "FINISH", "NAME"),
        [
            (b.project, str(b.created.date()), str(len(b.dates)), str(b.finish), b.name)
            for b in there
        ],
    )
    return exits.DONE


def run_compare(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print every slip against a baseline."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.queries.timeline import read_slips

    answer = read_slips(workspace, chosen_project(args, workspace).key, args.name)
    if args.json:
        return _say_slips(answer, workspace)
    from tpmtui.cli.table import say_table

    rows = []
    for slip in answer.items:
        was, now = _dates(slip.was), _dates(slip.now)
        days = "new" if slip.was is None else "gone" if slip.now is None else ""
        start = days or f"{slip.start_days:+d}"
        finish = days or f"{slip.finish_days:+d}"
        rows.append((slip.key, *was, *now, start, finish, slip.title))
    say_table(
        ("KEY", "START WAS", "FINISH WAS", "START", "FINISH", "START BY", "FINISH BY", "TITLE"),
        rows,
    )
    days_late = "" if answer.days is None else f" ({answer.days:+d} working days)"
    note(
        f"against {visible(answer.name)} of {answer.saved}:"
        f" the plan ended {answer.was or '-'} and ends {answer.now or '-'}{days_late}"
    )
    return exits.DONE


def _say_slips(answer: Slips, workspace: Workspace) -> int:
    from tpmtui.cli.documents import say_document

    def iso(dates: Dates | None, place: int) -> str | None:
        return dates[place].isoformat() if dates else None

    items = (
        {
            "key": slip.key,
            "title": slip.title,
            "baseline_start": iso(slip.was, 0),
            "baseline_finish": iso(slip.was, 1),
            "start": iso(slip.now, 0),
            "finish": iso(slip.now, 1),
            "start_days": slip.start_days,
            "finish_days": slip.finish_days,
        }
        for slip in answer.items
    )
    return say_document("slips", items, workspace.today())


def _dates(dates: Dates | None) -> tuple[str, str]:
    return (str(dates.start), str(dates.finish)) if dates else ("-", "-")


# -- promises -------------------------------------------------------------------------------------


def run_promises(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the due days that were moved, the most often moved first."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.queries.timeline import read_promises

    if args.key is not None:
        project = workspace.tasks.get(args.key).project
    else:
        project = chosen_project(args, workspace).key
    found = read_promises(workspace, project, key=args.key)
    if args.json:
        from tpmtui.cli.documents import say_document

        return say_document("promises", map(_promise, found), workspace.today())
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
    return {
        "key": promise.key,
        "title": promise.title,
        "moved": len(promise.moves),
        "first": promise.first.isoformat(),
        "now": promise.now.isoformat() if promise.now else None,
        "days": promise.days,
        "moves": [
            {
                "at": move.at.isoformat(),
                "by": move.by,
                "was": move.was.isoformat(),
                "now": move.now.isoformat() if move.now else None,
            }
            for move in promise.moves
        ],
    }
