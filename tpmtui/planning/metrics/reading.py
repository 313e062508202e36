"""What a chart says at each of its places, and what happened there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from itertools import groupby
from typing import Any, NamedTuple

from tpmtui.domain.amounts import counted, words
from tpmtui.domain.calendar import short_day
from tpmtui.planning.metrics.burndown import Burndown, Day
from tpmtui.planning.metrics.cycle_time import CycleTimes, Taken
from tpmtui.planning.metrics.flow import Flow
from tpmtui.planning.metrics.forecast import Forecast
from tpmtui.planning.metrics.scope import Event, What
from tpmtui.planning.metrics.throughput import Throughput


class Happening(NamedTuple):
    """What happened to one item, in words."""

    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One place of a chart: where it stands on the x axis, its day, and what the lines say there.

    `day` is the last of a period. `name` is what the place is called where its day does not say
    it: a number of periods ahead, in which nothing has happened yet.
    """

    x: float
    day: date
    says: str
    happened: tuple[Happening, ...] = ()
    name: str = ""


@singledispatch
def readings(answer: Any) -> tuple[Reading, ...]:
    """What the chart of `answer` says from its first place to its last."""
    raise TypeError(f"{type(answer).__name__} is not a chart")


@readings.register
def _(answer: Burndown) -> tuple[Reading, ...]:
    happened = _by_day((max(event.day, answer.start), _turn(event)) for event in answer.events)
    return tuple(
        Reading(place, day.date, _work(day), happened[day.date])
        for place, day in enumerate(answer.days, start=1)
    )


def _work(day: Day) -> str:
    if day.remaining is None:
        return "not yet known" + (f"; ideal {words(day.ideal)}" if day.ideal is not None else "")
    said = f"left {words(day.remaining)} = scope {words(day.scope)} - done {words(day.done)}"
    return said if day.ideal is None else f"{said}; ideal {words(day.ideal)}"


def _turn(event: Event) -> Happening:
    change = event.done if event.what in (What.DONE, What.REOPENED) else event.scope
    return Happening(event.key, f"{event.what} {words(abs(change))}" if change else event.what)


@readings.register
def _(answer: Flow) -> tuple[Reading, ...]:
    happened = _by_day(
        (move.day, Happening(move.key, f"reached {answer.stages[move.stage].name}"))
        for move in answer.moves
    )
    return tuple(
        Reading(
            place,
            day.date,
            f"{answer.arrived(day)} arrived, {answer.in_progress(day)} in progress,"
            f" {answer.departed(day)} finished",
            happened[day.date],
        )
        for place, day in enumerate(answer.days)
    )


@readings.register
def _(answer: Throughput) -> tuple[Reading, ...]:
    days = [finish.day for finish in answer.finishes]
    told = []
    for place, period in enumerate(answer.periods):
        first, last = bisect_left(days, period.start), bisect_right(days, period.end)
        happened = tuple(
            Happening(finish.key, f"finished {short_day(finish.day, today=period.end)}")
            for finish in answer.finishes[first:last]
        )
        says = f"{period.finished} finished from {short_day(period.start, today=period.end)}" + (
            "" if period.complete else ", and the period is not over"
        )
        told.append(Reading(place + 0.5, period.end, says, happened))
    return tuple(told)


@readings.register
def _(answer: CycleTimes) -> tuple[Reading, ...]:
    if not answer.items:
        return ()
    first = answer.items[0].done
    told = []
    for day, together in groupby(answer.items, key=lambda item: item.done):
        items = sorted(together, key=lambda item: -item.days)
        longest = f", the longest {counted(items[0].days, 'day')}" if len(items) > 1 else ""
        happened = tuple(Happening(item.key, _took(item)) for item in items)
        says = f"{len(items)} finished{longest}"
        told.append(Reading((day - first).days, day, says, happened))
    return tuple(told)


def _took(item: Taken) -> str:
    start = short_day(item.start, today=item.done)
    return f"{counted(item.days, 'day')} from {start}, {item.working_days} working"


@readings.register
def _(answer: Forecast) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            count,
            end,
            f"done by then in {chance:.1f}% of {answer.trials:,} trials",
            name=counted(count, answer.every),
        )
        for count, (end, chance) in enumerate(
            zip(answer.ends, answer.chances[1:], strict=True), start=1
        )
    )


def _by_day(happened: Iterable[tuple[date, Happening]]) -> dict[date, tuple[Happening, ...]]:
    days: dict[date, list[Happening]] = defaultdict(list)
    for day, happening in happened:
        days[day].append(happening)
    return defaultdict(tuple, {day: tuple(together) for day, together in days.items()})
