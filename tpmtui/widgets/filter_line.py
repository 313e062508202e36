"""The filter line: what is shown is filtered while one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tpmtui.widgets.bindings import bind, hint
from tpmtui.widgets.typing import Line
from tpmtui.widgets.words import Words


class FilterLine(Horizontal):
    """Lies over the last line of a screen, so that opening it moves nothing.

    The screen needs a layer called ``above``.
    """

    DEFAULT_CSS = """
    FilterLine { display: none; layer: above; dock: bottom; height: 1; margin-bottom: 1;
        background: $surface; }
    FilterLine > #filter-slash { width: 2; padding: 0 0 0 1; color: $text-accent; }
    FilterLine > #filter-input, FilterLine > #filter-words { width: 1fr; }
    FilterLine.-wrong > #filter-words { width: 2fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        hint("filterline.keep", "enter", "keep", "Keep", "Back, and go on filtered", priority=True),
        bind("filterline.down", "down", "keep", "Keep", "Back, and go on filtered"),
        hint("filterline.clear", "escape", "clear", "All", "Show everything again"),
    ]

    @dataclass
    class Typed(Message):
        """The filter is another one."""

        text: str

    class Kept(Message):
        """The user goes back to what is filtered; the filter holds."""

    def __init__(self, examples: str = "@ana #tag !high is:blocked due:<fri words") -> None:
        super().__init__()
        self._examples = examples

    def compose(self) -> ComposeResult:
        """A slash, the line, and what comes of it."""
        yield Static("/", id="filter-slash")
        yield Line(placeholder=self._examples, id="filter-input")
        yield Words(id="filter-words", align="right")

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Line).value

    def way_back(self, usual: str) -> str:
        """The id of the binding that shows everything again: `usual` unless the line is open."""
        return "filterline.clear" if self.display else usual

    def open(self, text: str) -> None:
        """Show the line with the filter that holds."""
        self.display = True
        self._put(text)
        self.query_one(Line).focus()

    def _put(self, text: str) -> None:
        line = self.query_one(Line)
        with self.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say beside the line how much matches, or what cannot be understood."""
        self.set_class(wrong, "-wrong")
        self.query_one(Words).say(words, wrong=wrong)

    def say_matches(self, shown: int, total: int, *, of: str) -> None:
        """Say how much matches the filter `of`, unless another one stands in the line by now."""
        if not self.display or self.text.strip() == of:
            self.say(f"{shown} of {total}")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter by what stands there now."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def action_keep(self) -> None:
        """Go back; the filter holds. What cannot be understood is to be mended first."""
        if self.query_one(Words).is_wrong:
            return
        self.display = False
        self.post_message(self.Kept())

    def action_clear(self) -> None:
        """Show everything again."""
        self.display = False
        self._put("")
        self.post_message(self.Typed(""))
        self.post_message(self.Kept())
