"""The pane that shows everything about one task, beside the board or over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.queries.task_detail import TaskDetail
from tpmtui.screens.board.detail_lines import (
    CriterionStop,
    DetailLine,
    LinkStop,
    TaskStop,
    paint_detail,
)
from tpmtui.screens.board.painting import Ink, Look
from tpmtui.widgets.bindings import bind, hint


class DetailPane(ScrollView, can_focus=True):
    """Scrolls through the detail; the cursor rests on what can be ticked, gone to or copied."""

    COMPONENT_CLASSES = {f"board--{ink}" for ink in Ink}
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("detail.close", "escape", "close", "Close", "Back to the board"),
        hint(
            "detail.act", "space,enter", "act", "Tick, go to", "Tick it, go there, or copy the link"
        ),
        bind("detail.board", "left,h", "leave", "To the board", "The pane stays and follows there"),
        bind("detail.up", "up,k", "step(-1)", "Up", "Up, to what can be acted on"),
        bind("detail.down", "down,j", "step(1)", "Down", "Down, to what can be acted on"),
        bind("detail.page_up", "pageup,ctrl+u", "page_up", "Page up", "A page up"),
        bind("detail.page_down", "pagedown,ctrl+d", "page_down", "Page down", "A page down"),
        bind("detail.top", "g,home", "scroll_home", "Top", "To the top"),
        bind("detail.bottom", "G,end", "scroll_end", "Bottom", "To the end: the history"),
    ]

    class Closed(Message):
        """The user is done with it."""

    class Left(Message):
        """The user goes to the board, and keeps the pane if it stands beside."""

    @dataclass
    class Ticked(Message):
        """A criterion was met, or no longer is."""

        key: str
        index: int

    @dataclass
    class Followed(Message):
        """The user wants to see another task."""

        key: str

    @dataclass
    class Copied(Message):
        """The user wants an address in the clipboard."""

        text: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.detail: TaskDetail | None = None
        self._look: Look | None = None
        self._lines: list[DetailLine] = []
        self._at = -1

    @property
    def key(self) -> str | None:
        """The key of the task shown."""
        return self.detail.task.key if self.detail else None

    def show(self, detail: TaskDetail, look: Look) -> None:
        """Show a task; the place stays if it is the same one."""
        if self.key != detail.task.key:
            self._at = -1
            self.scroll_to(0, 0, animate=False)
        self.detail, self._look = detail, look
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self.detail is None or self._look is None:
            return
        width = max(10, self.scrollable_content_region.width - 2)
        self._lines = paint_detail(self.detail, width, self._look)
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if row >= len(self._lines) or self._look is None:
            return Strip.blank(width, self.rich_style)
        here = row == self._at and self.has_focus
        mark = self._look.glyphs.cursor if here else " "
        style = {
            ink: self.get_component_rich_style(f"board--{ink}") for _, ink in self._lines[row].parts
        }
        over = self.get_component_rich_style(f"board--{Ink.CURSOR}") if here else None
        segments = [Segment(mark, over or self.rich_style)]
        for text, ink in self._lines[row].parts:
            segments.append(Segment(text, style[ink] + over if over else style[ink]))
        return Strip(segments).adjust_cell_length(width, over or self.rich_style)

    # -- keys and mouse --------------------------------------------------------------------------

    def action_step(self, step: int) -> None:
        """To the next thing in sight that can be acted on, or scroll by a line."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        start = (
            self._at if top <= self._at < top + height else top - 1 if step > 0 else top + height
        )
        end = top + height if step > 0 else top - 1
        for row in range(start + step, end, step):
            if 0 <= row < len(self._lines) and self._lines[row].stop is not None:
                self._at = row
                self.refresh()
                return
        self.scroll_relative(y=step, animate=False)

    def action_act(self) -> None:
        """Tick, go to or copy what is under the cursor."""
        stop = self._lines[self._at].stop if 0 <= self._at < len(self._lines) else None
        if isinstance(stop, CriterionStop) and self.key:
            self.post_message(self.Ticked(self.key, stop.index))
        elif isinstance(stop, TaskStop):
            self.post_message(self.Followed(stop.key))
        elif isinstance(stop, LinkStop):
            self.post_message(self.Copied(stop.url))

    def action_leave(self) -> None:
        """To the board."""
        self.post_message(self.Left())

    def action_close(self) -> None:
        """Go back to the board."""
        self.post_message(self.Closed())

    def on_click(self, event: events.Click) -> None:
        """Act on what was clicked."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._lines) and self._lines[row].stop is not None:
            self._at = row
            self.refresh()
            self.action_act()
