"""The detail of a task as lines of text, some of which can be acted on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import short_day
from tpmtui.domain.meeting import day_of
from tpmtui.domain.project import State
from tpmtui.domain.task import Dependency, LinkType, Priority, Task
from tpmtui.queries.task_detail import TaskDetail
from tpmtui.screens.board.painting import Ink, Line, Look, Part
from tpmtui.screens.board.tale import tell
from tpmtui.widgets.text import cut, fit, width_of, wrap

_LABEL = 10


@dataclass(frozen=True, slots=True)
class CriterionStop:
    """An acceptance criterion, by its number from 0: it can be ticked."""

    index: int


@dataclass(frozen=True, slots=True)
class TaskStop:
    """Another task: it can be gone to."""

    key: str


@dataclass(frozen=True, slots=True)
class LinkStop:
    """An address: it can be copied."""

    url: str


@dataclass(frozen=True, slots=True)
class MeetingStop:
    """A meeting that the task is an action of: it can be gone to."""

    key: str


Stop = CriterionStop | TaskStop | LinkStop | MeetingStop


class DetailLine(NamedTuple):
    """A line of the detail, and what acting on it means; None where it means nothing."""

    parts: Line
    stop: Stop | None = None


def paint_detail(detail: TaskDetail, width: int, look: Look) -> list[DetailLine]:
    """Every line of the detail, each exactly `width` cells."""
    sections = [
        list(_head(detail.task, width, look)),
        list(_fields(detail, width, look)),
        _titled("Description", _text(detail.task.description, width), width),
        list(_criteria(detail.task, width, look)),
        list(_dependencies(detail, width, look)),
        list(_parts(detail, width, look)),
        list(_links(detail.task, width, look)),
        list(_comments(detail, width, look)),
        list(_history(detail, width, look)),
    ]
    blank = DetailLine((Part(" " * width, Ink.META),))
    lines: list[DetailLine] = []
    for section in sections:
        if section:
            lines += [blank, *section] if lines else section
    return lines


def _head(task: Task, width: int, look: Look) -> Iterator[DetailLine]:
    where = f"{task.key} {look.glyphs.dot} {task.kind} {look.glyphs.dot} {task.column}"
    yield _line(where, width, Ink.META)
    for text in wrap(task.title, width):
        yield _line(text, width, Ink.HEADER)


def _fields(detail: TaskDetail, width: int, look: Look) -> Iterator[DetailLine]:
    task, today = detail.task, look.today
    if task.blocked:
        days = task.blocked_days(today=today, calendar=look.calendar)
        words = f"{look.glyphs.blocked} {days}d {task.blocked.reason}"
        yield from _field("Blocked", words, width, Ink.BLOCKED)
    mark = look.glyphs.priority(task.priority)
    urgent = Ink.URGENT if task.priority is Priority.URGENT else Ink.TITLE
    yield from _field("Priority", f"{task.priority} {mark}".rstrip(), width, urgent)
    people = " ".join(f"@{handle}" for handle in task.assignees)
    yield from _field("Assigned", people or "nobody", width)
    if task.due:
        late = task.is_overdue(today=today)
        yield from _field("Due", _due(task, look), width, Ink.LATE if late else Ink.TITLE)
    yield from _field("Effort", _effort(task), width)
    if task.start_after:
        yield from _field("Not before", short_day(task.start_after, today=today), width)
    yield from _field("Sprint", task.sprint or "", width)
    yield from _field("Tags", " ".join(f"#{tag}" for tag in task.tags), width, Ink.TAG)
    if detail.parent:
        words = f"{detail.parent.key} {detail.parent.title}"
        stop = TaskStop(detail.parent.key)
        yield from _field("Part of", words, width, stop=stop)
    for key, title in detail.meetings:
        words = f"{title}, {short_day(day_of(key), today=today)}"
        yield from _field("Agreed in", words, width, stop=MeetingStop(key))
    if task.wip_reason:
        yield from _field("Over limit", task.wip_reason, width, Ink.OVER)


def _due(task: Task, look: Look) -> str:
    assert task.due is not None
    days = (task.due - look.today).days
    words = short_day(task.due, today=look.today)
    if task.state is State.DONE:
        return words
    if days == 0:
        return f"{words} (today)"
    count = counted(abs(days), "day")
    return f"{words} (in {count})" if days > 0 else f"{look.glyphs.overdue}{words} ({count} late)"


def _effort(task: Task) -> str:
    hours = [
        (task.estimate_hours, "h estimated"),
        (task.spent_hours, "h spent"),
        (task.remaining_hours, "h left"),
    ]
    parts = [counted(task.points, "point")] if task.points is not None else []
    parts += [f"{value:g}{word}" for value, word in hours if value is not None]
    if task.duration_days is not None:
        parts.append(counted(task.duration_days, "working day"))
    return ", ".join(parts)


def _criteria(task: Task, width: int, look: Look) -> Iterator[DetailLine]:
    if not task.acceptance:
        return
    met = sum(criterion.met for criterion in task.acceptance)
    yield _line(f"Acceptance {met}/{len(task.acceptance)}", width, Ink.LANE)
    for index, criterion in enumerate(task.acceptance):
        mark = look.glyphs.criterion_met if criterion.met else look.glyphs.criterion_open
        ink = Ink.DONE if criterion.met else Ink.TITLE
        yield from _item(mark, criterion.text, width, ink, CriterionStop(index))


def _dependencies(detail: TaskDetail, width: int, look: Look) -> Iterator[DetailLine]:
    if detail.waits_on:
        yield _line("Waits on", width, Ink.LANE)
    for dependency, other in detail.waits_on:
        yield from _task_line(other, dependency.key, _how(dependency), width, look)
    if detail.holds_up:
        yield _line("Holds up", width, Ink.LANE)
    for dependency, other in detail.holds_up:
        yield from _task_line(other, other.key, _how(dependency), width, look)


def _how(dependency: Dependency) -> str:
    """The type and lag of a dependency, empty for the usual one."""
    return "" if dependency.how == LinkType.FS else dependency.how


def _parts(detail: TaskDetail, width: int, look: Look) -> Iterator[DetailLine]:
    if detail.parts:
        done = sum(not part.is_open for part in detail.parts)
        yield _line(f"Sub-tasks {done}/{len(detail.parts)}", width, Ink.LANE)
    for part in detail.parts:
        yield from _task_line(part, part.key, "", width, look)


def _task_line(
    task: Task | None, key: str, how: str, width: int, look: Look
) -> Iterator[DetailLine]:
    done = task is not None and not task.is_open
    mark = look.glyphs.done if done else look.glyphs.criterion_open
    words = [key, how, task.title if task else "(no longer there)"]
    tail = f" {look.glyphs.dot} {task.column}" if task and not done else ""
    text = " ".join(word for word in words if word)
    room = width - 2 - width_of(tail)
    text = cut(text, max(8, room), ellipsis=look.glyphs.ellipsis) + tail
    ink = Ink.DONE if done else Ink.TITLE
    stop = TaskStop(key) if task else None
    yield DetailLine((Part(f"{mark} ", ink), Part(fit(text, width - 2), ink)), stop)


def _links(task: Task, width: int, look: Look) -> Iterator[DetailLine]:
    if task.links:
        yield _line("Links", width, Ink.LANE)
    for link in task.links:
        words = f"{link.title} {link.url}".strip()
        yield from _item(look.glyphs.arrow, words, width, Ink.TITLE, LinkStop(link.url))


def _comments(detail: TaskDetail, width: int, look: Look) -> Iterator[DetailLine]:
    if detail.comments:
        yield _line(f"Comments {len(detail.comments)}", width, Ink.LANE)
    for comment in detail.comments:
        when = _moment(comment.created, look)
        yield _line(f"@{comment.by} {look.glyphs.dot} {when}", width, Ink.META)
        yield from _text(comment.text, width, indent=2)


def _history(detail: TaskDetail, width: int, look: Look) -> Iterator[DetailLine]:
    yield _line("History", width, Ink.LANE)
    for deed in tell(detail.history):
        yield _line(f"{_moment(deed.at, look)} {look.glyphs.dot} {deed.by}", width, Ink.META)
        yield from _text(deed.words, width, indent=2)


def _moment(at: datetime, look: Look) -> str:
    local = at.astimezone(look.zone)
    return f"{short_day(local.date(), today=look.today)} {local:%H:%M}"


def _titled(title: str, body: Iterable[DetailLine], width: int) -> list[DetailLine]:
    lines = list(body)
    return [_line(title, width, Ink.LANE), *lines] if lines else []


def _text(text: str, width: int, indent: int = 0) -> Iterator[DetailLine]:
    for line in wrap(text.strip(), width - indent) if text.strip() else ():
        yield _line(" " * indent + line, width, Ink.TITLE)


def _field(
    label: str, text: str, width: int, ink: Ink = Ink.TITLE, *, stop: Stop | None = None
) -> Iterator[DetailLine]:
    """A label and its value, over as many lines as it takes; nothing where there is no value."""
    for number, line in enumerate(wrap(text, max(8, width - _LABEL - 1)) if text else ()):
        head = Part(fit("" if number else label, _LABEL + 1), Ink.META)
        body = Part(fit(line, width - _LABEL - 1), ink)
        yield DetailLine((head, body), None if number else stop)


def _item(mark: str, text: str, width: int, ink: Ink, stop: Stop) -> Iterator[DetailLine]:
    for number, line in enumerate(wrap(text, max(8, width - 2))):
        head = Part(f"{' ' if number else mark} ", ink)
        yield DetailLine((head, Part(fit(line, width - 2), ink)), None if number else stop)


def _line(text: str, width: int, ink: Ink) -> DetailLine:
    return DetailLine((Part(fit(text, width), ink),))
