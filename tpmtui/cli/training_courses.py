"""``training course``: what can be learnt, and who must."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb, add_verbs
from tpmtui.cli.streams import note, say
from tpmtui.cli.usage import WrongUsage

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.course import Course
    from tpmtui.domain.terms import Terms
    from tpmtui.workspace import Workspace

_ABOUT_EDIT = """\
Change fields of a course; none clears one. A certificate keeps the terms it was issued under: other
ones (--valid, --renew, --window, --roll) hold for what is completed from today on. --reissue puts
every certificate under them, as where they were typed wrongly."""
_REPEATED = (
    ("--grants", "SKILL=LEVEL", "a level, 0 to 4, that who completes it has at least; repeatable"),
    ("--requires", "CODE", "a course to have before it; repeatable"),
    ("--mandatory", "WHOM", "everyone, role:NAME, team:NAME or person:HANDLE; repeatable"),
)


def add_verbs_of_course(verbs: Subparsers) -> None:
    """Add ``training course`` and its verbs."""
    inner = add_verbs(add_verb(verbs, "course", "courses: add, edit, list, show, remove"))
    adding = add_verb(inner, "add", "add a course; its code is printed")
    editing = add_verb(inner, "edit", "change fields; none clears one", description=_ABOUT_EDIT)
    for parser, run in ((adding, run_add), (editing, run_edit)):
        parser.add_argument("code", metavar="CODE", help="a short name, as in FIRST-AID")
        if run is run_add:
            parser.add_argument("title", metavar="TITLE")
        else:
            parser.add_argument("--title", metavar="TEXT", help="a new title")
            parser.add_argument(
                "--reissue", action="store_true", help="put what was issued before under it too"
            )
        _add_fields(parser)
        parser.set_defaults(run=run)

    listing = add_verb(inner, "list", "the courses")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)
    showing = add_verb(inner, "show", "one course: who has it, who must, and the gaps")
    showing.add_argument("code", metavar="CODE")
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_show)
    removing = add_verb(inner, "remove", "take out a course that nobody completed")
    removing.add_argument("code", metavar="CODE")
    removing.set_defaults(run=run_remove)


def _add_fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--provider", metavar="TEXT", help="who gives it")
    parser.add_argument("--hours", metavar="N", help="how long it takes")
    parser.add_argument("--link", metavar="URL", help="where it is found")
    parser.add_argument("--valid", metavar="MONTHS", help="12, 3y; none is for good")
    parser.add_argument("--warn", metavar="DAYS", help="said to end soon from then on; 30")
    parser.add_argument(
        "--renew",
        metavar="FROM",
        help="completion (if left out), or expiry: a renewal in the window keeps the cycle",
    )
    parser.add_argument("--window", metavar="DAYS", help="the last days it may be renewed in; 90")
    parser.add_argument(
        "--roll",
        metavar="TO",
        help="an expiry on a day off, by the person's own work week: keep, next or previous",
    )
    for option, metavar, about in _REPEATED:
        parser.add_argument(option, metavar=metavar, action="append", help=about)


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Add a course and print its code."""
    from tpmtui.services.courses import add_course

    course = add_course(workspace, args.code, args.title, **_fields(args, None))
    _say_whom(workspace, course)
    say(course.code)
    return exits.DONE


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change a course, and say what that means for what was issued."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.exporters.training_words import kept_words
    from tpmtui.services.courses import edit_course, find_course, issued_before

    check_asked(args, "training course edit", "code", "--valid 24")
    course = find_course(workspace, args.code)
    changes = _fields(args, course.terms)
    if args.title is not None:
        changes["title"] = args.title
    edited = edit_course(workspace, course.code, reissue=args.reissue, **changes)
    issued = issued_before(workspace, course)
    if words := kept_words(course, edited, issued):
        hint = "" if args.reissue else "; --reissue changes them too"
        note(f"{words}{hint}")
    _say_whom(workspace, edited)
    return exits.DONE


def _fields(args: argparse.Namespace, terms: Terms | None) -> dict[str, Any]:
    """The fields that the options give; `terms` are those it has so far."""
    from tpmtui.cli.values import read_words, unless_none
    from tpmtui.shorthand.amounts import parse_hours
    from tpmtui.shorthand.training import parse_grant, parse_mandate

    fields: dict[str, Any] = {
        name: getattr(args, name)
        for name in ("provider", "link")
        if getattr(args, name) is not None
    }
    if args.hours is not None:
        fields["hours"] = unless_none(args.hours, parse_hours)
    for option, name, read in (
        (args.grants, "grants", parse_grant),
        (args.mandatory, "mandatory", parse_mandate),
    ):
        if option is not None:
            read_all = [unless_none(text, read) for text in option]
            fields[name] = tuple(dict.fromkeys(each for each in read_all if each is not None))
    if args.requires is not None:
        fields["requires"] = tuple(w for w in read_words(args.requires, "") if w != "none")
    _add_terms(args, terms, fields)
    return fields


def _add_terms(args: argparse.Namespace, terms: Terms | None, fields: dict[str, Any]) -> None:
    from dataclasses import replace

    from tpmtui.cli.values import unless_none
    from tpmtui.domain.calendar import Roll
    from tpmtui.domain.terms import Renewal, Terms
    from tpmtui.shorthand.amounts import parse_count
    from tpmtui.shorthand.names import one_of
    from tpmtui.shorthand.training import parse_months

    given: dict[str, Any] = {}
    if args.warn is not None:
        given["warn_days"] = parse_count(args.warn, "--warn")
    if args.window is not None:
        given["window_days"] = parse_count(args.window, "--window")
    if args.renew is not None:
        given["renewal"] = one_of(Renewal, args.renew, "way to renew")
    if args.roll is not None:
        given["roll"] = one_of(Roll, args.roll, "way to roll")
    if args.valid is not None:
        months = unless_none(args.valid, parse_months)
        terms = None if months is None else replace(terms or Terms(months), months=months)
        fields["terms"] = terms
    if given:
        if terms is None:
            option = f"--{next(iter(given)).partition('_')[0].replace('renewal', 'renew')}"
            raise WrongUsage(f"{option} needs --valid MONTHS: it is about when the course runs out")
        terms = fields["terms"] = replace(terms, **given)
        if args.window is not None and terms.renewal is not Renewal.EXPIRY:
            raise WrongUsage("--window needs --renew expiry: it is about renewing before that")


def _say_whom(workspace: Workspace, course: Course) -> None:
    """Say where a course is mandatory for a role or team that nobody is of yet."""
    from tpmtui.domain.course import Audience
    from tpmtui.domain.text import did_you_mean, visible

    people = workspace.people.all()
    for each in course.mandatory:
        if each.audience in (Audience.ROLE, Audience.TEAM) and not any(map(each.covers, people)):
            there = {getattr(person, each.audience) for person in people} - {""}
            near = did_you_mean(each.name, there)
            note(f"nobody is of {each.audience} {visible(each.name)} yet{near}")


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the courses, one a line."""
    courses = workspace.courses.all()
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import course_fields

        return say_document("courses", map(course_fields, courses), workspace.today())
    from tpmtui.cli.table import say_table

    say_table(
        ("CODE", "HOURS", "VALID", "GRANTS", "REQUIRES", "MANDATORY", "TITLE"),
        (
            (
                course.code,
                "-" if course.hours is None else f"{course.hours:g}",
                f"{course.terms.months} m" if course.terms else "-",
                " ".join(map(str, course.grants)) or "-",
                " ".join(course.requires) or "-",
                ", ".join(map(str, course.mandatory)) or "-",
                course.title,
            )
            for course in courses
        ),
    )
    return exits.DONE


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print one course and how everyone stands with it."""
    from tpmtui.queries.training import read_audit

    answer = read_audit(workspace, args.code)
    if args.json:
        from tpmtui.cli.documents import say_text
        from tpmtui.exporters.training_audit import as_json

        return say_text(as_json(answer, answer.day))
    from tpmtui.cli.fields import aligned, say_fields
    from tpmtui.exporters.training_words import cell_phrase, earlier_words, validity_words

    course = answer.course
    fields = [
        ("provider", course.provider),
        ("hours", "" if course.hours is None else f"{course.hours:g}"),
        ("valid", validity_words(course.terms)),
        *(("", earlier_words(each)) for each in course.earlier),
        ("grants", ", ".join(map(str, course.grants))),
        ("requires", ", ".join(course.requires)),
        ("mandatory", ", ".join(map(str, course.mandatory))),
        ("link", course.link),
        ("gaps", ", ".join(line.person.handle for line in answer.gaps)),
    ]
    rows = [(line.person.handle, cell_phrase(line.cell)) for line in answer.lines]
    say_fields(f"{course.code}  {course.title}", fields, aligned(rows))
    return exits.DONE


def run_remove(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take a course out."""
    from tpmtui.services.courses import remove_course

    remove_course(workspace, args.code)
    return exits.DONE
