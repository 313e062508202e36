"""The fields of a task as options, and their words as values."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tpmtui.domain.project import Project
    from tpmtui.workspace import Workspace

# option, field, placeholder, help
_SINGLE = (
    ("--points", "points", "N", "story points"),
    ("--estimate", "estimate_hours", "HOURS", "as in 6, 1.5h or 90m"),
    ("--remaining", "remaining_hours", "HOURS", "hours of work left"),
    ("--due", "due", "DATE", "the last day, inclusive"),
    ("--start-after", "start_after", "DATE", "starts no earlier than this day"),
    ("--duration", "duration_days", "DAYS", "working days: 3d, or 2w for ten"),
    ("--priority", "priority", "WORD", "urgent, high, normal or low"),
    ("--kind", "kind", "WORD", "task, story, bug, epic or milestone"),
    ("--parent", "parent", "KEY", "the task this is a part of"),
    ("--sprint", "sprint", "NAME", "the sprint it is done in"),
    ("--description", "description", "TEXT", "Markdown; - reads it from stdin"),
    ("--depends", "depends", "LIST", 'tasks it waits on, as in "API-1 FS+2d; API-3"'),
)
_REPEATED = (
    ("--assign", "assignees", "HANDLE", "who works on it; repeatable"),
    ("--tag", "tags", "TAG", "repeatable"),
    ("--accept", "acceptance", "TEXT", "a criterion that must be met before done; repeatable"),
    ("--link", "links", "URL", "a page that belongs to it, a title after a space; repeatable"),
)


def add_field_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for every field that adding and editing have in common."""
    for option, field, metavar, wording in _SINGLE:
        parser.add_argument(option, dest=field, metavar=metavar, help=wording)
    for option, field, metavar, wording in _REPEATED:
        parser.add_argument(option, dest=field, metavar=metavar, action="append", help=wording)
    parser.add_argument("--column", metavar="COLUMN", help="the column of the board to put it in")
    parser.add_argument(
        "--why", metavar="REASON", help="why the card may enter a column that is at its WIP limit"
    )


def field_values(
    args: argparse.Namespace, workspace: Workspace, project: Project
) -> dict[str, Any]:
    """The values of the options that were given, as `project` reads them. Raises BadInput."""
    from tpmtui.cli.values import read_link, read_words
    from tpmtui.domain.task import Criterion, Kind, Priority

    given: dict[str, Any] = {}
    for field, read in _readers(workspace, project).items():
        text = getattr(args, field)
        if text is not None:
            given[field] = None if _is_none(text) else read(text)
    plain = {"priority": Priority.NORMAL, "kind": Kind.TASK, "description": "", "depends": ()}
    for field, empty in plain.items():
        if field in given and given[field] is None:
            given[field] = empty
    lists: dict[str, Callable[[list[str]], tuple[Any, ...]]] = {
        "assignees": lambda texts: read_words(texts, "@"),
        "tags": lambda texts: read_words(texts, "#"),
        "acceptance": lambda texts: tuple(Criterion(text) for text in texts),
        "links": lambda texts: tuple(read_link(text) for text in texts),
    }
    for field, read_list in lists.items():
        texts = getattr(args, field)
        if texts is not None:
            given[field] = () if all(map(_is_none, texts)) else read_list(texts)
    return given


def _readers(workspace: Workspace, project: Project) -> dict[str, Callable[[str], Any]]:
    from tpmtui.cli.values import read_day
    from tpmtui.domain.task import Kind, Priority
    from tpmtui.services.sprints import find_sprint
    from tpmtui.shorthand.amounts import parse_duration, parse_hours, parse_points
    from tpmtui.shorthand.depends import parse_depends
    from tpmtui.shorthand.names import one_of

    def day(text: str) -> Any:
        return read_day(text, workspace, project.calendar)

    return {
        "points": parse_points,
        "estimate_hours": parse_hours,
        "remaining_hours": parse_hours,
        "due": day,
        "start_after": day,
        "duration_days": parse_duration,
        "priority": lambda text: one_of(Priority, text, "priority"),
        "kind": lambda text: one_of(Kind, text, "kind"),
        "parent": str.upper,
        "sprint": lambda name: find_sprint(workspace, name, project.key).name,
        "description": read_text,
        "depends": lambda text: parse_depends(text.upper(), set(workspace.tasks.keys())),
    }


def read_text(text: str) -> str:
    """`text` itself, or all of stdin for ``-``."""
    from tpmtui.cli.streams import read_stdin

    return read_stdin().rstrip("\n") if text == "-" else text


def _is_none(text: str) -> bool:
    return text.strip().lower() == "none"
