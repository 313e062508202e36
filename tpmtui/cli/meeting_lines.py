"""Lines of minutes as they are given on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tpmtui.cli.streams import note
from tpmtui.domain.errors import BadInput, NotFound

if TYPE_CHECKING:
    from tpmtui.domain.minutes import MinuteLine
    from tpmtui.workspace import Workspace


def read_line(args: argparse.Namespace, workspace: Workspace, mark: str) -> tuple[str, MinuteLine]:
    """The meeting, and the one line typed, with or without its mark."""
    from tpmtui.cli.meeting_names import running_or_named
    from tpmtui.shorthand.minute_lines import parse_item

    key = running_or_named(workspace, args.meeting)
    text = read_words(args).strip().removeprefix(mark.strip()).strip()
    if not text:
        raise BadInput("there is nothing to note")
    if "\n" in text:
        raise BadInput("that is more than one line: `meeting note -` takes many")
    (line,) = understood([parse_item(mark + text)], workspace, key)
    return key, line


def read_words(args: argparse.Namespace) -> str:
    """What was typed, or what stdin says where that is a dash."""
    from tpmtui.cli.task_fields import read_text

    return read_text(" ".join(args.text))


def understood(lines: list[MinuteLine], workspace: Workspace, meeting: str) -> list[MinuteLine]:
    """Lines with what their actions say, by the calendar of the meeting's project."""
    from tpmtui.shorthand.minute_lines import with_actions

    series = workspace.series.get(workspace.meetings.get(meeting).series)
    calendar = workspace.projects.get(series.project).calendar
    return with_actions(lines, today=workspace.today(), calendar=calendar)


def meet_people(args: argparse.Namespace, workspace: Workspace, line: MinuteLine) -> None:
    """Add whom an action names and nobody knows, if that was asked for; else say that it can be."""
    from tpmtui.services.people import add_person
    from tpmtui.services.references import check_people

    named = line.action.assignees if line.action else ()
    known = set(workspace.people.keys())
    strangers = [handle for handle in named if handle not in known]
    if strangers and not args.new_people:
        try:
            check_people(workspace, strangers)
        except NotFound as error:
            raise NotFound(f"{error}; --new-people adds them") from None
    for handle in strangers:
        add_person(workspace, handle)
        note(f"new person: {handle}")


def say_again(workspace: Workspace, meeting: str, line: MinuteLine) -> None:
    """Say what becomes of an action that names a task which is there."""
    from tpmtui.domain.text import brief
    from tpmtui.services.actions import action_in, more_words

    if line.action is None or line.action.task is None:
        return
    task = workspace.tasks.get(line.action.task)
    if action_in(workspace, meeting, task.key):
        note(f"{task.key} is an action of {meeting} already")
    if words := more_words(line.action, task):
        note(f"kept as a comment on {task.key} ({brief(task.title)}): {brief(words)}")
