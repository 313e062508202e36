"""The part of a board that is in sight: which columns, and how far each is scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Region, Size

from tpmtui.domain.card import Card
from tpmtui.planning.board import Board
from tpmtui.screens.board.cursor import Spot
from tpmtui.screens.board.geometry import HEADER_ROWS, Columns, Heading, Line, Rows


class Viewport:
    """Turns places on the board into cells of the widget and back, and scrolls.

    Without swimlanes every column scrolls on its own; with them all scroll together.
    """

    def __init__(self, board: Board) -> None:
        self.size = Size(80, 24)
        self.covered = 0
        self.columns = Columns.fitted(80, len(board.columns))
        self.rows = Rows.of(board, card_height=1, has_headings=False, shown=self.columns.shown)
        self.tops = [0] * len(board.columns)

    def show(self, board: Board, *, card_height: int, has_headings: bool) -> None:
        """Look at another board from the same place."""
        was_alike = self.rows.card_height == card_height and self.rows.has_headings == has_headings
        shown = range(len(board.columns))
        self.rows = Rows.of(board, card_height=card_height, has_headings=has_headings, shown=shown)
        if not was_alike or len(self.tops) != len(board.columns):
            self.tops = [0] * len(board.columns)

    def reveal(self, spot: Spot) -> bool:
        """Scroll no further than needed to see a spot; whether anything was scrolled.

        A column may end a card above the edge: where it has lost one the others do not jump.
        """
        before = self.columns, list(self.tops)
        total = len(self.rows.board.columns)
        self.columns = Columns.fitted(
            self.size.width, total, first=self.columns.first, showing=spot.column
        )
        if self.rows.has_headings:
            self.rows = self.rows.for_columns(self.columns.shown)
        for column in range(total):
            self._scroll_to(column, self.tops[column], beyond=1)
        top, height = self.tops[spot.column], self.rows.card_height
        row = self.rows.row(spot)
        lowest = row + height - self.body_height
        if not self.rows.has_headings:
            lowest = -(-lowest // height) * height
        top = max(lowest, min(top, row - self.rows.has_headings))
        self._scroll_to(spot.column, top, beyond=1)
        return before != (self.columns, self.tops)

    def begin_at(self, spot: Spot) -> None:
        """Show the top of the board, with the column of a spot and, if it fits, the one before."""
        self.tops = [0] * len(self.tops)
        total = len(self.rows.board.columns)
        self.columns = Columns.fitted(
            self.size.width, total, first=max(0, spot.column - 1), showing=spot.column
        )
        self.reveal(spot)

    def scroll(self, column: int, rows: int) -> None:
        """Scroll a column by some rows, down where positive, as far as it goes."""
        self._scroll_to(column, self.tops[column] + rows)

    @property
    def body_height(self) -> int:
        """The rows in which cards are seen."""
        return max(1, self.size.height - HEADER_ROWS - self.covered)

    def y(self, spot: Spot) -> int:
        """The line of the widget in which the card of a spot begins."""
        return HEADER_ROWS + self.rows.row(spot) - self.tops[spot.column]

    def region(self, spot: Spot) -> Region:
        """The cells of a card that are in sight, but for the line that parts it from the next."""
        height = max(1, self.rows.card_height - 1)
        return self.cards_region(spot.column).intersection(
            Region(0, self.y(spot), self.size.width, height)
        )

    def column_region(self, column: int) -> Region:
        """The cells of a column below its head: its cards and its bar."""
        if column not in self.columns.shown:
            return Region()
        x, width = self.columns.span(column)
        return Region(x, HEADER_ROWS, width, max(0, self.size.height - HEADER_ROWS))

    def cards_region(self, column: int) -> Region:
        """The cells in which a column shows its cards."""
        cells = self.column_region(column)
        return Region(cells.x, cells.y, cells.width - 1, cells.height) if cells else cells

    def bar_region(self, column: int) -> Region:
        """The cells of a column's bar."""
        cells = self.column_region(column)
        return Region(cells.right - 1, cells.y, 1, cells.height) if cells else cells

    def header_region(self, column: int) -> Region:
        """The cells of a column's head."""
        if column not in self.columns.shown:
            return Region()
        x, width = self.columns.span(column)
        return Region(x, 0, width, 1)

    def at(self, column: int, y: int) -> Heading | Line | None:
        """What stands in a line of the widget, below the heads, in a column.

        The heading of a swimlane stays in the first line while the lane is scrolled through.
        """
        row = y - HEADER_ROWS + self.tops[column]
        if y == HEADER_ROWS and self.rows.has_headings:
            return self.rows.heading_of(row)
        return self.rows.at(column, row)

    def gap_at(self, x: int, y: int) -> Spot:
        """The spot that a card dropped on a cell would take."""
        column = self.columns.at(x)
        return self.rows.gap_at(column, y - HEADER_ROWS + self.tops[column])

    def thumb(self, column: int) -> range:
        """The lines of a column's bar that stand for what is in sight; none where all of it is."""
        total, seen = self.rows.column_height(column), self.body_height
        if total <= seen:
            return range(0)
        first = self.tops[column] * seen // total
        last = max(first + 1, -(-(self.tops[column] + seen) * seen // total))
        return range(HEADER_ROWS + first, HEADER_ROWS + min(last, seen))

    def cards_in_sight(self, column: int) -> tuple[Card, ...]:
        """The cards of a column, without swimlanes, of which at least a line is seen."""
        first = self.tops[column] // self.rows.card_height
        count = -(-(self.body_height + self._hidden(column)) // self.rows.card_height)
        return self.rows.board.lanes[0].columns[column][first : first + count]

    def changed_region(self, column: int, before: Sequence[Card], top: int) -> Region:
        """The cells that look different now that a column no longer shows `before` from `top`."""
        if self.tops[column] != top:
            return self.cards_region(column)
        now = self.cards_in_sight(column)
        longest = max(len(before), len(now))
        differing = [
            place for place in range(longest) if before[place : place + 1] != now[place : place + 1]
        ]
        if not differing:
            return Region()
        height = self.rows.card_height
        y = HEADER_ROWS + differing[0] * height - self._hidden(column)
        lines = (differing[-1] + 1 - differing[0]) * height
        return self.cards_region(column).intersection(Region(0, y, self.size.width, lines))

    def _hidden(self, column: int) -> int:
        """The lines of a column's first card in sight that are above the edge."""
        return self.tops[column] % self.rows.card_height

    def _scroll_to(self, column: int, top: int, *, beyond: int = 0) -> None:
        """Scroll a column that far, no further than to its end and so many cards `beyond`."""
        height = 1 if self.rows.has_headings else self.rows.card_height
        furthest = -(-(self.rows.column_height(column) - self.body_height) // height) * height
        if furthest > 0 and not self.rows.has_headings:
            furthest += beyond * height
        top = max(0, min(top, furthest))
        if self.rows.has_headings:
            self.tops = [top] * len(self.tops)
        else:
            self.tops[column] = top
