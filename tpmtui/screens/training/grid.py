"""The matrix: one widget that draws itself by lines, its headings standing while it scrolls."""

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

from tpmtui.charts.matrix import cell_words
from tpmtui.planning.training.matrix import Matrix
from tpmtui.screens.training.geometry import Columns
from tpmtui.screens.training.views import Spot, ink_of
from tpmtui.widgets.glyphs import Glyphs
from tpmtui.widgets.text import fit

_INKS = (
    "gap", "expired", "missing", "expiring", "in-progress", "planned", "current", "waived",
    "none", "heading", "here", "cursor", "mark",
)  # fmt: skip


class MatrixGrid(Widget):
    """A row a person, a column a course; the cursor is on one cell, or several are selected."""

    COMPONENT_CLASSES = {f"grid--{name}" for name in _INKS}
    DEFAULT_CSS = """
    MatrixGrid { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    MatrixGrid > .grid--gap { color: $text-error; text-style: bold; }
    MatrixGrid > .grid--expired, MatrixGrid > .grid--missing { color: $text-error; }
    MatrixGrid > .grid--expiring { color: $text-warning; }
    MatrixGrid > .grid--in-progress { color: $text-primary; }
    MatrixGrid > .grid--planned, MatrixGrid > .grid--waived { color: $text-muted; }
    MatrixGrid > .grid--current { color: $text-success; }
    MatrixGrid > .grid--none { color: $text-disabled; }
    MatrixGrid > .grid--heading { color: $text-muted; }
    MatrixGrid > .grid--here { color: $text-primary; text-style: bold; }
    MatrixGrid > .grid--mark { color: $text-accent; text-style: bold; }
    MatrixGrid > .grid--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another cell."""

        spot: Spot

    @dataclass
    class Opened(Message):
        """The cell under the cursor was clicked again."""

        spot: Spot

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="grid")
        self._glyphs = glyphs
        self._matrix: Matrix | None = None
        self._selected: Collection[Spot] = ()
        self.row = self.column = 0
        self._top = 0
        self._columns = Columns()
        self._inks: dict[str, Style] = {}

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, matrix: Matrix, selected: Collection[Spot]) -> None:
        """Show another matrix; the cursor stays on its person and course."""
        here = self.spot
        self._matrix, self._selected = matrix, selected
        self._go(here)
        self.refresh()

    @property
    def spot(self) -> Spot | None:
        """The cell under the cursor."""
        if self._matrix is None or not (self._matrix.people and self._matrix.courses):
            return None
        row = min(self.row, len(self._matrix.people) - 1)
        column = min(self.column, len(self._matrix.courses) - 1)
        return Spot(self._matrix.people[row].handle, self._matrix.courses[column].code)

    def go_to(self, spot: Spot) -> None:
        """Put the cursor on a person and a course."""
        self._go(spot)
        self.refresh()

    def _go(self, spot: Spot | None) -> None:
        assert self._matrix is not None
        people = [person.handle for person in self._matrix.people]
        codes = [course.code for course in self._matrix.courses]
        if spot and spot.person in people:
            self.row = people.index(spot.person)
        if spot and spot.course in codes:
            self.column = codes.index(spot.course)
        self.row = max(0, min(self.row, len(people) - 1))
        self.column = max(0, min(self.column, len(codes) - 1))
        self._fit()
        self._reveal()

    def move(self, rows: int, columns: int) -> None:
        """Move the cursor, as far as there are people and courses."""
        if self._matrix is None or self.spot is None:
            return
        before = self.row, self.column, self._top, self._columns.first
        self.row = max(0, min(self.row + rows, len(self._matrix.people) - 1))
        self.column = max(0, min(self.column + columns, len(self._matrix.courses) - 1))
        self._reveal()
        if (self._top, self._columns.first) != before[2:]:
            self.refresh()
        elif (self.row, self.column) != before[:2]:
            lines = {before[0] - self._top + 1, self.row - self._top + 1}
            lines |= {0} if self.column != before[1] else set()
            self.refresh(*(Region(0, y, self.size.width, 1) for y in lines))
        self.post_message(self.Moved(self.spot))

    @property
    def page(self) -> int:
        """How many people are in sight."""
        return max(1, self.size.height - 1)

    def _reveal(self) -> None:
        """Scroll no further than needed to see the cursor."""
        if self._matrix is None:
            return
        self._top = max(min(self._top, self.row), self.row - self.page + 1, 0)
        self._top = max(0, min(self._top, len(self._matrix.people) - self.page))
        if not self._columns.has(self.column):
            self._fit()

    def _fit(self) -> None:
        """Place the columns for the matrix and the width there is."""
        if self._matrix is not None:
            first = self._columns.first
            self._columns = Columns.fitted(self._matrix, self.size.width, first, self.column)

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The codes, or a person."""
        width, base = self.size.width, self.rich_style
        place = y - 1 + self._top
        if self._matrix is None or place >= len(self._matrix.people):
            return Strip.blank(width, base)
        segments = self._head() if y == 0 else self._person(place)
        return Strip(segments).adjust_cell_length(width, base)

    def _head(self) -> list[Segment]:
        left, right = self._columns.more
        arrow = self._glyphs.more_left if left else " "
        segments = [Segment(" " * (self._columns.start - 1) + arrow, self._ink("heading"))]
        for place, code, width in self._columns.places():
            ink = self._ink("here" if place == self.column else "heading")
            word = code.replace("…", self._glyphs.ellipsis)
            segments += [Segment(" ", self.rich_style), Segment(fit(word, width), ink)]
        if right:
            segments.append(Segment(f" {self._glyphs.more_right}", self._ink("heading")))
        return segments

    def _person(self, place: int) -> list[Segment]:
        assert self._matrix is not None
        person, row = self._matrix.people[place], self._matrix.rows[place]
        columns, on_row, short = self._columns, place == self.row, self._glyphs.ellipsis
        bar = self._glyphs.cursor if on_row else " "
        handle = fit(person.handle, columns.handles, ellipsis=short)
        ink = self._ink("here") if on_row else self.rich_style
        segments = [Segment(bar, self._ink("here")), Segment(f"{handle} ", ink)]
        if columns.names:
            name = fit(person.name, columns.names, ellipsis=short)
            segments.append(Segment(f" {name} ", self._ink("heading")))
        for at, _, width in columns.places():
            chosen = Spot(row[at].person, row[at].course) in self._selected
            segments.append(Segment(self._glyphs.selected if chosen else " ", self._ink("mark")))
            words = fit(cell_words(row[at], ascii_only=self._glyphs.is_ascii), width)
            ink = self._ink(ink_of(row[at]))
            here = on_row and at == self.column
            segments.append(Segment(words, ink + self._ink("cursor") if here else ink))
        return segments

    def _ink(self, name: str) -> Style:
        ink = self._inks.get(name)
        if ink is None:
            ink = self.rich_style + self.get_component_rich_style(f"grid--{name}", partial=True)
            self._inks[name] = ink
        return ink

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        self._inks.clear()
        super().notify_style_update()

    # -- mouse -----------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in sight at another size."""
        self._fit()
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell that was clicked; the second click opens it."""
        place = event.y - 1 + self._top
        if self._matrix is None or event.y < 1 or place >= len(self._matrix.people):
            return
        found = self._columns.at(event.x)
        column = self.column if found is None else found
        if (place, column) == (self.row, self.column) and self.spot:
            self.post_message(self.Opened(self.spot))
            return
        self.move(place - self.row, column - self.column)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down with the wheel."""
        event.stop()
        self.move(1, 0)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up with the wheel."""
        event.stop()
        self.move(-1, 0)
