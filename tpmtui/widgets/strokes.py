"""Strokes of a pen on a terminal, and few bytes that draw them all.

A change of colours takes twenty to forty bytes, a step of the cursor two to eight: so what is drawn
with one pen is drawn before the next is taken, and what stands in a column from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from rich.color import ColorSystem

from tpmtui.widgets.pens import PLAIN, Pen, switch


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


def drawn(strokes: Iterable[Stroke], in_order: Iterable[Stroke], terminal: Terminal) -> str:
    """The text that draws the strokes, and leaves a plain pen.

    Those `in_order` are drawn last, one behind the other.
    """
    sent: list[str] = []
    pen = PLAIN
    at: tuple[int, int] | None = None
    down = "\n" if terminal.feeds_straight else "\x1b[B"
    for stroke in chain(_arranged(strokes), in_order):
        to = (stroke.x, stroke.y)
        if at != to:
            sent.append(_step(at, to, down))
        if pen is not stroke.pen:
            sent.append(switch(pen, stroke.pen))
            pen = stroke.pen
        if not stroke.is_certain:
            # A terminal that takes it to be narrower would leave what stood there before.
            sent.append(f"{' ' * stroke.width}\x1b[{stroke.width}D")
        sent.append(stroke.text)
        end = stroke.x + stroke.width
        # Terminals disagree as well about where the cursor is behind the last column.
        at = (end, stroke.y) if stroke.is_certain and end < terminal.columns else None
    sent.append(switch(pen, PLAIN))
    return "".join(sent)


def _arranged(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """Pen by pen, and the strokes of each in stacks of what stands below each other."""
    stacks: dict[Pen, list[list[Stroke]]] = {}
    for stroke in strokes:
        of_pen = stacks.setdefault(stroke.pen, [])
        for stack in of_pen:
            if _is_below(stroke, stack[-1]):
                stack.append(stroke)
                break
        else:
            of_pen.append([stroke])
    return chain.from_iterable(chain.from_iterable(stacks.values()))


def _is_below(stroke: Stroke, other: Stroke) -> bool:
    return (
        stroke.y == other.y + 1
        and stroke.x < other.x + other.width
        and other.x < stroke.x + stroke.width
    )


def _step(at: tuple[int, int] | None, to: tuple[int, int], down: str) -> str:
    """What moves the cursor to a cell, in the fewest bytes."""
    x, y = to
    absolute = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
    if at is None:
        return absolute
    across, below = x - at[0], y - at[1]
    return min(_across(across) + (down if below == 1 else _below(below)), absolute, key=len)


def _across(columns: int) -> str:
    back = "\b" * -columns if columns > -4 else _times(-columns, "D")
    return _times(columns, "C") or back


def _below(lines: int) -> str:
    return _times(lines, "B") or _times(-lines, "A")


def _times(count: int, move: str) -> str:
    """The escape sequence of a move that is made so many times, none for 0 or less."""
    return f"\x1b[{count if count > 1 else ''}{move}" if count > 0 else ""
