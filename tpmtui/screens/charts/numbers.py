"""The numbers of a chart as a table that scrolls under its headings."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.planning.metrics.tabulating import Table
from tpmtui.widgets.text import fit, width_of


class Numbers(ScrollView, can_focus=False):
    """Rows of cells, numbers to the right, as many columns as fit."""

    COMPONENT_CLASSES = {"numbers--heading"}
    DEFAULT_CSS = """
    Numbers { display: none; width: 1fr; height: 1fr; background: $background;
        color: $foreground; overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 1; }
    Numbers > .numbers--heading { color: $text-primary; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__(id="numbers")
        self._table = Table((), ())
        self._widths: list[int] = []

    def show(self, table: Table) -> None:
        """Show another table; it stays scrolled where it can."""
        self._table = table
        columns = zip(table.headings, *table.rows, strict=True)
        self._widths = [max(map(width_of, column)) for column in columns]
        self.virtual_size = Size(self.size.width, len(table.rows) + 1)
        self.refresh()

    def step(self, count: int) -> None:
        """Scroll by some rows."""
        self.scroll_relative(y=count, animate=False)

    def render_line(self, y: int) -> Strip:
        """The headings, or a row."""
        width, base = self.scrollable_content_region.width, self.rich_style
        if y == 0:
            style = self.get_component_rich_style("numbers--heading")
            return self._line(self._table.headings, style, width)
        place = y - 1 + self.scroll_offset.y
        if place >= len(self._table.rows):
            return Strip.blank(width, base)
        return self._line(self._table.rows[place], base, width)

    def _line(self, cells: tuple[str, ...], style: Style, width: int) -> Strip:
        # Where all columns do not fit with two spaces between them, one does.
        gap = "  " if sum(self._widths) + 2 * len(self._widths) - 2 <= width else " "
        text = gap.join(
            fit(cell, room, align="left" if place == 0 else "right")
            for place, (cell, room) in enumerate(zip(cells, self._widths, strict=True))
        )
        return Strip([Segment(fit(text, width), style)])
