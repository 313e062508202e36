"""The one way from what a user wrote to what a widget shows: content, never markup or control."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rich.cells import cell_len, split_graphemes
from textual.content import Content

from tpmtui.domain.text import visible, visible_block

Align = Literal["left", "right", "center"]

# Joiners at the edge of a text would join it with whatever is drawn beside it.
_JOINERS = "\u200d\ufe0f"


def plain(text: str) -> Content:
    """`text` on one line as content: never markup, with visible stand-ins for controls."""
    return Content(visible(text))


def plain_block(text: str) -> Content:
    """Like `plain` for text of several lines."""
    return Content(visible_block(text))


def fit(text: str, width: int, *, align: Align = "left", ellipsis: str = "…") -> str:
    """`text` cropped and padded to exactly `width` cells, with stand-ins for controls.

    What is cut off is marked by `ellipsis` (one cell). A wide character that would stand half
    inside is left out and its cell padded.
    """
    shown = cut(text, width, ellipsis=ellipsis)
    spare = width - (len(shown) if shown.isascii() else cell_len(shown))
    if spare <= 0:
        return shown
    if align == "left":
        return shown + " " * spare
    before = spare if align == "right" else spare // 2
    return " " * before + shown + " " * (spare - before)


def cut(text: str, width: int, *, ellipsis: str = "…") -> str:
    """`text` of at most `width` cells, with stand-ins for controls and `ellipsis` where cropped."""
    shown = visible(text)
    if shown.isascii():
        if len(shown) <= width:
            return shown
        return shown[: width - 1] + ellipsis if width > 0 else ""
    shown = shown.lstrip(_JOINERS).rstrip("\u200d")
    if cell_len(shown) <= width:
        return shown
    return _head(shown, width - 1)[0] + ellipsis if width > 0 else ""


def wrap(text: str, width: int) -> list[str]:
    """The lines of `text`, broken between words to at most `width` cells; at least one line.

    Words longer than a line are broken where the line ends. Line feeds are kept as line ends, and
    so are the spaces that open a line; stand-ins for controls.
    """
    width = max(1, width)
    lines: list[str] = []
    for line in visible_block(text).split("\n"):
        lines.extend(_wrapped(line, width))
    return lines


def width_of(text: str) -> int:
    """The number of cells `text` takes when shown by the functions of this module."""
    shown = visible(text)
    return len(shown) if shown.isascii() else cell_len(shown)


def _wrapped(line: str, width: int) -> Iterator[str]:
    start, reach = 0, 8 * width + 32  # looking no further keeps a line of a megabyte quick
    while len(line) - start > reach or cell_len(line[start:]) > width:
        # A wide character in a line of one cell is shown all the same.
        head = _head(line[start : start + reach], width)[0] or line[start]
        end = start + len(head)
        if line[end : end + 1] not in ("", " ") and " " in head.strip():
            head = head[:-1] if head.endswith(" ") else head[: head.rstrip().rfind(" ")]
        yield head.rstrip()
        start += len(head)
        while line.startswith(" ", start):
            start += 1
    yield line[start:]


def _head(text: str, width: int) -> tuple[str, str]:
    """As much of `text` as fits into `width` cells, and the rest; joined characters stay whole."""
    if text.isascii():
        return text[:width], text[width:]
    used = 0
    spans, _ = split_graphemes(text)
    for start, _end, cells in spans:
        if used + cells > width:
            return text[:start], text[start:]
        used += cells
    return text, ""
