"""One meeting at a glance: who is there, what is open from before, its agenda, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tpmtui.domain.calendar import short_day
from tpmtui.domain.meeting import MeetingState, Presence
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem
from tpmtui.domain.task import Task
from tpmtui.planning.meetings.answers import Minutes
from tpmtui.planning.meetings.carry_over import Carried
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.stops import StopLine

# What a stop of the panel stands for: a kind and a key, ``carried API-M1/2026-01-06#3``.
CARRIED, ITEM, PERSON = "carried", "item", "person"
_OUTCOMES = {
    ItemKind.ACTION: "Actions",
    ItemKind.DECISION: "Decisions",
    ItemKind.QUESTION: "Questions",
    ItemKind.RISK: "Risks",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What the lines are drawn with, and when."""

    glyphs: Glyphs
    now: datetime


def agenda_lines(minutes: Minutes, look: Look) -> list[StopLine]:
    """Every line of the panel, worst news first."""
    sections = (
        list(_head(minutes, look)),
        list(_carried(minutes, look)),
        list(_topics(minutes, look)),
        *(list(_outcome(minutes, look, kind, title)) for kind, title in _OUTCOMES.items()),
        list(_people(minutes, look)),
    )
    lines: list[StopLine] = []
    for section in filter(None, sections):
        lines += [StopLine(), *section] if lines else section
    return lines


def elapsed_words(minutes: Minutes, now: datetime) -> str:
    """How long a meeting that runs has taken: ``12 of 30 min``; empty for any other."""
    meeting = minutes.occurrence.meeting
    if meeting is None or meeting.state is not MeetingState.RUNNING or meeting.started is None:
        return ""
    gone = int((now - meeting.started).total_seconds() // 60)
    return f"{gone} of {minutes.occurrence.series.length_minutes} min"


def _head(minutes: Minutes, look: Look) -> Iterator[StopLine]:
    each = minutes.occurrence
    yield StopLine(f" {each.series.title}", ink="head")
    day = short_day(each.start.date(), today=look.now.date())
    elapsed = elapsed_words(minutes, look.now)
    over = each.state is MeetingState.RUNNING and look.now > each.end
    state = minutes.state(look.now)
    ink = "warn" if over or each.was_missed(look.now) else "text"
    yield StopLine(f" {day} {each.start:%H:%M}", elapsed or state, ink)


def _carried(minutes: Minutes, look: Look) -> Iterator[StopLine]:
    if minutes.carried:
        waiting = sum(each.verdict is None for each in minutes.carried)
        count = f"{waiting} to decide" if waiting else "all decided"
        yield StopLine(" Open from before", count, "head")
    for each in minutes.carried:
        yield StopLine(
            f" {_carried_mark(each, look)} {_carried_words(each)}",
            f"{each.age}d",
            _carried_ink(each, look),
            f"{CARRIED} {each.item.key}",
        )


def _carried_mark(carried: Carried, look: Look) -> str:
    if carried.verdict is not None:
        return {"done": look.glyphs.done, "drop": "-"}.get(carried.verdict, "=")
    late = carried.task is not None and carried.task.is_overdue(today=look.now.date())
    return look.glyphs.overdue if late else look.glyphs.criterion_open


def _carried_words(carried: Carried) -> str:
    words = f": {carried.verdict}" if carried.verdict else ""
    if carried.task is None:
        return f"{carried.words}{words}"
    who = " ".join(f"@{handle}" for handle in carried.task.assignees)
    return " ".join(filter(None, (carried.task.key, who, f"{carried.words}{words}")))


def _carried_ink(carried: Carried, look: Look) -> str:
    if carried.verdict is not None:
        return "done"
    late = carried.task is not None and carried.task.is_overdue(today=look.now.date())
    return "bad" if late else "text"


def _topics(minutes: Minutes, look: Look) -> Iterator[StopLine]:
    topics = minutes.of_kind(ItemKind.TOPIC)
    planned = minutes.occurrence.series.agenda if minutes.occurrence.meeting is None else ()
    if topics or planned:
        yield StopLine(" Agenda", ink="head")
    for topic in planned:
        yield StopLine(f" {look.glyphs.criterion_open} {topic}", ink="quiet")
    meeting = minutes.occurrence.meeting
    timing = meeting.now_on if meeting else None
    for item in topics:
        here = timing is not None and timing.item == item.key
        seconds = item.spent_seconds
        if timing is not None and here:
            seconds += int((look.now - timing.since).total_seconds())
        mark = look.glyphs.more_right if here else _topic_mark(item, look.glyphs)
        planned_for = item.planned_minutes
        over = planned_for is not None and seconds > planned_for * 60
        ink = "warn" if over else "good" if here else _topic_ink(item)
        room = f" of {planned_for}" if planned_for is not None else ""
        spent = f"{seconds // 60}{room} min" if seconds >= 60 or here else ""
        yield StopLine(f" {mark} {item.text}", spent, ink, f"{ITEM} {item.key}")


def _topic_mark(item: MinuteItem, glyphs: Glyphs) -> str:
    marks = {ItemState.DONE: glyphs.done, ItemState.CARRIED: glyphs.arrow, ItemState.DROPPED: "-"}
    return marks.get(item.state, glyphs.criterion_open)


def _topic_ink(item: MinuteItem) -> str:
    return "text" if item.state is ItemState.OPEN else "done"


def _outcome(minutes: Minutes, look: Look, kind: ItemKind, title: str) -> Iterator[StopLine]:
    """What came of this meeting, of one kind."""
    items = minutes.of_kind(kind)
    if items:
        yield StopLine(f" {title}", ink="head")
    for item in items:
        yield _came_of(item, minutes, look)


def _came_of(item: MinuteItem, minutes: Minutes, look: Look) -> StopLine:
    value = f"{ITEM} {item.key}"
    task = minutes.task_of(item)
    if task is not None:
        return _action(task, look, value)
    mark = {ItemKind.DECISION: "!", ItemKind.QUESTION: "?", ItemKind.RISK: ">"}.get(item.kind, " ")
    settled = item.key in minutes.superseded or item.state is not ItemState.OPEN
    detail = "superseded" if item.key in minutes.superseded else ""
    return StopLine(f" {mark} {item.text}", detail, "done" if settled else "text", value)


def _action(task: Task, look: Look, value: str) -> StopLine:
    late = task.is_overdue(today=look.now.date())
    gone = task.removed is not None
    done = not task.is_open or gone
    mark = look.glyphs.done if done else look.glyphs.overdue if late else look.glyphs.criterion_open
    who = " ".join(f"@{handle}" for handle in task.assignees)
    words = " ".join(filter(None, (task.key, who, task.title)))
    due = short_day(task.due, today=look.now.date())[4:] if task.due else ""
    ink = "done" if done else "bad" if late else "text"
    return StopLine(f" {mark} {words}", "dropped" if gone else due, ink, value)


def _people(minutes: Minutes, look: Look) -> Iterator[StopLine]:
    if minutes.attendance:
        present = len(minutes.there(Presence.PRESENT))
        yield StopLine(" Who", f"{present} of {len(minutes.attendance)}", "head")
    marks = {Presence.PRESENT: look.glyphs.done, Presence.ABSENT: "-", Presence.EXCUSED: "="}
    for each in minutes.attendance:
        here = each.presence is Presence.PRESENT
        yield StopLine(
            f" {marks[each.presence]} {minutes.names.get(each.person, each.person)}",
            "" if here else each.presence,
            "text" if here else "quiet",
            f"{PERSON} {each.person}",
        )
