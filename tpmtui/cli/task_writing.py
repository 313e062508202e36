"""``task add`` and ``task edit``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tpmtui.cli import exits
from tpmtui.cli.commands import add_verb
from tpmtui.cli.replanning import add_dry_run, change_dates
from tpmtui.cli.streams import note, read_stdin, say
from tpmtui.cli.task_fields import add_field_options, field_values
from tpmtui.cli.unrecorded import say_unrecorded
from tpmtui.cli.usage import refuse_needless
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.text import brief, did_you_mean, folded, visible

if TYPE_CHECKING:
    from tpmtui.cli.commands import Subparsers
    from tpmtui.domain.project import Project
    from tpmtui.domain.task import Criterion, Link, Task
    from tpmtui.workspace import Workspace


def add_add(verbs: Subparsers) -> None:
    """Add ``task add``."""
    adding = add_verb(verbs, "add", "add a task; its new key is printed")
    adding.add_argument(
        "title", metavar="TITLE", nargs="+", help="- reads titles from stdin, one a line"
    )
    adding.add_argument("--project", metavar="KEY", help="not needed where there is only one")
    adding.add_argument(
        "--quick", action="store_true", help="read marks in the title: @ana #tag !high due:fri 5p"
    )
    add_field_options(adding)
    adding.set_defaults(run=run_add)


def add_edit(verbs: Subparsers) -> None:
    """Add ``task edit``."""
    editing = add_verb(verbs, "edit", "change fields; none clears one", description=_ABOUT_EDIT)
    editing.add_argument("keys", metavar="KEY", nargs="+", type=str.upper)
    editing.add_argument("--title", metavar="TEXT", help="a new title")
    add_field_options(editing)
    for option, metavar, about in (
        ("--add-assignee", "HANDLE", "one more who works on it"),
        ("--remove-assignee", "HANDLE", "who works on it no longer"),
        ("--add-tag", "TAG", "one more tag"),
        ("--remove-tag", "TAG", "a tag less"),
        ("--met", "N|TEXT", "a criterion that is met"),
        ("--unmet", "N|TEXT", "a criterion that is not met after all"),
        ("--remove-criterion", "N|TEXT", "a criterion less"),
        ("--remove-link", "URL", "a link less"),
    ):
        editing.add_argument(option, action="append", metavar=metavar, default=[], help=about)
    add_dry_run(editing)
    editing.set_defaults(run=run_edit)


# What a date can follow from.
_MOVE_DATES = (
    "duration_days", "depends", "start_after", "parent", "kind", "estimate_hours",
    "remaining_hours", "column",
)  # fmt: skip
_ABOUT_EDIT = """\
Change fields of tasks, in one step. --assign and --tag replace what is there, --accept and --link
add to it. A criterion is named by its number or by words that occur in it alone."""


def run_add(args: argparse.Namespace, workspace: Workspace) -> int:
    """Add one task, or one for each line of stdin: all or none. Print the new keys."""
    from tpmtui.cli.chosen import chosen_project
    from tpmtui.services.tasks import add_task

    project = chosen_project(args, workspace)
    fields = field_values(args, workspace, project)
    titles = [" ".join(args.title)]
    if titles == ["-"]:
        titles = [line for line in map(str.strip, read_stdin().split("\n")) if line]
        if not titles:
            note("no titles on standard input: nothing to add")
    label = f"add {titles[0]}" if len(titles) == 1 else f"add {len(titles)} tasks"
    with workspace.change(label):
        added = []
        for title in titles:
            said = _quick(title, workspace, project) if args.quick else {"title": title}
            wanted = {"column": args.column, **fields, **said}
            added.append(add_task(workspace, project.key, why=args.why, **wanted))
    for task in added:
        say(task.key)
        _say_warnings(workspace, task)
    return exits.DONE


def _quick(line: str, workspace: Workspace, project: Project) -> dict[str, Any]:
    """What a quick-add line says, as fields of a task."""
    from dataclasses import fields as fields_of

    from tpmtui.shorthand.task_line import parse_task_line

    said = parse_task_line(line, today=workspace.today(), calendar=project.calendar)
    values = {field.name: getattr(said, field.name) for field in fields_of(said)}
    return {name: value for name, value in values.items() if value not in (None, ())}


def run_edit(args: argparse.Namespace, workspace: Workspace) -> int:
    """Change fields of tasks, in one step."""
    from tpmtui.cli.chosen import check_asked
    from tpmtui.services.tasks import edit_task, move_task

    check_asked(args, "task edit", "keys", "--due fri")
    if args.column is None:
        refuse_needless(args, "task edit without --column", "--why")

    def edit() -> None:
        with workspace.change(f"edit {', '.join(args.keys)}"):
            for key in dict.fromkeys(args.keys):
                task = workspace.tasks.get(key)
                project = workspace.projects.get(task.project)
                changed = edit_task(workspace, key, **_changes(args, workspace, task, project))
                if (changed.assignees, changed.due) != (task.assignees, task.due):
                    _say_warnings(workspace, changed)
                if args.column is not None:
                    move_task(workspace, key, args.column, why=args.why)

    if not args.dry_run and all(getattr(args, name) is None for name in _MOVE_DATES):
        edit()
    else:
        projects = [workspace.tasks.get(key).project for key in args.keys]
        change_dates(workspace, projects, edit, dry_run=args.dry_run)
    if args.column is not None and not args.dry_run:
        say_unrecorded(workspace, args.keys)
    return exits.DONE


def _say_warnings(workspace: Workspace, task: Task) -> None:
    """Say which certificates the people on a task lack, or lose before it ends."""
    from tpmtui.queries.training import read_task_warnings

    if not task.assignees or not workspace.courses.keys():
        return
    for handle, warnings in read_task_warnings(workspace, task, task.assignees).items():
        note(visible(f"{task.key}: {handle}: {'; '.join(map(str, warnings))}"))


def _changes(
    args: argparse.Namespace, workspace: Workspace, task: Task, project: Project
) -> dict[str, Any]:
    """The fields of one task that the options change."""
    from tpmtui.cli.values import read_words

    changes = field_values(args, workspace, project)
    if args.title is not None:
        changes["title"] = args.title
    people = changes.get("assignees", task.assignees)
    changes["assignees"] = _with(
        people,
        read_words(args.add_assignee, "@"),
        read_words(args.remove_assignee, "@"),
        f"is not assigned to {task.key}",
    )
    changes["tags"] = _with(
        changes.get("tags", task.tags),
        read_words(args.add_tag, "#"),
        read_words(args.remove_tag, "#"),
        f"is not a tag of {task.key}",
    )
    changes["links"] = _links(args, task, changes.get("links"))
    changes["acceptance"] = _acceptance(args, task, changes.get("acceptance"))
    return {name: value for name, value in changes.items() if value != getattr(task, name)}


def _with(
    words: tuple[str, ...], more: tuple[str, ...], fewer: tuple[str, ...], what: str
) -> tuple[str, ...]:
    """`words` with `more` added and `fewer` taken away; what is not there cannot be."""
    for word in fewer:
        if word not in words:
            raise RuleBroken(f"{visible(word)} {what}{did_you_mean(word, words)}")
    return tuple(word for word in dict.fromkeys((*words, *more)) if word not in fewer)


def _links(
    args: argparse.Namespace, task: Task, given: tuple[Link, ...] | None
) -> tuple[Link, ...]:
    links = () if given == () else (*task.links, *(given or ()))
    urls = [link.url for link in links]
    for url in args.remove_link:
        if url not in urls:
            raise RuleBroken(f"{task.key} has no link {visible(url)}{did_you_mean(url, urls)}")
    return tuple(link for link in dict.fromkeys(links) if link.url not in args.remove_link)


def _acceptance(
    args: argparse.Namespace, task: Task, given: tuple[Criterion, ...] | None
) -> tuple[Criterion, ...]:
    from dataclasses import replace

    criteria = [] if given == () else [*task.acceptance, *(given or ())]
    for texts, met in ((args.met, True), (args.unmet, False)):
        for text in texts:
            place = _place(criteria, text, task.key)
            criteria[place] = replace(criteria[place], met=met)
    gone = {_place(criteria, text, task.key) for text in args.remove_criterion}
    return tuple(criterion for place, criterion in enumerate(criteria) if place not in gone)


def _place(criteria: list[Criterion], text: str, key: str) -> int:
    """The place of the criterion that a number, from 1, or words name. Raises NotFound."""
    if text.isdecimal() and len(text) <= 4 and 1 <= int(text) <= len(criteria):
        return int(text) - 1
    wanted = folded(text)
    exact = [place for place, each in enumerate(criteria) if folded(each.text) == wanted]
    found = exact or [p for p, each in enumerate(criteria) if wanted in folded(each.text)]
    if len(found) != 1:
        there = "; ".join(f"{n} {brief(each.text)}" for n, each in enumerate(criteria, start=1))
        which = "several criteria" if found else "no criterion"
        raise NotFound(f"{key} has {which} {brief(text)!r} ({there or 'it has none'})")
    return found[0]
