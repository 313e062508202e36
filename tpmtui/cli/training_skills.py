"""``training skill`` and ``training coverage``: who has a skill, who needs it, who can step in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb, add_verbs
from tpmtui.cli.streams import note
from tpmtui.cli.usage import WrongUsage, refuse_needless

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.skill import Scope
    from tpmtui.workspace import Workspace

_LEVELS = "0 none, 1 supervised, 2 independent, 3 fully competent, 4 can train others"
_COVERAGE = f"""\
Who can step in on a day: people at the level, with a certificate of the skill that is valid on it
where any course that grants it runs out, and not on leave. One person alone is a single point of
failure. NEXT is the first day in sight on which fewer are left. A project's need is open to
everyone, a team's to its members.

Levels: {_LEVELS}."""


def add_verbs_of_skill(verbs: Subparsers) -> None:
    """Add ``training skill``, its verbs, and ``training coverage``."""
    inner = add_verbs(add_verb(verbs, "skill", "skills: list, set, need"))
    listing = add_verb(inner, "list", "who has which skill at which level")
    listing.add_argument("--on", metavar="DATE", help="on that day; today if left out")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)
    setting = add_verb(inner, "set", "set someone's level by hand")
    setting.add_argument("handle", metavar="PERSON")
    setting.add_argument("skill", metavar="SKILL")
    setting.add_argument("level", metavar="LEVEL", help=_LEVELS)
    setting.add_argument("--why", metavar="REASON", required=True, help="how you know")
    setting.add_argument("--on", metavar="DATE", help="from this day; today if left out")
    setting.set_defaults(run=run_set)
    needing = add_verb(inner, "need", "say how many a project or a team needs")
    needing.add_argument("skill", metavar="SKILL")
    needing.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    needing.add_argument("--team", metavar="NAME", help="of this team")
    needing.add_argument("--level", metavar="LEVEL", help="2 if left out")
    needing.add_argument("--headcount", metavar="N", help="1 if left out")
    needing.add_argument("--cancel", action="store_true", help="it is needed no more")
    needing.set_defaults(run=run_need)

    covering = add_verb(verbs, "coverage", "who can step in", description=_COVERAGE)
    covering.add_argument("skill", metavar="SKILL", nargs="?")
    covering.add_argument("--on", metavar="DATE", help="on that day; today if left out")
    covering.add_argument("--level", metavar="LEVEL", help="ask for this level instead")
    covering.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    covering.add_argument("--team", metavar="NAME", help="of this team")
    covering.add_argument("--json", action="store_true", help="as JSON, for scripts")
    covering.set_defaults(run=run_coverage)


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print everyone's levels."""
    from tpmtui.cli.values import read_on
    from tpmtui.planning.training.report import levels
    from tpmtui.queries.training import read_records

    day = read_on(args, workspace)
    found = levels(read_records(workspace), day)
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import level_fields

        return say_document("training", map(level_fields, found), day)
    from tpmtui.cli.table import say_table
    from tpmtui.domain.skill import LEVELS

    say_table(
        ("PERSON", "SKILL", "LEVEL", "MEANS"),
        ((each.person, each.skill, str(each.level), LEVELS[each.level]) for each in found),
    )
    return exits.DONE


def run_set(args: argparse.Namespace, workspace: Workspace) -> int:
    """Set a level."""
    from tpmtui.cli.values import read_on
    from tpmtui.services.skills import assess_skill
    from tpmtui.shorthand.training import parse_level

    level, day = parse_level(args.level), read_on(args, workspace)
    assess_skill(workspace, args.handle, args.skill, level, args.why, day=day)
    return exits.DONE


def run_need(args: argparse.Namespace, workspace: Workspace) -> int:
    """Say who needs a skill, or no longer."""
    from tpmtui.domain.skill import Scope
    from tpmtui.domain.text import did_you_mean, folded, visible
    from tpmtui.services.skills import drop_need, need_skill
    from tpmtui.shorthand.amounts import parse_count
    from tpmtui.shorthand.training import parse_level

    where = _scope(args)
    if where is None:
        raise WrongUsage("say who needs it: --project KEY or --team NAME")
    if args.cancel:
        refuse_needless(args, "training skill need --cancel", "--level", "--headcount")
        drop_need(workspace, args.skill, *where)
        return exits.DONE
    level = parse_level(args.level or "2")
    headcount = parse_count(args.headcount or "1", "headcount")
    need_skill(workspace, args.skill, *where, level=level, headcount=headcount)
    teams = {person.team for person in workspace.people.all()} - {""}
    if where[0] is Scope.TEAM and folded(where[1]) not in map(folded, teams):
        note(f"nobody is of team {visible(where[1])} yet{did_you_mean(where[1], teams)}")
    return exits.DONE


def _scope(args: argparse.Namespace) -> tuple[Scope, str] | None:
    from tpmtui.domain.skill import Scope

    if args.project is not None and args.team is not None:
        raise WrongUsage("a --project or a --team, not both")
    if args.project is not None:
        return Scope.PROJECT, args.project
    return None if args.team is None else (Scope.TEAM, args.team)


def run_coverage(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print how every need is covered, the worst first."""
    from tpmtui.cli.values import read_on
    from tpmtui.queries.training import read_coverage
    from tpmtui.shorthand.training import parse_level

    if args.level is not None and args.skill is None:
        raise WrongUsage("--level is of a SKILL: name one")
    day = read_on(args, workspace)
    level = None if args.level is None else parse_level(args.level)
    answer = read_coverage(workspace, day=day, skill=args.skill, level=level, scope=_scope(args))
    if args.json:
        from tpmtui.cli.documents import say_document
        from tpmtui.exporters.training_fields import cover_fields

        return say_document("training", map(cover_fields, answer), day)
    from tpmtui.cli.table import say_table
    from tpmtui.exporters.training_words import COVER_HEADINGS, cover_row

    nothing = "no skill is needed yet: tpmtui training skill need SKILL --team NAME"
    headings = [heading.upper() for heading in COVER_HEADINGS]
    say_table(headings, map(cover_row, answer), nothing=nothing)
    return exits.DONE
