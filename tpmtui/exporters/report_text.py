"""The status report as lines of text, for a file, a mail and the screen that previews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from tpmtui.charts import draw
from tpmtui.domain.cells import cell_width, padded, wrapped
from tpmtui.domain.text import visible
from tpmtui.exporters.report_chapters import chapters, overview, rules, title
from tpmtui.exporters.report_words import Section, Thing
from tpmtui.planning.listing import AsOf
from tpmtui.planning.metrics.burndown import Burndown
from tpmtui.planning.report.report import StatusReport

_WIDTH = 80
_GAP = "  "
_NARROWEST = 6
_CHART_WIDTH, _CHART_HEIGHT = 100, 18


class Ink(StrEnum):
    """What a line is, for who can show it."""

    TITLE = "title"
    SECTION = "section"
    PLAIN = "plain"
    QUIET = "quiet"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    UNKNOWN = "unknown"


class Line(NamedTuple):
    """A line of text, every character of it visible, and what it is about."""

    text: str
    ink: Ink = Ink.PLAIN
    thing: Thing | None = None


def as_txt(answer: StatusReport, as_of: AsOf) -> Iterator[str]:
    """The report, 80 cells wide, in ASCII but for what people wrote."""
    for line in lines(answer, _WIDTH):
        yield f"{line.text}\n"


def lines(answer: StatusReport, width: int, *, ascii_only: bool = True) -> Iterator[Line]:
    """The report in lines of at most `width` cells."""
    yield from _wrapped(title(answer), width, Ink.TITLE)
    if (first := overview(answer)) is not None:
        yield from _section(first, width, ascii_only)
    for chapter in chapters(answer):
        if first is not None:
            yield Line("")
            yield from _wrapped(chapter.title, width, Ink.TITLE)
        yield Line("")
        trend = f" ({chapter.trend})" if chapter.trend else ""
        yield Line(f"Health: {chapter.health.upper()}{trend}", Ink(chapter.health))
        yield from _points(chapter.reasons, width, chapter.things)
        for sentence in chapter.lead:
            yield from _wrapped(sentence, width)
        for section in chapter.sections:
            yield from _section(section, width, ascii_only)
    yield from _section(rules(answer), width, ascii_only)


def _section(section: Section, width: int, ascii_only: bool) -> Iterator[Line]:
    yield Line("")
    for line in _said_in(section, width, ascii_only):
        yield line if line.thing else line._replace(thing=section.thing)


def _said_in(section: Section, width: int, ascii_only: bool) -> Iterator[Line]:
    yield from _wrapped(section.title, width, Ink.SECTION)
    for sentence in section.sentences:
        yield from _wrapped(sentence, width)
    if section.rows:
        yield from _table(section, width)
    yield from _points(section.points, width)
    if section.chart is not None:
        yield from map(Line, sketch(section.chart, width, ascii_only=ascii_only))


def _points(
    points: Sequence[str], width: int, things: Sequence[Thing | None] = ()
) -> Iterator[Line]:
    for point, thing in zip_longest(points, things):
        for place, text in enumerate(wrapped(visible(point), max(1, width - 2))):
            yield Line(f"  {text}" if place else f"- {text}", thing=thing)


def sketch(chart: Burndown, width: int, *, ascii_only: bool = True) -> list[str]:
    """A burn-down drawn in lines of at most `width` cells."""
    from tpmtui.charts.canvas import SMALLEST

    room = max(min(width, _CHART_WIDTH), SMALLEST[0])
    drawn = draw("burndown", chart, room, _CHART_HEIGHT, ascii_only=ascii_only)
    return [line.rstrip() for line in drawn.splitlines()]


def _table(section: Section, width: int) -> Iterator[Line]:
    """Rows of cells under headings, each wrapped to the room of its column."""
    table = [[visible(cell) for cell in row] for row in (section.headings, *section.rows)]
    widths = _widths(table, width)
    for place, (row, thing) in enumerate(zip_longest(table, (None, *section.things))):
        cells = [wrapped(cell, room) for cell, room in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            text = _GAP.join(map(padded, parts, widths)).rstrip()
            yield Line(text, Ink.PLAIN if place else Ink.QUIET, thing)


def _widths(table: Sequence[Sequence[str]], width: int) -> list[int]:
    """As wide as the cells are; where all do not fit, the widest give way, in equal parts."""
    widths = [max(1, *map(cell_width, column)) for column in zip(*table, strict=True)]
    room = width - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _wrapped(text: str, width: int, ink: Ink = Ink.PLAIN) -> Iterator[Line]:
    for line in wrapped(visible(text), max(1, width)):
        yield Line(line, ink)
