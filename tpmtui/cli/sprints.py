"""``sprint``: plan, start and close sprints, and say what is in them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_command, add_verb, add_verbs
from tpmtui.cli.streams import note, say
from tpmtui.domain.amounts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.sprint import Sprint
    from tpmtui.workspace import Workspace


def add_parser(subparsers: Subparsers) -> None:
    """Add ``sprint`` and its verbs."""
    verbs = add_verbs(add_command(subparsers, "sprint"))

    adding = _verb(verbs, "add", "plan a sprint", what="")
    adding.add_argument("--start", metavar="DATE", required=True, help="the first day")
    adding.add_argument("--end", metavar="DATE", required=True, help="the last day, inclusive")
    adding.add_argument("--goal", metavar="TEXT", default="", help="what it is for")
    adding.set_defaults(run=run_add)

    editing = _verb(verbs, "edit", "change the days or the goal of a sprint")
    editing.add_argument("--start", metavar="DATE", help="the first day")
    editing.add_argument("--end", metavar="DATE", help="the last day, inclusive")
    editing.add_argument("--goal", metavar="TEXT", help="what it is for")
    editing.set_defaults(run=run_edit)

    listing = add_verb(verbs, "list", "the sprints and what is left in them")
    listing.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    listing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    listing.set_defaults(run=run_list)

    showing = _verb(verbs, "show", "one sprint and its tasks")
    showing.add_argument("--json", action="store_true", help="as JSON, for scripts")
    showing.set_defaults(run=run_show)

    _verb(verbs, "start", "start a sprint: what is in it is committed").set_defaults(run=run_start)
    for name, summary, run in (
        ("add-task", "put tasks into a sprint", run_add_task),
        ("remove-task", "take tasks out of a sprint", run_remove_task),
    ):
        verb = _verb(verbs, name, summary)
        verb.add_argument("keys", metavar="KEY", nargs="+", type=str.upper)
        verb.set_defaults(run=run)

    closing = _verb(verbs, "close", "close a sprint; unfinished work is carried over")
    closing.add_argument(
        "--carry-to", metavar="NAME", help="the sprint that takes it over; else the backlog"
    )
    closing.set_defaults(run=run_close)


def _verb(
    verbs: Subparsers, name: str, summary: str, what: str = "or `current`: the one that runs"
) -> argparse.ArgumentParser:
    verb = add_verb(verbs, name, summary)
    verb.add_argument("name", metavar="NAME", help=what)
    verb.add_argument("--project", metavar="KEY", type=str.upper, help="of this project")
    return verb


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Plan a sprint and print its name."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.cli.values import read_day
    from tpmtui.services.sprints import add_sprint

    project = chosen_project(args, workspace)
    start, end = (read_day(day, workspace, project.calendar) for day in (args.start, args.end))
    sprint = add_sprint(workspace, project.key, args.name, start=start, end=end, goal=args.goal)
    say(sprint.name)
    return exits.DONE


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change the days or the goal of a sprint."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.cli.values import read_day
    from tpmtui.services.sprints import edit_sprint

    check_asked(args, "sprint edit", "name", "--end fri")
    sprint = _sprint(args, workspace)
    calendar = workspace.projects.get(sprint.project).calendar
    days = {"start": args.start, "end": args.end}
    fields: dict[str, Any] = {
        name: read_day(day, workspace, calendar) for name, day in days.items() if day is not None
    }
    if args.goal is not None:
        fields["goal"] = args.goal
    edit_sprint(workspace, sprint, **fields)
    return exits.DONE


def run_list(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print the sprints, one a line."""
    project = workspace.projects.get(args.project).key if args.project else None
    if args.json:
        from tpmtui.cli.documents import say_sprints
        from tpmtui.queries.sprints import read_sprints

        return say_sprints(workspace, read_sprints(workspace, project))
    from tpmtui.cli.table import say_table

    sprints = workspace.sprints.of_project(project) if project else workspace.sprints.all()
    rows = []
    amounts = workspace.tasks.amounts()
    for sprint in sprints:
        count, left, *_ = amounts.get((sprint.project, sprint.name), (0, 0))
        days = [day.isoformat() if day else "-" for day in (sprint.start, sprint.end)]
        row = (sprint.project, sprint.name, sprint.state, *days, str(left), str(count))
        rows.append((*row, sprint.goal))
    say_table(("PROJECT", "SPRINT", "STATE", "START", "END", "LEFT", "TASKS", "GOAL"), rows)
    return exits.DONE


def run_show(args: argparse.Namespace, workspace: Workspace) -> int:
    """Print one sprint and its tasks."""
    from tpmtui.services.sprints import tasks_of

    sprint = _sprint(args, workspace)
    tasks = tasks_of(workspace, sprint)
    if args.json:
        from tpmtui.cli.documents import say_sprints

        return say_sprints(workspace, [(sprint, tasks)])
    from tpmtui.cli.fields import aligned, say_fields
    from tpmtui.domain.sprint import SprintState
    from tpmtui.planning.metrics.charting import ChartRequest, Unit
    from tpmtui.queries.charts import read_chart

    days = " to ".join(day.isoformat() for day in (sprint.start, sprint.end) if day)
    left = sum(task.is_open for task in tasks)
    fields = [("project", sprint.project), ("state", sprint.state), ("days", days)]
    fields += [("goal", sprint.goal), ("left", f"{left} of {counted(len(tasks), 'task')}")]
    if sprint.start and sprint.end and sprint.state is not SprintState.PLANNED:
        request = ChartRequest(as_of=workspace.today(), sprint=sprint, unit=Unit.POINTS)
        answer = read_chart(workspace, "burndown", request)
        fields += [("points", answer.summary.in_words()), *(("note", n) for n in answer.notes)]
    rows = [(task.key, task.column, task.title) for task in tasks]
    say_fields(sprint.name, fields, aligned(rows))
    return exits.DONE


def run_start(args: argparse.Namespace, workspace: Workspace) -> int:
    """Start a sprint."""
    from tpmtui.services.sprints import commitment_note, start_sprint

    sprint = start_sprint(workspace, _sprint(args, workspace))
    if said := commitment_note(workspace, sprint):
        note(said)
    return exits.DONE


def run_add_task(args: argparse.Namespace, workspace: Workspace) -> int:
    """Put tasks into a sprint."""
    from tpmtui.services.sprints import add_to_sprint

    sprint = _sprint(args, workspace, args.keys)
    before = workspace.tasks.some(args.keys)
    for task in add_to_sprint(workspace, sprint, args.keys):
        was = before[task.key].sprint
        if was not in (None, task.sprint):
            note(f"{task.key} was taken out of sprint {was}")
    return exits.DONE


def run_remove_task(args: argparse.Namespace, workspace: Workspace) -> int:
    """Take tasks out of a sprint."""
    from tpmtui.services.sprints import remove_from_sprint

    remove_from_sprint(workspace, _sprint(args, workspace, args.keys), args.keys)
    return exits.DONE


def run_close(args: argparse.Namespace, workspace: Workspace) -> int:
    """Close a sprint and say where its unfinished work went."""
    from tpmtui.services.sprints import close_sprint, find_sprint

    sprint = _sprint(args, workspace)
    heir = find_sprint(workspace, args.carry_to, sprint.project) if args.carry_to else None
    carried = close_sprint(workspace, sprint, carry_to=heir)
    if carried:
        where = f"sprint {heir.name}" if heir else "the backlog"
        note(f"to {where}: {', '.join(task.key for task in carried)}")
    return exits.DONE


def _sprint(args: argparse.Namespace, workspace: Workspace, keys: Iterable[str] = ()) -> Sprint:
    """The sprint that is named; the keys of its tasks say as well as --project whose it is."""
    from tpmtui.services.sprints import find_sprint

    homes = {task.project for task in workspace.tasks.some(keys).values()}
    only_home = homes.pop() if len(homes) == 1 else None
    return find_sprint(workspace, args.name, args.project or only_home)
