"""A chart on a screen: the coloured text that `charts` draws, in the colours of the theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.charts.inks import INKS
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip

_INK = re.compile(r"\x1b\[([0-9;]*)m")
_NAMES = {str(number): name for name, number in INKS.items()}


class Drawing(Widget):
    """Shows lines of text with the colours of a chart; says when its room changes."""

    COMPONENT_CLASSES = {f"drawing--{name}" for name in _NAMES.values()} | NOTICE_INKS
    DEFAULT_CSS = """
    Drawing { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    Drawing > .drawing--red { color: $text-error; }
    Drawing > .drawing--green { color: $text-success; }
    Drawing > .drawing--yellow { color: $text-warning; }
    Drawing > .drawing--blue { color: $text-primary; }
    Drawing > .drawing--magenta { color: $chart-magenta; }
    Drawing > .drawing--cyan { color: $chart-cyan; }
    Drawing > .drawing--gray { color: $text-muted; }
    """

    @dataclass
    class Resized(Message):
        """There is room for so many cells now."""

        size: Size

    @dataclass
    class Clicked(Message):
        """A cell was clicked: how far along the drawing it is, from 0 at its left to 1."""

        along: float

    @dataclass
    class Scrolled(Message):
        """The wheel was turned: 1 down, -1 up."""

        step: int

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[str] = []
        self._notice: Notice | None = None

    def say(self, notice: Notice) -> None:
        """Say why there is nothing to draw."""
        self._lines, self._notice = [], notice
        self.refresh()

    def show(self, text: str) -> None:
        """Show another drawing; only the lines that differ are painted again."""
        if self._notice is not None:
            self._notice = None
            self.refresh()
        lines = text.split("\n")
        for y in range(max(len(lines), len(self._lines))):
            if lines[y : y + 1] != self._lines[y : y + 1]:
                self.refresh(Region(0, y, self.size.width, 1))
        self._lines = lines

    def render_line(self, y: int) -> Strip:
        """A line of the drawing."""
        if self._notice is not None:
            return notice_strip(self, self._notice, y, self.size.width, self.size.height)
        base = self.rich_style
        text = self._lines[y] if y < len(self._lines) else ""
        segments = [Segment(words, base + self._ink(ink)) for words, ink in _spans(text)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _ink(self, codes: str) -> Style:
        name = _NAMES.get(codes.rpartition(";")[2]) if codes.startswith("38;5;") else None
        if name is None:
            return Style.null()
        return self.get_component_rich_style(f"drawing--{name}", partial=True)

    def on_resize(self, event: events.Resize) -> None:
        """Say that there is other room."""
        self.post_message(self.Resized(event.size))

    def on_click(self, event: events.Click) -> None:
        """Say which place was clicked."""
        frame = next((line for line in map(_bare, self._lines[1:2]) if line.strip()), "")
        left, right = len(frame) - len(frame.lstrip()), len(frame) - 1
        if right > left:
            self.post_message(self.Clicked((event.x - left) / (right - left)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Say that the wheel was turned."""
        event.stop()
        self.post_message(self.Scrolled(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Say that the wheel was turned."""
        event.stop()
        self.post_message(self.Scrolled(-1))


def _spans(line: str) -> Iterator[tuple[str, str]]:
    """The pieces of a line with the codes of their colours."""
    ink = ""
    for place, piece in enumerate(_INK.split(line)):
        if place % 2:
            ink = piece
        elif piece:
            yield piece, ink


def _bare(line: str) -> str:
    return _INK.sub("", line)
