"""Meetings: the list, one with its minutes, and every decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from tpmtui.domain.meeting import Presence
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.task import Task
from tpmtui.domain.text import unaccented
from tpmtui.planning.listing import AsOf
from tpmtui.planning.meetings.answers import (
    Decided,
    Diaries,
    Entry,
    MeetingList,
    notes_something,
)
from tpmtui.planning.meetings.carry_over import is_unfinished
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.queries.meeting_room import Room, attendance_of, replaced_by
from tpmtui.queries.past import standing
from tpmtui.workspace import Workspace


def read_meetings(
    workspace: Workspace, start: date, end: date, *, project: str | None = None
) -> MeetingList:
    """The meetings from `start` to `end`, both inclusive, of one project or of all in use."""
    room = Room(workspace, project, None)
    archived = {each.key for each in workspace.projects.all() if not each.is_in_use}
    diaries = [
        diary
        for diary in room.diaries
        if project is not None or diary.series.project not in archived
    ]
    found = [occurrence for diary in diaries for occurrence in diary.between(start, end)]
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
        older=max(filter(None, (diary.last_before(start) for diary in diaries)), default=None),
    )


def read_diaries(
    workspace: Workspace, *, project: str | None = None, as_of: AsOf | None = None
) -> Diaries:
    """Every series of one project or of all, with what became of it. Raises NotFound."""
    room = Room(workspace, project, as_of)
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


def read_decisions(
    workspace: Workspace, *, project: str | None = None, words: str = ""
) -> list[Decided]:
    """Every decision of one project or of all that has all the `words`, the latest first.

    They can be its own, or say when, where and by whom it was made.
    """
    room = Room(workspace, project, None)
    there = workspace.minutes.decisions()
    deciding = {item.meeting for item in there}
    occurrences = {
        meeting.key: diary.on(meeting.day)
        for diary in room.diaries
        for meeting in diary.meetings.values()
        if meeting.key in deciding
    }
    replaced = replaced_by(there)
    decided = (
        _decided(item, occurrences[item.meeting], replaced, room.names, room.projects)
        for item in there
        if item.meeting in occurrences
    )
    wanted = unaccented(words).split()
    found = [each for each in decided if each.has(wanted)]
    return sorted(found, key=lambda each: (each.occurrence.start, each.item.rank), reverse=True)


def _counts(
    workspace: Workspace, items: Iterable[MinuteItem], tasks: Mapping[str, Task] | None = None
) -> tuple[Counter[str], Counter[str]]:
    """By meeting: actions that are open, and decisions."""
    items = list(items)
    if tasks is None:
        tasks = workspace.tasks.some({item.task for item in items if item.task})
    actions = [item for item in items if item.is_action]
    return (
        Counter(item.meeting for item in actions if is_unfinished(item, tasks)),
        Counter(item.meeting for item in items if item.kind is ItemKind.DECISION),
    )


def _decided(
    item: MinuteItem,
    occurrence: Occurrence,
    replaced: Mapping[str, MinuteItem],
    names: Mapping[str, str],
    projects: Mapping[str, str],
) -> Decided:
    attendance = attendance_of(occurrence)
    present = [each.person for each in attendance if each.presence is Presence.PRESENT]
    project = occurrence.series.project
    later = replaced.get(item.key)
    return Decided(
        item=item,
        occurrence=occurrence,
        present=tuple(present),
        names=tuple(names.get(handle, "") for handle in present),
        project=f"{project} {projects.get(project, '')}",
        superseded_by=later.key if later else None,
    )
