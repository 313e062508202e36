"""Time along an axis of cells, at four zooms, and the names of its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tpmtui.domain.calendar import MONTHS, ONE_DAY


class Zoom(StrEnum):
    """What the axis names: a day has two cells, one cell, a third of one, or a seventh."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def cells_a_day(self) -> int:
        """The cells of one day, 0 where a cell holds several days."""
        return {Zoom.DAY: 2, Zoom.WEEK: 1}.get(self, 0)

    @property
    def days_a_cell(self) -> int:
        """The days of one cell, 1 where a day has one or more."""
        return {Zoom.MONTH: 3, Zoom.QUARTER: 7}.get(self, 1)

    def coarser(self, steps: int = 1) -> Zoom:
        """The zoom some steps further away (nearer where negative), as far as there are any."""
        zooms = list(Zoom)
        return zooms[max(0, min(zooms.index(self) + steps, len(zooms) - 1))]


class Label(NamedTuple):
    """A name in a heading, from cell `column` on."""

    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """`width` cells of time, the first of which is cell `first` since the year 1."""

    zoom: Zoom
    first: int
    width: int

    @classmethod
    def starting(cls, day: date, zoom: Zoom, width: int) -> Scale:
        """The scale whose first cell is that of `day`."""
        return cls(zoom, _cell(day, zoom), width)

    @classmethod
    def fitting(cls, start: date, finish: date, width: int) -> Scale:
        """The nearest zoom at which both days are in sight, else the furthest, from `start` on."""
        for zoom in Zoom:
            if _cell(finish, zoom) + max(zoom.cells_a_day, 1) - _cell(start, zoom) <= width:
                break
        return cls.starting(start, zoom, width)

    def column(self, day: date) -> int:
        """The first cell of a day, beyond 0 or the width where it is out of sight."""
        return _cell(day, self.zoom) - self.first

    def last_column(self, day: date) -> int:
        """The last cell of a day."""
        return self.column(day) + max(self.zoom.cells_a_day, 1) - 1

    def day(self, column: int) -> date:
        """The first day of a cell, within the years there are."""
        cell = self.first + column
        if self.zoom.cells_a_day:
            number = cell // self.zoom.cells_a_day
        elif self.zoom is Zoom.QUARTER:
            number = cell * 7 + 1
        else:
            number = cell * self.zoom.days_a_cell
        return date.fromordinal(max(1, min(number, date.max.toordinal())))

    def moved(self, cells: int) -> Scale:
        """The scale so many cells later, never past the ends of time."""
        last = _cell(date.max, self.zoom) - self.width
        return replace(self, first=max(0, min(self.first + cells, last)))

    def zoomed(self, zoom: Zoom, *, around: date, column: int) -> Scale:
        """The same time at another zoom, with a day kept in its cell."""
        return replace(self, zoom=zoom, first=0).moved(_cell(around, zoom) - column)

    def above(self) -> list[Label]:
        """Years where a cell is a week, else months: the first, and each January, with its year.

        Where the first has no room for its year, the second has one too.
        """
        by_year = self.zoom is Zoom.QUARTER
        found: list[Label] = []
        months: list[date] = []
        for column, day in self._days():
            if not months or (day.year, by_year or day.month) != (
                months[-1].year,
                by_year or months[-1].month,
            ):
                months.append(day)
                found.append(Label(column, str(day.year) if by_year else _month(day)))
        if by_year and len(found) > 1 and found[1].column <= len("2025"):
            return found[1:]  # else the year that is over would stand over the next
        if by_year or not found:
            return found
        cramped = len(found) > 1 and found[1].column <= len("Jan 2026")
        if cramped and found[1].column <= len("Jan"):
            found[0] = Label(found[0].column, "")
        dated = {0, *([1] if cramped else []), *(n for n, m in enumerate(months) if m.month == 1)}
        return [
            Label(column, f"{text} {months[n].year}" if n in dated and text else text)
            if not (n == 0 and cramped)
            else Label(column, text)
            for n, (column, text) in enumerate(found)
        ]

    def below(self) -> list[Label]:
        """Days of the month, Mondays, each tenth day from the first, or months."""
        found: list[Label] = []
        month = 0
        for column, day in self._days():
            if self.zoom is Zoom.QUARTER:
                if day.month != month:
                    found.append(Label(column, _month(day)))
                month = day.month
            elif self.zoom is Zoom.MONTH:
                inside = (day + n * ONE_DAY for n in range(3) if date.max - day >= n * ONE_DAY)
                found += [Label(column, str(d.day)) for d in inside if d.day in (1, 11, 21)]
            elif self.zoom is Zoom.DAY or day.weekday() == 0:
                found.append(Label(column, str(day.day)))
        return found

    def _days(self) -> Iterator[tuple[int, date]]:
        """The cells in sight that begin a day or several, each with its first day."""
        step = max(self.zoom.cells_a_day, 1)
        for column in range(-self.first % step, self.width, step):
            yield column, self.day(column)


def _cell(day: date, zoom: Zoom) -> int:
    number = day.toordinal()
    if zoom.cells_a_day:
        return number * zoom.cells_a_day
    if zoom is Zoom.QUARTER:
        return (number - 1) // 7  # weeks begin on Monday, as the year 1 did
    return number // zoom.days_a_cell


def _month(day: date) -> str:
    return MONTHS[day.month - 1].capitalize()


def placed(labels: list[Label], width: int) -> str:
    """Labels in one line of `width` cells; one that would touch the one before it is left out."""
    line = ""
    for column, text in labels:
        if text and (not line or column > len(line)) and column + len(text) <= width:
            line = line.ljust(column) + text
    return line.ljust(width)
