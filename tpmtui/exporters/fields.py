"""Tasks, cards and changes as the plain fields that scripts rely on, in their documented order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.card import Card
from tpmtui.domain.task import Blocker, Comment, Criterion, Dependency, Source, Task
from tpmtui.planning.board import Board
from tpmtui.planning.listing import AsOf, Change

CHANGE_FIELDS = ("at", "by", "kind", "key", "field", "old", "new", "step", "label")


def task_fields(
    task: Task, comments: Iterable[Comment], calendar: Calendar, today: date
) -> dict[str, Any]:
    """The fields of TASK_FIELDS; the age of a blocker is in working days of `calendar`."""
    return {
        "key": task.key,
        "title": task.title,
        "description": task.description,
        "kind": task.kind,
        "project": task.project,
        "column": task.column,
        "state": task.state,
        "priority": task.priority,
        "parent": task.parent,
        "assignees": task.assignees,
        "tags": task.tags,
        "points": task.points,
        "estimate_hours": task.estimate_hours,
        "spent_hours": task.spent_hours,
        "remaining_hours": task.remaining_hours,
        "start_after": iso_or_none(task.start_after),
        "due": iso_or_none(task.due),
        "duration_days": task.duration_days,
        "depends": [_dependency(dependency) for dependency in task.depends],
        "sprint": task.sprint,
        "blocked": _blocker(task.blocked, calendar, today),
        "acceptance": [_criterion(criterion) for criterion in task.acceptance],
        "links": [{"url": link.url, "title": link.title} for link in task.links],
        "comments": [
            {"by": comment.by, "at": iso(comment.created), "text": comment.text}
            for comment in comments
        ],
        "created": iso(task.created),
        "started": iso_or_none(task.started),
        "done": iso_or_none(task.done),
        "source": _source(task.source),
        "wip_reason": task.wip_reason,
        "updated": iso_or_none(task.updated),
    }


def card_fields(card: Card, calendar: Calendar, today: date) -> dict[str, Any]:
    """What a card shows, named and ordered as the fields of its task; its column is around it."""
    return {
        "key": card.key,
        "title": card.title,
        "kind": card.kind,
        "priority": card.priority,
        "parent": card.parent,
        "assignees": card.assignees,
        "tags": card.tags,
        "points": card.points,
        "estimate_hours": card.estimate_hours,
        "due": iso_or_none(card.due),
        "sprint": card.sprint,
        "blocked": _blocker(card.blocked, calendar, today),
        "acceptance": [_criterion(criterion) for criterion in card.acceptance],
        "wip_reason": card.wip_reason,
        "updated": iso_or_none(card.updated),
    }


def change_fields(change: Change) -> dict[str, Any]:
    """The fields of CHANGE_FIELDS; `old` and `new` are plain values."""
    entry, label = change
    return {
        "at": iso(entry.at),
        "by": entry.by,
        "kind": entry.kind,
        "key": entry.key,
        "field": entry.field,
        "old": entry.old,
        "new": entry.new,
        "step": entry.step,
        "label": label,
    }


def cards_of(board: Board, place: int) -> list[Card]:
    """The cards shown in one column, through all lanes, each once."""
    return list({card.key: card for lane in board.lanes for card in lane.columns[place]}.values())


def iso(as_of: AsOf) -> str:
    """A day, or a moment with its offset, in ISO-8601."""
    if isinstance(as_of, datetime):
        return as_of.isoformat(timespec="seconds")
    return as_of.isoformat()


def iso_or_none(as_of: AsOf | None) -> str | None:
    """The same, None for none."""
    return None if as_of is None else iso(as_of)


def _dependency(dependency: Dependency) -> dict[str, Any]:
    return {"key": dependency.key, "type": dependency.type, "lag_days": dependency.lag_days}


def _blocker(blocker: Blocker | None, calendar: Calendar, today: date) -> dict[str, Any] | None:
    if blocker is None:
        return None
    age = calendar.age(blocker.since.date(), today)
    return {"reason": blocker.reason, "since": iso(blocker.since), "age_days": age}


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {"text": criterion.text, "met": criterion.met}


def _source(source: Source | None) -> dict[str, Any] | None:
    return None if source is None else {"system": source.system, "id": source.id, "url": source.url}
