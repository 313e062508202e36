"""``training programme``: courses at a pace, started for someone on a day."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb, add_verbs
from tpmtui.cli.streams import note, say
from tpmtui.cli.usage import WrongUsage
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.course import Step
    from tpmtui.workspace import Workspace

_ABOUT_START = """\
Give someone the courses of a programme. COURSE+N is due N working days after the first: the start
date if it is worked, else the next such day, by the person's work week and leave. --tasks makes a
task of each, and counts the holidays of that project as well. What they hold already is left out,
and what another programme gave them is done once, by the earlier day. The courses and days stay
those of the start, whatever becomes of the programme."""
_ABOUT_STOP = """\
Take someone out of a programme. What it gave them to do goes back, and the tasks made of it, unless
another of their programmes asks for it; what they completed stays."""


def add_verbs_of_programme(verbs: Subparsers) -> None:
    """Add ``training programme`` and its verbs."""
    about = "programmes: add, edit, list, show, remove, start, stop, progress"
    inner = add_verbs(add_verb(verbs, "programme", about))
    adding = add_verb(inner, "add", "add a programme; its name is printed")
    editing = add_verb(inner, "edit", "change the role or the courses")
    for parser, run in ((adding, run_add), (editing, run_edit)):
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--role", metavar="TEXT", help="for whom it is")
        parser.add_argument(
            "--course",
            metavar="CODE+DAYS",
            action="append",
            help="a course, and working days after the first day; repeatable, replaces all",
        )
        parser.set_defaults(run=run)
    listing = add_verb(inner, "list", "the programmes")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)
    for name, about, run in (
        ("show", "one programme and its courses", run_show),
        ("remove", "take out a programme; who is in it goes on", run_remove),
    ):
        verb = add_verb(inner, name, about)
        verb.add_argument("name", metavar="NAME")
        if run is run_show:
            verb.add_argument("--json", action="store_true", help="as JSON, for scripts")
        verb.set_defaults(run=run)
    starting = add_verb(
        inner,
        "start",
        "lay it on someone's working days",
        description=_ABOUT_START,
    )
    starting.add_argument("name", metavar="NAME")
    starting.add_argument("handle", metavar="PERSON")
    starting.add_argument(
        "--on", metavar="DATE", help="the first day; else the day they join, or today"
    )
    starting.add_argument("--tasks", action="store_true", help="make a task of each course")
    starting.add_argument("--project", metavar="KEY", help="whose tasks they are")
    starting.set_defaults(run=run_start)
    stopping = add_verb(inner, "stop", "take someone out of it", description=_ABOUT_STOP)
    stopping.add_argument("name", metavar="NAME")
    stopping.add_argument("handle", metavar="PERSON")
    stopping.set_defaults(run=run_stop)
    telling = add_verb(inner, "progress", "how far everyone is, a line each")
    telling.add_argument("name", metavar="NAME", nargs="?")
    telling.add_argument("--json", action="store_true", help="as JSON, for scripts")
    telling.set_defaults(run=run_progress)


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Add a programme and print its name."""
    from tpmtui.services.courses import add_programme

    programme = add_programme(workspace, args.name, role=args.role or "", steps=_steps(args))
    say(programme.name)
    return exits.DONE


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change a programme."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.services.courses import edit_programme

    check_asked(args, "training programme edit", "name", "--role engineer")
    changes = {"role": args.role, "steps": None if args.course is None else _steps(args)}
    given = {name: value for name, value in changes.items() if value is not None}
    edit_programme(workspace, args.name, **given)
    return exits.DONE


def _steps(args: argparse.Namespace) -> tuple[Step, ...]:
    from tpmtui.shorthand.training import parse_step

    return tuple(map(parse_step, args.course or ()))


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the programmes, one a line."""
    programmes = workspace.programmes.all()
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import programme_fields

        return say_document("programmes", map(programme_fields, programmes), workspace.today())
    from tpmtui.cli.table import say_table

    rows = [
        (each.name, each.role or "-", " ".join(f"{s.course}+{s.offset_days}" for s in each.steps))
        for each in programmes
    ]
    say_table(("PROGRAMME", "ROLE", "COURSES"), rows)
    return exits.DONE


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print one programme."""
    from tpmtui.services.courses import find_programme

    programme = find_programme(workspace, args.name)
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import programme_fields

        return say_document("programmes", [programme_fields(programme)], workspace.today())
    from tpmtui.cli.fields import aligned, say_fields

    titles = {course.code: course.title for course in workspace.courses.all()}
    rows = [
        (f"day {step.offset_days + 1}", step.course, titles.get(step.course, ""))
        for step in programme.steps
    ]
    say_fields(programme.name, [("role", programme.role)], aligned(rows))
    return exits.DONE


def run_remove(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take a programme out."""
    from tpmtui.services.courses import remove_programme

    remove_programme(workspace, args.name)
    return exits.DONE


def run_start(args: argparse.Namespace, workspace: Workspace) -> int:
    """Start a programme for someone; print each course and its day."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.cli.table import say_table
    from tpmtui.cli.values import read_day
    from tpmtui.services.onboarding import start_programme

    if args.project is not None and not args.tasks:
        raise WrongUsage("--project is whose tasks they become: say --tasks as well")
    project = chosen_project(args, workspace).key if args.tasks else None
    start = None if args.on is None else read_day(args.on, workspace)
    started = start_programme(workspace, args.name, args.handle, start=start, tasks_in=project)
    rows = [(str(each.due), each.course, each.task or "-") for each in started.given]
    say_table(("DUE", "COURSE", "TASK"), rows)
    if started.had:
        note(visible(f"{args.handle} has already: {', '.join(started.had)}"))
    return exits.DONE


def run_stop(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take someone out of a programme; say what went back."""
    from tpmtui.services.onboarding import stop_programme

    taken = stop_programme(workspace, args.name, args.handle)
    words = ", ".join(each.course for each in taken) or "nothing, none of it was still to do"
    note(visible(f"taken back from {args.handle}: {words}"))
    return exits.DONE


def run_progress(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print how far everyone is."""
    from tpmtui.queries.training import read_progress

    answer = read_progress(workspace, programme=args.name)
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import progress_fields

        return say_document("training", map(progress_fields, answer), workspace.today())
    from tpmtui.cli.table import say_table
    from tpmtui.exporters.training_words import PROGRESS_HEADINGS, progress_row

    say_table([heading.upper() for heading in PROGRESS_HEADINGS], map(progress_row, answer))
    return exits.DONE
