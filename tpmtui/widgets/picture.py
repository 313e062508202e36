"""The picture that a terminal shows, and what to send to change it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip

from tpmtui.widgets.cells import Cells
from tpmtui.widgets.pens import Pen
from tpmtui.widgets.strokes import Hand, Stroke, Terminal

Piece = tuple[int, int, Strip]
"""Where a strip begins, column and line from 0, and the strip."""


class Picture:
    """What has been sent to a terminal; asked what to send next, it takes that as sent."""

    def __init__(self) -> None:
        self._lines: dict[int, Cells] = {}
        self._pen: Pen | None = None
        self._cursor: tuple[int, int] | None = None

    def forget(self) -> None:
        """Know nothing of what the terminal shows: the next frame is sent in full."""
        self._lines.clear()
        self._pen = self._cursor = None

    def change(
        self, pieces: Iterable[Piece], terminal: Terminal, cursor: tuple[int, int] | None = None
    ) -> str:
        """The text that makes the terminal show these pieces, and its cursor where it is wanted."""
        strokes: list[Stroke] = []
        in_order: list[Stroke] = []
        for x, y, strip in pieces:
            new = Cells.of(strip, terminal.colours)
            line = self._lines.setdefault(y, Cells())
            old = line.part(x, x + len(new.texts))
            if new == old:
                continue
            line.replace(x, new)
            if new.are_certain() and old.are_certain():
                strokes += new.changes(old, x, y)
            else:
                in_order += new.characters(x, y)
        hand = Hand(terminal, self._pen, self._cursor)
        hand.draw(strokes)
        hand.draw_in_order(in_order)
        hand.end_link()
        if cursor is not None:
            hand.go_to(*cursor)
        self._pen = hand.pen
        # Where nobody types something else may move the cursor, and it would not be seen.
        self._cursor = cursor
        return hand.text
