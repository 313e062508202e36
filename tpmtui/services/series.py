"""What one can do with series of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from tpmtui.domain.agendas import TEMPLATES
from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.meeting import MeetingKind, Series
from tpmtui.domain.text import did_you_mean, folded, visible
from tpmtui.planning.meetings.recurrence import first_day
from tpmtui.services.references import check_people
from tpmtui.workspace import Workspace, local_zone


def add_series(
    workspace: Workspace,
    project: str,
    title: str,
    *,
    start: datetime,
    zone: str | None = None,
    kind: MeetingKind = MeetingKind.MEETING,
    length_minutes: int | None = None,
    agenda: Sequence[str] | None = None,
    **fields: Any,
) -> Series:
    """Plan meetings, the first on `start` or the first day of their rule after it.

    Length and agenda are those usual for the `kind` unless given; `fields` are those of Series.
    Raises BadInput for a rule that never happens, RuleBroken for a title in use and for a project
    that is put away.
    """
    with workspace.change(f"add meeting {title}"):
        home = workspace.projects.get(project)
        home.check_in_use()
        _check_title(workspace, home.key, title)
        template = TEMPLATES[kind]
        series = Series(
            project=home.key,
            number=workspace.series.next_number(home.key),
            title=title,
            start=start,
            created=workspace.now(),
            zone=zone or local_zone(),
            kind=kind,
            length_minutes=template.length_minutes if length_minutes is None else length_minutes,
            agenda=template.agenda if agenda is None else tuple(agenda),
            **fields,
        )
        return _saved(workspace, series)


def edit_series(workspace: Workspace, key: str, **changes: Any) -> Series:
    """Change fields of a series. What was held stays where it was."""
    with workspace.change(f"edit {key}"):
        series = workspace.series.get(key)
        wanted = replace(series, **changes)
        if folded(wanted.title) != folded(series.title):
            _check_title(workspace, series.project, wanted.title)
        return _saved(workspace, wanted)


def remove_series(workspace: Workspace, key: str) -> Series:
    """Remove a series of which nothing was held. Raises RuleBroken for one that has minutes."""
    with workspace.change(f"remove {key}"):
        series = workspace.series.get(key)
        meetings = workspace.meetings.of_series([key])
        held = [meeting.day for meeting in meetings if meeting.is_held]
        if held:
            raise RuleBroken(
                f"{series.title} has minutes of {max(held)}: end it instead (--until today)"
            )
        for meeting in meetings:
            for item in workspace.minutes.of_meetings([meeting.key]):
                workspace.minutes.save(replace(item, removed=workspace.now()))
            workspace.meetings.save(replace(meeting, removed=workspace.now()))
        return workspace.series.save(replace(series, removed=workspace.now()))


def find_series(workspace: Workspace, name: str, project: str | None = None) -> Series:
    """The series with this key or title, case aside, of one project or of any.

    Raises NotFound with the nearest, or where several have the title and no project was named.
    """
    there = workspace.series.of_project(project) if project else workspace.series.all()
    found = [each for each in there if folded(name) in (folded(each.key), folded(each.title))]
    if not found:
        known = [name for each in there for name in (each.title, each.key)]
        raise NotFound(f"no meeting {visible(name)}{did_you_mean(name, known)}")
    if len(found) > 1:
        keys = ", ".join(each.key for each in found)
        raise NotFound(f"several meetings are called {visible(name)}: say which of {keys}")
    return found[0]


def _saved(workspace: Workspace, series: Series) -> Series:
    series.check()
    check_people(workspace, series.attendees)
    first = first_day(series.first_day, series.every)
    if first != series.first_day:
        series = replace(series, start=series.moment_on(first))
    return workspace.series.save(series)


def _check_title(workspace: Workspace, project: str, title: str) -> None:
    for other in workspace.series.of_project(project):
        if folded(other.title) == folded(title):
            raise RuleBroken(f"project {project} has a meeting {other.title} already: {other.key}")
