"""``meeting``: series and their occurrences; what is said in them is in `meeting_verbs`."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.meeting_reading import add_reading_to
from tpmtui.cli.meeting_verbs import add_verbs_to
from tpmtui.cli.streams import note, say
from tpmtui.cli.usage import refuse_needless

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.meeting import Series
    from tpmtui.planning.meetings.answers import Entry, MeetingList
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.workspace import Workspace

_ABOUT = """\
Meetings: plan a series, start one, note what is decided and promised, close it. An action is a
task: done in one place, it is done in both. MEETING is a key (API-M1/2026-01-20), or the key or
title of a series, which means its running or nearest occurrence; "Weekly sync/fri" is that of a
day."""
_WINDOW = timedelta(days=30)


def add_parser(subparsers: Subparsers) -> None:
    """Add ``meeting`` and its verbs."""
    verbs = add_verbs(add_command(subparsers, "meeting", description=_ABOUT))
    adding = add_verb(verbs, "add", "plan a meeting, single or recurring")
    adding.add_argument("title", metavar="TITLE")
    adding.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    _add_fields(adding, required=True)
    adding.set_defaults(run=run_add)

    listing = add_verb(verbs, "list", "meetings past and to come")
    listing.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    listing.add_argument("--from", metavar="DATE", help="30 days ago if left out")
    listing.add_argument("--to", metavar="DATE", help="30 days ahead if left out")
    listing.add_argument("--all", action="store_true", help="from the very first")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)

    editing = add_verb(verbs, "edit", "change a series; what was held stays")
    editing.add_argument("name", metavar="SERIES")
    editing.add_argument("--title", metavar="TEXT", help="a new title")
    _add_fields(editing, required=False)
    editing.set_defaults(run=run_edit)

    moving = _on_one(verbs, "move", "hold one occurrence at another time")
    moving.add_argument("to", metavar="WHEN", help="as in fri 10:00")
    moving.set_defaults(run=run_move)
    skipping = _on_one(verbs, "skip", "leave one occurrence out")
    skipping.add_argument("--why", metavar="REASON", help="why it is left out")
    skipping.add_argument("--undo", action="store_true", help="hold it after all")
    skipping.set_defaults(run=run_skip)
    removing = add_verb(verbs, "remove", "remove a series that was never held")
    removing.add_argument("name", metavar="SERIES")
    removing.set_defaults(run=run_remove)
    add_verbs_to(verbs)
    add_reading_to(verbs)


def _on_one(verbs: Subparsers, name: str, summary: str) -> argparse.ArgumentParser:
    parser = add_verb(verbs, name, summary)
    parser.add_argument("meeting", metavar="MEETING")
    return parser


def _add_fields(parser: argparse.ArgumentParser, *, required: bool) -> None:
    add = parser.add_argument
    add("--at", metavar="WHEN", required=required, help="when the first one starts")
    add("--length", metavar="TIME", help="30m, 1h, 1h30; else what is usual for its kind")
    add("--every", metavar="HOW-OFTEN", help='"2 weeks", "second tuesday", "month on last fri"')
    add("--until", metavar="DATE", help="the last day it can be on")
    add("--count", metavar="N", help="how many there are")
    add("--roll", metavar="RULE", help="on a day off: keep (if left out), next or previous")
    add(
        "--kind",
        metavar="KIND",
        help="meeting (if left out), stand-up, planning, review, retrospective, stakeholder or 1:1",
    )
    add("--attendee", metavar="HANDLE", action="append", help="repeatable")
    add("--agenda", metavar="TOPIC", action="append", help='repeatable, as in "Budget (10m)"')
    add("--place", metavar="TEXT", help="a room or a link")
    add("--zone", metavar="NAME", help="as in Europe/Berlin; else this host's")


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Plan a series and print its key."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.services.series import add_series

    project = chosen_project(args, workspace)
    fields = _fields(args, workspace, None)
    series = add_series(workspace, project.key, args.title, **fields)
    if series.every is not None:
        note(f"every {series.every}, first on {series.start:%a %Y-%m-%d %H:%M}")
    elif abs(series.start.date() - workspace.today()) > _WINDOW:
        option = "--from" if series.start.date() < workspace.today() else "--to"
        note(f"it is far off: meeting list {option} {series.start:%Y-%m-%d} shows it")
    say(series.key)
    return exits.DONE


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change a series."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.services.series import edit_series, find_series

    check_asked(args, "meeting edit", "name", "--every week")
    series = find_series(workspace, args.name)
    fields = _fields(args, workspace, series)
    if args.title is not None:
        fields["title"] = args.title
    edit_series(workspace, series.key, **fields)
    return exits.DONE


def run_remove(args: argparse.Namespace, workspace: Workspace) -> int:
    """Remove a series."""
    from tpmtui.services.series import find_series, remove_series

    remove_series(workspace, find_series(workspace, args.name).key)
    return exits.DONE


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print meetings, one a line."""
    from tpmtui.cli.chosen import calendar_of
    from tpmtui.cli.values import read_day
    from tpmtui.domain.calendar import days_away
    from tpmtui.queries.meetings import read_meetings

    calendar, today = calendar_of(args.project, workspace), workspace.today()
    first = getattr(args, "from")
    if args.all:
        refuse_needless(args, "meeting list --all", "--from")
    start = today.min if args.all else days_away(today, -_WINDOW)
    if first:
        start = read_day(first, workspace, calendar)
    end = read_day(args.to, workspace, calendar) if args.to else days_away(today, _WINDOW)
    answer = read_meetings(workspace, start, end, project=args.project)
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.meeting_fields import entry_fields

        return say_document("meetings", map(entry_fields, answer.entries), today)
    from tpmtui.cli.table import say_table

    headings = ("KEY", "DAY", "TIME", "STATE", "OPEN", "KIND", "TITLE")
    say_table(headings, (_row(each, answer) for each in answer.entries))
    return exits.DONE


def _row(entry: Entry, answer: MeetingList) -> tuple[str, ...]:
    each = entry.occurrence
    return (
        each.key,
        each.start.date().isoformat(),
        f"{each.start:%H:%M}",
        entry.state(answer.now),
        str(entry.open_actions) if entry.open_actions else "-",
        each.series.kind,
        each.series.title,
    )


def run_move(args: argparse.Namespace, workspace: Workspace) -> int:
    """Move one occurrence and say where it is now."""
    from tpmtui.services.meetings import move_meeting

    occurrence = _one(args, workspace)
    series = occurrence.series
    to = _moment(args.to, workspace, series.zone)
    move_meeting(workspace, occurrence, to)
    return exits.DONE


def run_skip(args: argparse.Namespace, workspace: Workspace) -> int:
    """Leave one occurrence out, or hold it after all."""
    from tpmtui.services.meetings import skip_meeting, take_back_skip

    occurrence = _one(args, workspace)
    if args.undo:
        refuse_needless(args, "meeting skip --undo", "--why")
        take_back_skip(workspace, occurrence)
    else:
        skip_meeting(workspace, occurrence, args.why or "")
    return exits.DONE


def _one(args: argparse.Namespace, workspace: Workspace) -> Occurrence:
    from tpmtui.cli.meeting_names import find_occurrence

    return find_occurrence(workspace, args.meeting)


def _moment(text: str, workspace: Workspace, zone: str) -> Any:
    from zoneinfo import ZoneInfo

    from tpmtui.domain.zones import check_zone
    from tpmtui.shorthand.dates import parse_moment

    check_zone(zone)
    return parse_moment(text, now=workspace.now(), zone=ZoneInfo(zone))


def _fields(
    args: argparse.Namespace, workspace: Workspace, series: Series | None
) -> dict[str, Any]:
    """The fields of a series that the options say."""
    from tpmtui.cli.meeting_names import read_every
    from tpmtui.domain.calendar import Roll
    from tpmtui.domain.meeting import MeetingKind
    from tpmtui.shorthand.amounts import parse_minutes
    from tpmtui.shorthand.names import one_of
    from tpmtui.workspace import local_zone

    zone = args.zone or (series.zone if series else local_zone())
    found: dict[str, Any] = {"zone": zone}
    if args.at is not None:
        found["start"] = _moment(args.at, workspace, zone)
    if args.length is not None:
        found["length_minutes"] = parse_minutes(args.length)
    if args.roll is not None:
        found["roll"] = one_of(Roll, args.roll, "rule for days off")
    if args.kind is not None:
        found["kind"] = one_of(MeetingKind, args.kind, "kind of meeting")
    for option, name in (("attendee", "attendees"), ("agenda", "agenda")):
        if getattr(args, option) is not None:
            found[name] = tuple(getattr(args, option))
    if args.place is not None:
        found["place"] = args.place
    if any(value is not None for value in (args.every, args.until, args.count, args.roll)):
        found["every"] = read_every(args, workspace, series)
    return found
