"""The whole chart as one widget that draws lines and repaints only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.charts.gantt import Mark, bar, draw_links, ground
from tpmtui.domain.calendar import Calendar
from tpmtui.planning.schedule.timeline import Row
from tpmtui.planning.schedule.timescale import Scale, Zoom
from tpmtui.screens.timeline.painting import (
    Columns,
    Ink,
    Line,
    Look,
    Part,
    paint_bars,
    paint_header,
    paint_name,
)
from tpmtui.widgets.notice import NOTICE_INKS, Notice, notice_strip

HEADER_ROWS = 2
_LAID_OVER = (Ink.CURSOR, Ink.CURSOR_AWAY)


class TimelineCanvas(Widget):
    """Draws rows of a plan with a cursor, and below them a panel of words."""

    COMPONENT_CLASSES = {f"timeline--{ink}" for ink in Ink} | NOTICE_INKS
    ALLOW_SELECT = False

    class Resized(Message):
        """There is another room for the words."""

    def __init__(self, look: Look, calendar: Calendar, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.look = look
        self.calendar = calendar
        self.rows: Sequence[Row] = ()
        self.columns = Columns.fitted(80)
        self.scale = Scale.starting(look.today, Zoom.WEEK, self.columns.bars)
        self.top = 0
        self.cursor = 0
        self.covered = 0
        self.panel: tuple[Line, ...] = ()
        self.notice: Notice | None = None
        self._span: tuple[date, date] | None = None
        self._frame: list[list[Mark]] | None = None
        self._styles: dict[Ink, Style] = {}

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def body_height(self) -> int:
        """The lines in which rows are seen."""
        return max(1, self.size.height - HEADER_ROWS - len(self.panel) - self.covered)

    # -- what is shown ---------------------------------------------------------------------------

    def show(
        self, rows: Sequence[Row], look: Look, calendar: Calendar, notice: Notice | None = None
    ) -> None:
        """Show other rows; the cursor stays on its task, or as near as can be."""
        key = self.row.work.key if self.row else ""
        self.rows, self.look, self.calendar, self.notice = rows, look, calendar, notice
        at = next((n for n, row in enumerate(rows) if row.work.key == key), self.cursor)
        self.cursor = max(0, min(at, len(rows) - 1))
        self.reveal()
        self.redraw()

    def say(self, panel: tuple[Line, ...]) -> None:
        """Show other words in the panel; rows give way where it grows."""
        if len(panel) != len(self.panel):
            self.panel = panel
            self.reveal()
            self.redraw()
        elif panel != self.panel:
            self.panel = panel
            height = len(panel)
            self.refresh(Region(0, self.size.height - height, self.size.width, height))

    def go_to(self, place: int) -> None:
        """Put the cursor on a row, scroll as far as needed, repaint what that changes."""
        place = max(0, min(place, len(self.rows) - 1))
        old, self.cursor = self.cursor, place
        if self.reveal():
            self.redraw()
        else:
            self.refresh(self._name_region(old), self._name_region(place))

    def scroll_rows(self, count: int) -> None:
        """Scroll by some rows, the cursor staying in sight."""
        furthest = max(0, len(self.rows) - self.body_height)
        top = max(0, min(self.top + count, furthest))
        if top != self.top:
            self.top = top
            self.cursor = max(top, min(self.cursor, top + self.body_height - 1))
            self.redraw()

    def fit(self, first: date, last: date) -> None:
        """Show all from a day to another if there is room, else the time around today.

        This holds, whatever becomes of the width, until another stretch of time is shown.
        """
        scale = Scale.fitting(first, last, self.columns.bars - 2)
        scale = Scale.starting(first, scale.zoom, self.columns.bars).moved(-1)
        self.look_at(scale)
        if scale.last_column(last) >= scale.width:
            self.look_at_day(max(first, self.look.today))
        self._span = first, last

    def look_at(self, scale: Scale) -> None:
        """Show another stretch of time."""
        self._span = None
        if scale != self.scale:
            self.scale = scale
            self.redraw()

    def look_at_day(self, day: date, *, part: int = 3) -> None:
        """Show a day, a third from the left unless another `part` is named."""
        scale = self.scale
        self.look_at(scale.moved(scale.column(day) - scale.width // part))

    def cover(self, rows: int) -> None:
        """Keep the cursor out of this many rows at the bottom, which something else covers."""
        self.covered = rows
        if self.reveal():
            self.redraw()

    def reveal(self) -> bool:
        """Scroll no further than needed to see the cursor; whether anything was scrolled."""
        top = max(self.cursor - self.body_height + 1, min(self.top, self.cursor))
        top = max(0, min(top, max(0, len(self.rows) - self.body_height)))
        changed, self.top = top != self.top, top
        return changed

    def redraw(self) -> None:
        """Draw everything again."""
        self._frame = None
        self.refresh()

    def place_at(self, y: int) -> int | None:
        """The row that a line of the widget shows."""
        place = y - HEADER_ROWS + self.top
        inside = HEADER_ROWS <= y < HEADER_ROWS + self.body_height
        return place if inside and place < len(self.rows) else None

    def on_resize(self, event: events.Resize) -> None:
        """Share the new width out; the first day in sight stays the first."""
        self.columns = Columns.fitted(event.size.width)
        self.scale = Scale(self.scale.zoom, self.scale.first, self.columns.bars)
        if self._span is not None:
            self.fit(*self._span)
        self.reveal()
        self.redraw()
        self.post_message(self.Resized())

    def notify_style_update(self) -> None:
        """Look the inks up again: the theme has changed."""
        self._styles.clear()
        super().notify_style_update()

    def _name_region(self, place: int) -> Region:
        y = HEADER_ROWS + place - self.top
        body = Region(0, HEADER_ROWS, self.columns.left, self.body_height)
        return body.intersection(Region(0, y, self.columns.left, 1))

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        width = self.size.width
        if y < HEADER_ROWS:
            header = paint_header(self.columns, self.scale, self.look, y)
            return Strip(self._segments(header)).crop(0, width)
        below = y - (self.size.height - len(self.panel))
        if below >= 0:
            return self._said(self.panel[below], width)
        place = self.place_at(y)
        if place is None:
            if self.notice is None:
                return Strip.blank(width, self.rich_style)
            return notice_strip(self, self.notice, y - HEADER_ROWS, width, self.body_height)
        return Strip(self._line(place), width)

    def _said(self, line: Line, width: int) -> Strip:
        """A line of the panel, with a mark where it is cut."""
        strip = Strip(self._segments(line))
        if strip.cell_length <= width:
            return strip.adjust_cell_length(width, self._style(Ink.PANEL))
        more = Segment(self.look.glyphs.ellipsis, self._style(Ink.PANEL))
        return Strip([*strip.crop(0, width - 1), more])

    def _line(self, place: int) -> list[Segment]:
        row = self.rows[place]
        name = self._segments(paint_name(row, self.columns, self.look))
        if place == self.cursor:
            over = self._style(Ink.CURSOR if self.has_focus else Ink.CURSOR_AWAY)
            name = [Segment(text, (style or over) + over) for text, style, _ in name]
            if name[0].text == " ":
                name[0] = Segment(self.look.glyphs.cursor, self._style(Ink.PANEL_TITLE) + over)
        marks = self.frame[place - self.top]
        return name + self._segments(paint_bars(marks, row, self.scale, self.look))

    @property
    def frame(self) -> list[list[Mark]]:
        """The cells of all rows in sight, with the links between them; made once a frame."""
        rows = self.rows[self.top : self.top + self.size.height]
        # A window that grows is drawn before it is told of.
        if self._frame is None or len(self._frame) < len(rows):
            behind = ground(self.scale, self.calendar, self.look.today)
            self._frame = [bar(row, self.scale, behind) for row in rows]
            draw_links(rows, self._frame, self.scale)
        return self._frame

    def _segments(self, line: Iterable[Part]) -> list[Segment]:
        return [Segment(text, self._style(ink)) for text, ink in line if text]

    def _style(self, ink: Ink) -> Style:
        style = self._styles.get(ink)
        if style is None:
            partial = ink in _LAID_OVER
            style = self.get_component_rich_style(f"timeline--{ink}", partial=partial)
            self._styles[ink] = style
        return style
