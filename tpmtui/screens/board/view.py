"""The board to work on: a cursor moved by keys and clicks, marks, and cards dragged about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tpmtui.domain.card import Card
from tpmtui.screens.board import cursor as places
from tpmtui.screens.board.canvas import BoardCanvas
from tpmtui.screens.board.cursor import Spot
from tpmtui.screens.board.geometry import HEADER_ROWS, Line
from tpmtui.widgets.bindings import bind, hint

_WHEEL_ROWS = 3


class BoardView(BoardCanvas, can_focus=True):
    """A board with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("board.left", "left,h", "turn(-1)", "Left", "To the column at the left"),
        bind("board.right", "right,l", "turn(1)", "Right", "To the column at the right"),
        bind("board.up", "up,k", "step(-1)", "Up", "To the card above"),
        bind("board.down", "down,j", "step(1)", "Down", "To the card below"),
        bind("board.top", "g,home", "top", "Top", "To the first card of the column"),
        bind("board.bottom", "G,end", "bottom", "Bottom", "To the last card of the column"),
        bind("board.page_up", "pageup,ctrl+u", "page(-1)", "Page up", "A page of cards up"),
        bind("board.page_down", "pagedown,ctrl+d", "page(1)", "Page down", "A page of cards down"),
        hint("board.open", "enter", "open", "Open", "The card with everything about it"),
        bind("board.select", "space", "mark", "Select", "Choose several, act on all at once"),
    ]

    class Moved(Message):
        """The cursor stands on another card."""

    class Marked(Message):
        """Cards were selected, or no longer are."""

    @dataclass
    class Opened(Message):
        """The user wants to see all of a card."""

        card: Card

    @dataclass
    class Dropped(Message):
        """A card was dragged to a spot: in front of the card that stands there now."""

        card: Card
        spot: Spot

    # The card a mouse button was pressed on, and whether the cursor stood there before.
    _pressed: Card | None = None
    _was_here = False

    def start_over(self) -> None:
        """Go to the first work in hand, with its neighbours in sight and nothing selected."""
        self.marked.clear()
        self.cursor = places.start(self.board)
        self.view.begin_at(self.cursor)
        self.refresh()

    def clear_marks(self) -> None:
        """Select nothing any more."""
        self.marked.clear()
        self.refresh()
        self.post_message(self.Marked())

    def follow(self, key: str) -> None:
        """Put the cursor on the card with this key, if it is shown."""
        spot = places.find(self.board, key, near=self.cursor)
        if spot is not None:
            self._go(spot)

    def seek(self) -> None:
        """Where the cursor stands in an empty column, go to the nearest card."""
        if self.card is None:
            self._go(places.nearest(self.board, self.cursor))

    # -- keys ------------------------------------------------------------------------------------

    def action_step(self, count: int) -> None:
        """Move the cursor along its column."""
        self._go(places.stepped(self.board, self.cursor, count))

    def action_page(self, count: int) -> None:
        """Move the cursor by as many cards as are in sight."""
        page = max(1, self.view.body_height // self.look.card_height - 1)
        self.action_step(count * page)

    def action_top(self) -> None:
        """To the first card of the column."""
        self._go(places.first(self.board, self.cursor.column))

    def action_bottom(self) -> None:
        """To the last card of the column."""
        self._go(places.last(self.board, self.cursor.column))

    def action_turn(self, count: int) -> None:
        """To the card beside this one, in the next column."""
        column = self.cursor.column + count
        if not 0 <= column < len(self.board.columns):
            return
        line = self.view.y(self.cursor) - HEADER_ROWS + self.view.tops[column]
        index = self.cursor.place if self.view.rows.has_headings else line // self.look.card_height
        spot = Spot(self.cursor.lane, column, max(0, index))
        self._go(places.settled(self.board, spot))

    def action_open(self) -> None:
        """Show everything about the card."""
        if self.card is not None:
            self.post_message(self.Opened(self.card))

    def action_mark(self) -> None:
        """Select the card or no longer, and go on to the next."""
        if self.card is None:
            return
        self.marked ^= {self.card.key}
        self.refresh_card(self.cursor)
        self.post_message(self.Marked())
        self.action_step(1)

    def _go(self, spot: Spot) -> None:
        if spot != self.cursor:
            self.go_to(spot)
            self.post_message(self.Moved())

    # -- mouse -----------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on what was clicked."""
        if event.button != 1:
            return
        if event.y < HEADER_ROWS:
            self._click_head(event.x, event.y)
            return
        column = self.view.columns.at(event.x)
        item = self.view.at(column, event.y)
        if not isinstance(item, Line):
            return
        self._was_here = item.spot == self.cursor and self.has_focus
        self._go(item.spot)
        self._pressed = self.card
        if event.ctrl or event.meta:
            self._pressed = None
            self.action_mark()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the card that is being dragged would land."""
        if self._pressed is None:
            return
        if not event.button:
            self._let_go()
            return
        self.capture_mouse()
        self.show_drop(self.view.gap_at(event.x, event.y))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop the dragged card, or open the one that was clicked again."""
        card, drop = self._pressed, self.drop
        self._let_go()
        if card is None:
            return
        if drop is not None:
            self.post_message(self.Dropped(card, drop))
        elif self._was_here:
            self.post_message(self.Opened(card))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the column under the pointer."""
        self.scroll_column(self.view.columns.at(event.x), _WHEEL_ROWS)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the column under the pointer."""
        self.scroll_column(self.view.columns.at(event.x), -_WHEEL_ROWS)
        event.stop()

    def _let_go(self) -> None:
        self._pressed = None
        self.release_mouse()
        self.show_drop(None)

    def _click_head(self, x: int, y: int) -> None:
        columns = self.view.columns
        column = columns.at(x)
        if y == 1 and x < columns.width // 3 and columns.first:
            column = columns.first - 1
        elif y == 1 and x > columns.width * 2 // 3 and columns.hidden_right:
            column = columns.shown[-1] + 1
        self._go(places.first(self.board, column))
