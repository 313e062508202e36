"""Strokes of a pen on a terminal, and few bytes that draw them all.

A change of colours takes twenty to forty bytes, a step of the cursor two to eight: so what is drawn
with one pen is drawn before the next is taken, and what stands in a column from top to bottom. The
pen that a drawing ends with is the first of the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rich.color import ColorSystem

from tpmtui.widgets.pens import Pen, switch


class Terminal(NamedTuple):
    """What is drawn on.

    Where a line feed alone steps straight down it is the shortest step.
    """

    columns: int
    colours: ColorSystem = ColorSystem.TRUECOLOR
    feeds_straight: bool = False


class Stroke(NamedTuple):
    """Text drawn with one pen from column `x` of line `y` on, `width` columns wide.

    Where terminals disagree about the width of the text `is_certain` is false.
    """

    x: int
    y: int
    text: str
    width: int
    pen: Pen
    is_certain: bool = True


class Hand:
    """Draws with the pen it holds, from where the cursor is; each is None where it is unknown."""

    def __init__(
        self, terminal: Terminal, pen: Pen | None = None, at: tuple[int, int] | None = None
    ) -> None:
        self.pen, self.at = pen, at
        self._terminal = terminal
        self._sent: list[str] = []

    @property
    def text(self) -> str:
        """What to send for all that was done."""
        return "".join(self._sent)

    def draw(self, strokes: Iterable[Stroke]) -> None:
        """Draw strokes in the order that takes the fewest bytes."""
        by_pen: dict[Pen, list[Stroke]] = {}
        for stroke in strokes:
            by_pen.setdefault(stroke.pen, []).append(stroke)
        while by_pen:
            nearest = min(by_pen, key=lambda pen: len(switch(self.pen, pen)))
            for stack in _stacks(by_pen.pop(nearest)):
                self.draw_in_order(stack)

    def draw_in_order(self, strokes: Iterable[Stroke]) -> None:
        """Draw strokes one behind the other."""
        for stroke in strokes:
            self.go_to(stroke.x, stroke.y)
            self._take(stroke.pen)
            if not stroke.is_certain:
                # A terminal that takes it to be narrower would leave what stood there before.
                self._sent.append(f"{' ' * stroke.width}\x1b[{stroke.width}D")
            self._sent.append(stroke.text)
            end = stroke.x + stroke.width
            # Terminals disagree as well about where the cursor is behind the last column.
            is_known = stroke.is_certain and end < self._terminal.columns
            self.at = (end, stroke.y) if is_known else None

    def go_to(self, x: int, y: int) -> None:
        """Put the cursor on a cell."""
        if self.at != (x, y):
            self._sent.append(_step(self.at, (x, y), self._terminal.feeds_straight))
            self.at = (x, y)

    def end_link(self) -> None:
        """Leave no link open, for what others write not to become part of it."""
        if self.pen is not None and self.pen.link:
            self._take(self.pen._replace(link=""))

    def _take(self, pen: Pen) -> None:
        if pen is not self.pen:
            self._sent.append(switch(self.pen, pen))
            self.pen = pen


def _stacks(strokes: Iterable[Stroke]) -> list[list[Stroke]]:
    """The strokes in stacks of what stands below each other."""
    stacks: list[list[Stroke]] = []
    for stroke in strokes:
        for stack in stacks:
            if _is_below(stroke, stack[-1]):
                stack.append(stroke)
                break
        else:
            stacks.append([stroke])
    return stacks


def _is_below(stroke: Stroke, other: Stroke) -> bool:
    return (
        stroke.y == other.y + 1
        and stroke.x < other.x + other.width
        and other.x < stroke.x + stroke.width
    )


def _step(at: tuple[int, int] | None, to: tuple[int, int], feeds_straight: bool) -> str:
    """What moves the cursor to a cell, in the fewest bytes."""
    x, y = to
    absolute = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
    if at is None:
        return absolute
    across, below = x - at[0], y - at[1]
    return min(_across(across) + _below(below, feeds_straight), absolute, key=len)


def _across(columns: int) -> str:
    return _times(columns, "C") or _fewest(-columns, "\b", "D")


def _below(lines: int, feeds_straight: bool) -> str:
    down = _fewest(lines, "\n", "B") if feeds_straight else _times(lines, "B")
    return down or _times(-lines, "A")


def _fewest(count: int, one: str, many: str) -> str:
    """So many single steps, or the escape sequence where that is shorter."""
    return one * count if count < len(_times(count, many)) else _times(count, many)


def _times(count: int, move: str) -> str:
    """The escape sequence of a move that is made so many times, none for 0 or less."""
    return f"\x1b[{count if count > 1 else ''}{move}" if count > 0 else ""
