"""The overview as text: what `tpmtui` says where it cannot open the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpmtui.cli import exits
from tpmtui.cli.streams import say
from tpmtui.domain.calendar import short_day
from tpmtui.domain.cells import padded
from tpmtui.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tpmtui.domain.task import Task
    from tpmtui.planning.overview import Overview, Standing
    from tpmtui.workspace import Workspace

_FIRST_STEPS = """\
There is no project yet. To begin:
  tpmtui project add API "API rewrite"                start one
  tpmtui import jira export.csv --project API         or take one in: csv, jira, trello,
                                                      taskwarrior, github
  tpmtui demo                                         or look at a sample
"""


def say_overview(workspace: Workspace) -> int:
    """Print how the projects stand, or, on a new database, what to do first."""
    from tpmtui.queries.overview import read_overview

    overview = read_overview(workspace)
    say(short_day(overview.today, today=overview.today))
    say("")
    if not overview.standings:
        say(_FIRST_STEPS.rstrip())
    for line in (*_projects(overview.standings), *_pressing(overview)):
        say(line)
    return exits.DONE


def _projects(standings: tuple[Standing, ...]) -> Iterator[str]:
    names = [f"{each.project.key}  {visible(each.project.name)}" for each in standings]
    width = max(map(len, names), default=0)
    for name, standing in zip(names, standings, strict=True):
        counts = f"{standing.todo} to do, {standing.doing} doing, {standing.done} done"
        trouble = [
            f"{count} {what}"
            for count, what in (
                (standing.overdue, "overdue"),
                (standing.due_today, "due today"),
                (standing.blocked, "blocked"),
            )
            if count
        ]
        yield f"{padded(name, width)}  {'; '.join([counts, *filter(None, [', '.join(trouble)])])}"


def _pressing(overview: Overview) -> Iterator[str]:
    calendars = {each.project.key: each.project.calendar for each in overview.standings}
    rows = []
    for task in overview.pressing:
        age = task.blocked_days(today=overview.today, calendar=calendars[task.project])
        rows.append((task.key, _why(task, overview.today, age), _what(task)))
    key_width = max((len(key) for key, _, _ in rows), default=0)
    why_width = max((len(why) for _, why, _ in rows), default=0)
    if rows:
        yield ""
        yield "What presses most:"
    for key, why, what in rows:
        yield visible(f"  {key:<{key_width}}  {why:<{why_width}}  {what}")


def _what(task: Task) -> str:
    who = "".join(f" @{handle}" for handle in task.assignees)
    return f"{task.title}{who}" + (f" ({task.blocked.reason})" if task.blocked else "")


def _why(task: Task, today: date, blocked_days: int | None) -> str:
    if task.due is not None and task.due <= today:
        late = "due today" if task.due == today else f"overdue {short_day(task.due, today=today)}"
        return late if blocked_days is None else f"{late}, blocked"
    return f"blocked {blocked_days} d"
