"""Cumulative flow: how many items had ever reached each stage by the end of each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple

from tpmtui.domain.calendar import PLAIN_WEEK, Calendar, short_day, whole_day
from tpmtui.domain.project import State


class Stage(NamedTuple):
    """A column of the board as a band of the diagram."""

    name: str
    state: State


class Arrival(NamedTuple):
    """An item was in the stage at this place, from 0, on a day."""

    key: str
    stage: int
    day: date


class FlowDay(NamedTuple):
    """By stage, the items that had reached it or a later one by the end of the day."""

    date: date
    reached: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A strict cumulative flow diagram: every calendar day, stages in the order of the board.

    No line ever falls: what moves back, is re-opened or cancelled stays counted where it got to.
    `quiet_since` is the day of the last move where the days after it are left out. `calendar` has
    the days that are worked. `moves` are what made the lines rise: the furthest stage, by its place
    among `stages`, that an item got to for the first time on a day. `title` names the work.
    """

    stages: tuple[Stage, ...]
    days: tuple[FlowDay, ...]
    title: str = ""
    quiet_since: date | None = None
    calendar: Calendar = PLAIN_WEEK
    moves: tuple[Arrival, ...] = ()

    @property
    def start(self) -> date | None:
        """The first day, None where there is nothing to show."""
        return self.days[0].date if self.days else None

    @property
    def end(self) -> date | None:
        """The last day, None where there is nothing to show."""
        return self.days[-1].date if self.days else None

    def first(self, *states: State) -> int | None:
        """The place of the first stage with one of these states."""
        return next((i for i, stage in enumerate(self.stages) if stage.state in states), None)

    def arrived(self, day: FlowDay) -> int:
        """The top line: items that had come in."""
        return day.reached[0] if day.reached else 0

    def departed(self, day: FlowDay) -> int:
        """The line of the first done stage: items that had ever been finished."""
        place = self.first(State.DONE)
        return 0 if place is None else day.reached[place]

    def in_progress(self, day: FlowDay) -> int:
        """The distance between the lines of work begun and of work done."""
        place = self.first(State.DOING, State.DONE)
        return 0 if place is None else day.reached[place] - self.departed(day)

    @property
    def mean_in_progress(self) -> float:
        """Items in progress at the end of a day, on average over the calendar days shown."""
        return sum(map(self.in_progress, self.days)) / len(self.days) if self.days else 0.0

    @property
    def delivery_rate(self) -> float:
        """Items finished a calendar day, on average over the days shown after the first."""
        if len(self.days) < 2:
            return 0.0
        finished = self.departed(self.days[-1]) - self.departed(self.days[0])
        return finished / (len(self.days) - 1)

    @property
    def approximate_days(self) -> float | None:
        """Calendar days an item takes, by Little's law; None where nothing was finished.

        Close to the truth only where about as much arrives as departs.
        """
        return time_by_littles_law(self.mean_in_progress, self.delivery_rate)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The diagram in words."""
        if not self.days:
            return ("no item had come in by then: there is no flow to show",)
        last = self.days[-1]
        said = [
            f"by {whole_day(last.date)}: {self.arrived(last)} arrived,"
            f" {self.departed(last)} finished, {self.in_progress(last)} in progress"
        ]
        days = self.approximate_days
        if days:
            said.append(
                f"on average {self.mean_in_progress:.1f} in progress and {self.delivery_rate:.2f}"
                f" finished a day: about {days:.1f} calendar days each (Little's law)"
            )
        if self.quiet_since is not None:
            said.append(f"nothing has moved since {short_day(self.quiet_since, today=last.date)}")
        return (*said, "no line falls: what moves back or is cancelled stays counted")


def time_by_littles_law(in_progress: float, rate: float) -> float | None:
    """How long an item takes: work in progress / delivery rate (Little, 1961).

    None where nothing is delivered.
    """
    return in_progress / rate if rate else None


def cumulative_flow(
    stages: Sequence[Stage],
    arrivals: Iterable[Arrival],
    *,
    start: date,
    end: date,
    title: str = "",
    quiet_since: date | None = None,
    calendar: Calendar = PLAIN_WEEK,
) -> Flow:
    """The flow of items through `stages` from `start` to `end`, both inclusive.

    L_j(d) is the number of items that ever were in stage j or a later one by the end of day d
    (Vacanti, Actionable Agile Metrics, 2015). What came before `start` is counted on it. Stages
    that no item ever was in are left out, as they would be bands without width.
    """
    arrivals = [arrival for arrival in arrivals if arrival.day <= end]
    used = sorted({arrival.stage for arrival in arrivals})
    earliest: dict[tuple[str, int], date] = {}
    for key, stage, day in arrivals:
        for place, other in enumerate(used):
            known = earliest.get((key, place))
            if other <= stage and (known is None or day < known):
                earliest[key, place] = day
    length = (end - start).days + 1
    steps = [[0] * max(length, 0) for _ in used]
    for (_, place), day in earliest.items():
        if length > 0:
            steps[place][max((day - start).days, 0)] += 1
    lines = [list(accumulate(line)) for line in steps]
    days = (
        FlowDay(start + timedelta(offset), tuple(line[offset] for line in lines))
        for offset in range(length if used else 0)
    )
    return Flow(
        stages=tuple(stages[place] for place in used),
        days=tuple(days),
        title=title,
        quiet_since=quiet_since,
        calendar=calendar,
        moves=tuple(_furthest(earliest, start)),
    )


def _furthest(earliest: Mapping[tuple[str, int], date], start: date) -> list[Arrival]:
    """Of what an item reached on one day the furthest; what came before `start` came on it."""
    furthest: dict[tuple[str, date], int] = {}
    for (key, place), day in earliest.items():
        there = key, max(day, start)
        furthest[there] = max(furthest.get(there, 0), place)
    arrivals = [Arrival(key, place, day) for (key, day), place in furthest.items()]
    return sorted(arrivals, key=lambda each: (each.day, -each.stage, len(each.key), each.key))
