"""The line at the top of every screen: which project, what is in it, and whose database this is."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import cut, fit, width_of

_SHORT_NAME = 8  # cells: less of a project's name says nothing


class Status(NamedTuple):
    """What the line says; empty parts are left out. `others` are here as well as the `user`."""

    project: str = ""
    name: str = ""
    sprint: str = ""
    counts: str = ""
    note: str = ""
    user: str = ""
    others: str = ""
    database: str = ""
    read_only: bool = False


class StatusLine(Widget):
    """One calm line. `note` is what should be noticed, such as a filter; it is emphasised."""

    COMPONENT_CLASSES = {"status--project", "status--note", "status--quiet"}
    DEFAULT_CSS = """
    StatusLine { dock: top; height: 1; width: 1fr; background: $panel; color: $foreground; }
    StatusLine > .status--project { color: $text-primary; text-style: bold; }
    StatusLine > .status--note { color: $text-warning; text-style: bold; }
    StatusLine > .status--quiet { color: $text-muted; }
    """

    status: reactive[Status] = reactive(Status())

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def render_line(self, y: int) -> Strip:
        """The line, its right half dropped part by part where there is no room."""
        width = self.size.width
        right = self._right(width)
        left = self._left(width - sum(width_of(text) for text, _ in right) - 1)
        used = sum(width_of(text) for text, _ in (*left, *right))
        base = self.rich_style
        parts = [*left, (" " * max(0, width - used), ""), *right]
        segments = [Segment(text, base + self._style(name)) for text, name in parts if text]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"status--{name}", partial=True) if name else Style()

    def _left(self, width: int) -> list[tuple[str, str]]:
        status, dot = self.status, f" {self._glyphs.dot} "
        said = ((status.note, "note"), (status.sprint, ""), (status.counts, "quiet"))
        parts = [(f" {status.project}", "project")] if status.project else []
        told = [part for text, ink in said if text for part in ((dot, "quiet"), (text, ink))]
        # The key says which project it is: its name takes what the rest leaves, if that is a word.
        room = width - sum(width_of(text) for text, _ in (*parts, *told)) - 1
        if status.name and room >= min(_SHORT_NAME, width_of(status.name)):
            parts.append((f" {cut(status.name, room, ellipsis=self._glyphs.ellipsis)}", ""))
        shown: list[tuple[str, str]] = []
        for text, ink in (*parts, *told):
            short = cut(text, width, ellipsis=self._glyphs.ellipsis)
            if width <= 0 or not short:
                continue
            shown.append((short, ink))
            width -= width_of(short)
        return shown

    def _right(self, width: int) -> list[tuple[str, str]]:
        status = self.status
        parts = [("read-only ", "note")] if status.read_only else []
        user = f"{status.user} +{status.others}" if status.others else status.user
        parts += [(f"{text} ", "quiet") for text in (user, status.database) if text]
        # At least half of the line is for the work.
        while parts and sum(width_of(text) for text, _ in parts) > width // 2:
            parts.pop()
        return [(fit(text, width_of(text)), name) for text, name in parts]
