"""Where frames leave the app: only the cells that change are sent.

Textual sends all that was repainted, from the left edge of a widget on, and all colours anew for
every piece of text. On a slow line the bytes are the speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.color import ColorSystem
from rich.console import RenderableType
from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from tpmtui.widgets.picture import Picture, Piece
from tpmtui.widgets.strokes import Terminal

# Up to this length what is written at once is seen at once, without being asked for.
_AT_ONCE = 1024


class LeanFrame:
    """A frame of Textual's that sends what it changes in the picture that is shown.

    The cursor is put on a cell (column, line) where somebody types: there a terminal shows what is
    being composed, and elsewhere it is not seen.
    """

    def __init__(
        self,
        frame: ChopsUpdate | LayoutUpdate,
        picture: Picture,
        terminal: Terminal,
        cursor: tuple[int, int] | None = None,
    ) -> None:
        self._frame = frame
        self._picture = picture
        self._terminal = terminal
        self._cursor = cursor

    def text(self) -> str:
        """What to send; empty where nothing changes."""
        text = self._picture.change(self._pieces(), self._terminal, self._cursor)
        return f"{SYNC_START}{text}{SYNC_END}" if len(text) > _AT_ONCE else text

    def _pieces(self) -> Iterator[Piece]:
        if isinstance(self._frame, LayoutUpdate):
            for y, strips in enumerate(self._frame.strips, self._frame.region.y):
                x = self._frame.region.x
                for strip in strips:
                    yield x, y, strip
                    x += strip.cell_length
            return
        for y, left, right in self._frame.spans:
            for x, chop in self._frame.chops[y].items():
                if chop is not None and x < right and x + chop.cell_length > left:
                    start, end = max(left - x, 0), min(right - x, chop.cell_length)
                    yield x + start, y, chop.crop(start, end)


class LeanDisplay(App[None]):
    """The part of an app that sends its frames: the one place where they leave it.

    With `whole_frames` all that was repainted is sent, to a terminal that loses what it was sent.
    """

    def __init__(self, *, whole_frames: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._whole_frames = whole_frames
        self._picture = Picture()

    def on_ready(self) -> None:
        """Draw the first frame at once: only the next ones wait for their turn."""
        self.screen._on_timer_update()

    def on_resize(self, _: events.Resize) -> None:
        """Count on nothing that a terminal keeps of its picture when its size changes."""
        self._picture.forget()

    def action_redraw(self) -> None:
        """Draw everything anew, over whatever else wrote to the terminal."""
        self._picture.forget()
        self.refresh(layout=True)

    def lean(self, frame: ChopsUpdate | LayoutUpdate) -> LeanFrame:
        """The frame as it is to be sent."""
        if self._whole_frames:
            self._picture.forget()
        colours = self.console._color_system or ColorSystem.TRUECOLOR
        feeds_straight = getattr(self._driver, "feeds_straight", False)
        terminal = Terminal(self.size.width, colours, feeds_straight)
        return LeanFrame(frame, self._picture, terminal, self._typing_at())

    def _typing_at(self) -> tuple[int, int] | None:
        # Known of what has the focus, for the classes are not loaded before somebody types.
        place = getattr(self.focused, "cursor_screen_offset", None)
        return place and self.screen.outer_size.clamp_offset(place)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if not isinstance(renderable, ChopsUpdate | LayoutUpdate):
            if renderable is not None:
                self._picture.forget()
            super()._display(screen, renderable)
            return
        driver = None if self.is_headless or self._closed or not self._running else self._driver
        if driver is not None and not self._batch_count and (text := self.lean(renderable).text()):
            driver.write(text)
            driver.flush()
        self.post_display_hook()

    def _begin_update(self) -> None:
        """Nothing: a frame says itself whether it is to be shown at once."""

    def _end_update(self) -> None:
        """Nothing, as at the beginning."""
