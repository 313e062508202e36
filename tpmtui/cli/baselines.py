"""``timeline baseline``: what was planned, and what became of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.cli.streams import note, say
from tpmtui.cli.usage import refuse_needless
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.planning.listing import AsOf
    from tpmtui.planning.schedule.replan import Dates
    from tpmtui.planning.schedule.slips import Slips
    from tpmtui.workspace import Workspace


# What says how the chart is drawn; its verbs stand behind it on the same line.
CHART_ONLY = ("--filter", "--baseline", "--zoom", "--width")
_NOT_OF_NOW = ("--why", "--as-of", *CHART_ONLY)


def add_baseline_verbs(verbs: Subparsers) -> None:
    """Add the verbs of ``timeline baseline``."""
    saving = add_verb(verbs, "save", "keep the dates of the plan under a name")
    saving.add_argument("name", metavar="NAME")
    _add_project(saving)
    saving.set_defaults(run=run_save)
    listing = add_verb(verbs, "list", "the baselines")
    add_shared(listing)
    listing.set_defaults(run=run_list)
    comparing = add_verb(verbs, "compare", "the slip of every task and milestone, longest first")
    comparing.add_argument("name", metavar="NAME", nargs="?", help="the newest if left out")
    add_shared(comparing)
    comparing.set_defaults(run=run_compare)
    removing = add_verb(verbs, "remove", "remove a baseline")
    removing.add_argument("name", metavar="NAME")
    _add_project(removing)
    removing.set_defaults(run=run_remove)


def _add_project(parser: argparse.ArgumentParser) -> None:
    # Without a default of its own, or what stood before the verb would be forgotten.
    parser.add_argument(
        "--project",
        metavar="KEY",
        type=str.upper,
        default=argparse.SUPPRESS,
        help="of this project",
    )


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Add what every verb that tells of the past takes."""
    _add_project(parser)
    parser.add_argument(
        "--as-of", metavar="DATE", default=argparse.SUPPRESS, help="as it was at the end of a day"
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="as JSON, for scripts"
    )


def chosen_day(args: argparse.Namespace, workspace: Workspace, what: str) -> AsOf | None:
    """The day of ``--as-of``, None for now. Raises WrongUsage for an option of the chart."""
    from tpmtui.cli.chosen import chosen_past

    refuse_needless(args, f"timeline {what}", "--why", *CHART_ONLY)
    return chosen_past(args, workspace)


def run_save(args: argparse.Namespace, workspace: Workspace) -> int:
    """Keep a baseline and print its name."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.queries.ground import read_ground
    from tpmtui.queries.timeline import planned_dates
    from tpmtui.services.baselines import save_baseline

    refuse_needless(args, "timeline baseline save", *_NOT_OF_NOW)
    project = chosen_project(args, workspace).key
    dates = planned_dates(read_ground(workspace, project))
    say(visible(save_baseline(workspace, project, args.name, dates).name))
    return exits.DONE


def run_remove(args: argparse.Namespace, workspace: Workspace) -> int:
    """Remove a baseline."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.services.baselines import remove_baseline

    refuse_needless(args, "timeline baseline remove", *_NOT_OF_NOW)
    remove_baseline(workspace, chosen_project(args, workspace).key, args.name)
    return exits.DONE


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the baselines, one a line."""
    from tpmtui.queries.past import standing

    past = chosen_day(args, workspace, "baseline list")
    there = sorted(standing(workspace.baselines, past), key=lambda each: each.created)
    if args.project is not None:
        home = workspace.projects.get(args.project).key
        there = [each for each in there if each.project == home]
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.fields import iso_or_none

        items = (
            {
                "project": each.project,
                "name": each.name,
                "created": each.created.isoformat(),
                "finish": str(each.finish),
                "deadline": iso_or_none(each.deadline),
                "dates": [
                    {"key": p.key, "start": str(p.start), "finish": str(p.finish)}
                    for p in each.dates
                ],
            }
            for each in there
        )
        return say_document("baselines", items, past or workspace.today())
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

    past = chosen_day(args, workspace, "baseline compare")
    answer = read_slips(workspace, chosen_project(args, workspace).key, args.name, as_of=past)
    if args.json:
        return _say_slips(answer, past or workspace.today())
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
    if answer.deadline_was != answer.deadline:
        note(f"the deadline was {answer.deadline_was or 'none'}, now {answer.deadline or 'none'}")
    return exits.DONE


def _say_slips(answer: Slips, as_of: AsOf) -> int:
    from tpmtui.cli.documents import say_document
    from tpmtui.exporters.fields import iso_or_none

    def iso(dates: Dates | None, place: int) -> str | None:
        return iso_or_none(dates[place] if dates else None)

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
    return say_document("slips", items, as_of)


def _dates(dates: Dates | None) -> tuple[str, str]:
    return (str(dates.start), str(dates.finish)) if dates else ("-", "-")
