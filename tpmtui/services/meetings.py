"""What one can do with a meeting: prepare, move, skip, start, time and close it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from types import MappingProxyType

from tpmtui.domain.errors import NotFound, RuleBroken
from tpmtui.domain.meeting import Meeting, MeetingState, Presence, Series, Timing
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem
from tpmtui.domain.rank import ranks
from tpmtui.domain.text import visible
from tpmtui.planning.meetings.occurrences import Diary, Occurrence
from tpmtui.services.references import check_people
from tpmtui.workspace import Workspace

_NOBODY: Mapping[str, Presence] = MappingProxyType({})


def diary_of(workspace: Workspace, series: Series) -> Diary:
    """A series with its calendar and all that became of its occurrences."""
    calendar = workspace.projects.get(series.project).calendar
    meetings = workspace.meetings.of_series([series.key])
    return Diary.of(series, calendar, meetings, workspace.series.as_started(meetings))


def running_meeting(workspace: Workspace) -> Meeting:
    """The one meeting that runs. Raises NotFound where none does, or several."""
    running = workspace.meetings.running()
    if not running:
        raise NotFound("no meeting is running: start one, or name one with --meeting")
    if len(running) > 1:
        raise NotFound(f"several meetings are running: say which of {_keys(running)}")
    return running[0]


def next_to_start(workspace: Workspace, project: str | None = None) -> Occurrence:
    """The occurrence nearest to now that was not held, of one project or of any.

    Raises NotFound where there is none.
    """
    series = workspace.series.of_project(project) if project else workspace.series.all()
    now = workspace.now()
    found = [near for each in series if (near := diary_of(workspace, each).nearest(now))]
    if not found:
        raise NotFound("there is no meeting to start: add one with `tpmtui meeting add`")
    return min(found, key=lambda each: abs(each.start - now))


def prepare_meeting(workspace: Workspace, occurrence: Occurrence) -> Meeting:
    """Put an occurrence's agenda down, so that it can be changed; one that is stays as it is."""
    if occurrence.meeting is not None:
        return occurrence.meeting
    with workspace.change(f"prepare {occurrence.key}"):
        series = occurrence.series
        if (there := workspace.meetings.find(occurrence.key)) is not None:
            return there
        meeting = Meeting(series=series.key, day=occurrence.day, created=workspace.now())
        meeting = workspace.meetings.save(workspace.meetings.succeeding(meeting))
        number = workspace.minutes.next_number(meeting.key)
        places = ranks(len(series.agenda))
        for place, (topic, rank) in enumerate(zip(series.agenda, places, strict=True)):
            workspace.minutes.save(
                MinuteItem(
                    meeting=meeting.key,
                    number=number + place,
                    kind=ItemKind.TOPIC,
                    text=topic,
                    rank=rank,
                    by=workspace.user,
                    created=workspace.now(),
                )
            )
        return meeting


def start_meeting(
    workspace: Workspace, occurrence: Occurrence, *, presence: Mapping[str, Presence] = _NOBODY
) -> Meeting:
    """Start a meeting. Who is on leave is excused, everyone else there unless `presence` says so.

    Raises RuleBroken for one that runs, is over or was skipped, and while another of its series
    runs.
    """
    with workspace.change(f"start {occurrence.key}"):
        for other in workspace.meetings.running():
            if other.series == occurrence.series.key and other.key != occurrence.key:
                raise RuleBroken(f"{other.key} still runs: close it first")
        meeting = prepare_meeting(workspace, occurrence).started_at(workspace.now())
        check_people(workspace, presence)
        for handle in dict.fromkeys((*occurrence.series.attendees, *presence)):
            person = workspace.people.find(handle)
            away = person is not None and person.is_away(occurrence.start.date())
            usual = Presence.EXCUSED if away else Presence.PRESENT
            meeting = meeting.with_presence(handle, presence.get(handle, usual))
        return workspace.meetings.save(meeting)


def close_meeting(workspace: Workspace, key: str) -> Meeting:
    """Close a meeting: a topic that something stands under is done, the others are carried over.

    Raises RuleBroken for one that does not run.
    """
    with workspace.change(f"close {key}"):
        talk_about(workspace, key, None)
        meeting = workspace.meetings.get(key).closed_at(workspace.now())
        finish_topics(workspace, key)
        return workspace.meetings.save(meeting)


def finish_topics(workspace: Workspace, key: str) -> None:
    """Say that the topics of a meeting that were talked about are done."""
    items = workspace.minutes.of_meetings([key])
    for item, below in zip_longest(items, items[1:]):
        untouched = item.kind is ItemKind.TOPIC and item.state is ItemState.OPEN
        if untouched and (_says_something(below) or item.spent_seconds):
            workspace.minutes.save(replace(item, state=ItemState.DONE))


def move_meeting(workspace: Workspace, occurrence: Occurrence, to: datetime) -> Meeting:
    """Hold one occurrence at another time. Raises RuleBroken for one that was held already."""
    with workspace.change(f"move {occurrence.key}"):
        meeting = _still_planned(workspace, occurrence, "moved")
        planned = replace(meeting, moved_to=to, state=MeetingState.PLANNED, why="")
        return workspace.meetings.save(planned)


def skip_meeting(workspace: Workspace, occurrence: Occurrence, why: str = "") -> Meeting:
    """Leave one occurrence out. Raises RuleBroken for one that was held already."""
    with workspace.change(f"skip {occurrence.key}"):
        meeting = _still_planned(workspace, occurrence, "skipped")
        return workspace.meetings.save(replace(meeting, state=MeetingState.SKIPPED, why=why))


def take_back_skip(workspace: Workspace, occurrence: Occurrence) -> Meeting:
    """Hold an occurrence after all, where its rule has it. Raises RuleBroken if it was held."""
    with workspace.change(f"hold {occurrence.key} after all"):
        meeting = _still_planned(workspace, occurrence, "planned anew")
        planned = replace(meeting, state=MeetingState.PLANNED, why="", moved_to=None)
        return workspace.meetings.save(planned)


def note_presence(workspace: Workspace, key: str, presence: Mapping[str, Presence]) -> Meeting:
    """Say who was there, who was not, and who was excused. Raises NotFound for a stranger."""
    with workspace.change(f"attendance of {key}"):
        meeting = workspace.meetings.get(key)
        check_people(workspace, presence)
        for handle, there in presence.items():
            meeting = meeting.with_presence(handle, there)
        return workspace.meetings.save(meeting)


def talk_about(workspace: Workspace, key: str, item: str | None) -> Meeting:
    """Let the timer run on one agenda item from now on, or on none; the one before is added up.

    Raises RuleBroken for a meeting that does not run, or an item that is no topic of it.
    """
    with workspace.change(f"talk about {item or 'nothing else'}"):
        meeting = workspace.meetings.get(key)
        if item is not None:
            _check_topic(workspace, meeting, item)
        before = meeting.now_on
        if before is not None:
            topic = workspace.minutes.find(before.item)
            seconds = int((workspace.now() - before.since).total_seconds())
            if topic is not None and seconds > 0:
                spent = topic.spent_seconds + seconds
                workspace.minutes.save(replace(topic, spent_seconds=spent))
        timing = None if item is None else Timing(item, workspace.now())
        return workspace.meetings.save(replace(meeting, now_on=timing))


def _check_topic(workspace: Workspace, meeting: Meeting, key: str) -> None:
    if meeting.state is not MeetingState.RUNNING:
        raise RuleBroken(f"{meeting.key} does not run: it is {meeting.state}")
    item = workspace.minutes.get(key)
    if item.meeting != meeting.key or item.kind is not ItemKind.TOPIC:
        raise RuleBroken(f"{visible(key)} is not an agenda item of {meeting.key}")


def _still_planned(workspace: Workspace, occurrence: Occurrence, verb: str) -> Meeting:
    meeting = prepare_meeting(workspace, occurrence)
    if meeting.is_held:
        raise RuleBroken(f"{meeting.key} was held already: it cannot be {verb}")
    return meeting


def _says_something(item: MinuteItem | None) -> bool:
    return item is not None and item.kind is not ItemKind.TOPIC and bool(item.text or item.task)


def _keys(meetings: Iterable[Meeting]) -> str:
    return ", ".join(meeting.key for meeting in meetings)
