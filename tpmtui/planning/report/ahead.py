"""What the next two weeks bring: due days, milestones, meetings, leave and the ends of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from tpmtui.domain.calendar import days_away
from tpmtui.domain.meeting import MeetingKind, MeetingState
from tpmtui.domain.person import Person
from tpmtui.domain.project import Project
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Kind
from tpmtui.domain.work import Work
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.planning.report.status import Milestone

AHEAD = timedelta(days=14)


class Coming(StrEnum):
    """What comes, in the order in which it is told of one day."""

    DEADLINE = "deadline"
    MILESTONE = "milestone"
    SPRINT = "sprint ends"
    DUE = "due"
    MEETING = "meeting"
    LEAVE = "away"


class Ahead(NamedTuple):
    """One thing on a day: its key, what it is called, and whom it is about.

    Of a meeting that is held `times` times it is the first; leave lasts `until` a day, inclusive.
    """

    day: date
    what: Coming
    key: str
    title: str
    people: tuple[str, ...] = ()
    times: int = 1
    until: date | None = None


def ahead(
    today: date,
    *,
    project: Project,
    works: Iterable[Work],
    milestones: Iterable[Milestone],
    sprints: Iterable[Sprint] = (),
    meetings: Iterable[Occurrence] = (),
    people: Iterable[Person] = (),
) -> tuple[Ahead, ...]:
    """Everything from `today` to two weeks after it, both inclusive, in the order of the days."""
    end = days_away(today, AHEAD)
    found = [
        *_ends(project, sprints),
        *_milestones(milestones),
        *_due(works),
        *_meetings(meetings),
        *_leave(people, today),
    ]
    inside = [each for each in found if today <= each.day <= end]
    order = list(Coming)
    return tuple(sorted(inside, key=lambda each: (each.day, order.index(each.what))))


def _ends(project: Project, sprints: Iterable[Sprint]) -> Iterator[Ahead]:
    if project.deadline is not None:
        yield Ahead(project.deadline, Coming.DEADLINE, project.key, project.name)
    for sprint in sprints:
        if sprint.end is not None:
            yield Ahead(sprint.end, Coming.SPRINT, sprint.key, sprint.name)


def _milestones(milestones: Iterable[Milestone]) -> Iterator[Ahead]:
    for each in milestones:
        if each.now is not None and each.work.is_open:
            yield Ahead(
                each.now, Coming.MILESTONE, each.work.key, each.work.title, each.work.assignees
            )


def _due(works: Iterable[Work]) -> Iterator[Ahead]:
    for work in works:
        if work.due is not None and work.is_open and work.kind is not Kind.MILESTONE:
            yield Ahead(work.due, Coming.DUE, work.key, work.title, work.assignees)


def _meetings(meetings: Iterable[Occurrence]) -> Iterator[Ahead]:
    """Each series once, on the day it is held next; what is not for everyone is left out."""
    over = (MeetingState.CLOSED, MeetingState.SKIPPED)
    inner = (MeetingKind.STAND_UP, MeetingKind.ONE_TO_ONE)
    held = [each for each in meetings if each.state not in over and each.series.kind not in inner]
    held.sort(key=lambda each: (each.series.number, each.start))
    for _, several in groupby(held, key=lambda each: each.series.number):
        first, *others = several
        title = first.series.title
        times = 1 + len(others)
        yield Ahead(first.start.date(), Coming.MEETING, first.series.key, title, times=times)


def _leave(people: Iterable[Person], today: date) -> Iterator[Ahead]:
    """Who is away, and not why: that is theirs."""
    for person in people:
        for leave in person.leave:
            if leave.end >= today:
                day = max(leave.start, today)
                who = (person.handle,)
                yield Ahead(day, Coming.LEAVE, person.handle, person.name, who, until=leave.end)
