"""A report as it reads, in the width there is: it scrolls, and knows where its sections begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.exporters.report_text import Ink, Line, lines
from tpmtui.planning.report.report import StatusReport
from tpmtui.widgets.text import fit, wrap

_WIDEST = 100  # cells: longer lines are hard to read


class Preview(ScrollView, can_focus=False):
    """The lines of a report; only those in sight are drawn."""

    COMPONENT_CLASSES = {f"report--{ink}" for ink in Ink}
    DEFAULT_CSS = """
    Preview { width: 1fr; height: 1fr; background: $background; color: $foreground;
        overflow-y: scroll; scrollbar-size-vertical: 1; padding: 0 1; }
    Preview > .report--title { color: $text-primary; text-style: bold underline; }
    Preview > .report--section { color: $text-primary; text-style: bold; }
    Preview > .report--quiet { color: $text-muted; }
    Preview > .report--red { color: $text-error; text-style: bold; }
    Preview > .report--amber { color: $text-warning; text-style: bold; }
    Preview > .report--green { color: $text-success; text-style: bold; }
    Preview > .report--unknown { color: $text-muted; text-style: bold; }
    """

    def __init__(self, *, ascii_only: bool) -> None:
        super().__init__(id="preview")
        self._ascii_only = ascii_only
        self._answer: StatusReport | None = None
        self._said = ""
        self._lines: list[Line] = []
        self._begins: list[int] = []
        self._laid_out_for = 0

    def show(self, answer: StatusReport) -> None:
        """Show another report; it stays scrolled where it can."""
        self._answer = answer
        self._lay_out()

    def say(self, words: str) -> None:
        """Say why there is no report."""
        self._answer, self._said = None, words
        self._lay_out()

    def step(self, count: int) -> None:
        """Scroll by some lines."""
        self.scroll_relative(y=count, animate=False)

    def turn(self, step: int) -> None:
        """Go to where the next section begins, or with -1 the one before."""
        here, begins = self.scroll_offset.y, self._begins
        place = bisect_right(begins, here) if step > 0 else bisect_left(begins, here) - 1
        if 0 <= place < len(begins):
            self.scroll_to(y=begins[place], animate=False)

    def on_resize(self) -> None:
        """Lay the lines out for the room there is now."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        width = self._laid_out_for = self.scrollable_content_region.width
        if width <= 0:
            return
        room = min(width, _WIDEST)
        if self._answer is not None:
            self._lines = list(lines(self._answer, room, ascii_only=self._ascii_only))
        else:
            self._lines = [Line(text) for text in wrap(self._said, room)]
        heads = (Ink.TITLE, Ink.SECTION)
        self._begins = [place for place, line in enumerate(self._lines) if line.ink in heads]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the report."""
        width, place = self.scrollable_content_region.width, y + self.scroll_offset.y
        line = self._lines[place] if place < len(self._lines) else Line("")
        style = self.rich_style + self.get_component_rich_style(f"report--{line.ink}", partial=True)
        return Strip([Segment(fit(line.text, width), style)])
