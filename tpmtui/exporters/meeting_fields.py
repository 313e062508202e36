"""Meetings and minutes as the plain fields that scripts rely on, in their documented order."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Any

from tpmtui.domain.calendar import days_away
from tpmtui.domain.meeting import MeetingState
from tpmtui.domain.minutes import ItemKind, MinuteItem
from tpmtui.domain.recurrence import Recurrence
from tpmtui.exporters.fields import iso, iso_or_none
from tpmtui.planning.meetings.answers import Decided, Diaries, Entry, Minutes
from tpmtui.planning.meetings.carry_over import Carried
from tpmtui.planning.meetings.occurrences import Diary, Occurrence

_AHEAD = timedelta(days=400)
_NEXT = 10


def series_fields(diary: Diary, answer: Diaries) -> dict[str, Any]:
    """A series with what became of its occurrences, and the next ten of them."""
    series = diary.series
    return {
        "key": series.key,
        "title": series.title,
        "project": series.project,
        "kind": series.kind,
        "start": iso(series.start),
        "zone": series.zone,
        "length_minutes": series.length_minutes,
        "every": None if series.every is None else str(series.every),
        "rule": None if series.every is None else _rule(series.every),
        "roll": series.roll,
        "attendees": series.attendees,
        "agenda": series.agenda,
        "place": series.place,
        "occurrences": [entry_fields(answer.entry(each)) for each in known_and_next(diary, answer)],
        "created": iso(series.created),
    }


def known_and_next(diary: Diary, answer: Diaries) -> list[Occurrence]:
    """The occurrences that something became of, and the next ten."""
    today = answer.now.date()
    ahead = islice(
        (each for each in diary.between(today, days_away(today, _AHEAD)) if each.end >= answer.now),
        _NEXT,
    )
    found = {each.day: each for each in ahead}
    found |= {day: diary.on(day) for day in diary.meetings}
    return sorted(found.values(), key=lambda each: (each.start, each.day))


def entry_fields(entry: Entry) -> dict[str, Any]:
    """One meeting of a list."""
    each = entry.occurrence
    return {
        "key": each.key,
        "series": each.series.key,
        "title": each.series.title,
        "project": each.series.project,
        "kind": each.series.kind,
        "day": iso(each.day),
        "start": iso(each.start),
        "end": iso(each.end),
        "length_minutes": each.series.length_minutes,
        "state": each.state,
        "moved": each.is_moved,
        "why": each.meeting.why if each.meeting else "",
        "open_actions": entry.open_actions,
        "decisions": entry.decisions,
    }


def minutes_fields(minutes: Minutes) -> dict[str, Any]:
    """One meeting with all that was said."""
    occurrence = minutes.occurrence
    series, meeting = occurrence.series, occurrence.meeting
    return {
        "key": occurrence.key,
        "series": series.key,
        "title": series.title,
        "project": series.project,
        "kind": series.kind,
        "day": iso(occurrence.day),
        "start": iso(occurrence.start),
        "end": iso(occurrence.end),
        "state": meeting.state if meeting else MeetingState.PLANNED,
        "started": iso_or_none(meeting.started if meeting else None),
        "ended": iso_or_none(meeting.ended if meeting else None),
        "why": meeting.why if meeting else "",
        "attendees": [
            {
                "person": each.person,
                "name": minutes.names.get(each.person, each.person),
                "presence": each.presence,
            }
            for each in minutes.attendance
        ],
        "items": [_item(item, minutes) for item in minutes.items],
        "carried": [carried_fields(each) for each in minutes.carried],
        "source": None if meeting is None or meeting.source is None else meeting.source.id,
    }


def carried_fields(carried: Carried) -> dict[str, Any]:
    """Something an earlier meeting left open; its age is in working days."""
    task, review = carried.task, carried.review
    return {
        "key": carried.item.key,
        "kind": carried.item.kind,
        "text": carried.words,
        "task": carried.item.task,
        "assignees": task.assignees if task else (),
        "due": iso_or_none(task.due if task else None),
        "since": iso(carried.since),
        "age_days": carried.age,
        "verdict": carried.verdict,
        "words": review.words if review else "",
    }


def decision_fields(decided: Decided) -> dict[str, Any]:
    """A decision with where it was made."""
    return {
        "key": decided.item.key,
        "text": decided.item.text,
        "date": iso(decided.occurrence.start.date()),
        "meeting": decided.occurrence.key,
        "title": decided.occurrence.series.title,
        "project": decided.occurrence.series.project,
        "present": decided.present,
        "supersedes": decided.item.supersedes,
        "superseded_by": decided.superseded_by,
    }


def _item(item: MinuteItem, minutes: Minutes) -> dict[str, Any]:
    task = minutes.task_of(item)
    later = minutes.superseded.get(item.key)
    fields: dict[str, Any] = {
        "key": item.key,
        "kind": item.kind,
        "text": task.title if task else item.text,
        "state": item.state,
        "why": item.why,
        "by": item.by,
        "created": iso(item.created),
    }
    if item.is_action:
        fields |= {
            "task": item.task,
            "assignees": task.assignees if task else (),
            "due": iso_or_none(task.due if task else None),
            "done": task is not None and not task.is_open,
            "removed": task is None or task.removed is not None,
        }
    if item.kind is ItemKind.DECISION:
        fields |= {"supersedes": item.supersedes, "superseded_by": later.key if later else None}
    if item.kind is ItemKind.TOPIC:
        fields |= {
            "planned_minutes": item.planned_minutes,
            "spent_seconds": item.spent_seconds,
            "carried_from": item.carried_from,
        }
    return fields


def _rule(every: Recurrence) -> dict[str, Any]:
    return {
        "unit": every.unit,
        "interval": every.interval,
        "weekdays": every.weekdays,
        "nth": every.nth,
        "month_day": every.month_day,
        "until": iso_or_none(every.until),
        "count": every.count,
    }
