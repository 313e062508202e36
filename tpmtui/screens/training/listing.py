"""A page of the training screen as a list: a title, headings and rows with a cursor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.screens.training.views import ListRow, Page, Spot
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip
from tpmtui.widgets.text import fit, width_of

_WIDEST = 34
_HEAD = 2
_INKS = (
    "gap", "expired", "missing", "expiring", "in-progress", "planned", "current", "waived",
    "none", "heading", "title", "quiet", "cursor", "mark",
)  # fmt: skip


class Listing(Widget):
    """Rows drawn by lines; keys act on those that are of somebody."""

    COMPONENT_CLASSES = {f"listing--{name}" for name in _INKS} | NOTICE_INKS
    DEFAULT_CSS = """
    Listing { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    Listing > .listing--gap { color: $text-error; text-style: bold; }
    Listing > .listing--expired, Listing > .listing--missing { color: $text-error; }
    Listing > .listing--expiring { color: $text-warning; }
    Listing > .listing--in-progress { color: $text-primary; }
    Listing > .listing--current { color: $text-success; }
    Listing > .listing--planned, Listing > .listing--waived, Listing > .listing--quiet,
    Listing > .listing--none { color: $text-muted; }
    Listing > .listing--title { color: $text-primary; text-style: bold; }
    Listing > .listing--heading { color: $text-muted; text-style: bold; }
    Listing > .listing--mark { color: $text-accent; text-style: bold; }
    Listing > .listing--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        row: ListRow

    @dataclass
    class Opened(Message):
        """The row under the cursor was clicked again."""

        row: ListRow

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="listing")
        self._glyphs = glyphs
        self._page = Page("", (), (), Notice(""))
        self._selected: Collection[Spot] = ()
        self._widths: list[int] = []
        self.cursor = self._top = 0

    def show(self, page: Page, selected: Collection[Spot], *, spot: Spot | None = None) -> None:
        """Show another page, the cursor on the first row of `spot` if it is there."""
        self._page, self._selected = page, selected
        columns = zip(page.headings, *(row.cells for row in page.rows), strict=False)
        self._widths = [min(_WIDEST, max(map(width_of, column))) for column in columns]
        places = [at for at, row in enumerate(page.rows) if spot and row.spot == spot]
        if places and (self.current is None or self.current.spot != spot):
            self.cursor = places[0]
        self.cursor = max(0, min(self.cursor, len(page.rows) - 1))
        self._reveal()
        self.refresh()

    @property
    def current(self) -> ListRow | None:
        """The row under the cursor."""
        rows = self._page.rows
        return rows[self.cursor] if self.cursor < len(rows) else None

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.size.height - _HEAD)

    def move(self, count: int) -> None:
        """Move the cursor."""
        before, top = self.cursor, self._top
        self.cursor = max(0, min(self.cursor + count, len(self._page.rows) - 1))
        self._reveal()
        if self._top != top:
            self.refresh()
        elif self.cursor != before:
            rows = (before - top + _HEAD, self.cursor - top + _HEAD)
            self.refresh(*(Region(0, y, self.size.width, 1) for y in rows))
        if self.current is not None:
            self.post_message(self.Moved(self.current))

    def _reveal(self) -> None:
        self._top = max(min(self._top, self.cursor), self.cursor - self.page + 1, 0)
        self._top = max(0, min(self._top, len(self._page.rows) - self.page))

    def render_line(self, y: int) -> Strip:
        """The title, the headings, or a row."""
        width, base = self.size.width, self.rich_style
        place = y - _HEAD + self._top
        if y == 0:
            title = fit(f" {self._page.title}", width, ellipsis=self._glyphs.ellipsis)
            return Strip([Segment(title, self._ink("title"))])
        if not self._page.rows:
            return notice_strip(self, self._page.empty, y - _HEAD, width, self.page)
        if y == 1:
            words = "   " + self._cells(self._page.headings, width - 3)
            return Strip([Segment(fit(words, width), self._ink("heading"))])
        if place >= len(self._page.rows):
            return Strip.blank(width, base)
        return Strip(self._row(place, width)).adjust_cell_length(width, base)

    def _row(self, place: int, width: int) -> list[Segment]:
        row = self._page.rows[place]
        here = place == self.cursor
        whole = self._ink(row.ink) if row.ink in ("quiet", "heading") else self.rich_style
        style = whole + self._ink("cursor") if here else whole
        chosen = row.spot in self._selected and row.mark != " "
        bar = self._glyphs.cursor if here else self._glyphs.selected if chosen else " "
        mark = self._ink(row.ink) if row.ink else whole
        return [
            Segment(bar, self._ink("mark" if chosen else "title")),
            Segment(f"{row.mark} ", mark + self._ink("cursor") if here else mark),
            Segment(self._cells(row.cells, width - 3), style),
        ]

    def _cells(self, cells: tuple[str, ...], width: int) -> str:
        """The cells side by side; the last one has the room that is left."""
        words = "  ".join(
            fit(cell, room, ellipsis=self._glyphs.ellipsis)
            for cell, room in zip(cells[:-1], self._widths, strict=False)
        )
        left = max(1, width - width_of(words) - 2)
        last = fit(cells[-1], left, ellipsis=self._glyphs.ellipsis)
        return fit(f"{words}  {last}", width, ellipsis=self._glyphs.ellipsis)

    def _ink(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(f"listing--{name}", partial=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight at another size."""
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked; the second click opens it."""
        place = event.y - _HEAD + self._top
        if event.y < _HEAD or place >= len(self._page.rows):
            return
        if place == self.cursor and self.current is not None:
            self.post_message(self.Opened(self.current))
        self.move(place - self.cursor)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down with the wheel."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up with the wheel."""
        event.stop()
        self.move(-1)
