"""A chart as lines over numbered places, however it will be drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from tpmtui.domain.amounts import words
from tpmtui.domain.calendar import MONTHS, WEEKDAYS, Calendar

Point = tuple[float, float]

_ROOMY = 12  # rows, from which on names of values stand wider apart
_LOOSE = 1.3  # how much of the height round values may cost


class Style(StrEnum):
    """How the points are shown: joined, by themselves, standing on the axis, or filled to it."""

    LINE = "line"
    DOTS = "dots"
    BARS = "bars"
    AREA = "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its name in the legend, the character it is drawn with in ASCII, a colour's name.

    `faint` lines are thin: what was planned rather than what was; several of them are told apart by
    the `dash` they are drawn with. An area is filled with its `shade`, and hides those before it. A
    bar is `breadth` broad, in x.
    """

    name: str
    points: tuple[Point, ...]
    sign: str
    colour: str
    faint: bool = False
    dash: str = ""
    style: Style = Style.LINE
    shade: str = "▒"
    breadth: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart: lines over x from `first` to `last`, from 0 up.

    `ticks` are the days of places on the x axis, in order; `marks` are changes written above their
    place, in order; `today` is the place of an upright line. `below` are sentences to stand under
    the legend. Without lines there is nothing to draw, and only the sentences are shown.
    """

    title: str
    lines: tuple[Line, ...]
    first: float
    last: float
    ticks: tuple[tuple[float, date], ...] = ()
    marks: tuple[tuple[float, float], ...] = ()
    today: float | None = None
    below: tuple[str, ...] = ()

    @property
    def top(self) -> float:
        """The greatest value of any line, 1 at least."""
        return max((y for line in self.lines for _, y in line.points), default=1) or 1


def signed(change: float) -> str:
    """A change as it is marked: ``+6``, ``-5``."""
    return f"{'+' if change > 0 else '-'}{words(abs(change))}"


def fitting(
    marks: Sequence[tuple[float, float]], first: float, last: float, cells: int
) -> list[tuple[float, str]]:
    """The marks over an axis of so many cells; what would collide is added up at the last place."""
    a_cell = (last - first) / max(cells, 1)
    groups: list[list[tuple[float, float]]] = []
    for mark in marks:
        if groups:
            total = signed(sum(change for _, change in groups[-1]) + mark[1])
            if mark[0] - groups[-1][-1][0] <= (len(total) + 1) * a_cell:
                groups[-1].append(mark)
                continue
        groups.append([mark])
    summed = ((group[-1][0], sum(change for _, change in group)) for group in groups)
    return [(x, signed(change)) for x, change in summed if change]


def levels(top: float, count: int) -> list[float]:
    """Round values from 0 up, none beyond `top`, at most `count` of them above 0."""
    rough = top / max(count, 1)
    unit = 10.0 ** math.floor(math.log10(rough))
    sizes = [unit * size for size in (1, 2, 5, 10)]
    step = next(size for size in sizes if math.floor(top / size + 1e-9) <= count)
    return [place * step for place in range(math.floor(top / step + 1e-9) + 1)]


def even_levels(least: float, rows: int) -> tuple[list[float], float]:
    """Round values that stand equally far apart on so many rows, and the value of the top row.

    That is `least` or a little more, 0 is the bottom row, and no value stands between two rows.
    """
    apart: dict[float, int] = {}
    for power in range(math.floor(math.log10(least / rows)), math.ceil(math.log10(least)) + 1):
        # A quarter of a thing is no thing: 2.5 is no step, but 25 is.
        for size in (1, 2, 2.5, 5) if power > 0 else (1, 2, 5):
            between = math.floor((rows - 1) * size * 10.0**power / least + 1e-9)
            if 1 <= between < rows:
                apart[size * 10.0**power] = between
    tops = {step: step * (rows - 1) / between for step, between in apart.items()}
    least_apart = 2 if rows < _ROOMY else 3
    loose = [
        step for step, top in tops.items() if apart[step] >= least_apart and top <= _LOOSE * least
    ]
    step = min(loose, default=None) or min(tops, key=tops.__getitem__)
    return [place * step for place in range((rows - 1) // apart[step] + 1)], tops[step]


def risen(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The stretches of a line that are above 0, from where they rise to where they are down."""
    stretch: list[Point] = []
    for before, here in pairwise(points):
        if before[1] or here[1]:
            stretch = [*stretch, here] if stretch else [before, here]
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def day_ticks(
    days: Sequence[tuple[float, date]], calendar: Calendar | None = None
) -> tuple[tuple[float, date], ...]:
    """Each working day with its place: a drawing leaves out what does not fit."""
    return tuple(each for each in days if calendar is None or calendar.is_working(each[1]))


def named_ticks(
    ticks: Sequence[tuple[float, date]],
    first: float,
    last: float,
    cells: int,
    *,
    today: date | None = None,
) -> list[tuple[float, str]]:
    """The days that fit side by side on an axis of so many cells, evenly left out, by their names.

    A year is named where it begins to hold, and none where it is that of `today`: what is drawn
    for any day has no such year.
    """
    if not ticks:
        return []
    # Over more than a year of days, the year says more than the weekday.
    years = (ticks[-1][1] - ticks[0][1]).days > 366
    a_cell = max(last - first, 1e-9) / max(cells, 1)
    longest = max(len(_day_name(day, year=years, weekday=not years)) for _, day in ticks) + 2
    # Days off stand between working days, so the room is counted in places, not in names.
    apart = max(last - first, 1e-9) / max(cells // longest, 1)
    named: list[tuple[float, str]] = []
    known = today.year if today else None
    place = end = -math.inf  # of the name before, in places and in cells
    for x, day in ticks:
        name = _day_name(day, year=years or day.year != known, weekday=not years)
        begin = max((x - first) / a_cell - len(name) / 2, 0)
        if x - place >= apart and begin > end + 1:
            named.append((x, name))
            place, end, known = x, begin + len(name), day.year
    return named


def _day_name(day: date, *, year: bool, weekday: bool) -> str:
    name = f"{day.day} {MONTHS[day.month - 1].title()}"
    name = f"{WEEKDAYS[day.weekday()].capitalize()} {name}" if weekday else name
    return f"{name} {day.year}" if year else name
