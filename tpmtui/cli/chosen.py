"""Which project, which tasks and which time a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.domain.errors import BadInput

if TYPE_CHECKING:
    import argparse

    from tpmtui.domain.calendar import Calendar
    from tpmtui.domain.filter import Filter
    from tpmtui.domain.project import Project
    from tpmtui.planning.listing import AsOf
    from tpmtui.workspace import Workspace

# What stands on every command line, or says how to change and not what.
_NO_FIELDS = {
    "db", "now", "user", "read_only", "ascii", "session", "command", "verb", "run",
    "dry_run", "why", "anyway", "project",
}  # fmt: skip


def check_asked(args: argparse.Namespace, verb: str, named: str, example: str) -> None:
    """Raise BadInput where `verb` is told what to change, by `named`, and not how."""
    fields = (value for name, value in vars(args).items() if name not in {*_NO_FIELDS, named})
    if all(value is None or value == [] or value is False for value in fields):
        raise BadInput(f"{verb}: say what to change, as in {example}")


def chosen_past(args: argparse.Namespace, workspace: Workspace) -> AsOf | None:
    """The day of ``--as-of``, which counts to its end, or the moment; None for the present.

    A day without a year is the last one there was: of the next, nothing can be known yet. Raises
    BadInput for what is neither.
    """
    if args.as_of is None:
        return None
    # Days are read by a library that the present does without.
    from tpmtui.shorthand.dates import parse_day, parse_moment

    try:
        return parse_day(args.as_of, today=workspace.today(), past=True)
    except BadInput:
        return parse_moment(args.as_of, now=workspace.now(), past=True)


def chosen_project(args: argparse.Namespace, workspace: Workspace) -> Project:
    """The project of ``--project``, else that of the settings, else the only one there is."""
    from tpmtui.services.projects import resolve_project

    if args.project is not None:
        return resolve_project(workspace, args.project.upper())
    preferred = workspace.projects.find(args.session.settings.project.upper())
    return preferred or resolve_project(workspace, None)


def check_home(key: str, home: str, asked: str | None, workspace: Workspace) -> None:
    """Raise BadInput where `key`, which is of the project `home`, is asked for as of another."""
    if asked is not None and workspace.projects.get(asked).key != home:
        raise BadInput(f"{key} is not of project {asked}")


def calendar_of(key: str | None, workspace: Workspace) -> Calendar:
    """The calendar that dates are counted by: of the project named, or of the only one in use."""
    from tpmtui.domain.calendar import PLAIN_WEEK

    if key is not None:
        return workspace.projects.get(key).calendar
    in_use = workspace.projects.in_use()
    return in_use[0].calendar if len(in_use) == 1 else PLAIN_WEEK


def read_filter(
    text: str, workspace: Workspace, *, project: str | None, past: bool = False
) -> Filter:
    """What ``--filter`` means, its dates counted by the calendar of `project`.

    Raises BadInput, or NotFound for someone or something it names that is not there.
    """
    from tpmtui.queries.named import check_named
    from tpmtui.shorthand.filters import parse_filter

    calendar = calendar_of(project, workspace)
    wanted = parse_filter(text, today=workspace.today(), calendar=calendar)
    check_named(workspace, wanted, past=past)
    return wanted
