"""The chart to work on: a cursor, time that scrolls and zooms, and bars dragged about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tpmtui.planning.schedule.timescale import Zoom
from tpmtui.screens.timeline.canvas import TimelineCanvas
from tpmtui.widgets.bindings import bind, hint

_WHEEL_ROWS = 3


class TimelineView(TimelineCanvas, can_focus=True):
    """A chart with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("timeline.up", "up,k", "step(-1)", "Up", "To the task above"),
        bind("timeline.down", "down,j", "step(1)", "Down", "To the task below"),
        bind("timeline.left", "left,h", "scroll_time(-1)", "Earlier", "Scroll to earlier days"),
        bind("timeline.right", "right,l", "scroll_time(1)", "Later", "Scroll to later days"),
        bind("timeline.top", "g,home", "go(0)", "Top", "To the first task"),
        bind("timeline.bottom", "G,end", "go(-1)", "Bottom", "To the last task"),
        bind("timeline.page_up", "pageup,ctrl+u", "page(-1)", "Page up", "A page of tasks up"),
        bind("timeline.page_down", "pagedown,ctrl+d", "page(1)", "Page down", "A page down"),
        hint("timeline.zoom_out", "v", "zoom(1)", "Zoom out", "Day, week, month, quarter"),
        bind("timeline.zoom_in", "V", "zoom(-1)", "Zoom in", "Quarter, month, week, day"),
        bind("timeline.today", "full_stop", "today", "Today", "To today's line"),
        bind("timeline.bar", "o", "bar", "This bar", "To where this task's bar lies"),
        bind("timeline.milestone", "m", "milestone(1)", "Milestone", "To the next milestone"),
        bind("timeline.before", "M", "milestone(-1)", "Milestone up", "To the milestone before"),
    ]

    class Moved(Message):
        """The cursor stands on another task."""

    class Opened(Message):
        """The task under the cursor is to be looked at."""

    @dataclass
    class Dragged(Message):
        """A bar is dragged: it would start so many calendar days later than where it was.

        A drag `begins` with the first of its messages.
        """

        key: str
        days: int
        begins: bool

    # The task whose bar a mouse button was pressed on, and the cell.
    _pressed: tuple[str, int] | None = None
    _dragged: int | None = None

    # -- keys ------------------------------------------------------------------------------------

    def action_step(self, count: int) -> None:
        """Move the cursor by some rows."""
        self.move_to(max(0, min(self.cursor + count, len(self.rows) - 1)))

    def action_page(self, count: int) -> None:
        """Move the cursor by as many rows as are in sight."""
        self.action_step(count * max(1, self.body_height - 1))

    def action_go(self, place: int) -> None:
        """To the first or the last task."""
        self.move_to(place if place >= 0 else len(self.rows) - 1)

    def action_scroll_time(self, steps: int) -> None:
        """Scroll by a week, or an eighth of the window where a cell holds days."""
        cells = self.scale.zoom.cells_a_day * 7 or max(4, self.scale.width // 8)
        self.look_at(self.scale.moved(steps * cells))

    def action_zoom(self, steps: int) -> None:
        """The next zoom; the bar of the cursor, or the middle, stays where it is."""
        zoom = self.scale.zoom.coarser(steps)
        column = self.scale.width // 2
        row = self.row
        around = self.scale.day(column)
        if row is not None and row.slot is not None:
            at = self.scale.column(row.slot.start)
            if 0 <= at < self.scale.width:
                column, around = at, row.slot.start
        if zoom is not self.scale.zoom:
            self.look_at(self.scale.zoomed(Zoom(zoom), around=around, column=column))
            self.post_message(self.Moved())

    def action_today(self) -> None:
        """To today's line."""
        self.look_at_day(self.look.today)

    def action_bar(self) -> None:
        """To where the bar of the cursor lies."""
        if self.row is not None and self.row.slot is not None:
            self.look_at_day(self.row.slot.start)

    def action_milestone(self, step: int) -> None:
        """To the milestone whose day comes next after, or before, that of the cursor."""
        marks = [
            (row.slot.finish, place)
            for place, row in enumerate(self.rows)
            if row.is_milestone and row.slot is not None
        ]
        here = self.row.slot.finish if self.row and self.row.slot else self.look.today
        at = (here, self.cursor)
        after = [mark for mark in marks if mark > at]
        before = [mark for mark in marks if mark < at]
        found = min(after, default=None) if step > 0 else max(before, default=None)
        if found is not None:
            self.move_to(found[1])
            self.show_bar()

    def show_bar(self) -> None:
        """Scroll to the bar of the cursor where none of it is in sight."""
        row = self.row
        if row is not None and row.slot is not None:
            first, last = self.scale.column(row.slot.start), self.scale.last_column(row.slot.finish)
            if last < 0 or first >= self.scale.width:
                self.look_at_day(row.slot.start)

    def follow(self, key: str) -> None:
        """Put the cursor on the task with this key, if it is shown."""
        for place, row in enumerate(self.rows):
            if row.work.key == key:
                self.move_to(place)
                self.show_bar()
                return

    def move_to(self, place: int) -> None:
        """Put the cursor on a row and tell of it."""
        if self.rows and place != self.cursor:
            self.go_to(place)
            self.post_message(self.Moved())

    # -- mouse -----------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on what was clicked; a bar can be dragged from there."""
        place = self.place_at(event.y)
        if event.button != 1 or place is None:
            return
        again = place == self.cursor and event.x < self.columns.left
        self.move_to(place)
        slot = self.rows[place].slot
        column = event.x - self.columns.left
        if slot is not None and self.scale.column(slot.start) <= column <= self.scale.last_column(
            slot.finish
        ):
            self._pressed, self._dragged = (self.rows[place].work.key, column), None
            self.capture_mouse()
        elif again:
            self.post_message(self.Opened())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show what would follow if the bar that is being dragged lay here."""
        if self._pressed is None:
            return
        if not event.button:
            self._let_go()
            return
        key, column = self._pressed
        here = self.scale.day(event.x - self.columns.left)
        days = (here - self.scale.day(column)).days
        if days != (self._dragged or 0):
            begins, self._dragged = self._dragged is None, days
            self.post_message(self.Dragged(key, days, begins))

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """Leave the bar where it is; it is kept or dropped by key."""
        self._let_go()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        self.scroll_rows(_WHEEL_ROWS)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        self.scroll_rows(-_WHEEL_ROWS)
        event.stop()

    def _let_go(self) -> None:
        self._pressed = None
        self.release_mouse()
