"""``training``: who is trained in what, who must be, what runs out and who can step in."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tpmtui.cli import (
    exits,
    training_courses,
    training_programmes,
    training_records,
    training_skills,
)
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.streams import draws_ascii_only, say

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.workspace import Workspace

_ABOUT = """\
Courses and their certificates, programmes laid on someone's working days, skills and who covers
them. A certificate is valid through its last day; what is mandatory and expired or missing is a
gap. A course given to do is missing only from the day after its due day."""
_MATRIX = """\
A mark for each person and course; which is which stands below them. Beside it are the days left of
what ends soon, the days since what expired, and how much is done of what is in progress. The worst
come first."""
_EXPIRING = """\
Certificates that ended or end soon, and mandatory courses nobody completed, the worst first. STEP
is the reminder that is due: 90, 60, 30 or 7 days before the end. Exits 3 where something mandatory
is expired or missing, for cron."""
_PIPE = (80, 24)


def add_parser(subparsers: Subparsers) -> None:
    """Add ``training`` and its verbs."""
    parser = add_command(subparsers, "training", description=_ABOUT)
    verbs = add_verbs(parser)
    training_courses.add_verbs_of_course(verbs)
    training_programmes.add_verbs_of_programme(verbs)
    training_records.add_record_verbs(verbs)
    training_skills.add_verbs_of_skill(verbs)

    seeing = add_verb(verbs, "matrix", "people by courses, the worst first", description=_MATRIX)
    seeing.add_argument("--role", metavar="NAME", help="people of this role")
    seeing.add_argument("--team", metavar="NAME", help="people of this team")
    seeing.add_argument("--on", metavar="DATE", help="as it will be on that day")
    seeing.add_argument(
        "--course", metavar="CODE", action="append", default=[], help="this course only; repeatable"
    )
    seeing.add_argument("--by-name", action="store_true", help="in the order of the names")
    seeing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    seeing.set_defaults(run=run_matrix)

    showing = add_verb(verbs, "person", "everything about one person's training")
    showing.add_argument("handle", metavar="PERSON")
    showing.add_argument("--on", metavar="DATE", help="on that day; today if left out")
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_person)

    ending = add_verb(verbs, "expiring", "what runs out or is missing", description=_EXPIRING)
    ending.add_argument("--within", metavar="DAYS", help="so many days ahead; 90 if left out")
    ending.add_argument("--on", metavar="DATE", help="as it will be on that day")
    ending.add_argument("--json", action="store_true", help="as JSON, for scripts")
    ending.set_defaults(run=run_expiring)


def run_matrix(args: argparse.Namespace, workspace: Workspace) -> int:
    """Draw the matrix, or print its cells."""
    from tpmtui.cli.values import read_on
    from tpmtui.queries.training import read_matrix
    from tpmtui.services.courses import find_course

    codes = [find_course(workspace, code).code for code in args.course]
    answer = read_matrix(
        workspace,
        day=read_on(args, workspace),
        role=args.role,
        team=args.team,
        courses=codes,
        by_name=args.by_name,
    )
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import cell_fields

        return say_document("training", map(cell_fields, answer.cells), answer.day)
    from shutil import get_terminal_size

    from tpmtui.charts.matrix import draw_matrix

    ascii_only = args.session.ascii or draws_ascii_only(sys.stdout)
    say(draw_matrix(answer, get_terminal_size(_PIPE).columns, ascii_only=ascii_only))
    return exits.DONE


def run_person(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print one person's courses, skills and programmes."""
    from tpmtui.cli.values import read_on
    from tpmtui.queries.training import read_person_training

    answer = read_person_training(workspace, args.handle, day=read_on(args, workspace))
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import person_fields

        return say_document("training", [person_fields(answer)], answer.day)
    from tpmtui.cli.fields import aligned, say_fields
    from tpmtui.domain.skill import LEVELS
    from tpmtui.exporters.training_words import (
        cell_phrase,
        certificate_words,
        next_words,
        void_words,
    )

    fields = [(line.cell.course, cell_phrase(line.cell)) for line in answer.lines]
    fields += [(each.skill, f"{each.level} {LEVELS[each.level]}") for each in answer.levels]
    fields += [(each.programme, next_words(each)) for each in answer.progress]
    chains = [
        (line.cell.course, certificate_words(held))
        for line in answer.lines
        for held in line.certificates
    ]
    chains += [
        (each.course, f"{each.day}  {void_words(each)}")
        for line in answer.lines
        for each in line.void
    ]
    say_fields(f"{answer.person.handle}  {answer.person.name}", fields, aligned(chains))
    return exits.DONE


def run_expiring(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print what runs out and what is missing; exits 3 where something mandatory is not there."""
    from tpmtui.cli.values import read_on
    from tpmtui.planning.training.expiry import STEPS
    from tpmtui.queries.training import read_expiring, read_records
    from tpmtui.shorthand.amounts import parse_count

    within = STEPS[0] if args.within is None else parse_count(args.within, "--within")
    records = read_records(workspace)
    answer = read_expiring(workspace, within=within, day=read_on(args, workspace), records=records)
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import expiring_fields

        items = (expiring_fields(each, records) for each in answer.items)
        say_document("training", items, answer.day)
    else:
        from tpmtui.cli.table import say_table
        from tpmtui.exporters.training_words import EXPIRING_HEADINGS, expiring_row

        rows = [expiring_row(each, records) for each in answer.items]
        nothing = f"nothing ends within {within} days, and nothing mandatory is missing"
        say_table([heading.upper() for heading in EXPIRING_HEADINGS], rows, nothing=nothing)
    return exits.FOUND if answer.gaps else exits.DONE
