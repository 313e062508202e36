"""A list with a cursor, drawn line by line so that a thousand rows cost what a screenful does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tpmtui.widgets.text import fit, width_of

_GAP = 2  # cells between a label and its detail


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, a mark before its label, and a detail at its right."""

    value: str
    label: str
    detail: str = ""
    mark: str = ""


def beside(names: Iterable[tuple[str, str]]) -> list[str]:
    """Labels of two parts, the second ones below each other."""
    pairs = list(names)
    widest = max((width_of(first) for first, _ in pairs), default=0)
    return [f"{fit(first, widest)}  {second}".rstrip() for first, second in pairs]


class Rows(ScrollView, can_focus=True):
    """Rows to choose one of: arrows move, enter or a click chooses."""

    COMPONENT_CLASSES = {"rows--cursor", "rows--detail", "rows--cursor-detail", "rows--empty"}
    DEFAULT_CSS = """
    Rows { width: 1fr; height: auto; max-height: 100%; background: transparent;
        overflow-x: hidden; scrollbar-size-vertical: 1; }
    Rows > .rows--detail { color: $text-muted; }
    Rows > .rows--empty { color: $text-muted; text-style: italic; }
    Rows > .rows--cursor, Rows > .rows--cursor-detail {
        background: $block-cursor-background; color: $block-cursor-foreground;
        text-style: $block-cursor-text-style; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("home,g", "move(-1_000_000)", "First", show=False),
        Binding("end,G", "move(1_000_000)", "Last", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("enter", "choose", "Choose"),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Chosen(Message):
        """A row was chosen."""

        value: str

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        value: str

    def __init__(self, rows: Sequence[Row] = (), *, empty: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows = tuple(rows)
        self._empty = empty

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, cursor: int = 0, empty: str | None = None) -> None:
        """Show other rows, and where there are none, `empty`."""
        self._empty = self._empty if empty is None else empty
        grown = len(rows) != len(self._rows)
        self._rows = tuple(rows)
        self._resize()
        self.cursor = cursor
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh(layout=grown)

    def on_mount(self) -> None:
        """Make room for the rows."""
        self._resize()

    def on_resize(self) -> None:
        """Make room for the rows at another width."""
        self._resize()

    def _resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line a row; one for the note of an empty list."""
        return max(1, len(self._rows))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the widest row."""
        return max((self._width_of(row) for row in self._rows), default=width_of(self._empty) + 2)

    def _width_of(self, row: Row) -> int:
        return sum(width_of(text) for text in (row.mark, row.label, row.detail)) + 5 + _GAP

    def render_line(self, y: int) -> Strip:
        """One row: its mark, its label, and at the right its detail."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if place >= len(self._rows):
            return self._beyond(place, width)
        row = self._rows[place]
        here = place == self.cursor
        style = base + self.get_component_rich_style("rows--cursor", partial=True) if here else base
        name = "rows--cursor-detail" if here else "rows--detail"
        quiet = style + self.get_component_rich_style(name, partial=True)
        head = f" {row.mark} " if row.mark else " "
        room = width - width_of(head) - 1
        spare = max(room // 2, room - width_of(row.label) - _GAP)
        detail_width = min(width_of(row.detail), spare)
        label = fit(row.label, room - detail_width - (_GAP if detail_width else 0))
        segments = [Segment(head + label, style)]
        if detail_width:
            detail = fit(row.detail, detail_width, align="right")
            segments.append(Segment(" " * _GAP + detail, quiet))
        segments.append(Segment(" ", style))
        return Strip(segments).adjust_cell_length(width, style)

    def _beyond(self, place: int, width: int) -> Strip:
        if place == 0 and self._empty:
            style = self.get_component_rich_style("rows--empty")
            return Strip([Segment(fit(f" {self._empty}", width), style)])
        return Strip.blank(width, self.rich_style)

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stays on a row."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight."""
        if not self.is_mounted:
            return
        self.scroll_to_region(Region(0, new, 1, 1), animate=False, force=True)
        self.refresh()
        if self.current is not None:
            self.post_message(self.Moved(self.current.value))

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.cursor += step

    def action_page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self.cursor += direction * max(1, self.size.height - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current.value))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        place = event.y + self.scroll_offset.y
        if place < len(self._rows):
            self.cursor = place
            self.action_choose()
