"""What a window shows that is too small for anything else."""

from __future__ import annotations

from textual.widgets import Static


class TooSmall(Static):
    """A note in place of the screen below 30 columns or 10 rows; the breakpoints switch it on."""

    DEFAULT_CSS = """
    TooSmall {
        display: none; layer: too-small; width: 100%; height: 100%;
        content-align: center middle; text-align: center;
        background: $background; color: $text-warning;
    }
    """

    def __init__(self) -> None:
        super().__init__("window too small\n30x10 or more", markup=False)
