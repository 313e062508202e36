"""The heads of columns and lanes, the rule below, and the words of an empty board."""

from __future__ import annotations

from tpmtui.domain.project import Column, State
from tpmtui.planning.board import Board, Grouping
from tpmtui.screens.board.geometry import Columns
from tpmtui.screens.board.painting import Ink, Line, Look, Part
from tpmtui.widgets.text import cut, fit, width_of


def paint_header(board: Board, column: int, width: int, look: Look, *, here: bool) -> Line:
    """A column's name, its count and its limit, and a word where that is passed."""
    of = board.columns[column]
    count = f"{board.counts[column]}" + (f"/{of.wip_limit}" if of.wip_limit else "")
    over = board.is_over(column)
    if over:
        count += " over"
    ink = Ink.HEADER_HERE if here else Ink.HEADER
    name = cut(of.name, max(1, width - len(count) - 1), ellipsis=look.glyphs.ellipsis)
    spare = width - width_of(name) - 1 - len(count)
    return (
        Part(name, ink),
        Part(" ", Ink.HINT),
        Part(count[: max(0, width - width_of(name) - 1)], Ink.OVER if over else Ink.HINT),
        Part(" " * max(0, spare), Ink.HINT),
    )


def paint_rule(columns: Columns, look: Look) -> Line:
    """The line below the heads, which tells how many columns are out of sight."""
    marks = look.glyphs
    rule = marks.horizontal * columns.width
    left = f"{marks.more_left} {columns.first} more " if columns.first else ""
    right = f" {columns.hidden_right} more {marks.more_right}" if columns.hidden_right > 0 else ""
    return (
        Part(left, Ink.HINT),
        Part(rule[len(left) + len(right) :], Ink.RULE),
        Part(right, Ink.HINT),
    )


def paint_lane(board: Board, lane: int, grouping: Grouping, width: int, look: Look) -> Line:
    """The heading of a swimlane: what it stands for, and its number of cards."""
    name = _lane_name(board.lanes[lane].name, grouping)
    count = sum(len(cards) for cards in board.lanes[lane].columns)
    tail = f" {count} "
    head = cut(name, max(1, width - len(tail) - 2), ellipsis=look.glyphs.ellipsis)
    rule = look.glyphs.horizontal * max(0, width - width_of(head) - len(tail))
    return (Part(head, Ink.LANE), Part(tail, Ink.HINT), Part(rule, Ink.RULE))


def paint_drop(width: int, look: Look) -> Line:
    """The line that shows where a dragged card would land."""
    rule = look.glyphs.arrow + look.glyphs.horizontal * width
    return (Part(rule[:width], Ink.DROP),)


def paint_empty(column: Column, hint: str, width: int, look: Look) -> Line:
    """The cursor in a column without cards; `hint` where a new card would go there."""
    words = hint if column.state is State.TODO else "no cards"
    return (Part(fit(look.glyphs.cursor + words, width), Ink.HINT),)


def _lane_name(name: str, grouping: Grouping) -> str:
    if grouping is Grouping.PERSON:
        return f"@{name}" if name else "nobody"
    if grouping is Grouping.PARENT:
        return name or "no parent"
    return name
