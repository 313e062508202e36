"""What the cells of a Gantt chart hold, for the screen and for text alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from tpmtui.domain.calendar import Calendar
from tpmtui.domain.task import LinkType
from tpmtui.planning.schedule.timeline import Row
from tpmtui.planning.schedule.timescale import Scale


class Mark(StrEnum):
    """What one cell of the chart shows."""

    BLANK = "blank"
    OFF = "off"
    TODAY = "today"
    BAR = "bar"
    CRITICAL = "critical"
    DONE = "done"
    SUMMARY = "summary"
    MILESTONE = "milestone"
    MILESTONE_CRITICAL = "milestone-critical"
    MILESTONE_DONE = "milestone-done"
    GHOST = "ghost"
    DOWN = "down"
    TURN = "turn"
    ACROSS = "across"
    ARROW = "arrow"


FREE = frozenset({Mark.BLANK, Mark.OFF, Mark.TODAY})
ASCII: Mapping[Mark, str] = {
    Mark.BLANK: " ",
    Mark.OFF: ".",
    Mark.TODAY: ":",
    Mark.BAR: "=",
    Mark.CRITICAL: "#",
    Mark.DONE: "%",
    Mark.SUMMARY: "-",
    Mark.MILESTONE: "o",
    Mark.MILESTONE_CRITICAL: "O",
    Mark.MILESTONE_DONE: "x",
    Mark.GHOST: "~",
    Mark.DOWN: "|",
    Mark.TURN: "`",
    Mark.ACROSS: "-",
    Mark.ARROW: ">",
}
DRAWN: Mapping[Mark, str] = {
    Mark.BLANK: " ",
    Mark.OFF: "·",
    Mark.TODAY: "┊",
    Mark.BAR: "▄",
    Mark.CRITICAL: "█",
    Mark.DONE: "▂",
    Mark.SUMMARY: "━",
    Mark.MILESTONE: "◇",
    Mark.MILESTONE_CRITICAL: "◆",
    Mark.MILESTONE_DONE: "✓",
    Mark.GHOST: "░",
    Mark.DOWN: "│",
    Mark.TURN: "└",
    Mark.ACROSS: "─",
    Mark.ARROW: "→",
}


def ground(scale: Scale, calendar: Calendar, today: date) -> list[Mark]:
    """What lies behind every row: days off where a day has cells of its own, and today's line."""
    marks = [Mark.BLANK] * scale.width
    if scale.zoom.cells_a_day:
        for column in range(scale.width):
            if not calendar.is_working(scale.day(column)):
                marks[column] = Mark.OFF
    now = scale.column(today)
    if 0 <= now < scale.width:
        marks[now] = Mark.TODAY
    return marks


def bar(row: Row, scale: Scale, behind: Sequence[Mark]) -> list[Mark]:
    """The cells of one row, its baseline behind its bar."""
    marks = list(behind)
    if row.baseline is not None:
        was = row.baseline
        _fill(marks, scale.column(was.start), scale.last_column(was.finish), Mark.GHOST)
    slot = row.slot
    if slot is None:
        return marks
    first, last = scale.column(slot.start), scale.last_column(slot.finish)
    if row.parts:
        _fill(marks, first, last, Mark.SUMMARY)
    elif row.is_milestone:
        # A milestone lies at the end of its day where it has more than one cell.
        _fill(marks, last, last, _milestone(row))
    else:
        _fill(marks, first, last, Mark.CRITICAL if slot.critical else Mark.BAR)
        done = round(row.progress * (last - first + 1))
        _fill(marks, first, first + done - 1, Mark.DONE)
    return marks


def _milestone(row: Row) -> Mark:
    if not row.work.is_open:
        return Mark.MILESTONE_DONE
    critical = row.slot is not None and row.slot.critical
    return Mark.MILESTONE_CRITICAL if critical else Mark.MILESTONE


def _fill(marks: list[Mark], first: int, last: int, mark: Mark) -> None:
    for column in range(max(first, 0), min(last + 1, len(marks))):
        marks[column] = mark


def draw_links(rows: Sequence[Row], lines: Sequence[list[Mark]], scale: Scale) -> None:
    """Add to the lines of some rows the links from finish to start that there is room for.

    A link goes down behind the bar it comes from and turns to the bar it leads to; where that would
    cross anything at all, it is not drawn.
    """
    place = {row.work.key: at for at, row in enumerate(rows)}
    for below, row in enumerate(rows):
        if row.slot is None:
            continue
        for link in row.work.depends:
            above = place.get(link.key, below)
            source = rows[above].slot
            if above < below and link.type is LinkType.FS and source is not None:
                column = scale.last_column(source.finish) + 1
                _draw_link(lines, above, below, column, scale.column(row.slot.start))


def _draw_link(
    lines: Sequence[list[Mark]], above: int, below: int, column: int, start: int
) -> None:
    if not 0 <= column < len(lines[below]):
        return
    if column == start:
        # The bar begins right below: the line comes down on it.
        cells = [(at, column, Mark.DOWN) for at in range(above + 1, below)]
        if not cells:
            return
    elif column < start <= len(lines[below]):
        cells = [(at, column, Mark.DOWN) for at in range(above + 1, below)]
        cells += [(below, column, Mark.TURN)] if start - 1 > column else []
        cells += [(below, x, Mark.ACROSS) for x in range(column + 1, start - 1)]
        cells.append((below, start - 1, Mark.ARROW))
    else:
        return
    if all(lines[at][x] in FREE or lines[at][x] is mark for at, x, mark in cells):
        for at, x, mark in cells:
            lines[at][x] = mark
