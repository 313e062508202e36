"""Lines of text, some of which can be gone to and acted on, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip
from tpmtui.widgets.text import fit, width_of


@dataclass(frozen=True, slots=True)
class StopLine:
    """A line: its text, a detail at its right, and what it stands for; None if for nothing.

    `ink` is one of ``text head quiet bad warn good done``.
    """

    text: str = ""
    detail: str = ""
    ink: str = "text"
    value: str | None = None


class Stops(ScrollView, can_focus=True):
    """Lines with a cursor that goes from one that stands for something to the next."""

    COMPONENT_CLASSES = {
        "stops--text", "stops--head", "stops--quiet", "stops--bad", "stops--warn",
        *("stops--good", "stops--done", "stops--cursor", "stops--away", *NOTICE_INKS),
    }  # fmt: skip
    DEFAULT_CSS = """
    Stops { width: 1fr; height: 1fr; background: $background; color: $foreground;
        overflow-x: hidden; scrollbar-size-vertical: 1; }
    Stops > .stops--head { color: $text-primary; text-style: bold; }
    Stops > .stops--quiet { color: $text-muted; }
    Stops > .stops--bad { color: $text-error; text-style: bold; }
    Stops > .stops--warn { color: $text-warning; }
    Stops > .stops--good { color: $text-success; }
    Stops > .stops--done { color: $text-disabled; }
    Stops > .stops--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    Stops > .stops--away {
        background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground;
        text-style: $block-cursor-blurred-text-style; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("home,g", "move(-1_000_000)", "First", show=False),
        Binding("end,G", "move(1_000_000)", "Last", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """The line under the cursor was chosen."""

        value: str

    class Moved(Message):
        """The cursor stands on another line, or on none any more."""

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._glyphs = glyphs
        self._lines: tuple[StopLine, ...] = ()
        self._empty: Notice | None = None
        self._cursor = 0

    @property
    def words(self) -> str:
        """The line under the cursor in full, which its own room may cut."""
        line = self._lines[self._cursor] if self.current is not None else StopLine()
        return "  ".join(filter(None, (line.text.strip(), line.detail)))

    @property
    def current(self) -> str | None:
        """What the line under the cursor stands for."""
        return self._lines[self._cursor].value if self._cursor < len(self._lines) else None

    def show(
        self, lines: Sequence[StopLine], *, at: str | None = None, empty: Notice | None = None
    ) -> None:
        """Show other lines, the cursor on what it stood on, or on what stands `at`.

        Where there is no line `empty` says so.
        """
        if at is None and (tuple(lines), empty) == (self._lines, self._empty):
            return  # a clock that moved no word on sends nothing
        wanted = at or self.current
        place = self._cursor
        self._lines, self._empty = tuple(lines), empty
        stops = self._stops
        there = [number for number in stops if self._lines[number].value == wanted]
        if there:
            place = there[0]
        elif stops:
            place = min(stops, key=lambda number: abs(number - place)) if wanted else stops[0]
        self._cursor = place
        self._resize()
        self._went()

    def go(self, value: str) -> None:
        """Put the cursor on the line that stands for something, if there is one."""
        for place, line in enumerate(self._lines):
            if line.value == value:
                self._cursor = place
                self._went()
                return

    def _went(self) -> None:
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    @property
    def _stops(self) -> list[int]:
        return [number for number, line in enumerate(self._lines) if line.value is not None]

    def on_resize(self) -> None:
        """Make room for the lines at another width."""
        self._resize()

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._lines))

    def _keep_in_sight(self) -> None:
        # The heading above the first stop is seen with it.
        first = next(iter(self._stops), 0)
        top = 0 if self._cursor == first else self._cursor
        region = Region(0, top, 1, self._cursor - top + 1)
        self.scroll_to_region(region, animate=False, force=True)

    def action_move(self, step: int) -> None:
        """Go some stops along."""
        stops = self._stops
        if stops:
            here = min(range(len(stops)), key=lambda place: abs(stops[place] - self._cursor))
            self._cursor = stops[max(0, min(here + step, len(stops) - 1))]
            self._went()

    def action_page(self, direction: int) -> None:
        """Go a screenful along."""
        self.action_move(direction * max(1, self.size.height - 2))

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked; the second click chooses it."""
        place = event.y + self.scroll_offset.y
        if place < len(self._lines) and self._lines[place].value is not None:
            again, self._cursor = place == self._cursor, place
            self._went()
            if again:
                self.post_message(self.Chosen(self._lines[place].value or ""))

    def render_line(self, y: int) -> Strip:
        """One line: its text, and at the right its detail."""
        place = y + self.scroll_offset.y
        width, base = self.scrollable_content_region.width, self.rich_style
        if not self._lines and self._empty is not None:
            return notice_strip(self, self._empty, y, width, self.size.height)
        if place >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[place]
        ellipsis = self._glyphs.ellipsis
        here = place == self._cursor and line.value is not None
        mark = self._glyphs.cursor if here else " "
        style, quiet = self._ink(line.ink), self._ink("quiet")
        if here:
            style = quiet = self._ink("cursor" if self.has_focus else "away")
        room = width - 2
        detail = min(width_of(line.detail) + 1, room // 2) if line.detail else 0
        segments = [Segment(mark + fit(line.text, room - detail, ellipsis=ellipsis), style)]
        if detail:
            words = fit(line.detail, detail - 1, align="right", ellipsis=ellipsis)
            segments.append(Segment(f" {words}", style if line.ink == "bad" else quiet))
        segments.append(Segment(" ", style if here else base))
        return Strip(segments).adjust_cell_length(width, base)

    def _ink(self, name: str) -> Style:
        return self.get_component_rich_style(f"stops--{name}")

    def on_focus(self) -> None:
        """Show where the keys go now."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()
