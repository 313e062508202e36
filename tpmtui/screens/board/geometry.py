"""Where things stand on the board: which columns fit, which row a card is on, what a click hits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tpmtui.planning.board import Board
from tpmtui.screens.board.cursor import Spot

# Narrower than this a title is a guess, so further columns wait beyond the edge: three in 80
# cells, five in 120.
NARROWEST = 23
HEADER_ROWS = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns in sight: `count` of `total` from `first` on, sharing `width` cells.

    The last cell of each column is its bar: the rule to its right, and its scroll bar.
    """

    width: int
    total: int
    first: int
    count: int

    @classmethod
    def fitted(cls, width: int, total: int, *, first: int = 0, showing: int = 0) -> Columns:
        """As many columns as fit, moved as little as needed from `first` to show `showing`."""
        count = max(1, min(total, (width + 1) // (NARROWEST + 1)))
        first = min(max(first, showing - count + 1), showing)
        return cls(width, total, max(0, min(first, total - count)), count)

    @property
    def shown(self) -> range:
        """The numbers of the columns in sight."""
        return range(self.first, min(self.total, self.first + self.count))

    @property
    def hidden_right(self) -> int:
        """How many columns lie beyond the right edge."""
        return self.total - self.first - self.count

    def span(self, column: int) -> tuple[int, int]:
        """The first cell and the number of cells of a column in sight, its bar included."""
        place = column - self.first
        each, over = divmod(self.width, self.count)
        return place * each + min(place, over), each + (place < over)

    def at(self, x: int) -> int:
        """The column in sight at cell `x`, the nearest where it lies outside."""
        for column in self.shown:
            start, width = self.span(column)
            if x < start + width:
                return column
        return self.shown[-1]


class Heading(NamedTuple):
    """The heading of a swimlane."""

    lane: int


class Line(NamedTuple):
    """One of the lines of the card in a spot, from 0."""

    spot: Spot
    line: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one board, counted from 0 at its very top, before any scrolling.

    Without swimlanes the columns scroll one by one and no row is lost to a heading. With them each
    lane starts with a heading and is as tall as its fullest column in sight.
    """

    board: Board
    card_height: int
    has_headings: bool
    starts: tuple[int, ...]
    height: int

    @classmethod
    def of(
        cls, board: Board, *, card_height: int, has_headings: bool, shown: Iterable[int]
    ) -> Rows:
        """The rows of a board whose cards are `card_height` rows tall, with columns `shown`."""
        columns = list(shown)
        starts = []
        row = 0
        for lane in board.lanes:
            starts.append(row)
            tallest = max((len(lane.columns[column]) for column in columns), default=0)
            row += has_headings + card_height * tallest
        return cls(board, card_height, has_headings, tuple(starts), row)

    def for_columns(self, shown: Iterable[int]) -> Rows:
        """The rows of the same board with other columns in sight."""
        return Rows.of(
            self.board, card_height=self.card_height, has_headings=self.has_headings, shown=shown
        )

    def column_height(self, column: int) -> int:
        """The rows that can be scrolled through in a column."""
        if self.has_headings:
            return self.height
        return len(self.board.lanes[0].columns[column]) * self.card_height

    def row(self, spot: Spot) -> int:
        """The first row of the card in a spot."""
        return self.starts[spot.lane] + self.has_headings + spot.place * self.card_height

    def at(self, column: int, row: int) -> Heading | Line | None:
        """What stands in a row of a column, None where it is empty."""
        lane = self._lane_at(row)
        if lane is None:
            return None
        inside = row - self.starts[lane] - self.has_headings
        if inside < 0:
            return Heading(lane)
        index, line = divmod(inside, self.card_height)
        if index < len(self.board.lanes[lane].columns[column]):
            return Line(Spot(lane, column, index), line)
        return None

    def heading_of(self, row: int) -> Heading | None:
        """The heading of the swimlane that a row belongs to, None below the last."""
        lane = self._lane_at(row)
        return None if lane is None else Heading(lane)

    def gap_at(self, column: int, row: int) -> Spot:
        """The spot in a column that a card dropped on a row would take."""
        lane = self._lane_at(row)
        if lane is None:
            lane = 0 if row < 0 else len(self.starts) - 1
        inside = max(0, row - self.starts[lane] - self.has_headings)
        index = (inside + self.card_height // 2) // self.card_height
        return Spot(lane, column, min(index, len(self.board.lanes[lane].columns[column])))

    def _lane_at(self, row: int) -> int | None:
        if not 0 <= row < self.height:
            return None
        return bisect_right(self.starts, row) - 1
