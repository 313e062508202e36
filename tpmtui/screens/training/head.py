"""The line above: the views there are, and the gaps; the lines below: what is at the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.charts.matrix import legend
from tpmtui.screens.training.views import View
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import fit, width_of, wrap


class ViewTabs(Widget):
    """One line; the view that is shown stands out, a click chooses another."""

    COMPONENT_CLASSES = {"views--here", "views--other", "views--gaps", "views--fine"}
    DEFAULT_CSS = """
    ViewTabs { height: 1; width: 1fr; background: $background; color: $foreground; }
    ViewTabs > .views--here { color: $text-primary; text-style: bold underline; }
    ViewTabs > .views--other { color: $text-muted; }
    ViewTabs > .views--gaps { color: $text-error; text-style: bold; }
    ViewTabs > .views--fine { color: $text-success; }
    """

    @dataclass
    class Chosen(Message):
        """Another view is wanted."""

        view: View

    def __init__(self) -> None:
        super().__init__(id="views")
        self._view, self._words, self._bad = View.MATRIX, "", False

    def show(self, view: View, words: str, *, bad: bool) -> None:
        """Show which view it is, and what is to be said of all."""
        self._view, self._words, self._bad = view, words, bad
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The views, and at the right how many gaps there are."""
        width, base = self.size.width, self.rich_style
        segments, used = [Segment(" ", base)], 1
        for view, _, end in self._places():
            name = "here" if view is self._view else "other"
            segments += [Segment(view.value, self._ink(name)), Segment("  ", base)]
            used = end + 2
        room = width - used - 1
        if width_of(self._words) <= room:
            ink = self._ink("gaps" if self._bad else "fine")
            segments.append(Segment(fit(self._words, room, align="right"), ink))
        return Strip(segments).adjust_cell_length(width, base)

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"views--{name}")

    def _places(self) -> Iterator[tuple[View, int, int]]:
        start = 1
        for view in View:
            end = start + len(view.value)
            yield view, start, end
            start = end + 2

    def on_click(self, event: events.Click) -> None:
        """Choose the view that was clicked."""
        for view, start, end in self._places():
            if start <= event.x < end:
                self.post_message(self.Chosen(view))


class SpotPanel(Widget):
    """What is at the cursor: a heading, its story, and the marks."""

    COMPONENT_CLASSES = {"spot--heading", "spot--quiet"}
    DEFAULT_CSS = """
    SpotPanel { width: 1fr; height: 5; background: $background; color: $foreground;
        border-top: solid $border-blurred; }
    SpotPanel > .spot--heading { color: $text-primary; text-style: bold; }
    SpotPanel > .spot--quiet { color: $text-muted; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="spot")
        self._glyphs = glyphs
        self._heading = self._story = ""

    def show(self, heading: str, story: str) -> None:
        """Say something else."""
        if (heading, story) != (self._heading, self._story):
            self._heading, self._story = heading, story
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The heading, two lines of story, the marks."""
        width = self.size.width
        told = [*wrap(self._story, max(1, width - 2)), ""][:2]
        words = [self._heading, *told, self._marks][y] if y < 4 else ""
        name = {0: "heading", 3: "quiet"}.get(y)
        style = self.rich_style
        if name:
            style = style + self.get_component_rich_style(f"spot--{name}", partial=True)
        text = fit(f" {words}", width, ellipsis=self._glyphs.ellipsis)
        return Strip([Segment(text, style)])

    @property
    def _marks(self) -> str:
        return "  ".join(legend(ascii_only=self._glyphs.is_ascii))
