"""What every answer about meetings is made of: diaries, names, attendance, what was superseded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from tpmtui.domain.meeting import Attendance
from tpmtui.domain.minutes import MinuteItem
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings.occurrences import Occurrence, diaries_of
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


class Room:
    """All that is known of the meetings of one project or of all, as it is or as it was."""

    def __init__(self, workspace: Workspace, project: str | None, as_of: AsOf | None) -> None:
        self.now = _moment(workspace, as_of)
        projects = workspace.projects.where(removed=True)
        calendars = {each.key: each.calendar for each in projects}
        self.projects = {each.key: each.name for each in projects}
        if project is not None:
            workspace.projects.get(project)
        meetings = standing(workspace.meetings, as_of)
        was = workspace.series.as_started(meetings)
        series = [
            each for each in standing(workspace.series, as_of) if project in (None, each.project)
        ]
        self.diaries = diaries_of(series, calendars, meetings, was)
        people = standing(workspace.people, as_of)
        self.names = {person.handle: person.name for person in people}
        self.emails = {person.handle: person.email for person in people}


def attendance_of(occurrence: Occurrence) -> tuple[Attendance, ...]:
    """Who was there, or is to be."""
    meeting = occurrence.meeting
    if meeting is not None and (meeting.attendance or meeting.is_held):
        return meeting.attendance
    return tuple(Attendance(handle) for handle in occurrence.series.attendees)


def replaced_by(items: Iterable[MinuteItem]) -> dict[str, MinuteItem]:
    """By the key of a decision, the one that superseded it."""
    return {item.supersedes: item for item in items if item.supersedes}


def _moment(workspace: Workspace, as_of: AsOf | None) -> datetime:
    if as_of is None:
        return workspace.now()
    if isinstance(as_of, datetime):
        return as_of
    zone = workspace.now().tzinfo
    return datetime.combine(as_of, time(), zone) + timedelta(days=1, seconds=-1)
