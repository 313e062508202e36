"""What earlier meetings of a series left open: nothing that was promised is forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.meeting import Meeting, Review, Verdict
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem
from tpmtui.domain.task import Task
from tpmtui.domain.text import folded


@dataclass(frozen=True, slots=True)
class Stood:
    """Items of earlier meetings and the tasks of their actions, as a meeting that ended left them.

    `were_open` are the keys of the items that waited when it began.
    """

    items: Sequence[MinuteItem]
    tasks: Mapping[str, Task]
    were_open: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An action or an agenda item that was open when a meeting began.

    `age` counts working days since the meeting it is from, whose day is `since`; `review` is what
    this meeting decided about it, None where nothing yet.
    """

    item: MinuteItem
    task: Task | None
    since: date
    age: int
    review: Review | None = None

    @property
    def words(self) -> str:
        """What was promised, or is to be talked about."""
        return self.task.title if self.task else self.item.text

    @property
    def verdict(self) -> str | None:
        """What became of it by the end of the meeting: decided, or closed without a word."""
        if self.review is not None:
            return self.review.verdict
        if self.task is not None and self.task.removed is None and not self.task.is_open:
            return Verdict.DONE
        if self.task is not None and self.task.removed is not None:
            return Verdict.DROP
        return None if self.item.state is ItemState.OPEN else self.item.state

    @property
    def name(self) -> str:
        """What it is called: an action by its task's key."""
        return self.task.key if self.task else self.item.key


def is_unfinished(item: MinuteItem, tasks: Mapping[str, Task]) -> bool:
    """Whether an item of minutes still waits: an action with an open task, an open topic."""
    if item.state is not ItemState.OPEN:
        return False
    if item.is_action:
        task = tasks.get(item.task or "")
        return task is not None and task.is_open and task.removed is None
    return item.kind is ItemKind.TOPIC


def carried_over(
    earlier: Iterable[Meeting],
    stood: Stood,
    calendar: Calendar,
    *,
    today: date,
    reviews: Iterable[Review] = (),
    agenda: Iterable[str] = (),
) -> tuple[Carried, ...]:
    """What `earlier` meetings left open, actions first, the oldest first; an action stands once.

    A topic is listed where it came up last, and not if it is on today's `agenda` anyway. What
    `reviews` says of an item stands beside it; what was closed while the meeting ran stays.
    """
    on_agenda = set(map(folded, agenda))
    items = sorted(stood.items, key=lambda item: (item.meeting, item.rank))
    last = {folded(item.text): item.key for item in items if item.kind is ItemKind.TOPIC}
    day_of = {meeting.key: meeting.day for meeting in earlier}
    decided = {review.item: review for review in reviews}
    found: dict[str, Carried] = {}
    for item in items:
        if item.key not in decided and item.kind is ItemKind.TOPIC:
            name = folded(item.text)
            if name in on_agenda or last[name] != item.key:
                continue
        waits = item.key in stood.were_open or is_unfinished(item, stood.tasks)
        if item.key not in decided and not waits:
            continue
        since = day_of[item.meeting]
        one = Carried(
            item=item,
            task=stood.tasks.get(item.task) if item.task else None,
            since=since,
            age=calendar.age(since, today),
            review=decided.get(item.key),
        )
        found.setdefault(item.task or item.key, one)
    return tuple(
        sorted(
            found.values(),
            key=lambda one: (not one.item.is_action, one.since, one.item.number),
        )
    )
