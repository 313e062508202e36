"""A report as it reads, in the width there is: a cursor goes along its lines and sections."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.exporters.report_text import Ink, Line, lines
from tpmtui.exporters.report_words import Thing
from tpmtui.planning.report.report import StatusReport
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip
from tpmtui.widgets.text import fit

_WIDEST = 100  # cells: longer lines are hard to read


class Preview(ScrollView, can_focus=False):
    """The lines of a report; only those in sight are drawn; some tell of a thing."""

    COMPONENT_CLASSES = {
        *(f"report--{ink}" for ink in Ink),
        *("report--cursor", "report--bar", *NOTICE_INKS),
    }
    DEFAULT_CSS = """
    Preview { width: 1fr; height: 1fr; background: $background; color: $foreground;
        overflow-y: scroll; scrollbar-size-vertical: 1; padding: 0 1 0 0; }
    Preview > .report--title { color: $text-primary; text-style: bold underline; }
    Preview > .report--section { color: $text-primary; text-style: bold; }
    Preview > .report--quiet { color: $text-muted; }
    Preview > .report--red { color: $text-error; text-style: bold; }
    Preview > .report--amber { color: $text-warning; text-style: bold; }
    Preview > .report--green { color: $text-success; text-style: bold; }
    Preview > .report--unknown { color: $text-muted; text-style: bold; }
    Preview > .report--bar { color: $text-primary; }
    Preview > .report--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    """

    class Moved(Message):
        """The cursor stands on another line."""

    class Opened(Message):
        """What the line under the cursor is about is wanted."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="preview")
        self._glyphs = glyphs
        self._cursor = 0
        self._answer: StatusReport | None = None
        self._notice: Notice | None = None
        self._lines: list[Line] = []
        self._begins: list[int] = []
        self._laid_out_for = 0

    @property
    def thing(self) -> Thing | None:
        """What the line under the cursor is about."""
        return self._lines[self._cursor].thing if self._cursor < len(self._lines) else None

    def show(self, answer: StatusReport) -> None:
        """Show another report; cursor and scrolling stay where they can."""
        self._answer, self._notice = answer, None
        self._lay_out()

    def say(self, notice: Notice) -> None:
        """Say why there is no report."""
        self._answer, self._notice = None, notice
        self._lay_out()

    def step(self, count: int) -> None:
        """Move the cursor by some lines."""
        self._go(self._cursor + count)

    def turn(self, step: int) -> None:
        """Go to where the next section begins, or with -1 the one before."""
        here, begins = self._cursor, self._begins
        place = bisect_right(begins, here) if step > 0 else bisect_left(begins, here) - 1
        if 0 <= place < len(begins):
            self.scroll_to(y=begins[place], animate=False)
            self._go(begins[place])

    def go_home(self) -> None:
        """To the first line."""
        self._go(0)

    def _go(self, place: int) -> None:
        before, self._cursor = self._cursor, max(0, min(place, len(self._lines) - 1))
        top = self.scroll_offset.y
        self.scroll_to_region(Region(0, self._cursor, 1, 1), animate=False, force=True)
        if self.scroll_offset.y == top:
            for line in (before, self._cursor):
                self.refresh(Region(0, line - top, self.size.width, 1))
        else:
            self.refresh()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked; the second click opens it."""
        place = event.y + self.scroll_offset.y
        if place == self._cursor:
            self.post_message(self.Opened())
        elif place < len(self._lines):
            self._go(place)

    def on_resize(self) -> None:
        """Lay the lines out for the room there is now."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        width = self._laid_out_for = self.scrollable_content_region.width
        if width <= 0:
            return
        room = min(width - 1, _WIDEST)
        answer, is_ascii = self._answer, self._glyphs.is_ascii
        self._lines = list(lines(answer, room, ascii_only=is_ascii)) if answer else []
        heads = (Ink.TITLE, Ink.SECTION)
        self._begins = [place for place, line in enumerate(self._lines) if line.ink in heads]
        self._cursor = max(0, min(self._cursor, len(self._lines) - 1))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        """A line of the report, or of why there is none."""
        width, place = self.scrollable_content_region.width, y + self.scroll_offset.y
        if self._notice is not None:
            return notice_strip(self, self._notice, y, width, self.size.height)
        line = self._lines[place] if place < len(self._lines) else Line("")
        base, here = self.rich_style, place == self._cursor
        style = base + self.get_component_rich_style(f"report--{line.ink}", partial=True)
        bar = base + self.get_component_rich_style("report--bar", partial=True)
        if here and line.thing is not None:
            style = bar = base + self.get_component_rich_style("report--cursor", partial=True)
        mark = self._glyphs.cursor if here else " "
        return Strip([Segment(mark, bar), Segment(fit(line.text, width - 1), style)])
