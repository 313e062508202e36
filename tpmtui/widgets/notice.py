"""What an empty room says: what is missing, what stands here otherwise, and the keys that begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.text import cut, fit, width_of, wrap

# For the component classes of every widget that shows one; the app's style sheet has their looks.
NOTICE_INKS = frozenset({"notice--what", "notice--about", "notice--key", "notice--does"})
_WIDEST = 56  # cells of a sentence: it should read as a block, not as a line of the screen
_GAP = "  "


class Notice(NamedTuple):
    """What is missing in a few words, a sentence about it, and keys, each with what it does."""

    what: str
    about: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    def lines(self, width: int) -> list[tuple[tuple[str, str], ...]]:
        """The block in lines of at most `width` cells, each of (text, ink), all in the middle."""
        return [_centred(line, width) for line in self._lines(max(1, min(width - 4, _WIDEST)))]

    def _lines(self, room: int) -> Iterator[tuple[tuple[str, str], ...]]:
        for text in wrap(self.what, room):
            yield ((text, "what"),)
        for text in _even(self.about, room) if self.about else ():
            yield ((text, "about"),)
        if self.keys:
            yield ()
        names = max((width_of(key) for key, _ in self.keys), default=0)
        left = max(1, room - names - len(_GAP))
        does = max((min(width_of(what), left) for _, what in self.keys), default=0)
        for key, what in self.keys:
            yield ((fit(key, names, align="right") + _GAP, "key"), (fit(what, does), "does"))


def notice_strip(widget: Widget, notice: Notice, y: int, width: int, height: int) -> Strip:
    """Line `y` of an empty room of `width` by `height` cells: a third of the way down it speaks."""
    lines = notice.lines(width)
    row = y - max(0, height - len(lines)) // 3
    base = widget.rich_style
    segments = [
        Segment(text, base + widget.get_component_rich_style(f"notice--{ink}", partial=True))
        for text, ink in (lines[row] if 0 <= row < len(lines) else ())
    ]
    return Strip(segments).adjust_cell_length(width, base)


@lru_cache(64)  # asked for every line of a room
def _even(text: str, room: int) -> Sequence[str]:
    """The lines of `text`, as many as it takes and each about as long as the others."""
    lines = wrap(text, room)
    narrower = (wrap(text, width) for width in range(room // 2, room))
    return next((each for each in narrower if len(each) <= len(lines)), lines)


def _centred(line: tuple[tuple[str, str], ...], width: int) -> tuple[tuple[str, str], ...]:
    shown = tuple((cut(text, width), ink) for text, ink in line)
    used = sum(width_of(text) for text, _ in shown)
    return ((" " * (max(0, width - used) // 2), "about"), *shown)
