"""Meetings: the list, one with its minutes, and every decision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.meeting import Attendance, Meeting, Presence, Series
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.task import Task
from tpmtui.domain.text import folded
from tpmtui.planning.carry_over import carried_over, is_unfinished
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings import (
    Decided,
    Diaries,
    Entry,
    MeetingList,
    Minutes,
    notes_something,
)
from tpmtui.planning.occurrences import Diary, Occurrence
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


class _Room:
    """All that is known of the meetings of one project or of all, as it is or as it was."""

    def __init__(self, workspace: Workspace, project: str | None, as_of: AsOf | None) -> None:
        self.now = _moment(workspace, as_of)
        calendars = {each.key: each.calendar for each in workspace.projects.where(removed=True)}
        if project is not None:
            workspace.projects.get(project)
        by_series: dict[str, list[Meeting]] = defaultdict(list)
        meetings = standing(workspace.meetings, as_of)
        for meeting in meetings:
            by_series[meeting.series].append(meeting)
        was = workspace.series.as_started(meetings)
        self.diaries = [
            Diary.of(each, calendars[each.project], by_series[each.key], was)
            for each in standing(workspace.series, as_of)
            if project in (None, each.project)
        ]
        people = standing(workspace.people, as_of)
        self.names = {person.handle: person.name for person in people}
        self.emails = {person.handle: person.email for person in people}


def read_meetings(
    workspace: Workspace, start: date, end: date, *, project: str | None = None
) -> MeetingList:
    """The meetings from `start` to `end`, both inclusive, of one project or of all in use."""
    room = _Room(workspace, project, None)
    archived = {each.key for each in workspace.projects.all() if each.archived}
    found = [
        occurrence
        for diary in room.diaries
        if project is not None or diary.series.project not in archived
        for occurrence in diary.between(start, end)
    ]
    found.sort(key=lambda each: (each.start, each.key))
    items = [item for item in workspace.minutes.all() if notes_something(item)]
    noted = {item.meeting for item in items}
    open_actions, decisions = _counts(workspace, items)
    return MeetingList(
        room.now,
        tuple(
            Entry(each, open_actions[each.key], decisions[each.key], each.key in noted)
            for each in found
        ),
    )


def read_diaries(
    workspace: Workspace, *, project: str | None = None, as_of: AsOf | None = None
) -> Diaries:
    """Every series of one project or of all, with what became of it. Raises NotFound."""
    room = _Room(workspace, project, as_of)
    tasks = {task.key: task for task in standing(workspace.tasks, as_of)} if as_of else None
    items = [item for item in standing(workspace.minutes, as_of) if notes_something(item)]
    open_actions, decisions = _counts(workspace, items, tasks)
    return Diaries(
        room.now,
        tuple(room.diaries),
        room.names,
        room.emails,
        open_actions,
        decisions,
        {item.meeting for item in items},
    )


def read_minutes(workspace: Workspace, occurrence: Occurrence) -> Minutes:
    """One meeting with its minutes and what earlier ones of its series left open."""
    diary = _diary(workspace, occurrence.series)
    keys = [*(meeting.key for meeting in diary.before(occurrence.day)), occurrence.key]
    items = workspace.minutes.of_meetings(keys)
    tasks = workspace.tasks.some_ever({item.task for item in items if item.task})
    names = {person.handle: person.name for person in workspace.people.all()}
    replaced = _replaced(workspace.minutes.decisions())
    return _minutes(diary, occurrence, items, tasks, names, replaced, workspace.today())


def read_all_minutes(
    workspace: Workspace,
    *,
    project: str | None = None,
    meeting: str | None = None,
    as_of: AsOf | None = None,
) -> list[Minutes]:
    """The minutes of every meeting that has some, or of one, in the order of their days."""
    room = _Room(workspace, project, as_of)
    items: dict[str, list[MinuteItem]] = defaultdict(list)
    everything = standing(workspace.minutes, as_of)
    for item in everything:
        items[item.meeting].append(item)
    keys = {item.task for item in everything if item.task}
    tasks = workspace.tasks.some_ever(keys)
    if as_of is not None:
        tasks |= {task.key: task for task in standing(workspace.tasks, as_of) if task.key in keys}
    replaced = _replaced(everything)
    today = room.now.date()
    found = []
    for diary in room.diaries:
        for each in diary.meetings.values():
            noted = each.is_held or any(map(notes_something, items[each.key]))
            if not (noted if meeting is None else each.key == meeting):
                continue
            earlier = [*(before.key for before in diary.before(each.day)), each.key]
            mine = [item for key in earlier for item in items[key]]
            occurrence = diary.on(each.day)
            found.append(_minutes(diary, occurrence, mine, tasks, room.names, replaced, today))
    return sorted(found, key=lambda each: (each.occurrence.start, each.occurrence.key))


def read_decisions(
    workspace: Workspace, *, project: str | None = None, words: str = ""
) -> list[Decided]:
    """Every decision of one project or of all that has all the `words`, the latest first."""
    room = _Room(workspace, project, None)
    occurrences = {
        meeting.key: diary.on(meeting.day)
        for diary in room.diaries
        for meeting in diary.meetings.values()
    }
    there = workspace.minutes.decisions()
    replaced = _replaced(there)
    wanted = folded(words).split()
    found = [
        _decided(item, occurrences[item.meeting], replaced)
        for item in there
        if item.meeting in occurrences
    ]
    found = [
        each
        for each in found
        if all(
            word in folded(f"{each.item.text} {each.occurrence.series.title}") for word in wanted
        )
    ]
    return sorted(found, key=lambda each: (each.occurrence.start, each.item.rank), reverse=True)


def _counts(
    workspace: Workspace, items: Iterable[MinuteItem], tasks: Mapping[str, Task] | None = None
) -> tuple[Counter[str], Counter[str]]:
    """By meeting: actions that are open, and decisions."""
    items = list(items)
    if tasks is None:
        tasks = workspace.tasks.some({item.task for item in items if item.task})
    actions = [item for item in items if item.kind is ItemKind.ACTION]
    return (
        Counter(item.meeting for item in actions if is_unfinished(item, tasks)),
        Counter(item.meeting for item in items if item.kind is ItemKind.DECISION),
    )


def _minutes(
    diary: Diary,
    occurrence: Occurrence,
    items: Iterable[MinuteItem],
    tasks: Mapping[str, Task],
    names: Mapping[str, str],
    replaced: Mapping[str, MinuteItem],
    today: date,
) -> Minutes:
    items = sorted(items, key=lambda item: (item.meeting, item.rank, item.number))
    mine = tuple(item for item in items if item.meeting == occurrence.key)
    meeting = occurrence.meeting
    until = meeting.ended.date() if meeting and meeting.ended else today
    return Minutes(
        occurrence=occurrence,
        attendance=_attendance(occurrence),
        items=mine,
        tasks={item.task: tasks[item.task] for item in mine if item.task and item.task in tasks},
        carried=carried_over(
            diary.before(occurrence.day),
            items,
            tasks,
            diary.calendar,
            today=until,
            reviews=meeting.reviews if meeting else (),
            agenda=(item.text for item in mine if item.kind is ItemKind.TOPIC),
        ),
        names=names,
        superseded={item.key: replaced[item.key] for item in mine if item.key in replaced},
    )


def _attendance(occurrence: Occurrence) -> tuple[Attendance, ...]:
    meeting = occurrence.meeting
    if meeting is not None and (meeting.attendance or meeting.is_held):
        return meeting.attendance
    return tuple(Attendance(handle) for handle in occurrence.series.attendees)


def _decided(
    item: MinuteItem, occurrence: Occurrence, replaced: Mapping[str, MinuteItem]
) -> Decided:
    present = [each for each in _attendance(occurrence) if each.presence is Presence.PRESENT]
    later = replaced.get(item.key)
    return Decided(
        item=item,
        occurrence=occurrence,
        present=tuple(each.person for each in present),
        superseded_by=later.key if later else None,
    )


def _replaced(items: Iterable[MinuteItem]) -> dict[str, MinuteItem]:
    """By the key of a decision, the one that superseded it."""
    return {item.supersedes: item for item in items if item.supersedes}


def _diary(workspace: Workspace, series: Series) -> Diary:
    project = workspace.projects.find(series.project, removed=True)
    calendar = project.calendar if project else Calendar()
    meetings = workspace.meetings.of_series([series.key])
    return Diary.of(series, calendar, meetings, workspace.series.as_started(meetings))


def _moment(workspace: Workspace, as_of: AsOf | None) -> datetime:
    if as_of is None:
        return workspace.now()
    if isinstance(as_of, datetime):
        return as_of
    zone = workspace.now().tzinfo
    return datetime.combine(as_of, time(), zone) + timedelta(days=1, seconds=-1)
