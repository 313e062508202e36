"""Burn-down and burn-up: scope, work done and work left at the end of every day of a window.

Items added, removed or estimated anew count as scope, never as work; what was cancelled is removed,
not done. Past days never change: each is a reading of what the ledger says up to its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate
from operator import attrgetter, itemgetter
from typing import NamedTuple

from tpmtui.domain.amounts import tidy, words
from tpmtui.domain.calendar import ONE_DAY, Calendar, short_day, whole_day
from tpmtui.domain.ledger import Fact, Place
from tpmtui.planning.metrics.charting import Unit
from tpmtui.planning.metrics.pace import Pace, pace
from tpmtui.planning.metrics.scope import Event, Items, Pause, What, held_over


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which days and which work: `start` to `end` inclusive.

    `sprint` narrows the work to what is in the sprint of that name at each moment. The ideal line
    falls from `start` to 0 at `due`; None where nothing was promised for a day. What was in scope
    at `opened` is committed, else what was at the end of the first day; what came after `closed`
    is left out, and what happened while it was closed by mistake, in one of the `pauses`, counts
    from when it ran again. `quiet_since` is the day of the last change where the days after it are
    left out.
    """

    title: str
    start: date
    end: date
    due: date | None = None
    sprint: str | None = None
    opened: Place | None = None
    closed: Place | None = None
    pauses: tuple[Pause, ...] = ()
    quiet_since: date | None = None


class Day(NamedTuple):
    """The end of one day. What is not yet known is None: work left, after the day of the chart."""

    date: date
    working: bool
    scope: float
    done: float
    remaining: float | None
    ideal: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Committed, plus what was added, re-estimated and removed (which is negative), is the scope.

    `unestimated` counts the items in scope that have no estimate, and so weigh nothing.
    """

    committed: float
    added: float
    reestimated: float
    removed: float
    scope: float
    completed: float
    left: float
    unestimated: int

    def in_words(self) -> str:
        """The summary as a clause, what is zero left out of the middle."""
        changes = (
            ("added", self.added),
            ("re-estimated", self.reestimated),
            ("removed", -self.removed),
        )
        parts = [f"committed {words(self.committed)}"]
        parts += [f"{name} {words(value)}" for name, value in changes if value]
        parts += [f"completed {words(self.completed)}", f"{words(self.left)} left"]
        if self.unestimated:
            parts.append(f"not estimated: {self.unestimated}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Burndown:
    """One row for every calendar day of the window, and all that happened since it was opened.

    The ideal line ends at `due`, None where there is none.
    `replan` is the line from what is left as of the chart's day, where it was asked for; `pace`
    says when the rest is done, None once the days of a sprint are over.
    """

    title: str
    unit: Unit
    start: date
    end: date
    as_of: date
    committed: float
    days: tuple[Day, ...]
    summary: Summary
    events: tuple[Event, ...]
    notes: tuple[str, ...] = ()
    replan: tuple[float | None, ...] = ()
    pace: Pace | None = None
    due: date | None = None

    @property
    def sentence(self) -> str:
        """The summary and the pace in words."""
        said = f"as of {whole_day(self.as_of)}: {self.summary.in_words()}"
        return f"{said}; {self.pace.in_words(today=self.as_of)}" if self.pace else said

    def replanned(self, day: date) -> tuple[float | None, ...]:
        """The line from what was left at the end of `day` to 0 on the last working day.

        A value for each day of the chart, None before `day`; nothing but None where nothing is
        known of that day or no working day follows.
        """
        left = next((row.remaining for row in self.days if row.date == day), None)
        after = [row.working and row.date > day for row in self.days]
        count = sum(after)
        if left is None or count == 0:
            return (None,) * len(self.days)
        return tuple(
            None if row.date < day else tidy(left * (1 - gone / count))
            for row, gone in zip(self.days, accumulate(after), strict=True)
        )


def burndown(
    facts: Sequence[Fact], window: Window, *, unit: Unit, calendar: Calendar, as_of: date
) -> Burndown:
    """The chart of a window from what the ledger says of its tasks.

    `facts` are in the order of their places, none after `as_of`: ``removed``, ``state``, ``sprint``
    and the field of the unit, of every task that was ever in scope. With its first it is there.
    """
    items = Items(window.sprint, unit)
    told = list(items.events(_within(held_over(facts, window.pauses), window)))
    opened = _opened(told, window)
    events = [event for _, event in told]
    since = events[opened:]
    committed = tidy(sum(event.scope for event in events[:opened]))
    days = tuple(_days(events, window, committed, calendar, as_of))
    changes: defaultdict[What, float] = defaultdict(float)
    for event in since:
        changes[event.what] += event.scope
    scope = committed + sum(changes.values())
    completed = sum(event.done for event in events)
    summary = Summary(
        committed=committed,
        added=tidy(changes[What.ADDED]),
        reestimated=tidy(changes[What.REESTIMATED]),
        removed=tidy(changes[What.REMOVED]),
        scope=tidy(scope),
        completed=tidy(completed),
        left=tidy(scope - completed),
        unestimated=items.unestimated(),
    )
    return Burndown(
        title=window.title,
        unit=unit,
        start=window.start,
        end=window.end,
        as_of=as_of,
        committed=committed,
        days=days,
        summary=summary,
        events=tuple(since),
        notes=tuple(_notes(events, days, window, as_of)),
        pace=_pace(events, days, summary.left, window, calendar, as_of),
        due=window.due,
    )


def _pace(
    events: Sequence[Event],
    days: Sequence[Day],
    left: float,
    window: Window,
    calendar: Calendar,
    as_of: date,
) -> Pace | None:
    """When the rest is done at the pace of the working days of the window so far, idle ones too.

    What was done and still is counts on the day it was done, or where that is a day off on the
    working day before it, as it does in a forecast.
    """
    if as_of > window.end or window.closed is not None:
        return None
    worked = [day.date for day in days if day.working and day.date <= as_of]
    if not worked:
        return None
    done = [0.0] * len(worked)
    for day, amount in _finished(events).values():
        if day >= window.start:
            done[max(bisect_right(worked, day) - 1, 0)] += amount
    return pace(done, left, calendar, today=as_of)


def _finished(events: Iterable[Event]) -> dict[str, tuple[date, float]]:
    """By item, the day it was last finished and its size; what was taken up again is not done."""
    finished: dict[str, tuple[date, float]] = {}
    for event in events:
        if event.what is What.DONE:
            finished[event.key] = event.day, event.done
        elif event.what is What.REESTIMATED and event.key in finished:
            day, amount = finished[event.key]
            finished[event.key] = day, amount + event.done
        elif event.what in (What.REOPENED, What.REMOVED):
            finished.pop(event.key, None)
    return finished


def _within(facts: Sequence[Fact], window: Window) -> Sequence[Fact]:
    end = bisect_right(facts, window.end, key=attrgetter("day"))
    if window.closed is not None:
        end = min(end, bisect_right(facts, window.closed, key=attrgetter("place")))
    return facts[:end]


def _opened(told: Sequence[tuple[Place, Event]], window: Window) -> int:
    """How many events came before the window was opened."""
    if window.opened is not None and window.opened[0] <= window.end:
        return bisect_left(told, window.opened, key=itemgetter(0))
    return bisect_right(told, window.start, key=lambda each: each[1].day)


def _days(
    events: Sequence[Event], window: Window, committed: float, calendar: Calendar, as_of: date
) -> Iterator[Day]:
    scope = done = 0.0
    place = worked = 0
    total = calendar.count(window.start, window.due) if window.due else 0
    for number in range((window.end - window.start).days + 1):
        day = window.start + number * ONE_DAY
        while place < len(events) and events[place].day <= day:
            scope, done = scope + events[place].scope, done + events[place].done
            place += 1
        working = calendar.is_working(day)
        worked += working
        left = tidy(scope - done) if day <= as_of else None
        ideal = tidy(committed * max(0.0, 1 - worked / total)) if total else None
        yield Day(day, working, tidy(scope), tidy(done), left, ideal)


def _notes(
    events: Sequence[Event], days: Sequence[Day], window: Window, as_of: date
) -> Iterator[str]:
    """What a reader must be told in words, the line that is missing or the commitment that is."""
    dated = partial(short_day, today=as_of)
    if not events:
        yield "nothing is in scope"
    if window.due is None:
        yield "no ideal line: there is no deadline"
    elif all(day.ideal is None for day in days):
        yield f"no ideal line: no working day from {dated(window.start)} to {dated(window.due)}"
    if window.quiet_since is not None:
        yield f"nothing has changed since {dated(window.quiet_since)}"
    if window.closed is not None:
        yield f"closed on {dated(window.closed[0])}: what happened since is not part of it"
    if window.sprint is not None and window.opened is None and as_of <= window.end:
        yield "not started: what is in it counts as committed"
