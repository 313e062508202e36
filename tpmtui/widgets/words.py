"""One line of words that changes often: repainted alone, never laid out again."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tpmtui.widgets.text import Align, fit


class Words(Widget):
    """Words beside or below a line that is typed in; wrong ones are styled ``-wrong``."""

    COMPONENT_CLASSES = {"words--plain", "words--wrong"}
    DEFAULT_CSS = """
    Words { background: $surface; }
    Words > .words--plain { color: $text-muted; }
    Words > .words--wrong { color: $text-warning; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str, align: Align = "left") -> None:  # noqa: A002
        super().__init__(id=id)
        self._align = align
        self._text = ""
        self.is_wrong = False

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show other words."""
        if (text, wrong) != (self._text, self.is_wrong):
            self._text, self.is_wrong = text, wrong
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The words, cut to the width."""
        style = self.get_component_rich_style(f"words--{'wrong' if self.is_wrong else 'plain'}")
        mark = "! " if self.is_wrong else ""
        text = fit(mark + self._text, max(0, self.size.width - 2), align=self._align)
        return Strip([Segment(f" {text} ", style)], self.size.width)
