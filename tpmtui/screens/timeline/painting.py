"""Turns rows of a timeline into pieces of text, each with the ink it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from tpmtui.charts.gantt import ASCII, DRAWN, Mark
from tpmtui.domain.calendar import MONTHS
from tpmtui.domain.task import Kind
from tpmtui.planning.schedule.timeline import Row
from tpmtui.planning.schedule.timescale import Scale, placed
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import fit

_DEEPEST = 5  # levels that are indented; what lies deeper stands with these


class Ink(StrEnum):
    """What a piece of text means; the theme decides how that looks."""

    TITLE = "title"
    META = "meta"
    DONE = "done"
    SUMMARY = "summary"
    LATE = "late"
    HEADER = "header"
    RULE = "rule"
    BAR = "bar"
    CRITICAL = "critical"
    FINISHED = "finished"
    SPAN = "span"
    GHOST = "ghost"
    OFF = "off"
    TODAY = "today"
    LINK = "link"
    HINT = "hint"
    PANEL = "panel"
    PANEL_TITLE = "panel-title"
    PANEL_LATE = "panel-late"
    CURSOR = "cursor"
    CURSOR_AWAY = "cursor-away"


class Part(NamedTuple):
    """A piece of a line."""

    text: str
    ink: Ink


Line = tuple[Part, ...]

_INKS = {
    Mark.BLANK: Ink.META,
    Mark.OFF: Ink.OFF,
    Mark.TODAY: Ink.TODAY,
    Mark.BAR: Ink.BAR,
    Mark.CRITICAL: Ink.CRITICAL,
    Mark.DONE: Ink.FINISHED,
    Mark.SUMMARY: Ink.SPAN,
    Mark.MILESTONE: Ink.BAR,
    Mark.MILESTONE_CRITICAL: Ink.CRITICAL,
    Mark.MILESTONE_DONE: Ink.FINISHED,
    Mark.GHOST: Ink.GHOST,
    Mark.DOWN: Ink.LINK,
    Mark.TURN: Ink.LINK,
    Mark.ACROSS: Ink.LINK,
    Mark.ARROW: Ink.LINK,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What all rows of one frame have in common; keys are padded to the widest one's cells."""

    today: date
    glyphs: Glyphs
    key_width: int
    prefix: int
    trouble: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width is shared: names, dates where there is room, then the bars."""

    names: int
    dates: bool
    bars: int

    @classmethod
    def fitted(cls, width: int) -> Columns:
        """The columns of a window."""
        dates = width >= 100
        names = max(12, min(44, width * 3 // 8 if not dates else width // 3))
        return cls(names, dates, max(1, width - names - (14 if dates else 0) - 1))

    @property
    def left(self) -> int:
        """The cells before the bars."""
        return self.names + (14 if self.dates else 0) + 1


def paint_name(row: Row, columns: Columns, look: Look) -> Iterator[Part]:
    """Mark, fold, key and title, and the dates where there is room; `columns.left` cells."""
    work, marks = row.work, look.glyphs
    done = not work.is_open
    trouble = work.key in look.trouble or row.is_late(today=look.today)
    sign = marks.overdue if trouble else marks.blocked if work.blocked else " "
    yield Part(sign, Ink.LATE)
    indent = "  " * min(row.depth, _DEEPEST)
    if row.parts:
        fold = marks.folded if work.key in look.folded else marks.unfolded
    elif row.is_milestone:
        fold = marks.done if done else marks.kind(Kind.MILESTONE)
    else:
        fold = marks.done if done else " "
    key = work.key if columns.dates else work.key[look.prefix :]
    key = key.ljust(look.key_width - (0 if columns.dates else look.prefix))
    head = f"{indent}{fold} "
    name = f"{key} "
    room = columns.names - 2 - len(head) - len(name)
    ink = Ink.DONE if done else Ink.SUMMARY if row.parts else Ink.TITLE
    ink = ink if row.matches else Ink.META
    if room < 1:
        yield Part(fit(head + name, columns.names - 1), ink)
    else:
        yield Part(head + name, Ink.DONE if done else Ink.META)
        yield Part(fit(work.title, room, ellipsis=marks.ellipsis) + " ", ink)
    if columns.dates:
        slot = row.slot
        said = f"{short(slot.start)} {short(slot.finish)} " if slot else " " * 14
        yield Part(said, Ink.DONE if done else Ink.META)
    yield Part(marks.vertical, Ink.RULE)


def paint_bars(marks: Sequence[Mark], row: Row, scale: Scale, look: Look) -> Iterator[Part]:
    """The cells of a row; an arrow at the edge behind which its bar lies."""
    signs = ASCII if look.glyphs.is_ascii else DRAWN
    line = [(signs[mark], _INKS[mark]) for mark in marks]
    if row.slot is not None and line:
        if scale.last_column(row.slot.finish) < 0:
            line[0] = (look.glyphs.more_left, Ink.HINT)
        elif scale.column(row.slot.start) >= scale.width:
            line[-1] = (look.glyphs.more_right, Ink.HINT)
    for ink, cells in groupby(line, key=lambda cell: cell[1]):
        yield Part("".join(sign for sign, _ in cells), ink)


def paint_header(columns: Columns, scale: Scale, look: Look, place: int) -> Iterator[Part]:
    """One of the two lines above: months over days, or years over months."""
    head = ("Task", f"by {scale.zoom}")[place]
    yield Part(fit(f" {head}", columns.names), (Ink.HEADER, Ink.META)[place])
    if columns.dates:
        yield Part(fit(("from   to", "")[place], 14), Ink.HEADER)
    yield Part(look.glyphs.vertical, Ink.RULE)
    labels = (scale.above, scale.below)[place]()
    yield Part(placed(labels, scale.width), Ink.HEADER if place == 0 else Ink.META)


def short(day: date) -> str:
    """``5 Jan`` in six cells."""
    return f"{day.day:>2} {MONTHS[day.month - 1].capitalize()}"
