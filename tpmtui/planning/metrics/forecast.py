"""A forecast by Monte Carlo: when the rest is done if the future is like the past.

Past periods, zeros included, are drawn with replacement (Mike Bowler, "Monte Carlo Under the
Covers", 2024).
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, islice
from math import ceil

from tpmtui.domain.amounts import counted
from tpmtui.domain.calendar import ONE_DAY, Calendar, short_day
from tpmtui.domain.errors import RuleBroken
from tpmtui.planning.metrics.throughput import Every

CONFIDENCES = (50, 70, 85, 95)
TRIALS = 10_000
SEED = 1
# Fewer periods than this and luck decides more than history: a forecast says so.
FEW_PERIODS = 5
# A trial this long is given up: nobody plans on a week ten years ahead.
HORIZON = {Every.WEEK: 520, Every.DAY: 2_600}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """How many periods, and until which day, for the rest to be done, by confidence in percent.

    All None where history says nothing; one is None where that share of the trials lies beyond the
    horizon. `dates` are working days. `history` are the items finished a period, zeros included.
    `chances` are the percent of trials done within 0, 1, 2... periods, until nearly all are, and
    `ends` the last days of the periods 1, 2... of these.
    `within` are the items finished by the `deadline`, where there is one ahead.
    """

    remaining_items: int
    every: Every
    history: tuple[int, ...]
    as_of: date
    trials: int = TRIALS
    seed: int = SEED
    periods: dict[int, int | None]
    dates: dict[int, date | None]
    chances: tuple[float, ...] = ()
    ends: tuple[date, ...] = ()
    deadline: date | None = None
    within: dict[int, int] = field(default_factory=dict)
    title: str = ""

    @property
    def says_something(self) -> bool:
        """Whether there is a forecast at all."""
        return any(count is not None for count in self.periods.values())

    @property
    def is_shaky(self) -> bool:
        """Whether it rests on too few periods."""
        return len(self.history) < FEW_PERIODS

    @property
    def sentences(self) -> tuple[str, ...]:
        """The forecast in words."""
        if not self.remaining_items:
            return ("nothing is left to do",)
        left = f"{counted(self.remaining_items, 'item')} left"
        if not self.history:
            return (left, f"no forecast: not one {self.every} of work is over yet")
        count = len(self.history)
        over = f"the last {count} {self.every}s" if count > 1 else f"one {self.every}"
        if not any(self.history):
            return (left, f"no forecast: nothing was finished in {over}")
        if not self.says_something:
            years = f"{HORIZON[self.every]:,} {self.every}s"
            return (left, f"no forecast: at the pace of {over} it would take more than {years}")
        said = [
            f"{left}; at the pace of {over}, {sum(self.history) / len(self.history):.1f}"
            f" a {self.every}, done by:",
            _by_surest({p: self._day(day) for p, day in self.dates.items()}),
        ]
        if self.deadline is not None:
            by = self._day(self.deadline)
            said.append(f"finished in whole {self.every}s by {by}: {_by_surest(self.within)}")
        if self.is_shaky:
            said.append(f"not much to go by: fewer than {FEW_PERIODS} {self.every}s of history")
        return tuple(said)

    def _day(self, day: date | None) -> str:
        return short_day(day, today=self.as_of) if day else "beyond the horizon"


def _by_surest(values: Mapping[int, object]) -> str:
    """Each value with the greatest confidence that it has."""
    surest = {str(value): p for p, value in values.items()}
    return ", ".join(f"{value} ({p}% sure)" for value, p in surest.items())


def periods_needed(
    history: Sequence[float],
    remaining: float,
    *,
    every: Every = Every.WEEK,
    trials: int = TRIALS,
    seed: int = SEED,
) -> dict[int, int | None]:
    """By confidence p, the fewest periods within which p percent of the trials finish `remaining`.

    A trial draws periods from `history` with replacement until enough is finished. Nothing is said,
    None, where history is empty or all zeros, or where a trial goes beyond the horizon.
    """
    return _needed(_outcomes(history, remaining, every, trials, seed), HORIZON[every])


def items_within(
    history: Sequence[int], periods: int, *, trials: int = TRIALS, seed: int = SEED
) -> dict[int, int]:
    """By confidence p, the most items that p percent of the trials finish within some periods.

    The surer, the fewer. All 0 for an empty history.
    """
    if not history:
        return dict.fromkeys(CONFIDENCES, 0)
    draws = random.Random(seed)
    sums = [sum(draws.choices(history, k=periods)) for _ in range(trials)]
    sums.sort(reverse=True)
    return {p: sums[ceil(trials * p / 100) - 1] for p in CONFIDENCES}


def forecast(
    history: Sequence[int],
    remaining: int,
    calendar: Calendar,
    *,
    as_of: date,
    every: Every = Every.WEEK,
    earliest: date | None = None,
    latest_start: date | None = None,
    deadline: date | None = None,
    trials: int = TRIALS,
    seed: int = SEED,
) -> Forecast:
    """When `remaining` items are done, seen from the end of the day `as_of`.

    Weeks are counted from the day after it, or from `earliest`, before which no work may start, and
    end on their last working day. No date lies before `latest_start`, when the last may start.
    How much is done by a `deadline` ahead is told in whole periods.
    """
    outcomes = _outcomes(history, remaining, every, trials, seed)
    periods = _needed(outcomes, HORIZON[every])
    begin = max(as_of + ONE_DAY, earliest or as_of)
    if deadline is not None and deadline < begin:
        deadline = None
    ahead = 0 if deadline is None else _until(calendar, begin, deadline, every)
    chances = _chances(outcomes, HORIZON[every])
    return Forecast(
        remaining_items=remaining,
        every=every,
        history=tuple(history),
        as_of=as_of,
        trials=trials,
        seed=seed,
        periods=periods,
        dates=_dates(periods, calendar, begin, latest_start, every),
        chances=chances,
        ends=tuple(_ends(calendar, begin, max(len(chances) - 1, 0), every)),
        deadline=deadline,
        within=items_within(history, ahead, trials=trials, seed=seed) if deadline else {},
    )


def _dates(
    periods: dict[int, int | None],
    calendar: Calendar,
    begin: date,
    latest_start: date | None,
    every: Every,
) -> dict[int, date | None]:
    """The last day of each number of periods, no earlier than the last item may start."""
    ends = _ends(calendar, begin, max(filter(None, periods.values()), default=0), every)
    dates: dict[int, date | None] = {}
    for p, count in periods.items():
        day = ends[count - 1] if count else None
        if day is not None and latest_start is not None and latest_start > day:
            day = calendar.first_working(latest_start)
        dates[p] = day
    return dates


def _chances(outcomes: Sequence[int], horizon: int) -> tuple[float, ...]:
    """The percent of trials done within 0, 1, 2... periods, until 99 are."""
    nearly_all = outcomes[ceil(len(outcomes) * 0.99) - 1] if outcomes else 0
    if not nearly_all:
        return ()
    return tuple(
        bisect_right(outcomes, count) * 100 / len(outcomes)
        for count in range(min(nearly_all, horizon) + 1)
    )


def _outcomes(
    history: Sequence[float], remaining: float, every: Every, trials: int, seed: int
) -> list[int]:
    """The periods that each trial took, fewest first; empty where history says nothing."""
    if not remaining:
        return [0] * trials
    if not any(history):
        return []
    draws = random.Random(seed)
    return sorted(_trial(draws, history, remaining, HORIZON[every]) for _ in range(trials))


def _needed(outcomes: Sequence[int], horizon: int) -> dict[int, int | None]:
    if not outcomes:
        return dict.fromkeys(CONFIDENCES)
    needed = {p: outcomes[ceil(len(outcomes) * p / 100) - 1] for p in CONFIDENCES}
    return {p: count if count <= horizon else None for p, count in needed.items()}


def _trial(draws: random.Random, history: Sequence[float], remaining: float, horizon: int) -> int:
    """The periods one trial takes; one more than `horizon` if it does not get there."""
    chunk = min(horizon, ceil(remaining * len(history) / sum(history)) * 5 // 4 + 4)
    done: float = 0
    gone = 0
    while gone < horizon:
        sums = list(accumulate(draws.choices(history, k=chunk), initial=done))
        place = bisect_left(sums, remaining)
        if place < len(sums):
            return min(gone + place, horizon + 1)
        done, gone = sums[-1], gone + chunk
    return horizon + 1


def _until(calendar: Calendar, begin: date, deadline: date, every: Every) -> int:
    """How many periods from `begin` on are over at the end of `deadline`."""
    days = (deadline - begin).days + 1
    most = min(days // 7 if every is Every.WEEK else days, HORIZON[every])
    return sum(end <= deadline for end in _ends(calendar, begin, most, every))


def _ends(calendar: Calendar, begin: date, count: int, every: Every) -> list[date]:
    """The last working days of `count` periods from `begin` on; weeks all off are no periods."""
    try:
        return list(islice(_all_ends(calendar, begin, every), count))
    except OverflowError:
        raise RuleBroken("a forecast beyond the years 1 to 9999") from None


def _all_ends(calendar: Calendar, begin: date, every: Every) -> Iterator[date]:
    if every is Every.DAY:
        while True:
            begin = calendar.first_working(begin)
            yield begin
            begin += ONE_DAY
    # Weeks without a working day are passed over at once: there may be years of them.
    begin += timedelta((calendar.first_working(begin) - begin).days // 7 * 7)
    while True:
        last = begin + timedelta(6)
        if calendar.count(begin, last):
            yield calendar.last_working(last)
        begin = last + ONE_DAY
