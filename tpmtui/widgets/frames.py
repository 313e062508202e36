"""What goes to the terminal for a frame: only the cells that were repainted, in few bytes.

Textual sends a line from the left edge of a widget although only its right half was repainted, and
all colours anew for every piece of text. On a slow line the bytes are the speed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, cast

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

# Attributes that a blank cell does not show: bold, dim, italic.
_UNSEEN_ON_BLANK = frozenset({"1", "2", "3"})


class Pen(NamedTuple):
    """What a terminal draws with: SGR codes, as they stand in an escape sequence."""

    attributes: str = ""
    foreground: str = "39"
    background: str = "49"


class LeanFrame(CompositorUpdate):
    """A frame of Textual's that takes a third of the bytes and gives the same picture."""

    def __init__(self, frame: ChopsUpdate | LayoutUpdate) -> None:
        self._frame = frame

    def render_segments(self, console: Console) -> str:
        """The text to send."""
        system = console._color_system or ColorSystem.TRUECOLOR
        sent: list[str] = []
        pen = Pen()
        at: tuple[int, int] | None = None
        for x, y, strip in self._pieces():
            if at != (x, y):
                sent.append(f"\x1b[{y + 1};{x + 1}H")
            for text, style, _ in strip:
                wanted = _pen(style, system)
                if not (pen != wanted and text.isspace() and _alike_on_blank(pen, wanted)):
                    sent.append(_switch(pen, wanted))
                    pen = wanted
                sent.append(_linked(text, style) if style and style.link else text)
            at = x + strip.cell_length, y
        sent.append(_switch(pen, Pen()))
        return "".join(sent)

    def _pieces(self) -> Iterator[tuple[int, int, Strip]]:
        """The strips to draw, each with the place where it begins."""
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
    """The part of an app that sends its frames: the one place where they leave it."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, ChopsUpdate | LayoutUpdate):
            # Textual asks a frame for nothing but the text to send.
            renderable = cast(RenderableType, LeanFrame(renderable))
        super()._display(screen, renderable)


@lru_cache(4096)
def _pen(style: Style | None, system: ColorSystem) -> Pen:
    if style is None:
        return Pen()
    codes = [
        ";".join(color.downgrade(system).get_ansi_codes(foreground)) if color else default
        for color, foreground, default in (
            (style.color, True, Pen().foreground),
            (style.bgcolor, False, Pen().background),
        )
    ]
    return Pen(Strip.render_ansi(style.without_color, system), *codes)


@lru_cache(4096)
def _switch(before: Pen, after: Pen) -> str:
    """The escape sequence that turns one pen into another."""
    if before == after:
        return ""
    if after.attributes == before.attributes:
        codes = [new for old, new in zip(before, after, strict=True) if new != old]
    else:
        codes = ["0", *(new for old, new in zip(Pen(), after, strict=True) if new != old)]
    return f"\x1b[{';'.join(codes)}m"


@lru_cache(4096)
def _alike_on_blank(one: Pen, other: Pen) -> bool:
    """Whether a blank drawn with either looks the same: only the background is seen."""
    attributes = {*one.attributes.split(";"), *other.attributes.split(";"), ""} - {""}
    return one.background == other.background and attributes <= _UNSEEN_ON_BLANK


def _linked(text: str, style: Style) -> str:
    return f"\x1b]8;id={style.link_id};{style.link}\x1b\\{text}\x1b]8;;\x1b\\"
