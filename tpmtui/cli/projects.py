"""``project``: add, list, show, edit and archive projects."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.replanning import add_dry_run, change_dates
from tpmtui.cli.streams import say

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.project import Project
    from tpmtui.workspace import Workspace


def add_parser(subparsers: Subparsers) -> None:
    """Add ``project`` and its verbs."""
    verbs = add_verbs(add_command(subparsers, "project"))
    adding = add_verb(verbs, "add", "start a project")
    adding.add_argument(
        "key", metavar="KEY", type=str.upper, help="capital letters and digits, as in API"
    )
    adding.add_argument("name", metavar="NAME")
    _add_field_options(adding)
    adding.add_argument(
        "--holiday",
        action="append",
        metavar="DATE",
        help="a day off, or 24 dec - 1 jan; repeatable",
    )
    adding.set_defaults(run=run_add)

    listing = add_verb(verbs, "list", "the projects in use")
    listing.add_argument("--all", action="store_true", help="archived ones too")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)

    showing = add_verb(verbs, "show", "everything about one project")
    showing.add_argument("key", metavar="KEY", type=str.upper)
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_show)

    editing = add_verb(verbs, "edit", "change fields; none clears a date")
    editing.add_argument("key", metavar="KEY", type=str.upper)
    editing.add_argument("--name", metavar="NAME", help="a new name")
    _add_field_options(editing)
    editing.add_argument(
        "--wip", action="append", metavar="COLUMN=N", help="a limit: 3 asks, 3! refuses, none"
    )
    editing.add_argument(
        "--rename-column", action="append", metavar="OLD=NEW", help="its cards stay in it"
    )
    editing.add_argument(
        "--add-holiday", action="append", metavar="DATE", help="a day off more, or 24 dec - 1 jan"
    )
    editing.add_argument(
        "--remove-holiday", action="append", metavar="DATE", help="a working day after all"
    )
    add_dry_run(editing)
    editing.set_defaults(run=run_edit)

    archiving = add_verb(verbs, "archive", "put a project away; nothing in it changes")
    archiving.add_argument("key", metavar="KEY", type=str.upper)
    archiving.add_argument("--restore", action="store_true", help="take it out again")
    archiving.set_defaults(run=run_archive)


def _add_field_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--start", metavar="DATE", help="the first day")
    parser.add_argument("--deadline", metavar="DATE", help="the last day, inclusive")
    parser.add_argument("--description", metavar="TEXT", help="what it is about")
    parser.add_argument("--work-week", metavar="DAYS", help="mon-fri, sun-thu or mon,tue,thu")
    parser.add_argument(
        "--column",
        action="append",
        metavar="NAME:STATE[:LIMIT]",
        help="all columns from left to right, one each; STATE is todo, doing or done;"
        " LIMIT 3 asks for a reason, 3! refuses",
    )


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Start a project and print its key."""
    from tpmtui.cli.values import read_days
    from tpmtui.services.projects import add_project

    fields = _fields(args, workspace)
    if args.holiday:
        fields["holidays"] = tuple(sorted(read_days(args.holiday, workspace)))
    say(add_project(workspace, args.key, args.name, **fields).key)
    return exits.DONE


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the projects, one a line."""
    projects = workspace.projects.all() if args.all else workspace.projects.in_use()
    if args.json:
        from tpmtui.cli.documents import say_projects

        return say_projects(workspace, projects)
    from tpmtui.cli.table import say_table

    say_table(
        ("KEY", "START", "DEADLINE", "NAME"),
        (
            (
                project.key,
                str(project.start or "-"),
                str(project.deadline or "-"),
                project.name + (" (archived)" if project.archived else ""),
            )
            for project in projects
        ),
    )
    return exits.DONE


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print one project."""
    project = workspace.projects.get(args.key)
    if args.json:
        from tpmtui.cli.documents import say_projects

        return say_projects(workspace, [project])
    from tpmtui.cli.fields import say_fields

    say_fields(f"{project.key}  {project.name}", _shown(project, workspace), project.description)
    return exits.DONE


def _shown(project: Project, workspace: Workspace) -> list[tuple[str, str]]:
    from tpmtui.cli.fields import moment_words

    counts = {
        column.name: workspace.tasks.count(project.key, column.name) for column in project.columns
    }
    columns = [
        f"{column.name} ({column.state}) {counts[column.name]}"
        + (f" of {column.wip_limit}{'!' if column.hard else ''}" if column.wip_limit else "")
        for column in project.columns
    ]
    return [
        ("start", str(project.start or "")),
        ("deadline", str(project.deadline or "")),
        ("work week", ", ".join(project.work_week)),
        ("holidays", ", ".join(map(str, project.holidays))),
        *[("column" if place == 0 else "", text) for place, text in enumerate(columns)],
        ("created", moment_words(project.created)),
        ("archived", moment_words(project.archived)),
    ]


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change a project, in one step."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.services.projects import edit_project

    check_asked(args, "project edit", "key", '--deadline "30 jun"')

    def edit() -> None:
        with workspace.change(f"edit project {args.key}"):
            project = workspace.projects.get(args.key)
            fields = _fields(args, workspace)
            if args.name is not None:
                fields["name"] = args.name
            fields |= _edited_holidays(args, workspace, project)
            fields |= _limited_columns(args, project, fields.get("columns", project.columns))
            edit_project(workspace, args.key, renamed=_renamed(args, project), **fields)

    if args.dry_run or any(getattr(args, name) for name in _MOVE_DATES):
        change_dates(workspace, [args.key], edit, dry_run=args.dry_run)
    else:
        edit()
    return exits.DONE


def run_archive(args: argparse.Namespace, workspace: Workspace) -> int:
    """Archive a project, or take it out again."""
    from tpmtui.services.projects import archive_project

    archive_project(workspace, args.key, archived=not args.restore)
    return exits.DONE


# What a date can follow from.
_MOVE_DATES = ("start", "deadline", "work_week", "add_holiday", "remove_holiday")


def _fields(args: argparse.Namespace, workspace: Workspace) -> dict[str, Any]:
    """The fields that both adding and editing can set, as far as they were given."""
    from tpmtui.cli.values import read_day, unless_none
    from tpmtui.shorthand.amounts import parse_work_week
    from tpmtui.shorthand.boards import parse_column

    fields: dict[str, Any] = {}
    for name in ("start", "deadline"):
        if (text := getattr(args, name)) is not None:
            fields[name] = unless_none(text, lambda day: read_day(day, workspace))
    if args.description is not None:
        fields["description"] = args.description
    if args.work_week is not None:
        fields["work_week"] = parse_work_week(args.work_week)
    if args.column:
        fields["columns"] = tuple(parse_column(text) for text in args.column)
    return fields


def _edited_holidays(
    args: argparse.Namespace, workspace: Workspace, project: Project
) -> dict[str, Any]:
    from tpmtui.cli.values import read_days
    from tpmtui.domain.errors import RuleBroken

    days = set(project.holidays) | read_days(args.add_holiday, workspace)
    removed = read_days(args.remove_holiday, workspace)
    if missing := sorted(removed - days):
        raise RuleBroken(f"{missing[0]} is not a holiday of {project.key}")
    holidays = tuple(sorted(days - removed))
    return {} if holidays == project.holidays else {"holidays": holidays}


def _limited_columns(args: argparse.Namespace, project: Project, columns: Any) -> dict[str, Any]:
    from tpmtui.cli.values import read_pair
    from tpmtui.shorthand.boards import parse_limit

    board = project.with_columns(columns)
    for text in args.wip or ():
        name, limit = read_pair(text, "--wip", "Doing=3")
        chosen = board.column(name)
        wip_limit, hard = parse_limit(limit)
        board = board.with_columns(
            tuple(
                replace(column, wip_limit=wip_limit, hard=hard) if column == chosen else column
                for column in board.columns
            )
        )
    return {} if board.columns == project.columns else {"columns": board.columns}


def _renamed(args: argparse.Namespace, project: Project) -> dict[str, str]:
    from tpmtui.cli.values import read_pair

    pairs = dict(
        read_pair(text, "--rename-column", "Doing=Building") for text in args.rename_column or ()
    )
    return {project.column(old).name: new for old, new in pairs.items()}
