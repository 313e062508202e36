"""The cells of a terminal's line: what stands in each, and with which pen it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rich.cells import split_graphemes
from rich.color import ColorSystem
from textual.strip import Strip

from tpmtui.widgets.pens import PLAIN, Pen, alike_on_blank, pen_of
from tpmtui.widgets.strokes import Stroke

# Unchanged cells between changed ones that cost no more than to step over them.
_GAP_CELLS = 4
# From here on terminals disagree about how many cells a character takes.
_FIRST_EMOJI = "\U0001f000"
_FLAG_LETTERS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))  # a pair is one flag
_UNKNOWN = "\0"


@dataclass(slots=True)
class Cells:
    """Cells side by side; behind a wide character stands an empty one."""

    texts: list[str] = field(default_factory=list)
    pens: list[Pen] = field(default_factory=list)

    @classmethod
    def of(cls, strip: Strip, system: ColorSystem) -> Cells:
        """The cells that a strip fills."""
        texts: list[str] = []
        pens: list[Pen] = []
        for text, style, _ in strip:
            if text.isascii():
                texts += text
            else:
                marks, characters = _split(text)
                if marks and texts:
                    texts[-2 if texts[-1] == "" else -1] += marks
                texts += characters
            pens += [pen_of(style, system)] * (len(texts) - len(pens))
        return cls(texts, pens)

    def part(self, start: int, stop: int) -> Cells:
        """The cells from one column to before another, unknown ones where there are none yet."""
        missing = stop - len(self.texts)
        self.texts += [_UNKNOWN] * missing
        self.pens += [PLAIN] * missing
        return Cells(self.texts[start:stop], self.pens[start:stop])

    def replace(self, start: int, cells: Cells) -> None:
        """Put others in the place of some; of a wide character cut in two nothing is known."""
        stop = start + len(cells.texts)
        if self.texts[start] == "":
            self.texts[start - 1] = _UNKNOWN
        if stop < len(self.texts) and self.texts[stop] == "":
            self.texts[stop] = _UNKNOWN
        self.texts[start:stop], self.pens[start:stop] = cells.texts, cells.pens

    def are_certain(self) -> bool:
        """Whether every terminal agrees on where each of the characters ends."""
        return _is_certain("".join(self.texts), len(self.texts) - self.texts.count(""))

    def changes(self, old: Cells, x: int, y: int) -> Iterator[Stroke]:
        """The strokes that make of the old cells these, which begin at column `x` of line `y`."""
        start = stop = 0
        pen = PLAIN
        for at, end in self._changed(old):
            if stop and at - stop <= _GAP_CELLS:
                if (at == stop and self.pens[at] is pen) or self._can_be_drawn(stop, end, pen):
                    stop = end
                    continue
                if self._can_be_drawn(start, at, self.pens[at]):  # but for blanks before it
                    stop, pen = end, self.pens[at]
                    continue
            if stop:
                yield self._stroke(start, stop, pen, x, y)
            start, stop, pen = at, end, self.pens[at]
        if stop:
            yield self._stroke(start, stop, pen, x, y)

    def characters(self, x: int, y: int) -> Iterator[Stroke]:
        """A stroke for every character."""
        starts = [at for at, text in enumerate(self.texts) if text]
        for at, end in zip(starts, [*starts[1:], len(self.texts)], strict=True):
            stroke = self._stroke(at, end, self.pens[at], x, y)
            yield stroke._replace(is_certain=_is_certain(stroke.text, 1))

    def _changed(self, old: Cells) -> Iterator[tuple[int, int]]:
        """The first cell of each character that changes, and the cell behind it."""
        texts, end = self.texts, 0
        rows = zip(texts, old.texts, self.pens, old.pens, strict=True)
        for at, (text, was, pen, pen_was) in enumerate(rows):
            if at < end or (text == was and (pen is pen_was or _is_alike(text, pen, pen_was))):
                continue
            while texts[at] == "":
                at -= 1
            end = at + 1
            while end < len(texts) and texts[end] == "":
                end += 1
            yield at, end

    def _can_be_drawn(self, start: int, stop: int, pen: Pen) -> bool:
        return all(
            its is pen or _is_alike(text, its, pen)
            for text, its in zip(self.texts[start:stop], self.pens[start:stop], strict=True)
        )

    def _stroke(self, start: int, stop: int, pen: Pen, x: int, y: int) -> Stroke:
        return Stroke(x + start, y, "".join(self.texts[start:stop]), stop - start, pen)


def _is_alike(text: str, pen: Pen, other: Pen) -> bool:
    return pen == other or (text == " " and alike_on_blank(pen, other))


def _is_certain(text: str, characters: int) -> bool:
    return text.isascii() or (len(text) == characters and max(text) < _FIRST_EMOJI)


@lru_cache(1024)
def _split(text: str) -> tuple[str, tuple[str, ...]]:
    """Marks that belong to the character before, and cells; behind a wide one is an empty one."""
    marks = ""
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        character = text[start:end]
        if cells and {character, cells[-1]} <= _FLAG_LETTERS:
            cells[-1:] = [cells[-1] + character, ""]
        elif width:
            cells += (character, *[""] * (width - 1))
        elif not cells:
            marks += character
    return marks, tuple(cells)
