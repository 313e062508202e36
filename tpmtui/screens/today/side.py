"""Beside the concerns: how the projects stand, who has answered, and what others did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.domain.calendar import short_day
from tpmtui.planning.today.today import Standing, Today
from tpmtui.widgets.text import fit, wrap


class Side(ScrollView, can_focus=True):
    """A few paragraphs, each as many lines as it needs; they scroll where they are too long."""

    COMPONENT_CLASSES = {"side--heading", "side--plain", "side--quiet"}
    DEFAULT_CSS = """
    Side { width: 1fr; height: 1fr; background: $background; color: $foreground;
        overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 0 0 1; }
    Side:focus { scrollbar-color: $primary; }
    Side > .side--heading { color: $text-primary; text-style: bold; }
    Side > .side--quiet { color: $text-muted; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("pageup,ctrl+u", "page_up", "Page up", show=False),
        Binding("pagedown,ctrl+d,space", "page_down", "Page down", show=False),
        Binding("home,g", "scroll_home", "Top", show=False),
        Binding("end,G", "scroll_end", "Bottom", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="side")
        self._said: Sequence[tuple[str, str]] = ()
        self._lines: list[tuple[str, str]] = []

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is in sight."""
        return self.display and len(self._lines) > self.size.height > 0

    def show(self, answer: Today) -> None:
        """Show another answer."""
        said = list(_said(answer))
        if said != self._said:
            self._said = said
            self._lay_out()

    def clear(self) -> None:
        """Show nothing."""
        self._said = ()
        self._lay_out()

    def on_resize(self) -> None:
        """Break the lines for the room there is now."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return  # there is no room yet, or none at all: a size comes with it
        self._lines = [
            (ink, line)
            for ink, text in self._said
            for line in (wrap(text, max(1, width - 1)) if text else [""])
        ]
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
        self.screen.refresh_bindings()

    def render_line(self, y: int) -> Strip:
        """A line of one of the paragraphs."""
        place = y + self.scroll_offset.y
        ink, text = self._lines[place] if place < len(self._lines) else ("plain", "")
        style = self.rich_style + self.get_component_rich_style(f"side--{ink}", partial=True)
        return Strip([Segment(fit(text, self.scrollable_content_region.width), style)])


def told_beside(answer: Today) -> Iterator[str]:
    """The same in words, for where there is no room beside the concerns."""
    return (words for _, words in _said(answer))


def _said(answer: Today) -> Iterator[tuple[str, str]]:
    """One project and what is new; of several what is new first, as there may be many."""
    several = len(answer.standings) > 1
    if not several:
        yield from (part for standing in answer.standings for part in _stands(standing))
    yield from _new(answer)
    if several:
        for standing in answer.standings:
            yield "heading", f"{standing.project.key} {standing.project.name}"
            yield from _stands(standing)


def _new(answer: Today) -> Iterator[tuple[str, str]]:
    if answer.attendance.people:
        yield "plain", f"Check-in: {answer.attendance.in_words()}"
    since = short_day(answer.since.date(), today=answer.day)
    if not answer.news:
        yield "plain", f"Since {since} {answer.since:%H:%M}: nothing by others"
        return
    yield "heading", f"Since {since} {answer.since:%H:%M}"
    for each in answer.news:
        yield "plain", f"{each.by} {each.in_words()}"


def _stands(standing: Standing) -> Iterator[tuple[str, str]]:
    for part in standing.in_words().split("; "):
        yield "plain", part
