"""The facts that concerns are made of: what is true now of some projects and of everyone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tpmtui.domain.calendar import ONE_DAY, days_away
from tpmtui.domain.project import Project, State
from tpmtui.planning.today.concern import Agreed, Facts
from tpmtui.planning.today.work_concerns import MILESTONES_AHEAD
from tpmtui.queries.attendance import read_answered, read_attendance
from tpmtui.workspace import Workspace

if TYPE_CHECKING:
    from tpmtui.domain.course import Course
    from tpmtui.planning.meetings.occurrences import Occurrence
    from tpmtui.planning.metrics.deadline import Promise
    from tpmtui.planning.training.matrix import Cell

# As far as the rule for days off moves a meeting at the most, and a day for time zones.
_NEAR = timedelta(days=32)


def read_facts(
    workspace: Workspace,
    projects: Mapping[str, Project],
    promises: Mapping[str, Promise],
    *,
    red_after: int,
) -> Facts:
    """What is true of some projects now, in a constant number of queries.

    Where nothing is blocked, nobody meets and there are no courses, what follows from them is not
    read, nor is loaded what knows of it.
    """
    now = workspace.now()
    today = now.date()
    counts = workspace.tasks.counts()
    here = sum(count for (home, _), count in counts.items() if home in projects)
    cards = workspace.tasks.needing(
        projects,
        today,
        stale_since=days_away(today, -timedelta(days=workspace.stale_after)),
        soon=days_away(today, MILESTONES_AHEAD),
        of_most=here > sum(counts.values()) / 2,
    )
    certificates, courses = _certificates(workspace)
    return Facts(
        now=now,
        projects=projects,
        cards=cards,
        counts=counts,
        attendance=read_attendance(workspace, today),
        promises=promises,
        # Where nothing is in hand, nobody can have said that it goes on.
        answered=read_answered(workspace, today)
        if any(card.state is State.DOING for card in cards)
        else {},
        held_up=workspace.tasks.held_up_by(card.key for card in cards if card.blocked),
        agreed=_agreed(workspace),
        meetings=_meetings(workspace, projects),
        certificates=certificates,
        courses=courses,
        stale_after=workspace.stale_after,
        red_after=red_after,
    )


def _agreed(workspace: Workspace) -> dict[str, Agreed]:
    """The open actions by the key of their task, with the meeting that agreed on each first."""
    if not workspace.database.holds("minute"):
        return {}
    found: dict[str, Agreed] = {}
    for task, meeting, title, day in workspace.minutes.open_actions():
        found.setdefault(task, Agreed(meeting, title, date.fromisoformat(day)))
    return found


def _meetings(workspace: Workspace, projects: Mapping[str, Project]) -> list[Occurrence]:
    """The meetings of today, by the clock of whoever asks, and those that run, in their order."""
    if not workspace.database.holds("series"):
        return []
    series = [each for each in workspace.series.all() if each.project in projects]
    if not series:
        return []
    from tpmtui.domain.meeting import MeetingState
    from tpmtui.planning.meetings.occurrences import diaries_of  # loads dateutil

    now = workspace.now()
    today = now.date()
    near = workspace.meetings.around(days_away(today, -_NEAR), days_away(today, _NEAR))
    was = workspace.series.as_started(near)
    calendars = {key: project.calendar for key, project in projects.items()}
    found: dict[str, Occurrence] = {}
    for diary in diaries_of(series, calendars, near, was):
        running = (m.day for m in diary.meetings.values() if m.state is MeetingState.RUNNING)
        there = diary.between(days_away(today, -ONE_DAY), days_away(today, ONE_DAY))
        there = [one for one in there if one.start.astimezone(now.tzinfo).date() == today]
        found |= {one.key: one for one in (*there, *map(diary.on, running))}
    return sorted(found.values(), key=lambda one: (one.start, one.key))


def _certificates(workspace: Workspace) -> tuple[Sequence[Cell], Mapping[str, Course]]:
    """What ends or is not there, the worst first, and the courses by code."""
    if not workspace.database.holds("course"):
        return (), {}
    from tpmtui.queries.training import read_expiring, read_records

    records = read_records(workspace)
    return read_expiring(workspace, records=records).items, records.course_of
