"""Several lines to type in, which show what was typed without acting on it."""

from __future__ import annotations

from typing import Any

from rich.text import Text
from textual.widgets import TextArea

from tpmtui.domain.text import visible


class Block(TextArea):
    """Several lines to type in; tab leaves it, ``ctrl+z`` takes back what was typed."""

    DEFAULT_CSS = """
    Block { border: none; padding: 0 1; background: $surface; color: $foreground;
        & .text-area--cursor-line { background: $surface; }
        &:focus { border: none; background: $surface-lighten-1;
            & .text-area--cursor-line { background: $surface-lighten-1; } }
    }
    """

    def __init__(self, value: str = "", **options: Any) -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, theme="css", **options)
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """A line with stand-ins for its controls; tabs stay, the widget makes room for them."""
        line = self.document.get_line(line_index)
        return Text("\t".join(visible(part) for part in line.split("\t")), end="", no_wrap=True)
