"""The whole board as one widget that draws lines and repaints only what changed.

A widget a card would be simpler, and dies between a hundred and a thousand of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.domain.card import Card
from tpmtui.domain.project import Column
from tpmtui.planning.board import Board, Grouping
from tpmtui.screens.board.cursor import Spot, card_at, kept_on, settled
from tpmtui.screens.board.geometry import HEADER_ROWS, Heading
from tpmtui.screens.board.headings import (
    paint_drop,
    paint_empty,
    paint_header,
    paint_lane,
    paint_rule,
)
from tpmtui.screens.board.painting import Ink, Look, Part, paint_card
from tpmtui.screens.board.viewport import Viewport
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip

_LAID_OVER = (Ink.CURSOR, Ink.CURSOR_AWAY, Ink.MARKED)  # change only what they name
_PAINTED_AT_ONCE = 2000  # cards whose lines are kept; a full screen shows some hundreds


class BoardCanvas(Widget):
    """Draws a board with a cursor, marked cards, and the place where a dragged card would land."""

    COMPONENT_CLASSES = {f"board--{ink}" for ink in Ink} | NOTICE_INKS
    ALLOW_SELECT = False

    def __init__(self, board: Board, look: Look, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.board = board
        self.look = look
        self.grouping = Grouping.NONE
        self.notice: Notice | None = None
        self.empty_hint = ""
        self.view = Viewport(board)
        self.cursor = Spot(0, 0, 0)
        self.marked: set[str] = set()
        self.drop: Spot | None = None
        self._painted: dict[str, tuple[Card, int, list[list[Segment]]]] = {}
        self._styles: dict[Ink, Style] = {}

    @property
    def has_lanes(self) -> bool:
        """Whether the cards stand in swimlanes, and all columns scroll together."""
        return self.grouping is not Grouping.NONE

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return card_at(self.board, self.cursor)

    # -- what is shown ---------------------------------------------------------------------------

    def show(
        self, board: Board, look: Look, *, grouping: Grouping, notice: Notice | None = None
    ) -> None:
        """Show another answer and repaint what differs; the cursor stays as near as can be."""
        was, card, cursor = (self.look, self.grouping, self.notice), self.card, self.cursor
        columns, tops = self.view.columns, list(self.view.tops)
        # Where a card would have landed may be gone; the next move of the mouse says it anew.
        was_dragged, self.drop = self.drop is not None, None
        seen = {column: self._seen(column) for column in columns.shown}
        self.board, self.look, self.grouping, self.notice = board, look, grouping, notice
        if look != was[0]:
            self._painted.clear()
        self.view.show(board, card_height=look.card_height, has_headings=self.has_lanes)
        self.cursor = kept_on(board, settled(board, self.cursor), card.key if card else "")
        self.view.reveal(self.cursor)
        is_same = was == (look, grouping, notice) and self.view.columns == columns
        if self.has_lanes or was_dragged or not is_same:
            self.refresh()
            return
        for column, (cards, thumb, head) in seen.items():
            self.refresh(self.view.changed_region(column, cards, tops[column]))
            now = self._seen(column)
            if now[1] != thumb:
                self.refresh(self.view.bar_region(column))
            if now[2] != head:
                self.refresh(self.view.header_region(column))
        if cursor != self.cursor:
            self.refresh(self.view.region(cursor), self.view.region(self.cursor))

    def _seen(self, column: int) -> tuple[tuple[Card, ...], range, tuple[int, Column]]:
        """What of a column is on the screen: cards, scroll bar, head."""
        head = self.board.counts[column], self.board.columns[column]
        if self.has_lanes:
            return (), range(0), head
        return self.view.cards_in_sight(column), self.view.thumb(column), head

    def go_to(self, spot: Spot) -> None:
        """Put the cursor there, scroll as far as needed, repaint the two cards it concerns."""
        old, self.cursor = self.cursor, spot
        columns, thumb = self.view.columns, self.view.thumb(spot.column)
        top = self.view.tops[spot.column]
        self.view.reveal(spot)
        if self.view.columns != columns:
            self.refresh()
            return
        if self.view.tops[spot.column] != top:
            self._refresh_scrolled(spot.column, thumb)
        self.refresh(self.view.region(spot), self.view.region(old))
        if old.column != spot.column:
            self.refresh(self.view.header_region(old.column), self.view.header_region(spot.column))

    def refresh_card(self, spot: Spot) -> None:
        """Repaint one card."""
        self.refresh(self.view.region(spot))

    def scroll_column(self, column: int, rows: int) -> None:
        """Scroll a column (all of them where there are lanes); the cursor stays on its card."""
        thumb = self.view.thumb(column)
        self.view.scroll(column, rows)
        self._refresh_scrolled(column, thumb)

    def show_drop(self, spot: Spot | None) -> None:
        """Show where a dragged card would land."""
        old, self.drop = self.drop, spot
        if old != spot:
            for place in (old, spot):
                if place is not None:
                    self.refresh_card(place)

    def cover(self, rows: int) -> None:
        """Keep the cursor out of this many rows at the bottom, which something else covers."""
        self.view.covered = rows
        if self.view.reveal(self.cursor):
            self.refresh()

    def _refresh_scrolled(self, column: int, thumb: range) -> None:
        """Repaint a column that was scrolled, and its bar if it is not at `thumb` any more."""
        if self.has_lanes:
            self.refresh()
            return
        self.refresh(self.view.cards_region(column))
        if self.view.thumb(column) != thumb:
            self.refresh(self.view.bar_region(column))

    def on_resize(self, event: events.Resize) -> None:
        """Fit as many columns as the new width has room for."""
        self.view.size = event.size
        self.view.reveal(self.cursor)
        self.refresh()

    def notify_style_update(self) -> None:
        """Look the inks up again: the theme has changed."""
        self._styles.clear()
        self._painted.clear()
        super().notify_style_update()

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        strip, width = Strip(self._line(y)), self.size.width
        if strip.cell_length == width:
            return strip
        # While its size changes the board is drawn before it is laid out anew.
        return strip.adjust_cell_length(width, self.rich_style)

    def _line(self, y: int) -> Iterable[Segment]:
        if y == 0:
            return self._segments(self._header())
        if y == 1:
            return self._segments(paint_rule(self.view.columns, self.look))
        if self.notice:
            width, height = self.size.width, self.view.body_height
            return notice_strip(self, self.notice, y - HEADER_ROWS, width, height)
        heading = self.view.at(self.view.columns.first, y) if self.has_lanes else None
        if isinstance(heading, Heading):
            width, lane = self.size.width, heading.lane
            return self._segments(paint_lane(self.board, lane, self.grouping, width, self.look))
        return self._body(y)

    def _header(self) -> Iterator[Part]:
        for column in self.view.columns.shown:
            _, width = self.view.columns.span(column)
            here = column == self.cursor.column
            yield Part(" ", Ink.HEADER)
            yield from paint_header(self.board, column, width - 2, self.look, here=here)
            yield Part(" ", Ink.RULE)

    def _body(self, y: int) -> Iterator[Segment]:
        marks, columns = self.look.glyphs, self.view.columns
        shown = columns.shown
        for column in shown:
            _, width = columns.span(column)
            yield from self._cell(column, y, width - 1)
            is_last = column == shown[-1]
            thumb = (is_last or not self.has_lanes) and y in self.view.thumb(column)
            bar = marks.thumb if thumb else " " if is_last else marks.vertical
            yield Segment(bar, self._style(Ink.THUMB if thumb else Ink.RULE))

    def _cell(self, column: int, y: int, width: int) -> Iterator[Segment]:
        """What a column shows in a line: a mark, and a line of a card."""
        marks = self.look.glyphs
        if self.drop and self.drop.column == column and self.view.y(self.drop) == y:
            yield from self._segments(paint_drop(width, self.look))
            return
        item = self.view.at(column, y)
        if not isinstance(item, Heading) and item is not None:
            card = self.board.lanes[item.spot.lane].columns[column][item.spot.place]
            blank = item.line > 0 and item.line == self.look.card_height - 1
            here = item.spot == self.cursor and not blank
            marked = card.key in self.marked and not blank
            mark = marks.selected if marked and item.line == 0 else marks.cursor if here else " "
            segments = self._lines(card, width - 1)[item.line]
            over = self._over(here=here, marked=marked)
            if over is not None:
                segments = [Segment(text, (style or over) + over) for text, style, _ in segments]
            yield Segment(mark, self._style(Ink.META if mark == " " else Ink.MARK, over))
            yield from segments
        elif self.cursor.column == column and self.card is None and self.view.y(self.cursor) == y:
            of = self.board.columns[column]
            yield from self._segments(paint_empty(of, self.empty_hint, width, self.look))
        else:
            yield Segment(" " * width, self._style(Ink.META))

    def _lines(self, card: Card, width: int) -> list[list[Segment]]:
        """The lines of a card as they look when nothing is special about it."""
        kept = self._painted.get(card.key)
        if kept is not None and kept[0] is card and kept[1] == width:
            return kept[2]
        if len(self._painted) > _PAINTED_AT_ONCE:
            self._painted.clear()
        lines = [self._segments(line) for line in paint_card(card, width, self.look)]
        self._painted[card.key] = (card, width, lines)
        return lines

    def _segments(self, line: Iterable[Part]) -> list[Segment]:
        return [Segment(text, self._style(ink)) for text, ink in line if text]

    def _over(self, *, here: bool, marked: bool) -> Style | None:
        if here:
            return self._style(Ink.CURSOR if self.has_focus else Ink.CURSOR_AWAY)
        return self._style(Ink.MARKED) if marked else None

    def _style(self, ink: Ink, over: Style | None = None) -> Style:
        style = self._styles.get(ink)
        if style is None:
            partial = ink in _LAID_OVER
            style = self.get_component_rich_style(f"board--{ink}", partial=partial)
            self._styles[ink] = style
        return style if over is None else style + over
