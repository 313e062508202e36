"""``task list`` and ``task show``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.cli.streams import say
from tpmtui.domain.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.calendar import Calendar
    from tpmtui.domain.card import Line
    from tpmtui.domain.filter import Filter
    from tpmtui.domain.task import Comment, Task
    from tpmtui.workspace import Workspace

_ABOUT_LIST = """\
List tasks: the open ones of the projects in use, unless the filter names a state, a column, a
project or a key, or --all is given."""


def add_verbs_to(verbs: Subparsers) -> None:
    """Add them."""
    listing = add_verb(verbs, "list", "list tasks", description=_ABOUT_LIST)
    listing.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    listing.add_argument("--filter", metavar="WORDS", default="", help="see tpmtui --help")
    listing.add_argument("--all", action="store_true", help="finished tasks too")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)

    showing = add_verb(verbs, "show", "everything about tasks")
    showing.add_argument("keys", metavar="KEY", nargs="+", type=str.upper)
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_show)


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print tasks, one a line."""
    if args.json:
        from tpmtui.cli.documents import say_text
        from tpmtui.exporters import json_text
        from tpmtui.queries.tasks import read_tasks

        answer = read_tasks(workspace, project=args.project, wanted=_wanted(args, workspace))
        return say_text(json_text.tasks(answer, workspace.today()))
    from tpmtui.cli.table import say_table
    from tpmtui.queries.listing import read_lines, read_lines_that

    if args.filter.strip():
        lines = read_lines_that(workspace, _wanted(args, workspace), project=args.project)
    else:
        lines = read_lines(workspace, project=args.project, finished=args.all)
    today, age_of = workspace.today(), _ages(workspace)
    headings = ("KEY", "COLUMN", "PRIORITY", "DUE", "ASSIGNEES", "ALERT", "TITLE")
    say_table(headings, (_row(line, today, age_of) for line in lines))
    return exits.DONE


def _ages(workspace: Workspace) -> Callable[[Line], int]:
    """How old a blocker is, in working days of its project; read only if there is one."""
    calendars: dict[str, Calendar] = {}

    def age(line: Line) -> int:
        if not calendars:
            calendars.update((home.key, home.calendar) for home in workspace.projects.all())
        since = line.blocked.since.date() if line.blocked else workspace.today()
        return calendars[line.project].age(since, workspace.today())

    return age


def _row(line: Line, today: date, age_of: Callable[[Line], int]) -> tuple[str, ...]:
    late = line.due is not None and line.is_overdue(today=today)
    alerts = "overdue"
    if line.blocked:
        alerts = f"blocked {age_of(line)}d" + (",overdue" if late else "")
    return (
        line.key,
        line.column,
        line.priority,
        line.due.isoformat() if line.due else "-",
        ",".join(line.assignees) or "-",
        alerts if late or line.blocked else "-",
        line.title,
    )


def _wanted(args: argparse.Namespace, workspace: Workspace) -> Filter:
    """The filter that was typed, narrowed to open tasks in use where it does not say."""
    from tpmtui.domain.filter import EVERYTHING, And, Not
    from tpmtui.domain.filter_terms import InColumn, InProject, InState, Keyed
    from tpmtui.domain.project import State

    typed: Filter = EVERYTHING
    if args.filter.strip():
        from tpmtui.cli.chosen import read_filter

        typed = read_filter(args.filter, workspace, project=args.project)
    named = {type(term) for term in typed.terms()}
    if args.all or named & {InState, InColumn, InProject, Keyed}:
        return typed
    narrow: list[Filter] = [Not(InState(State.DONE))]
    if args.project is None:
        narrow += [Not(InProject(p.key)) for p in workspace.projects.all() if not p.is_in_use]
    return And((*narrow, typed))


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print tasks in full."""
    tasks = [workspace.tasks.get(key) for key in dict.fromkeys(args.keys)]
    said: dict[str, list[Comment]] = {task.key: [] for task in tasks}
    for comment in workspace.comments.of_tasks(said):
        said[comment.task].append(comment)
    if args.json:
        from tpmtui.cli.documents import say_document

        return say_document(
            "tasks",
            [_all_fields(task, said[task.key], workspace) for task in tasks],
            workspace.today(),
        )
    for place, task in enumerate(tasks):
        if place:
            say("")
        _say_task(task, said[task.key], workspace)
    return exits.DONE


def _all_fields(task: Task, comments: list[Comment], workspace: Workspace) -> dict[str, Any]:
    """The fields of an export, and the meetings that agreed on the task."""
    from tpmtui.exporters.fields import task_fields

    calendar = workspace.projects.get(task.project).calendar
    meetings = [
        {"key": key, "title": title} for key, title in workspace.minutes.meetings_of(task.key)
    ]
    return {
        **task_fields(task, comments, calendar, workspace.today()),
        "meetings": meetings,
    }


def _say_task(task: Task, comments: list[Comment], workspace: Workspace) -> None:
    from tpmtui.cli.fields import say_fields
    from tpmtui.domain.text import visible, visible_block

    say_fields(f"{task.key}  {task.title}", _fields(task, workspace), task.description)
    for comment in comments:
        say("")
        say(visible(f"  {comment.by}, {comment.created:%Y-%m-%d %H:%M}:"))
        for line in visible_block(comment.text).splitlines():
            say(f"    {line}".rstrip())


def _fields(task: Task, workspace: Workspace) -> Iterator[tuple[str, str]]:
    from tpmtui.cli.fields import moment_words

    calendar = workspace.projects.get(task.project).calendar
    age = task.blocked_days(today=workspace.today(), calendar=calendar)
    yield "column", f"{task.column} ({task.state})"
    days = counted(age or 0, "working day")
    yield "blocked", f"{task.blocked.reason} ({days})" if task.blocked else ""
    yield "kind", task.kind
    yield "priority", task.priority
    yield "parent", task.parent or ""
    yield "assignees", ", ".join(task.assignees)
    yield "tags", ", ".join(task.tags)
    for name in ("points", "estimate_hours", "spent_hours", "remaining_hours", "duration_days"):
        value = getattr(task, name)
        yield name.replace("_", " "), "" if value is None else f"{value:g}"
    yield "starts after", str(task.start_after or "")
    yield "due", str(task.due or "")
    yield "sprint", task.sprint or ""
    yield "waits on", "; ".join(map(str, task.depends))
    for number, criterion in enumerate(task.acceptance, start=1):
        yield f"criterion {number}", f"[{'x' if criterion.met else ' '}] {criterion.text}"
    for link in task.links:
        yield "link", f"{link.url} {link.title}".rstrip()
    for key, title in workspace.minutes.meetings_of(task.key):
        yield "meeting", f"{key} {title}"
    yield "WIP limit passed", task.wip_reason or ""
    for name in ("created", "started", "done"):
        yield name, moment_words(getattr(task, name))
    if task.source:
        yield "source", f"{task.source.system} {task.source.id} {task.source.url}".rstrip()
