"""How many cells of a terminal text takes, and text made to take so many."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
ELLIPSIS = "…"


def cell_width(text: str) -> int:
    """The cells that visible `text` takes: none for marks, two for wide letters and emoji."""
    if text.isascii():
        return len(text)
    return sum(width for _, width in _measured(text))


def cropped(text: str, width: int) -> str:
    """`text` in at most `width` cells (1 or more), with an ellipsis where something is left out."""
    if cell_width(text) <= width:
        return text
    kept, used = "", 0
    for letter, cells in _measured(text):
        if used + cells > width - 1:
            break
        kept, used = kept + letter, used + cells
    return kept + ELLIPSIS


def padded(text: str, width: int, *, right: bool = False) -> str:
    """`text` with spaces up to `width` cells, behind it or, for numbers, before it."""
    space = " " * (width - cell_width(text))
    return space + text if right else text + space


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken between words where that is possible."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        for number, (piece, cells) in enumerate(_pieces(word, width)):
            if number == 0 and line and used + 1 + cells <= width:
                line, used = f"{line} {piece}", used + 1 + cells
            else:
                lines += [line] if line else []
                line, used = piece, cells
    return [*lines, line] if line else lines


def packed(names: Iterable[str], width: int) -> list[str]:
    """Names side by side, as many on a line of `width` cells as fit."""
    lines: list[str] = []
    for name in names:
        if lines and cell_width(lines[-1]) + 3 + cell_width(name) <= width:
            lines[-1] += f"   {name}"
        else:
            lines.append(name)
    return lines


def _pieces(word: str, width: int) -> Iterator[tuple[str, int]]:
    """A word in pieces of at most `width` cells, each with its cells."""
    start = used = 0
    for place, (_, cells) in enumerate(_measured(word)):
        if used + cells > width and place > start:
            yield word[start:place], used
            start, used = place, 0
        used += cells
    yield word[start:], used


def _measured(text: str) -> Iterator[tuple[str, int]]:
    """Each character with its cells; what is joined to the one before it takes none."""
    joined = False
    before = 0
    for letter in text:
        width = _cells(letter)
        if letter == _AS_EMOJI and before == 1:
            width = 1  # asks for the picture of the character before, which is wide
        elif joined:
            width = 0
        joined = letter == _JOINER
        before = width
        yield letter, width


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
