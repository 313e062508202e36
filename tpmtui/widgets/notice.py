"""Where the words of an empty screen stand: in the middle, a third of the way down."""

from __future__ import annotations

from collections.abc import Sequence

from tpmtui.widgets.text import fit, wrap


def notice_line(notice: Sequence[str], y: int, width: int, height: int) -> str:
    """What line `y` of an empty room of `width` by `height` cells shows of a notice."""
    row = y - max(0, height - len(notice)) // 3
    return fit(notice[row] if 0 <= row < len(notice) else "", width, align="center")


def wrapped_notice(text: str, y: int, width: int, height: int) -> str:
    """The same for a sentence that takes as many lines as it needs."""
    return notice_line(wrap(text, max(1, width - 4)), y, width, height)
