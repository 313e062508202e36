"""``person``: add, list, show and edit people, and their leave."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.streams import say
from tpmtui.cli.usage import refuse_needless
from tpmtui.domain.errors import BadInput
from tpmtui.domain.text import brief

if TYPE_CHECKING:
    from datetime import date

    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.calendar import Calendar
    from tpmtui.domain.person import Half, Person
    from tpmtui.workspace import Workspace

_TEXTS = {
    "name": "their name in full",
    "email": "how invitations reach them, none",
    "role": "as in engineer, none: courses and programmes are for roles",
    "team": "who works together, none",
}


def add_parser(subparsers: Subparsers) -> None:
    """Add ``person`` and its verbs."""
    verbs = add_verbs(add_command(subparsers, "person"))
    for name, summary in (("add", "add someone"), ("edit", "change fields of someone")):
        writing = add_verb(verbs, name, summary)
        writing.add_argument("handle", metavar="HANDLE", help="a short name, as in ana")
        for field, about in _TEXTS.items():
            writing.add_argument(f"--{field}", metavar="TEXT", help=about)
        writing.add_argument("--hours", metavar="N", help="hours per day; 0 never checks in")
        writing.add_argument("--work-week", metavar="DAYS", help="mon-fri, or mon,tue,thu")
        writing.add_argument("--zone", metavar="NAME", help="time zone: Europe/Madrid, none")
        writing.add_argument("--joined", metavar="DATE", help="their first day")
        writing.set_defaults(run=run_add if name == "add" else run_edit)

    listing = add_verb(verbs, "list", "everyone")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)

    showing = add_verb(verbs, "show", "everything about one person")
    showing.add_argument("handle", metavar="HANDLE")
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_show)

    leaving = add_verb(verbs, "leave", "note days away, in all projects")
    leaving.add_argument("handle", metavar="HANDLE")
    leaving.add_argument("day", metavar="FROM", help="the first day away")
    leaving.add_argument("to", metavar="TO", nargs="?", help="the last day away, inclusive")
    leaving.add_argument("--half", metavar="HALF", help="morning or afternoon of these days only")
    leaving.add_argument("--reason", metavar="TEXT", help="what for")
    leaving.add_argument("--cancel", action="store_true", help="take back the leave of that day")
    leaving.set_defaults(run=run_leave)


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Add someone and print the handle."""
    from tpmtui.services.people import add_person

    say(add_person(workspace, args.handle, **_fields(args, workspace)).handle)
    return exits.DONE


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change someone."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.services.people import edit_person

    check_asked(args, "person edit", "handle", "--hours 6")
    edit_person(workspace, args.handle, **_fields(args, workspace))
    return exits.DONE


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print everyone, one a line."""
    people = workspace.people.all()
    if args.json:
        from tpmtui.cli.documents import say_people

        return say_people(workspace, people)
    from tpmtui.cli.table import say_table
    from tpmtui.planning.checkins.attendance import calendars_of

    today = workspace.today()
    worked = calendars_of(people, workspace.projects.all(), workspace.tasks.homes())
    say_table(
        ("HANDLE", "ROLE", "TEAM", "HOURS", "TODAY", "NAME"),
        (
            (
                person.handle,
                person.role or "-",
                person.team or "-",
                f"{person.hours_per_day:g}",
                _presence(person, today, worked[person.handle]),
                person.name,
            )
            for person in people
        ),
    )
    return exits.DONE


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print one person."""
    person = workspace.people.get(args.handle)
    if args.json:
        from tpmtui.cli.documents import say_people

        return say_people(workspace, [person])
    from tpmtui.cli.fields import say_fields

    fields = [(name, getattr(person, name)) for name in ("email", "role", "team")]
    fields += [
        ("hours per day", f"{person.hours_per_day:g}"),
        ("work week", ", ".join(person.work_week)),
        ("time zone", person.time_zone),
        ("joined", str(person.joined or "")),
    ]
    fields += [("leave", str(leave)) for leave in person.leave]
    say_fields(f"{person.handle}  {person.name}", fields)
    return exits.DONE


def run_leave(args: argparse.Namespace, workspace: Workspace) -> int:
    """Note days away, or take them back."""
    from tpmtui.cli.values import read_day
    from tpmtui.services.people import add_leave, cancel_leave

    start = read_day(args.day, workspace)
    if args.cancel:
        refuse_needless(args, "person leave --cancel", "TO", "--half", "--reason")
        cancel_leave(workspace, args.handle, start)
    else:
        end = read_day(args.to, workspace) if args.to else start
        add_leave(workspace, args.handle, start, end, args.reason or "", _half(args.half))
    return exits.DONE


def _half(text: str | None) -> Half | None:
    from tpmtui.domain.person import Half

    try:
        return None if text is None else Half(text.strip().lower())
    except ValueError:
        raise BadInput(f"--half: no half {brief(text or '')!r}: morning or afternoon") from None


def _presence(person: Person, today: date, worked: Calendar) -> str:
    if person.is_away(today):
        return "away"
    if not worked.is_working(today):
        return "day off"
    return "half" if person.leave_on(today) else "here"


def _fields(args: argparse.Namespace, workspace: Workspace) -> dict[str, Any]:
    from tpmtui.cli.values import read_day, unless_none
    from tpmtui.shorthand.amounts import parse_hours, parse_work_week

    texts = {name: getattr(args, name) for name in _TEXTS}
    fields: dict[str, Any] = {
        # Someone may well be called None; no role is.
        name: text if name == "name" else unless_none(text, str) or ""
        for name, text in texts.items()
        if text is not None
    }
    if args.hours is not None:
        fields["hours_per_day"] = parse_hours(args.hours)
    if args.work_week is not None:
        fields["work_week"] = parse_work_week(args.work_week)
    if args.zone is not None:
        fields["time_zone"] = "" if args.zone.strip().lower() == "none" else args.zone.strip()
    if args.joined is not None:
        fields["joined"] = unless_none(args.joined, lambda text: read_day(text, workspace))
    return fields
