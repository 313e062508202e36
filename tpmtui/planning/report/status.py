"""What has to be told of a project's work: what is late, stuck, reached, finished and changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.task import Kind
from tpmtui.domain.work import Work
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.metrics.charting import Unit, tidy
from tpmtui.planning.metrics.scope import What
from tpmtui.planning.schedule.schedule import Slot, working_shift


class Aged(NamedTuple):
    """A task, and for how many working days something has been so with it."""

    work: Work
    days: int


class Milestone(NamedTuple):
    """A milestone: when it was expected by the baseline, `planned`, and when it is `now`.

    It is expected on the day it is due, or later where the plan cannot make it; what may be ready
    earlier is not announced. `slip` and `past_due` are working days later than the baseline and
    than its due day, negative for earlier; None where there is nothing to compare.
    """

    work: Work
    planned: date | None
    now: date | None
    slip: int | None
    past_due: int | None

    @property
    def behind(self) -> int | None:
        """How late it is by whichever was promised; None where nothing was."""
        return max((days for days in (self.slip, self.past_due) if days is not None), default=None)


class Changed(NamedTuple):
    """A task that came into scope, left it, was estimated anew or taken up again: by how much."""

    day: date
    key: str
    what: What
    amount: float


class Scope(NamedTuple):
    """What happened to the scope, in the order of the days."""

    unit: Unit
    changes: tuple[Changed, ...]

    def count(self, what: What) -> int:
        """To how many tasks something happened."""
        return len({each.key for each in self.changes if each.what is what})

    @property
    def grown(self) -> float:
        """By how much the scope grew, in its unit; negative where it shrank."""
        return tidy(sum(each.amount for each in self.changes))


def milestones(
    works: Iterable[Work],
    slots: Mapping[str, Slot],
    planned: Mapping[str, date],
    calendar: Calendar,
    *,
    today: date,
) -> tuple[Milestone, ...]:
    """The milestones by the day they are expected now, those without one last.

    `planned` are the days on which they were, by key: see `expected`.
    """
    found = []
    for work in works:
        if work.kind is Kind.MILESTONE:
            slot = slots.get(work.key)
            day = expected(slot.finish if slot else None, work.due)
            # Whatever a plan says, nothing is reached in the past that is open.
            now = work.done.date() if work.done else max(day, today) if day else None
            was = planned.get(work.key)
            days = _later(calendar, was, now), _later(calendar, work.due, now)
            found.append(Milestone(work, was, now, *days))
    return tuple(sorted(found, key=lambda each: each.now or date.max))


def expected(finish: date | None, due: date | None) -> date | None:
    """When a milestone is expected that a plan can finish by one day and that is due on another."""
    return max((day for day in (finish, due) if day is not None), default=None)


def _later(calendar: Calendar, was: date | None, now: date | None) -> int | None:
    return working_shift(calendar, was, now) if was and now else None


def stuck(works: Iterable[Work], calendar: Calendar, today: date) -> tuple[Aged, ...]:
    """The open tasks that are blocked, the longest first."""
    return _oldest_first(
        Aged(work, calendar.age(work.blocked.since.date(), today))
        for work in works
        if work.blocked is not None and work.is_open
    )


def late(works: Iterable[Work], calendar: Calendar, today: date) -> tuple[Aged, ...]:
    """The open tasks whose due day has passed, the longest first: a day off late is a day late."""
    return _oldest_first(
        Aged(work, max(1, calendar.age(work.due, today)))
        for work in works
        if work.due is not None and work.due < today and work.is_open
    )


def _oldest_first(found: Iterable[Aged]) -> tuple[Aged, ...]:
    return tuple(sorted(found, key=lambda each: -each.days))


def finished(works: Iterable[Work], since: date, until: date) -> tuple[Work, ...]:
    """The tasks done from `since` to `until`, both inclusive: milestones first, then the latest."""
    done = [
        (work.done.date(), work)
        for work in works
        if work.done is not None and since <= work.done.date() <= until
    ]
    done.sort(key=lambda each: (each[1].kind is not Kind.MILESTONE, -each[0].toordinal()))
    return tuple(work for _, work in done)


def scope_since(chart: Burndown, since: date) -> Scope:
    """What happened to the scope of a chart from `since` on, inclusive."""
    told = (What.ADDED, What.REMOVED, What.REESTIMATED, What.REOPENED)
    return Scope(
        chart.unit,
        tuple(
            Changed(event.day, event.key, event.what, event.scope)
            for event in chart.events
            if event.day >= since and event.what in told
        ),
    )


def people_on(works: Sequence[Work]) -> frozenset[str]:
    """Who has open work."""
    return frozenset(handle for work in works if work.is_open for handle in work.assignees)
